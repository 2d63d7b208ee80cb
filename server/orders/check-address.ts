import type { PostalPlaceView } from '../../contract/addresses.ts';
import type { Address, AddressFinding } from '../../contract/orders.ts';
import { checkAddress as findingsOf, tidyAddress } from '../../language/addresses/check-address.ts';
import type { Context } from '../platform/context.ts';
import { postalCodes } from '../platform/postal-codes.ts';
import { orderPolicy } from './policy.ts';

/** What looks wrong with an address; pure, and fast enough for every order of an import. */
export function findingsFor(address: Address): AddressFinding[] {
  return findingsOf(address, postalCodes);
}

/** What looks wrong with an address before it is saved, and how it would be written. */
export async function checkAddress(
  ctx: Context,
  address: Address,
): Promise<{ findings: AddressFinding[]; normalised: Address }> {
  orderPolicy.require(ctx, 'order.read');
  return lookOver(address);
}

/** The places of a postal code (seven digits); none = unknown. */
export async function findPostalCode(ctx: Context, code: string): Promise<PostalPlaceView[]> {
  orderPolicy.require(ctx, 'order.read');
  return postalCodes.placesOf(code).map(({ prefecture, city, town }) => ({ prefecture, city, town }));
}

/** The same without a visitor. */
export function lookOver(address: Address): { findings: AddressFinding[]; normalised: Address } {
  return { findings: findingsFor(address), normalised: tidyAddress(address, postalCodes) };
}
