import type { ConversationId } from '../../../contract/ids.ts';
import type { Order } from '../../../contract/orders.ts';
import type { ShopSettings } from '../../../contract/staff.ts';
import { answerBy, nextBusinessDay } from '../../../language/business-time.ts';
import { jstDay } from '../../../language/days.ts';
import { carrierOf } from '../../../language/mail-carriers.ts';
import { findWants } from '../../../language/wants/find-wants.ts';
import { type FoundWant, isWantKind } from '../../../language/wants/kinds.ts';
import { candidateOrders } from '../../conversations/candidate-orders.ts';
import { type ForReply, loadForReply } from '../../conversations/load-for-reply.ts';
import type { ConversationRecord, MessageRecord } from '../../conversations/types.ts';
import { getCustomer } from '../../customers/get-customer.ts';
import { mallOf } from '../../customers/is-mall-address.ts';
import { getOrder } from '../../orders/get-order.ts';
import type { Context } from '../../platform/context.ts';
import { eventsOfConversation } from '../../platform/events.ts';
import { productsOf } from '../../products/products-of.ts';
import { getShopSettings } from '../../staff/shop-settings.ts';
import { replyEvents } from '../events.ts';
import { readerOrdered } from '../fill-snippet.ts';
import type { StepFacts } from './types.ts';

/** So many business days a question to the customer waits for his answer. */
const patienceDays = 3;

export interface Situation {
  record: ConversationRecord;
  /** Null: nothing new was written, or nobody knows what is wanted. */
  facts: StepFacts | null;
  /** A person said what is wanted. */
  chosen: boolean;
}

/** What the steps of a conversation are made of, in as few questions as it takes. */
export async function gatherStepFacts(ctx: Context, id: ConversationId): Promise<Situation> {
  const reply = await loadForReply(ctx, id);
  const record = reply.conversation;
  const quiet = { record, facts: null, chosen: false };
  if (record.noise !== null || record.mergedInto !== null || reply.recipient === null) return quiet;
  const fresh = newWords(reply);
  if (fresh.length === 0) return quiet;
  const chosen = await chosenWant(ctx, record.id, fresh);
  if (chosen === 'none') return quiet;
  const wants = chosen === null ? wantsIn(fresh) : [chosen];
  if (wants.length === 0) return quiet;
  return { record, chosen: chosen !== null, facts: await aboutOrder(ctx, reply, { wants, fresh }) };
}

async function aboutOrder(
  ctx: Context,
  reply: ForReply,
  { wants, fresh }: { wants: readonly FoundWant[]; fresh: readonly MessageRecord[] },
): Promise<StepFacts> {
  const { conversation, recipient } = reply;
  const { customerId, orderId } = conversation;
  const order = orderId === null ? null : await getOrder(ctx, orderId);
  const customer = customerId === null ? null : await getCustomer(ctx, customerId);
  const settings = await getShopSettings(ctx);
  const address = recipient?.address ?? '';
  return {
    today: jstDay(ctx.now),
    voice: settings.voice,
    wants,
    order,
    mayTell: order !== null && readerOrdered(reply, customer, order),
    candidates: order === null ? await candidateOrders(ctx, conversation.id) : [],
    leadTime: order === null ? null : await leadTimeOf(ctx, order),
    ...nextContact(ctx.now, settings),
    photos: fresh.some((message) => message.attachments.some((file) => file.type.startsWith('image/'))),
    withoutLinks: carrierOf(address) !== null || mallOf(address) !== null,
    phone: order?.buyer.phone ?? '',
  };
}

/** What the customer wrote since our last answer; an answer that was taken back is none. */
function newWords({ messages, outbox }: ForReply): MessageRecord[] {
  const takenBack = new Set(outbox.filter((one) => one.state === 'cancelled').map((one) => one.id));
  const answered = messages.findLastIndex((m) => m.kind === 'reply' && !takenBack.has(m.id));
  return messages.slice(answered + 1).filter((m) => m.kind === 'customer');
}

/** Of several mails what was said last counts most; a subject is read where the text says nothing. */
function wantsIn(fresh: readonly MessageRecord[]): FoundWant[] {
  const inText = findWants(fresh.map((message) => message.text).join('\n'));
  if (inText.length > 0) return inText;
  const [first] = fresh;
  const subject = first?.subject ?? '';
  return fresh.length === 1 && !/^\s*(?:re|fw|fwd)\s*[::]/i.test(subject) ? findWants(subject) : [];
}

/** What a person said is wanted, as long as the customer has not written again. */
async function chosenWant(
  ctx: Context,
  id: ConversationId,
  fresh: readonly MessageRecord[],
): Promise<FoundWant | 'none' | null> {
  const since = fresh.at(-1)?.at ?? ctx.now;
  const events = await eventsOfConversation(ctx, id);
  const said = events.findLast((event) => event.kind === replyEvents.wantCorrected && event.at >= since);
  if (said === undefined) return null;
  const { wanted } = said.data;
  if (typeof wanted !== 'string' || !isWantKind(wanted)) return 'none';
  return { kind: wanted, quoted: firstLine(fresh.at(-1)?.text ?? '') };
}

const firstLine = (text: string): string =>
  text
    .split('\n')
    .find((line) => line.trim() !== '')
    ?.trim() ?? '';

/** 出荷目安 of the whole order: the longest of its goods, where each tells one. */
async function leadTimeOf(ctx: Context, order: Order): Promise<StepFacts['leadTime']> {
  const skus = [...new Set(order.items.map((item) => item.sku).filter((sku) => sku !== ''))];
  if (skus.length === 0) return null;
  const known = await productsOf(ctx, skus);
  const times = skus.map((sku) => {
    const product = known.get(sku)?.product;
    return product === undefined || product.leadTimeDays === null || product.leadTimeNote === ''
      ? null
      : { days: product.leadTimeDays, note: product.leadTimeNote };
  });
  const told = times.filter((one) => one !== null);
  if (told.length < times.length) return null;
  return told.sort((one, other) => other.days - one.days)[0] ?? null;
}

function nextContact(now: Date, settings: ShopSettings): Pick<StepFacts, 'contact' | 'patience'> {
  const hours = { ...settings.businessHours, ...settings };
  const { at, text } = answerBy(now, hours, settings.answerWithinHours);
  let patience = jstDay(now);
  for (let days = 0; days < patienceDays; days += 1) patience = nextBusinessDay(patience, hours);
  return { contact: { day: jstDay(at), text }, patience };
}
