import type { CustomerId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { customerPolicy } from './policy.ts';
import { mailKey, phoneKey } from './rules/identities.ts';
import { addressOwners, ownersOf } from './store.ts';
import { customersAt, customersNamed } from './store-lookups.ts';

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

/** Whose these mail addresses and telephones are, by the value as asked; what is nobody's is left out. */
export async function findCustomersByWays(
  ctx: Context,
  ways: { mails: readonly string[]; phones: readonly string[] },
): Promise<Map<string, CustomerId[]>> {
  customerPolicy.require(ctx, 'customer.read');
  const asked = [
    ...ways.mails.map((written) => ({ written, key: mailKey(written) })),
    ...ways.phones.map((written) => ({ written, key: phoneKey(written) })),
  ];
  const owners = await ownersOf(
    ctx,
    asked.flatMap(({ key }) => key ?? []),
  );
  const found = new Map<string, CustomerId[]>();
  for (const { written, key } of asked) {
    const its = owners.filter((one) => one.value === key?.value).map((one) => one.customerId);
    if (its.length > 0) found.set(written, its);
  }
  return found;
}

/** People who are called exactly so (`normalizeName`), a few of each name. */
export async function findCustomersByNames(
  ctx: Context,
  norms: readonly string[],
): Promise<Map<string, CustomerId[]>> {
  customerPolicy.require(ctx, 'customer.read');
  return await customersNamed(ctx, norms);
}

/** People who live exactly there (`normaliseAddress`), a few of each address. */
export async function findCustomersByAddresses(
  ctx: Context,
  norms: readonly string[],
): Promise<Map<string, CustomerId[]>> {
  customerPolicy.require(ctx, 'customer.read');
  return await customersAt(ctx, norms);
}
