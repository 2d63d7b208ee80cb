import { type Recognisable, recognisable } from '../customers/recognisable.ts';
import type { OrderRecord } from './types.ts';

/** The buyer as somebody to be recognised; null where nothing tells who he is (a name alone does not). */
export function buyerOf({
  buyer,
  customerId,
}: Pick<OrderRecord, 'buyer' | 'customerId'>): Recognisable | null {
  const { name, kana, mail, phone } = buyer;
  const known = {
    name,
    kana,
    mail,
    phone,
    address: buyer,
    from: 'order',
    knownAs: customerId ?? undefined,
  } as const;
  const person = recognisable(known);
  return person.keys.length === 0 ? null : person;
}
