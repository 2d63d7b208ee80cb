import type { Conversation, HistoryEntry } from '../../contract/conversations.ts';
import type { ConversationId, StaffId } from '../../contract/ids.ts';
import type { Message, Person } from '../../contract/messages.ts';
import { getCustomer } from '../customers/get-customer.ts';
import { sendingAccount } from '../intake/sending-account.ts';
import { ordersOfCustomer } from '../orders/find-orders.ts';
import { getOrder } from '../orders/get-order.ts';
import { orderSummaries } from '../orders/order-summaries.ts';
import type { Context } from '../platform/context.ts';
import { eventsOfConversation, type StoredEvent } from '../platform/events.ts';
import { personNames } from '../staff/person-names.ts';
import { getShopSettings } from '../staff/shop-settings.ts';
import { presentPeople } from './desk.ts';
import { conversationPolicy } from './policy.ts';
import { describeDelivery } from './rules/describe-delivery.ts';
import { replyFrame, replyRecipient } from './rules/reply-frame.ts';
import { conversationsOfCustomer, loadCandidates, loadConversation } from './store.ts';
import { draftOf } from './store-desk.ts';
import { messagesOf, notesOf } from './store-messages.ts';
import { outboxOf } from './store-outbox.ts';
import type { ConversationRecord, MessageRecord, OutboxRecord } from './types.ts';

/** Everything the desk shows about one conversation, in one answer. */
export async function getConversation(ctx: Context, id: ConversationId): Promise<Conversation> {
  conversationPolicy.require(ctx, 'conversation.read');
  const record = await loadConversation(ctx, id);
  const messages = await messagesOf(ctx, id);
  const outbox = new Map((await outboxOf(ctx, id)).map((o) => [o.id, o]));
  const notes = await notesOf(ctx, id);
  const events = await eventsOfConversation(ctx, id);
  const people = await personNames(ctx, [
    ...messages.flatMap((m) => (m.authorId === null ? [] : [m.authorId])),
    ...notes.flatMap((n) => (n.author_id === null ? [] : [n.author_id])),
    ...events.flatMap((e) => (e.actorId === null ? [] : [e.actorId])),
    ...(record.assigneeId === null ? [] : [record.assigneeId]),
  ]);
  const person = (staff: StaffId | null): Person | null =>
    staff === null ? null : (people.get(staff) ?? null);
  return {
    id: record.id,
    number: record.number,
    version: record.version,
    subject: record.subject,
    channel: record.channel,
    status: record.status,
    holdReason: record.holdReason,
    holdUntil: record.holdUntil,
    assignee: person(record.assigneeId),
    waitingSince: record.waitingSince?.toISOString() ?? null,
    messages: messages.map((m) => toMessage(m, outbox.get(m.id), person(m.authorId))),
    notes: notes.map((n) => ({
      id: n.id,
      author: person(n.author_id),
      text: n.text,
      at: n.at.toISOString(),
    })),
    history: events.map((e) => toHistory(e, person(e.actorId))),
    presence: await presentPeople(ctx, id),
    noise: record.noise,
    mergedInto: null,
    moves: [],
    sameMatters: [],
    ...(await aboutWhom(ctx, record)),
    ...(await aboutWhat(ctx, record)),
    ...(await forReply(ctx, record, messages)),
  };
}

async function aboutWhom(ctx: Context, record: ConversationRecord) {
  const customer = record.customerId === null ? null : await getCustomer(ctx, record.customerId);
  const others =
    record.customerId === null ? [] : await conversationsOfCustomer(ctx, record.customerId, record.id);
  return {
    customer,
    customerEvidence: record.customerEvidence,
    otherConversations: others.map((o) => ({ ...o, lastMessageAt: o.lastMessageAt.toISOString() })),
  };
}

async function aboutWhat(ctx: Context, record: ConversationRecord) {
  const { shown, dismissed } = await loadCandidates(ctx, record.id);
  const summaries = new Map(
    (
      await orderSummaries(
        ctx,
        shown.map((c) => c.orderId),
      )
    ).map((o) => [o.id, o]),
  );
  const candidates = shown.flatMap((c) => {
    const order = summaries.get(c.orderId);
    return order === undefined || dismissed.has(c.orderId) ? [] : [{ order, evidence: c.evidence }];
  });
  const own = record.customerId === null ? [] : await ordersOfCustomer(ctx, record.customerId, 20);
  return {
    order: record.orderId === null ? null : await getOrder(ctx, record.orderId),
    orderEvidence: record.orderEvidence,
    candidates: record.orderId === null ? candidates : [],
    otherOrders: own.filter((o) => o.id !== record.orderId && !candidates.some((c) => c.order.id === o.id)),
  };
}

async function forReply(ctx: Context, record: ConversationRecord, messages: MessageRecord[]) {
  const settings = await getShopSettings(ctx);
  const account = await sendingAccount(ctx, record.channel, record.accountId);
  const replyTo = replyRecipient(messages);
  const draft = ctx.actor.kind === 'staff' ? await draftOf(ctx, record.id, ctx.actor.id) : null;
  const allowed = conversationPolicy.may(ctx.actor, 'conversation.reply');
  const customerName =
    record.customerId === null
      ? ''
      : (await getCustomer(ctx, record.customerId)).name || (replyTo?.name ?? '');
  const blocked = !allowed
    ? 'not_allowed'
    : replyTo === null
      ? 'no_recipient'
      : account === null
        ? 'no_sending_account'
        : null;
  return {
    draft: draft === null ? null : { text: draft.text, savedAt: draft.savedAt.toISOString() },
    replyTo,
    replyFrame: replyFrame({
      customerName,
      shopName: settings.name,
      signature: settings.signature,
      staffName: ctx.actor.kind === 'staff' ? ctx.actor.name : '',
    }),
    reach: null,
    quietUntil: null,
    draftUploads: [],
    replyBlocked: blocked as Conversation['replyBlocked'],
  };
}

function toMessage(m: MessageRecord, sending: OutboxRecord | undefined, author: Person | null): Message {
  return {
    id: m.id,
    direction: m.direction,
    kind: m.kind,
    channel: m.channel,
    from: m.from,
    to: m.to,
    cc: m.cc,
    subject: m.subject,
    text: m.text,
    folded: m.folded,
    hasHtml: m.hasHtml,
    author,
    at: m.at.toISOString(),
    attachments: m.attachments.map((file) => ({ ...file, upload: file.upload ?? null })),
    delivery: sending === undefined ? null : describeDelivery(sending),
    bounce: null,
    authentication: m.authentication,
    origin: null,
    warnings: m.warnings,
    rawInputId: m.rawInputId,
  };
}

const toHistory = (event: StoredEvent, actor: Person | null): HistoryEntry => ({
  id: event.id,
  at: event.at.toISOString(),
  kind: event.kind,
  actor,
  data: event.data,
});
