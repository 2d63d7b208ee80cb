import type { Selection } from './selections.ts';
import { fulfillmentOrders, openLineId, refundedOf, type StoredOrder, totalOf } from './shopify-store.ts';

/** What changes an order, with the checks Shopify makes; what it refuses comes as user errors. */
export interface Changing {
  orders: Map<number, StoredOrder>;
  /** Answers by idempotency key. */
  keys: Map<string, { input: string; answer: Record<string, unknown> }>;
  jobs: Map<string, number>;
  now(): Date;
  /** How often a job is asked for before a cancellation has ended. */
  cancelTakes: number;
}

type Args = Record<string, unknown>;
const userError = (message: string) => ({ field: null, message, code: 'INVALID' });
let number = 0;
const newId = (type: string): string => {
  number += 1;
  return `gid://shopify/${type}/${9_000_000 + number}`;
};

const orderOf = (at: Changing, id: unknown): StoredOrder | undefined =>
  at.orders.get(Number(String(id).split('/').pop()));

const touch = (at: Changing, order: StoredOrder): void => {
  order.updatedAt = at.now().toISOString();
};

type Tracking = { company?: string; numbers?: string[]; number?: string };
const tracked = ({ company, numbers, number: one }: Tracking = {}) =>
  (numbers ?? (one === undefined ? [] : [one])).map((n) => ({
    company: company ?? null,
    number: n,
    url: null,
  }));

export function fulfillmentCreate(at: Changing, { args }: Selection): Record<string, unknown> {
  const { lineItemsByFulfillmentOrder: wanted, trackingInfo } = args.fulfillment as {
    lineItemsByFulfillmentOrder: {
      fulfillmentOrderId: string;
      fulfillmentOrderLineItems: { id: string; quantity: number }[];
    }[];
    trackingInfo?: Tracking;
  };
  const all = [...at.orders.values()].flatMap((order) =>
    fulfillmentOrders(order).map((one) => ({ order, one })),
  );
  const found = wanted.flatMap((ask) => {
    const hit = all.find(({ one }) => one.id === ask.fulfillmentOrderId);
    return hit === undefined ? [] : [{ ...hit, ask }];
  });
  const refuse = (message: string) => ({ fulfillment: null, userErrors: [userError(message)] });
  if (found.length !== wanted.length) return refuse('Fulfillment order does not exist.');
  const [first] = found;
  if (first === undefined) return refuse('No fulfillment order was given.');
  const places = new Set(found.map(({ one }) => one.assignedLocation.location.id));
  if (places.size > 1) return refuse('All fulfillment orders must be assigned to the same location.');
  if (found.some(({ one }) => one.status !== 'OPEN')) return refuse('Fulfillment order is not open.');
  for (const { one, ask } of found)
    for (const { id, quantity } of ask.fulfillmentOrderLineItems) {
      const line = one.lines.find((candidate) => openLineId(candidate) === id);
      if (line === undefined || line.quantity - line.fulfilled < quantity)
        return refuse('Invalid fulfillment order line item quantity requested.');
      line.fulfilled += quantity;
    }
  const fulfillment = {
    id: newId('Fulfillment'),
    ...{
      status: 'SUCCESS',
      displayStatus: 'FULFILLED',
      createdAt: at.now().toISOString(),
      deliveredAt: null,
    },
    trackingInfo: tracked(trackingInfo),
  };
  first.order.fulfillments.push(fulfillment);
  touch(at, first.order);
  return { fulfillment, userErrors: [] };
}

export function fulfillmentTrackingInfoUpdate(at: Changing, { args }: Selection): Record<string, unknown> {
  for (const order of at.orders.values()) {
    const fulfillment = order.fulfillments.find(({ id }) => id === args.fulfillmentId);
    if (fulfillment === undefined) continue;
    fulfillment.trackingInfo = tracked(args.trackingInfoInput as Tracking);
    touch(at, order);
    return { fulfillment, userErrors: [] };
  }
  return { fulfillment: null, userErrors: [userError('Fulfillment does not exist.')] };
}

export function orderCancel(at: Changing, { args }: Selection): Record<string, unknown> {
  const order = orderOf(at, args.orderId);
  const refuse = (message: string) => ({
    job: null,
    orderCancelUserErrors: [userError(message)],
    userErrors: [],
  });
  if (order === undefined) return refuse('Order does not exist');
  if (order.cancelledAt !== null) return refuse('Cannot cancel an order that has already been canceled');
  if (order.fulfillments.length > 0) return refuse('Cannot cancel a fulfilled order');
  if (!['CUSTOMER', 'DECLINED', 'FRAUD', 'INVENTORY', 'OTHER', 'STAFF'].includes(String(args.reason)))
    throw new Error('Expected "reason" to be one of: OrderCancelReason');
  const id = newId('Job');
  at.jobs.set(id, at.cancelTakes);
  order.cancelledAt = at.now().toISOString();
  const { originalPaymentMethodsRefund: back } = args.refundMethod as {
    originalPaymentMethodsRefund: boolean;
  };
  if (back) payBack(at, order, { amount: totalOf(order) - refundedOf(order), note: null });
  touch(at, order);
  return { job: { id, done: at.cancelTakes === 0 }, orderCancelUserErrors: [], userErrors: [] };
}

function payBack(
  at: Changing,
  order: StoredOrder,
  { amount, note }: { amount: number; note: string | null },
) {
  const refund = { id: newId('Refund'), note, amount, at: at.now().toISOString() };
  order.refunds.push(refund);
  touch(at, order);
  return refund;
}

interface RefundInput {
  orderId: string;
  note?: string;
  refundLineItems?: { lineItemId: string; quantity: number; restockType?: string; locationId?: string }[];
  shipping?: { amount: string };
  transactions?: { amount: string; kind: string; parentId?: string }[];
}

/** The key is required; the same again gives the first answer, with other input it is an error. */
export function refundCreate(at: Changing, { args, directives }: Selection): Record<string, unknown> {
  const key = (directives.idempotent as Args | undefined)?.key;
  if (typeof key !== 'string' || key === '') throw new Error('The @idempotent directive is required');
  const input = JSON.stringify(args.input);
  const before = at.keys.get(key);
  if (before !== undefined && before.input !== input) throw new Error('IDEMPOTENCY_KEY_PARAMETER_MISMATCH');
  if (before !== undefined) return before.answer;
  const answer = refundOnce(at, args.input as RefundInput);
  at.keys.set(key, { input, answer });
  return answer;
}

function refundOnce(at: Changing, input: RefundInput): Record<string, unknown> {
  const refuse = (message: string) => ({ refund: null, userErrors: [userError(message)] });
  const order = orderOf(at, input.orderId);
  if (order === undefined) return refuse('Order does not exist');
  const amount = (input.transactions ?? []).reduce((sum, one) => sum + Number(one.amount), 0);
  if (amount > totalOf(order) - refundedOf(order)) return refuse('Refund amount is greater than net payment');
  for (const { lineItemId, quantity, restockType, locationId } of input.refundLineItems ?? []) {
    const line = order.lines.find(({ id }) => id === lineItemId);
    if (line === undefined || line.quantity - line.refunded < quantity)
      return refuse('Quantity cannot refund more items than were purchased');
    if (restockType !== 'NO_RESTOCK' && locationId === undefined)
      return refuse('Location is required to restock');
    line.refunded += quantity;
  }
  const { id } = payBack(at, order, { amount, note: input.note ?? null });
  const totalRefundedSet = { shopMoney: { amount: String(amount), currencyCode: 'JPY' } };
  return { refund: { id, totalRefundedSet }, userErrors: [] };
}
