import type { Customer } from '../../contract/customers.ts';
import type { CustomerId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { customerPolicy } from './policy.ts';
import { figuresOf, identitiesOf, loadCustomer } from './store.ts';

/** A person with the ways by which he is known and how often he bought and wrote. Throws `not_found`. */
export async function getCustomer(ctx: Context, id: CustomerId): Promise<Customer> {
  customerPolicy.require(ctx, 'customer.read');
  const customer = await loadCustomer(ctx, id);
  if (customer === null) throw notFound('customer');
  const identities = await identitiesOf(ctx, id);
  const figures = await figuresOf(ctx, id);
  return {
    id,
    name: customer.name,
    kana: customer.kana,
    identities,
    orderCount: figures.orderCount,
    conversationCount: figures.conversationCount,
    firstOrderedAt: figures.firstOrderedAt?.toISOString() ?? null,
  };
}
