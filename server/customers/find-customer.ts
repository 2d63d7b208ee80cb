import type { CustomerId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { mailKey } from './rules/identities.ts';
import { ownersOf } from './store.ts';

/** The person who ever used this mail address (real or masked), or null. Takes the address as it came. */
export async function findCustomerByMail(ctx: Context, address: string): Promise<CustomerId | null> {
  const key = mailKey(address);
  if (key === null) return null;
  const owners = await ownersOf(ctx, [key]);
  return owners.find((owner) => owner.kind !== 'phone')?.customerId ?? null;
}
