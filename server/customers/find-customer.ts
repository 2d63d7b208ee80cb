import type { CustomerId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { mailKey } from './rules/identities.ts';
import { addressOwners, ownersOf } from './store.ts';

/** The person who ever used this mail address (real or masked), or null. Takes the address as it came. */
export async function findCustomerByMail(ctx: Context, address: string): Promise<CustomerId | null> {
  const key = mailKey(address);
  if (key === null) return null;
  const ahead = addressOwners.get(ctx, key.value);
  if (ahead !== undefined) return ahead;
  const owners = await ownersOf(ctx, [key]);
  return owners.find((owner) => owner.kind !== 'phone')?.customerId ?? null;
}

/** Asks for the people behind several addresses at once, for the calls of `findCustomerByMail` that will follow. */
export async function expectCustomers(ctx: Context, addresses: readonly string[]): Promise<void> {
  const keys = addresses.map((address) => mailKey(address)).filter((key) => key !== null);
  const owners = await ownersOf(ctx, keys);
  for (const { value } of keys) {
    const owner = owners.find((one) => one.value === value && one.kind !== 'phone');
    addressOwners.put(ctx, value, owner?.customerId ?? null);
  }
}
