import type { KnownPerson } from '../customers/types.ts';
import type { OrderRecord } from './types.ts';

/** The buyer of an order as it knows him. */
export function buyerOf({ buyer, customerId }: Pick<OrderRecord, 'buyer' | 'customerId'>): KnownPerson {
  const { name, kana, mail, phone, postalCode, prefecture, city, street, building } = buyer;
  const address = { postalCode, prefecture, city, street, building };
  return { name, kana, mail, phone, address, from: 'order', knownAs: customerId ?? undefined };
}
