import type { CustomerId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { livingCustomer } from './living.ts';
import { customerPolicy } from './policy.ts';
import { namesOfRecords } from './store-lookups.ts';

/** What these people are called, by the id asked for; of one who lies in another record, what that one is called. */
export async function namesOfCustomers(
  ctx: Context,
  ids: readonly CustomerId[],
): Promise<Map<CustomerId, string>> {
  customerPolicy.require(ctx, 'customer.read');
  const names = new Map<CustomerId, string>();
  for (const { id, name, mergedInto } of await namesOfRecords(ctx, [...new Set(ids)])) {
    names.set(id, mergedInto === null ? name : (await livingCustomer(ctx, id)).name);
  }
  return names;
}
