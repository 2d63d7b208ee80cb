import type { Customer } from '../../contract/customers.ts';
import type { CustomerId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { livingCustomer } from './living.ts';
import { customerPolicy } from './policy.ts';
import { identitiesOf, loadCustomer } from './store.ts';
import { type CustomerFigures, figuresOf } from './store-figures.ts';
import type { StoredIdentity } from './types.ts';

/** A person with the ways by which he is known and how often he bought and wrote. Throws `not_found`. */
export async function getCustomer(ctx: Context, id: CustomerId): Promise<Customer> {
  const { customer } = await describeCustomer(ctx, id);
  return customer;
}

export interface DescribedCustomer {
  customer: Customer;
  note: string;
  figures: CustomerFigures;
  /** The record that was asked for, where it lies in this one. */
  askedFor: { id: CustomerId; name: string } | null;
}

/** The same with all that the shop has written down about him. */
export async function describeCustomer(ctx: Context, id: CustomerId): Promise<DescribedCustomer> {
  customerPolicy.require(ctx, 'customer.read');
  const living = await livingCustomer(ctx, id);
  const identities = await identitiesOf(ctx, living.id);
  const figures = await figuresOf(ctx, living.id);
  const customer = {
    id: living.id,
    name: living.name,
    kana: living.kana,
    identities: identities.map(asIdentity),
    orderCount: figures.orderCount,
    conversationCount: figures.conversationCount,
    firstOrderedAt: figures.firstOrderedAt?.toISOString() ?? null,
  };
  const asked = living.id === id ? null : await loadCustomer(ctx, id);
  return {
    customer,
    note: living.note,
    figures,
    askedFor: asked === null ? null : { id: asked.id, name: asked.name },
  };
}

function asIdentity({
  kind,
  value,
  shown,
  from,
  correctedTo,
}: StoredIdentity): Customer['identities'][number] {
  return {
    kind,
    value,
    shown,
    ...(from === '' ? {} : { from }),
    ...(correctedTo === '' ? {} : { correctedTo }),
  };
}
