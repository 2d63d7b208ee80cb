import type { ConsignmentContent, OrderContent } from '../types.ts';
import { emptyOrder } from './merge-import.ts';

export type Changes = Record<string, { from: unknown; to: unknown }>;

/** Longer texts are cut in the history; the order itself holds the whole. */
const longest = 200;

/**
 * What a person would see differ, by field (`buyer.phone`, `items`, `state` …), as it is kept in the history. Empty
 * when nothing differs.
 */
export function changesBetween(before: OrderContent, after: OrderContent): Changes {
  const several = Math.max(before.consignments.length, after.consignments.length) > 1;
  const from = flat(before, several);
  const to = flat(after, several);
  const changes: Changes = {};
  for (const field of Object.keys(to)) {
    if (JSON.stringify(from[field]) !== JSON.stringify(to[field])) {
      changes[field] = { from: shown(from[field]), to: shown(to[field]) };
    }
  }
  return changes;
}

/** Fields that are plain values; an order may carry more than its content (ids, raw rows). */
const plainFields = Object.entries(emptyOrder)
  .filter(([, value]) => typeof value !== 'object' || value === null)
  .map(([field]) => field as keyof OrderContent);

/** Of one consignment the fields stand as `items`, `shipTo.phone`; of several as `consignments.1.items`. */
function flat(order: OrderContent, several: boolean): Record<string, unknown> {
  return {
    ...Object.fromEntries(plainFields.map((field) => [field, order[field]])),
    charges: order.charges.map((c) => [c.kind, c.label, c.amount, c.taxRate]),
    ...prefixed('buyer', order.buyer),
    ...Object.assign(
      {},
      ...order.consignments.map((one, i) => {
        const told = flatConsignment(one);
        return several ? prefixed(`consignments.${i}`, told) : told;
      }),
    ),
  };
}

function flatConsignment(one: ConsignmentContent): Record<string, unknown> {
  const { deliveryDay, deliveryTime, gift, deliveryMethod, temperature } = one;
  return {
    ...{ deliveryDay, deliveryTime, gift, deliveryMethod, temperature },
    ...prefixed('shipTo', one.shipTo),
    ...prefixed('giftWishes', one.giftWishes),
    items: one.items.map((i) => [i.sku, i.name, i.options, i.quantity, i.unitPrice, i.taxRate]),
    shipments: one.shipments.map((s) => [s.carrier, s.trackingNumber, s.shippedOn, s.deliveredAt]),
  };
}

function prefixed(name: string, value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [`${name}.${key}`, v]));
}

function shown(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'null');
  // Never half a surrogate pair: the database takes no such text.
  return text.length > longest ? `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…` : value;
}
