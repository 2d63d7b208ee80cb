import type { ConsignmentId, MessageId, OrderId } from '../../contract/ids.ts';
import type { Consignment, Order } from '../../contract/orders.ts';
import { attachEnclosures } from '../conversations/attach-enclosures.ts';
import { placeNotice } from '../conversations/place-notice.ts';
import { queueMessage } from '../conversations/queue-message.ts';
import { isMallAddress } from '../customers/is-mall-address.ts';
import { machineMayWrite } from '../customers/reach.ts';
import { asSent } from '../customers/sending-address.ts';
import { getFulfilmentSettings } from '../fulfilment/settings.ts';
import type { Channel, Mailbox } from '../intake/channel.ts';
import { type SendingAccount, sendingAccounts } from '../intake/sending-account.ts';
import { getOrder } from '../orders/get-order.ts';
import { type Context, type Runner, system } from '../platform/context.ts';
import type { EventRecord } from '../platform/event-record.ts';
import { newId } from '../platform/ids.ts';
import type { Job, JobKind } from '../platform/jobs.ts';
import { replyEvents } from './events.ts';
import { answering } from './rules/references.ts';
import type { ShippedMailFacts } from './rules/shipped-mail.ts';
import { shippedWords } from './shipped-words.ts';
import { type NoticeSkip, takeNotices, toldOf } from './store-notices.ts';

/** What left longer ago is no news: told late it would only puzzle (a file of old parcels, a switch set today). */
const newsFor = 3 * 24 * 3600_000;

/** What a parcel's leaving causes. */
export const tellShippedJob = (event: EventRecord): Job | null =>
  event.orderId === undefined ? null : { name: 'tell_shipped', data: { order: event.orderId } };

export function tellShippedKind(
  runner: Runner,
  publicUrl: string | null,
  channels: ReadonlyMap<string, Channel>,
): JobKind {
  return {
    name: 'tell_shipped',
    async run(shop, data) {
      await runner.run(shop, system, (ctx) =>
        tellShipped(ctx, { order: data.order as OrderId, publicUrl, channels }),
      );
    },
  };
}

interface ShippedJob {
  order: OrderId;
  publicUrl: string | null;
  /** What the ways of the shop can; left out: all that mail can. */
  channels?: ReadonlyMap<string, Channel>;
}

export type Told = 'sent' | 'waits' | 'nothing' | NoticeSkip;

/**
 * Tells the buyer what of an order has left (E1), each consignment once, what leaves together in one mail. Until
 * `afterMinutes` have passed a number can be corrected or the parcel taken back, and nothing was said. Never writes to
 * the recipient of a gift.
 */
export async function tellShipped(
  ctx: Context,
  { order: id, publicUrl, channels }: ShippedJob,
): Promise<Told> {
  const order = await getOrder(ctx, id);
  const untold = await untoldOf(ctx, order);
  if (untold.length === 0) return 'nothing';
  const { shippedMail: wanted } = await getFulfilmentSettings(ctx);
  const ripe = new Date(Math.max(...untold.map(leftAt)) + wanted.afterMinutes * 60_000);
  if (ripe > ctx.now) {
    ctx.later({ name: 'tell_shipped', data: { order: id }, startAfter: ripe });
    return 'waits';
  }
  const account = (await sendingAccounts(ctx))[0] ?? null;
  const to = await asSent(ctx, { name: order.buyer.name, address: order.buyer.mail });
  const occasion = { order, untold, to };
  const skipped = await whyNot(ctx, { ...occasion, account, ...wanted });
  if (account === null || skipped !== null)
    return await settle(ctx, { ...occasion, skipped: skipped ?? 'no_account' });
  const mayAttach = channels?.get(account.channel)?.can.attachments ?? true;
  return await write(ctx, { ...occasion, account, publicUrl, words: wanted, mayAttach });
}

const leftAt = (one: Consignment): number => Date.parse(one.stageAt);

async function untoldOf(ctx: Context, { consignments }: Order): Promise<Consignment[]> {
  const left = consignments.filter((one) => one.stage === 'shipped');
  const told = await toldOf(ctx, left.map(idOf));
  return left.filter((one) => !told.has(one.id));
}

const idOf = (one: Consignment): ConsignmentId => one.id;

interface Occasion {
  order: Order;
  /** The buyer, under the address that mail really goes to. */
  to: Mailbox;
  untold: Consignment[];
}

async function whyNot(
  ctx: Context,
  {
    to: { address: to },
    untold,
    account,
    send,
    toMalls,
  }: Occasion & { account: SendingAccount | null; send: boolean; toMalls: boolean },
): Promise<NoticeSkip | null> {
  if (!send) return 'switched_off';
  if (untold.every((one) => ctx.now.getTime() - leftAt(one) > newsFor)) return 'old';
  if (!to.includes('@')) return 'no_address';
  if (isMallAddress(to) && !toMalls) return 'mall_tells';
  if (account === null) return 'no_account';
  return (await machineMayWrite(ctx, to)) ? null : 'suppressed';
}

async function settle(
  ctx: Context,
  { order, untold, skipped }: Occasion & { skipped: NoticeSkip },
): Promise<Told> {
  const taken = await takeNotices(ctx, { consignments: untold.map(idOf), message: null, skipped });
  if (taken.length === 0) return 'nothing';
  ctx.record({ kind: replyEvents.shippedMailSkipped, orderId: order.id, data: { reason: skipped } });
  return skipped;
}

async function write(
  ctx: Context,
  about: Occasion & {
    account: SendingAccount;
    publicUrl: string | null;
    words: ShippedMailFacts['words'];
    mayAttach: boolean;
  },
): Promise<Told> {
  const { order, account, to } = about;
  const message = newId<MessageId>();
  const taken = new Set(
    await takeNotices(ctx, { consignments: about.untold.map(idOf), message, skipped: null }),
  );
  const left = about.untold.filter((one) => taken.has(one.id));
  if (left.length === 0) return 'nothing';
  const { plain, warm } = await shippedWords(ctx, { ...about, left });
  const { customerId: customer } = order;
  // What lists show of it is what it tells, not how it greets.
  const place = { message, account, ...plain, order, customer };
  const placed = await placeNotice(ctx, place);
  const { conversation, answers } = placed;
  const { subject, text, files } = await warm(placed);
  const attachments = await attachEnclosures(ctx, { conversation: conversation.id, message, files });
  await queueMessage(ctx, conversation, {
    id: message,
    kind: 'automatic',
    author: null,
    account: account.id,
    from: account.from,
    to: [to],
    subject,
    text,
    attachments,
    ...answering(answers),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Kakehashi-Loop': account.from.address },
    undoUntil: null,
  });
  ctx.record({
    kind: replyEvents.shippedMailQueued,
    orderId: order.id,
    data: { message, consignments: [...taken], to: to.address },
  });
  return 'sent';
}
