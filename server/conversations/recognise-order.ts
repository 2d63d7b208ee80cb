import type { CustomerId, OrderId } from '../../contract/ids.ts';
import { findSelfNames } from '../../language/find-names.ts';
import { findOrderNumbers, findPhones, findTrackingNumbers } from '../../language/find-numbers.ts';
import { normalizeName } from '../../language/normalize.ts';
import {
  findOrdersByBuyerNames,
  findOrdersByNumber,
  findOrdersByPhone,
  findOrdersByTracking,
  ordersOfCustomer,
} from '../orders/find-orders.ts';
import { orderSummaries } from '../orders/order-summaries.ts';
import type { Context } from '../platform/context.ts';
import { type Hit, type KnownOrder, type Recognition, recogniseOrder } from './rules/recognise.ts';

export interface WrittenMessage {
  subject: string;
  text: string;
  folded: string;
  senderName: string;
  /** Known before this message. */
  customerId: CustomerId | null;
  /** Order of the conversation that this message answers. */
  threadOrderId: OrderId | null;
}

interface Read {
  text: string;
  value: string;
  sure: boolean;
}

type Lookup = (ctx: Context, values: string[]) => Promise<(KnownOrder & { keys: string[] })[]>;

/** Looks up everything the message hints at and concludes which order is meant. */
export async function recogniseOrderOf(ctx: Context, message: WrittenMessage): Promise<Recognition> {
  const written = `${message.subject}\n${message.text}`;
  const byNumber = await lookUp(ctx, findOrderNumbers(written), findOrdersByNumber);
  const byTracking = await lookUp(ctx, findTrackingNumbers(written), findOrdersByTracking);
  const named = byNumber.length + byTracking.length > 0;
  const byQuotedNumber = named ? [] : await lookUp(ctx, findOrderNumbers(message.folded), findOrdersByNumber);
  const byPhone = await lookUp(ctx, findPhones(written), findOrdersByPhone);
  const ofCustomer = message.customerId === null ? [] : await ordersOfCustomer(ctx, message.customerId, 20);
  const byName = message.customerId === null ? await byNames(ctx, message) : [];
  const threadOrder =
    message.threadOrderId === null ? null : ((await orderSummaries(ctx, [message.threadOrderId]))[0] ?? null);
  return recogniseOrder({
    customerId: message.customerId,
    threadOrder,
    byNumber,
    byQuotedNumber,
    byTracking,
    byPhone,
    byName,
    ofCustomer,
  });
}

// 「R-10293」 is an order's number or nothing; 「2026」 may be a year, a price, a size.
const hasLetter = /[a-z]/i;

async function lookUp(ctx: Context, found: Read[], find: Lookup): Promise<Hit[]> {
  if (found.length === 0) return [];
  const orders = await find(ctx, [...new Set(found.map((f) => f.value))]);
  return found
    .map((f) => ({
      text: f.text,
      sure: f.sure || hasLetter.test(f.value),
      orders: orders.filter((o) => o.keys.includes(f.value)),
    }))
    .filter((hit) => hit.orders.length > 0);
}

async function byNames(ctx: Context, message: WrittenMessage): Promise<Hit[]> {
  const names = new Map(
    [message.senderName, ...findSelfNames(message.text)]
      .map((name) => [normalizeName(name), name] as const)
      .filter(([norm]) => norm.length >= 2)
      .reverse(),
  );
  const asked = [...names].reverse().slice(0, 4);
  const found = await findOrdersByBuyerNames(
    ctx,
    asked.map(([norm]) => norm),
    5,
  );
  return asked
    .map(([norm, name]) => ({ text: name, orders: found.filter(({ keys }) => keys.includes(norm)) }))
    .filter(({ orders }) => orders.length > 0);
}
