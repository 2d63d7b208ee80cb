import type { Conversation } from '../../contract/conversations.ts';
import type { HistoryEntry } from '../../contract/history.ts';
import type { ConversationId, StaffId } from '../../contract/ids.ts';
import type { Person } from '../../contract/messages.ts';
import { getCustomer } from '../customers/get-customer.ts';
import { ordersOfCustomer } from '../orders/find-orders.ts';
import { getOrder } from '../orders/get-order.ts';
import type { Context } from '../platform/context.ts';
import { eventsOfConversation, type StoredEvent } from '../platform/events.ts';
import { personNames } from '../staff/person-names.ts';
import { candidateOrders } from './candidate-orders.ts';
import { describeForReply } from './describe-for-reply.ts';
import { describeMessage } from './describe-message.ts';
import { presentPeople } from './desk.ts';
import { conversationPolicy } from './policy.ts';
import { sameMatters } from './same-matter.ts';
import { describeSharing } from './sharing/describe-sharing.ts';
import { mentionsIn } from './sharing/store-mentions.ts';
import { conversationNumbers, loadConversation } from './store.ts';
import { messagesOf, notesOf } from './store-messages.ts';
import { movesOf, type ShownMove } from './store-moves.ts';
import { conversationsOfCustomer } from './store-others.ts';
import { outboxOf } from './store-outbox.ts';
import { livingConversation } from './store-threads.ts';
import { tagsOf } from './tagging/store-tags.ts';
import type { ConversationRecord, MessageRecord } from './types.ts';

/** Everything the desk shows about one conversation, in one answer. */
export async function getConversation(ctx: Context, id: ConversationId): Promise<Conversation> {
  conversationPolicy.require(ctx, 'conversation.read');
  const record = await loadConversation(ctx, id);
  const messages = await messagesOf(ctx, id);
  const outbox = new Map((await outboxOf(ctx, id)).map((o) => [o.id, o]));
  const notes = await notesOf(ctx, id);
  const events = await eventsOfConversation(ctx, id);
  const moves = await movesOf(ctx, id);
  const mentions = await mentionsIn(ctx, id);
  const person = await whoIsWho(ctx, [
    ...messages.map((m) => m.authorId),
    ...notes.map((n) => n.author_id),
    ...events.map((e) => e.actorId),
    ...moves.map((m) => m.byId),
    ...[...mentions.values()].flat(),
    record.assigneeId,
  ]);
  const about = await aboutWhom(ctx, record, { messages, moves });
  const what = await aboutWhat(ctx, record);
  const origins = await originsOf(ctx, messages);
  const own = new Set(about.customer?.identities.map((one) => one.value));
  return {
    ...ownWords(record),
    assignee: person(record.assigneeId),
    messages: messages.map((m) =>
      describeMessage(m, { sending: outbox.get(m.id), author: person(m.authorId), origins, own }),
    ),
    notes: notes.map((n) => ({
      id: n.id,
      author: person(n.author_id),
      text: n.text,
      at: n.at.toISOString(),
      mentions: (mentions.get(n.id) ?? []).flatMap((id) => person(id) ?? []),
    })),
    history: events.map((e) => toHistory(e, person(e.actorId))),
    presence: await presentPeople(ctx, id),
    ...(await describeSharing(ctx, id)),
    tags: await tagsOf(ctx, id),
    mergedInto: record.mergedInto === null ? null : await livingConversation(ctx, record.mergedInto),
    moves: moves.filter((m) => m.undoneAt === null).map((m) => toMove(m, person(m.byId))),
    ...about,
    ...what,
    ...(await describeForReply(ctx, { record, messages, customer: about.customer, order: what.order })),
  };
}

/** What the conversation's own row says. */
function ownWords(record: ConversationRecord) {
  const { id, number, version, subject, channel, status, holdReason, holdUntil, noise } = record;
  const waitingSince = record.waitingSince?.toISOString() ?? null;
  return { id, number, version, subject, channel, status, holdReason, holdUntil, noise, waitingSince };
}

async function whoIsWho(
  ctx: Context,
  ids: readonly (StaffId | null)[],
): Promise<(id: StaffId | null) => Person | null> {
  const people = await personNames(
    ctx,
    ids.filter((id) => id !== null),
  );
  return (id) => (id === null ? null : (people.get(id) ?? null));
}

async function aboutWhom(
  ctx: Context,
  record: ConversationRecord,
  known: { messages: MessageRecord[]; moves: ShownMove[] },
) {
  const customer = record.customerId === null ? null : await getCustomer(ctx, record.customerId);
  const others =
    record.customerId === null ? [] : await conversationsOfCustomer(ctx, record.customerId, record.id);
  const apart = new Set(known.moves.flatMap((m) => (m.undoneAt === null ? [] : [m.otherId])));
  return {
    customer,
    customerEvidence: record.customerEvidence,
    otherConversations: others.map(({ number, subject, status, lastMessageAt }) => ({
      number,
      subject,
      status,
      lastMessageAt: lastMessageAt.toISOString(),
    })),
    sameMatters: await sameMatters(ctx, record, { messages: known.messages, others, apart }),
  };
}

async function aboutWhat(ctx: Context, record: ConversationRecord) {
  const candidates = await candidateOrders(ctx, record.id);
  const own = record.customerId === null ? [] : await ordersOfCustomer(ctx, record.customerId, 20);
  return {
    order: record.orderId === null ? null : await getOrder(ctx, record.orderId),
    orderEvidence: record.orderEvidence,
    candidates: record.orderId === null ? candidates : [],
    otherOrders: own.filter((o) => o.id !== record.orderId && !candidates.some((c) => c.order.id === o.id)),
  };
}

/** Numbers of the conversations in which moved messages first arrived. */
async function originsOf(
  ctx: Context,
  messages: readonly MessageRecord[],
): Promise<ReadonlyMap<ConversationId, number>> {
  return await conversationNumbers(
    ctx,
    messages.flatMap((m) => m.originConversationId ?? []),
  );
}

const toMove = (move: ShownMove, by: Person | null): Conversation['moves'][number] => ({
  id: move.id,
  kind: move.kind,
  other: { id: move.otherId, number: move.otherNumber, subject: move.otherSubject },
  messages: move.messages,
  evidence: move.evidence,
  by,
  at: move.at.toISOString(),
  undoable: move.undoable,
});

const toHistory = (event: StoredEvent, actor: Person | null): HistoryEntry => ({
  id: event.id,
  at: event.at.toISOString(),
  kind: event.kind,
  actor,
  data: event.data,
});
