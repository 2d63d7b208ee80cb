import type { CustomerId, OrderId } from '../../contract/ids.ts';
import { findSelfNames } from '../../language/find-names.ts';
import { findOrderNumbers, findPhones, findTrackingNumbers } from '../../language/find-numbers.ts';
import { normalizeName } from '../../language/normalize.ts';
import { orderSummaries } from '../orders/order-summaries.ts';
import type { Context } from '../platform/context.ts';
import { LookAhead } from '../platform/look-ahead.ts';
import {
  byBuyerName,
  byNumber,
  byPhone,
  byTracking,
  expectOwnOrders,
  type Looking,
  ownOrders,
} from './look-up-orders.ts';
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

interface Hints {
  numbers: Read[];
  tracking: Read[];
  phones: Read[];
}

const hintsIn = (text: string): Hints => ({
  numbers: findOrderNumbers(text),
  tracking: findTrackingNumbers(text),
  phones: findPhones(text),
});

const writtenIn = ({ subject, text }: WrittenMessage): string => `${subject}\n${text}`;

// What was read in a text when several were looked through at once.
const readAlready = new LookAhead<string, Hints>();

/** Asks at once for what `recogniseOrderOf` will look up for each of these messages. */
export async function expectOrders(ctx: Context, messages: readonly WrittenMessage[]): Promise<void> {
  const all = messages.map((message) => ({ message, hints: hintsIn(writtenIn(message)) }));
  for (const { message, hints } of all) readAlready.put(ctx, writtenIn(message), hints);
  const quoted = all.filter(({ hints }) => hints.numbers.length + hints.tracking.length === 0);
  const values = (some: readonly Read[]): string[] => some.map((one) => one.value);
  await byNumber.expect(ctx, [
    ...all.flatMap(({ hints }) => values(hints.numbers)),
    ...quoted.flatMap(({ message }) => values(findOrderNumbers(message.folded))),
  ]);
  await byTracking.expect(
    ctx,
    all.flatMap(({ hints }) => values(hints.tracking)),
  );
  await byPhone.expect(
    ctx,
    all.flatMap(({ hints }) => values(hints.phones)),
  );
  const strangers = messages.filter((message) => message.customerId === null);
  await byBuyerName.expect(
    ctx,
    strangers.flatMap((message) => namesIn(message).map(([norm]) => norm)),
  );
  await expectOwnOrders(
    ctx,
    messages.flatMap((message) => message.customerId ?? []),
  );
}

/** Looks up everything the message hints at and concludes which order is meant. */
export async function recogniseOrderOf(ctx: Context, message: WrittenMessage): Promise<Recognition> {
  const written = writtenIn(message);
  const hints = readAlready.get(ctx, written) ?? hintsIn(written);
  const numbers = await lookUp(ctx, hints.numbers, byNumber);
  const tracking = await lookUp(ctx, hints.tracking, byTracking);
  const named = numbers.length + tracking.length > 0;
  return recogniseOrder({
    customerId: message.customerId,
    threadOrder: await orderOfThread(ctx, message),
    byNumber: numbers,
    byQuotedNumber: named ? [] : await lookUp(ctx, findOrderNumbers(message.folded), byNumber),
    byTracking: tracking,
    byPhone: await lookUp(ctx, hints.phones, byPhone),
    byName: message.customerId === null ? await byNames(ctx, message) : [],
    ofCustomer: message.customerId === null ? [] : [...(await ownOrders(ctx, message.customerId))],
  });
}

async function orderOfThread(ctx: Context, { threadOrderId }: WrittenMessage): Promise<KnownOrder | null> {
  return threadOrderId === null ? null : ((await orderSummaries(ctx, [threadOrderId]))[0] ?? null);
}

// 「R-10293」 is an order's number or nothing; 「2026」 may be a year, a price, a size.
const hasLetter = /[a-z]/i;

async function lookUp(ctx: Context, found: Read[], looking: Looking): Promise<Hit[]> {
  if (found.length === 0) return [];
  const orders = await looking.find(ctx, [...new Set(found.map((f) => f.value))]);
  return found
    .map((f) => ({
      text: f.text,
      sure: f.sure || hasLetter.test(f.value),
      orders: orders.filter((o) => o.keys.includes(f.value)),
    }))
    .filter((hit) => hit.orders.length > 0);
}

/** Normalised and as written: of the sender, and whom he says he is. */
function namesIn(message: WrittenMessage): (readonly [string, string])[] {
  const names = new Map(
    [message.senderName, ...findSelfNames(message.text)]
      .map((name) => [normalizeName(name), name] as const)
      .filter(([norm]) => norm.length >= 2)
      .reverse(),
  );
  return [...names].reverse().slice(0, 4);
}

async function byNames(ctx: Context, message: WrittenMessage): Promise<Hit[]> {
  const asked = namesIn(message);
  const found = await byBuyerName.find(
    ctx,
    asked.map(([norm]) => norm),
  );
  return asked
    .map(([norm, name]) => ({ text: name, orders: found.filter(({ keys }) => keys.includes(norm)) }))
    .filter(({ orders }) => orders.length > 0);
}
