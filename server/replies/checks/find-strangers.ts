import type { CustomerId, OrderId } from '../../../contract/ids.ts';
import { normaliseAddress } from '../../../language/addresses/normalise-address.ts';
import {
  normalize,
  normalizeName,
  normalizeOrderNumber,
  normalizePhone,
} from '../../../language/normalize.ts';
import { normalizeTrackingNumber } from '../../../language/tracking-number.ts';
import {
  findCustomersByAddresses,
  findCustomersByNames,
  findCustomersByWays,
} from '../../customers/find-customer.ts';
import { findOrdersByNumber, findOrdersByPhone, findOrdersByTracking } from '../../orders/find-orders.ts';
import type { FoundOrder } from '../../orders/types.ts';
import type { Context } from '../../platform/context.ts';
import { type DraftToken, tokensIn } from './draft-tokens.ts';
import type { DraftFacts, DraftStranger } from './types.ts';

type KnownFacts = Omit<DraftFacts, 'strangers' | 'earlier'>;

interface Whose {
  customer: CustomerId | null;
  orders: readonly OrderId[];
}

/**
 * What of the draft, and of the names of its files, belongs to other customers of the shop. Looked up token by token in
 * indexes; what either side said in this conversation before is no secret in it. Of a file `start` = `end` = 0.
 */
export async function findStrangers(ctx: Context, facts: KnownFacts, whose: Whose): Promise<DraftStranger[]> {
  const own = ownOf(facts);
  const tokens = tokensIn(facts).filter((token) => !own.has(token));
  const foreign = await lookUp(ctx, tokens, { facts, whose });
  return foreign.map(({ kind, start, end, text }) => ({ kind, start, end, text }));
}

async function lookUp(
  ctx: Context,
  tokens: readonly DraftToken[],
  { facts, whose }: { facts: KnownFacts; whose: Whose },
): Promise<DraftToken[]> {
  const values = (kind: DraftToken['kind']) =>
    tokens.filter((token) => token.kind === kind).flatMap((token) => token.values);
  const phones = values('phone');
  const names = new Set(namesOf(facts).map(normalizeName));
  const isOwn = (order: FoundOrder): boolean =>
    whose.orders.includes(order.id) ||
    (whose.customer !== null && order.customerId === whose.customer) ||
    // The same full name on another record is most probably the same person, not yet put together.
    (order.buyerName !== '' && names.has(normalizeName(order.buyerName)));
  const orders = foreignKeys(
    [
      ...(await findOrdersByNumber(ctx, values('order_number'))),
      ...(await findOrdersByTracking(ctx, values('tracking_number'))),
      ...(await findOrdersByPhone(ctx, phones)),
    ],
    isOwn,
  );
  const ways = await findCustomersByWays(ctx, { mails: values('mail'), phones });
  const called = await findCustomersByNames(ctx, values('name'));
  const living = await findCustomersByAddresses(ctx, values('address'));
  const people = new Map([...ways, ...called, ...living]);
  const belongsElsewhere = (value: string): boolean => {
    const owners = people.get(value);
    if (owners === undefined) return orders.foreign.has(value);
    return !(whose.customer !== null && owners.includes(whose.customer)) && !orders.own.has(value);
  };
  return tokens.flatMap((token) => {
    const value = token.values.find(belongsElsewhere);
    return value === undefined ? [] : [narrowed(token, value)];
  });
}

/** By the value asked: all its orders are somebody else's, or one of them is the customer's own. */
function foreignKeys(found: readonly FoundOrder[], isOwn: (order: FoundOrder) => boolean) {
  const own = new Set(found.filter(isOwn).flatMap((order) => order.keys));
  const foreign = new Set(found.flatMap((order) => order.keys).filter((key) => !own.has(key)));
  return { own, foreign };
}

/** Of several readings of a name the one that was found is marked: 「いつもの山田様」 → 「山田」. */
function narrowed(token: DraftToken, value: string): DraftToken {
  if (token.kind !== 'name' || token.end === token.start) return token;
  for (let from = token.text.length - 1; from >= 0; from -= 1) {
    const text = token.text.slice(from);
    if (normalizeName(text) === value) return { ...token, start: token.start + from, text };
  }
  return token;
}

const namesOf = ({ customer }: KnownFacts): string[] =>
  customer === null ? [] : [customer.name, customer.kana, ...customer.alsoCalled].filter((one) => one !== '');

/** What is the customer's or the shop's own, or was said before. */
function ownOf(facts: KnownFacts): { has: (token: DraftToken) => boolean } {
  const { orders, customer, shop } = facts;
  const said = facts.said.join('\n').slice(0, 200_000);
  const plain = normalize(said).replace(/\s/g, '');
  const digits = plain.replace(/[^\d]+/g, ' ').replace(/(?<=\d) (?=\d)/g, '');
  const called = normalizeName(said);
  const people = orders.flatMap((order) => order.people);
  const names = [...namesOf(facts), ...people, ...shop.staff, shop.name, ...shop.otherShops]
    .map(normalizeName)
    .filter((one) => one.length >= 2);
  const phones = new Set([...people, ...(customer?.phones ?? []), ...shop.own].map(normalizePhone));
  const mails = new Set([...people, ...(customer?.mails ?? []), ...shop.own].map((one) => one.toLowerCase()));
  const numbers = new Set([
    ...orders.map((order) => normalizeOrderNumber(order.number)),
    ...orders.flatMap((order) => order.items.map((item) => normalizeOrderNumber(item.sku))),
  ]);
  const parcels = new Set(orders.flatMap((order) => order.trackingNumbers.map(normalizeTrackingNumber)));
  const homes = new Set(
    people.map((line) => normaliseAddress({ prefecture: '', city: '', street: line, building: '' })),
  );
  const holds: Record<DraftToken['kind'], (value: string) => boolean> = {
    order_number: (value) => numbers.has(value) || plain.includes(normalize(value)),
    tracking_number: (value) => parcels.has(value) || digits.includes(value),
    mail: (value) => mails.has(value) || plain.includes(value),
    phone: (value) => phones.has(value) || digits.includes(value),
    name: (value) => names.some((one) => one === value || one.startsWith(value)) || called.includes(value),
    address: (value) => homes.has(value),
  };
  return { has: (token) => token.values.some(holds[token.kind]) };
}
