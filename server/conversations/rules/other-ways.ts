import type { Customer } from '../../../contract/customers.ts';
import type { Order } from '../../../contract/orders.ts';
import type { OtherWay } from '../../../contract/reach.ts';
import { normalizePhone } from '../../../language/normalize.ts';

const mobile = /^0[789]0/;

/**
 * LINE, short message and telephone of a person, in the order in which to try. A gift is a secret until it is there
 * (C2b): a call may be taken by whom it is for, so with a gift order nobody is called, and the recipient's own number
 * is no way to the buyer at all.
 */
export function otherPhones(
  customer: Pick<Customer, 'identities'> | null,
  order: Pick<Order, 'gift' | 'buyer' | 'consignments'> | null,
): OtherWay[] {
  const identities = (customer?.identities ?? []).filter((one) => one.correctedTo === undefined);
  const line = identities
    .filter((one) => one.kind === 'line')
    .map((one): OtherWay => ({ kind: 'line', shown: one.shown, blocked: null }));
  const phones = phonesOf(identities, order);
  const sms = phones
    .filter(({ value }) => mobile.test(value))
    .map(({ shown }): OtherWay => ({ kind: 'sms', shown, blocked: null }));
  const calls = phones.map(
    ({ shown }): OtherWay => ({ kind: 'phone', shown, blocked: order?.gift === true ? 'gift' : null }),
  );
  return [...line, ...sms, ...calls];
}

function phonesOf(
  identities: Customer['identities'],
  order: Pick<Order, 'gift' | 'buyer' | 'consignments'> | null,
): { value: string; shown: string }[] {
  const gifts = (order?.consignments ?? []).filter((one) => one.gift);
  const recipients = new Set(gifts.map((one) => normalizePhone(one.shipTo.phone)));
  const buyers = normalizePhone(order?.buyer.phone ?? '');
  const found = new Map<string, string>();
  if (buyers !== '') found.set(buyers, order?.buyer.phone ?? '');
  for (const one of identities) if (one.kind === 'phone') found.set(one.value, one.shown);
  return [...found]
    .map(([value, shown]) => ({ value, shown }))
    .filter(({ value }) => !recipients.has(value) || value === buyers);
}
