import type { Customer } from '../../../contract/customers.ts';
import type { OrderId } from '../../../contract/ids.ts';
import type { Order } from '../../../contract/orders.ts';
import { jstDay } from '../../../language/days.ts';
import { carrierOf } from '../../../language/mail-carriers.ts';
import { describeForReply } from '../../conversations/describe-for-reply.ts';
import type { ForReply } from '../../conversations/load-for-reply.ts';
import type { MessageRecord, OutboxRecord } from '../../conversations/types.ts';
import { getCustomer } from '../../customers/get-customer.ts';
import { mallOf } from '../../customers/is-mall-address.ts';
import { ownAddresses } from '../../intake/sending-account.ts';
import { ordersOfCustomer } from '../../orders/find-orders.ts';
import { getOrders } from '../../orders/get-order.ts';
import type { Context } from '../../platform/context.ts';
import { productsOf } from '../../products/products-of.ts';
import { listStaff } from '../../staff/list-staff.ts';
import { otherShopNames } from '../../staff/other-shops.ts';
import { getShopSettings } from '../../staff/shop-settings.ts';
import { draftOrder } from './draft-order.ts';
import { findEarlier } from './find-earlier.ts';
import { findStrangers } from './find-strangers.ts';
import { waysIn } from './read-ways.ts';
import type { DraftCustomer, DraftFacts, DraftShop } from './types.ts';

/** Orders of the customer that are looked at besides the one that is meant. */
const furtherOrders = 5;

export interface DraftToCheck {
  reply: ForReply;
  text: string;
  /** Names of the files that go with it. */
  files: readonly string[];
}

/** Collects what the check knows about a draft; `earlier` answers are asked for by the desk only, they stop nothing. */
export async function gatherFacts(
  ctx: Context,
  draft: DraftToCheck,
  how: { earlier: boolean },
): Promise<DraftFacts> {
  const { conversation, messages, recipient, outbox } = draft.reply;
  const customer = conversation.customerId === null ? null : await getCustomer(ctx, conversation.customerId);
  const orders = await ordersMeant(ctx, conversation.orderId, customer);
  const situation = { record: conversation, messages, customer, order: orders[0] ?? null };
  const { replyFrame } = await describeForReply(ctx, situation);
  const frame = frameOf(draft.text, replyFrame);
  const known = await productsOf(ctx, [
    ...new Set(orders.flatMap((order) => order.items.map((item) => item.sku)).filter((sku) => sku !== '')),
  ]);
  const questions = openQuestions(messages, outbox);
  const facts = {
    text: draft.text,
    frame,
    now: ctx.now,
    today: jstDay(ctx.now),
    way: {
      channel: conversation.channel,
      mall: recipient === null ? null : mallOf(recipient.address),
      carrier: recipient !== null && carrierOf(recipient.address) !== null,
    },
    customer: customer === null ? null : draftCustomer(customer, { orders, messages }),
    shop: await draftShop(ctx, replyFrame.after),
    questions,
    said: messages.flatMap((m) => [m.subject, m.text, m.folded].filter((words) => words !== '')),
    orders: orders.map((order) => draftOrder(order, known)),
    files: draft.files,
  };
  return {
    ...facts,
    strangers: await findStrangers(ctx, facts, {
      customer: customer?.id ?? null,
      orders: orders.map((order) => order.id),
    }),
    earlier: how.earlier ? await findEarlier(ctx, { conversation, questions }) : [],
  };
}

/** The order meant, first; then the customer's others, newest first. */
async function ordersMeant(ctx: Context, meant: OrderId | null, customer: Customer | null): Promise<Order[]> {
  const own = customer === null ? [] : await ordersOfCustomer(ctx, customer.id, furtherOrders + 1);
  const ids = [...(meant === null ? [] : [meant]), ...own.map((one) => one.id).filter((id) => id !== meant)];
  return await getOrders(ctx, ids.slice(0, furtherOrders + 1));
}

/** What stands of salutation and signature; a person may have changed either. */
function frameOf(text: string, frame: { before: string; after: string }): DraftFacts['frame'] {
  const before = text.startsWith(frame.before) ? frame.before : '';
  const after = frame.after !== '' && text.slice(before.length).endsWith(frame.after) ? frame.after : '';
  return { before, after };
}

/** What the customer wrote since our last answer; an answer that was taken back is none. */
function openQuestions(messages: readonly MessageRecord[], outbox: readonly OutboxRecord[]): string[] {
  const takenBack = new Set(outbox.filter((one) => one.state === 'cancelled').map((one) => one.id));
  const answered = messages.findLastIndex((m) => m.kind === 'reply' && !takenBack.has(m.id));
  return messages
    .slice(answered + 1)
    .filter((m) => m.direction === 'in' && m.kind === 'customer')
    .map((m) => m.text);
}

/** The person, with every name under which the conversation and his orders know him. */
function draftCustomer(
  { name, kana, identities }: Customer,
  about: { orders: readonly Order[]; messages: readonly MessageRecord[] },
): DraftCustomer {
  const of = (kinds: readonly string[]) =>
    identities.filter((one) => kinds.includes(one.kind)).map((one) => one.shown || one.value);
  const senders = about.messages.filter((m) => m.direction === 'in' && m.kind === 'customer');
  const alsoCalled = [
    ...senders.map((m) => m.from.name),
    ...about.orders.flatMap((order) => [
      order.buyer.name,
      order.buyer.kana,
      ...order.consignments.flatMap((one) => [one.shipTo.name, one.shipTo.kana]),
    ]),
  ];
  return {
    name,
    kana,
    alsoCalled: [...new Set(alsoCalled)].filter((one) => one !== '' && one !== name && one !== kana),
    mails: of(['mail', 'masked_mail']),
    phones: of(['phone']),
  };
}

async function draftShop(ctx: Context, signature: string): Promise<DraftShop> {
  const settings = await getShopSettings(ctx);
  const { name, businessHours, closedWeekdays, closedOnHolidays, checks } = settings;
  const ways = waysIn(`${settings.signature}\n${signature}`);
  return {
    name,
    otherShops: await otherShopNames(ctx),
    staff: (await listStaff(ctx)).map((one) => one.name),
    own: [...new Set([...(await ownAddresses(ctx)), ...ways.mails, ...ways.phones, ...ways.pages])],
    businessHours,
    closedWeekdays,
    closedOnHolidays,
    ownWords: checks.ownWords,
  };
}
