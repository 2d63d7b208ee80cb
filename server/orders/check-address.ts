import type { Address, AddressFinding } from '../../contract/orders.ts';
import { checkAddress, tidyAddress } from '../../language/addresses/check-address.ts';
import { postalCodes } from '../platform/postal-codes.ts';

/** What looks wrong with an address; pure, and fast enough for every order of an import. */
export function findingsFor(address: Address): AddressFinding[] {
  return checkAddress(address, postalCodes);
}

/** What looks wrong with an address, and how it would be written. */
export function lookOver(address: Address): { findings: AddressFinding[]; normalised: Address } {
  return { findings: findingsFor(address), normalised: tidyAddress(address, postalCodes) };
}
