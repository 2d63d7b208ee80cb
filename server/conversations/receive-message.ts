import type { Insertable } from 'kysely';
import type { Evidence } from '../../contract/conversations.ts';
import type { AccountId, ConversationId, CustomerId, MessageId, RawInputId } from '../../contract/ids.ts';
import { ensureCustomer } from '../customers/ensure-customer.ts';
import { findCustomerByMail } from '../customers/find-customer.ts';
import type { IncomingMessage } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { conversationEvents } from './events.ts';
import { recogniseOrderOf } from './recognise-order.ts';
import type { Recognition } from './rules/recognise.ts';
import { placeInList, statusAfter } from './rules/status.ts';
import {
  type ConversationTable,
  insertConversation,
  loadConversation,
  nextNumber,
  saveCandidates,
  updateConversation,
} from './store.ts';
import { findThread, insertMessage, isKnownMessage, type Thread } from './store-messages.ts';
import type { ConversationRecord, MessageKind, MessageRecord } from './types.ts';

export interface Arrival {
  incoming: IncomingMessage;
  channel: string;
  accountId: AccountId | null;
  rawInputId: RawInputId;
  receivedAt: Date;
}

export type Received =
  | { outcome: 'duplicate' | 'own' }
  | { outcome: 'stored'; conversationId: ConversationId; messageId: MessageId };

/**
 * A message that arrived becomes part of a conversation: the one it answers, or a new one. Kinds that are not a
 * person's writing are taken in all the same, but reopen and trigger nothing.
 */
export async function receiveMessage(ctx: Context, arrival: Arrival): Promise<Received> {
  const { incoming } = arrival;
  if (incoming.kind === 'own') return { outcome: 'own' };
  if (await isKnownMessage(ctx, incoming.messageId, incoming.contentHash)) return { outcome: 'duplicate' };
  const answered = [
    incoming.bounce?.originalMessageId ?? null,
    ...incoming.inReplyTo,
    ...[...incoming.references].reverse(),
  ];
  const thread = await findThread(ctx, [
    ...new Set(answered.filter((id): id is string => id !== null && id !== '')),
  ]);
  const messageId = newId<MessageId>();
  const stored =
    thread === null
      ? await begin(ctx, arrival, messageId)
      : await append(ctx, arrival, { thread, messageId });
  await insertMessage(
    ctx,
    messageOf(arrival, { id: messageId, conversationId: stored.id, warnings: stored.warnings }),
  );
  ctx.record({
    kind: eventOf(incoming),
    conversationId: stored.id,
    data: {
      message: messageId,
      from: incoming.from.address,
      ...(incoming.bounce ? { bounce: incoming.bounce } : {}),
    },
  });
  ctx.tell({ kind: 'conversation', id: stored.id, what: 'message' });
  return { outcome: 'stored', conversationId: stored.id, messageId };
}

function messageOf(
  arrival: Arrival,
  place: { id: MessageId; conversationId: ConversationId; warnings: string[] },
): MessageRecord {
  const { incoming } = arrival;
  const { from, to, cc, replyTo, subject, text, folded, inReplyTo, references, contentHash, attachments } =
    incoming;
  return {
    id: place.id,
    conversationId: place.conversationId,
    direction: 'in',
    kind: kindOf(incoming),
    channel: arrival.channel,
    authorId: null,
    ...{ from, to, cc, replyTo, subject, text, folded, inReplyTo, references, contentHash, attachments },
    mailId: incoming.messageId,
    rawInputId: arrival.rawInputId,
    warnings: [...incoming.warnings, ...place.warnings],
    classification: { kind: incoming.kind, reasons: incoming.kindReasons },
    hasHtml: incoming.hasHtml,
    authentication: incoming.authentication,
    originConversationId: null,
    at: arrival.receivedAt,
  };
}

const kindOf = (incoming: IncomingMessage): MessageKind =>
  incoming.kind === 'human' ? 'customer' : incoming.kind === 'bounce' ? 'bounce' : 'automatic';

function eventOf(incoming: IncomingMessage): string {
  if (incoming.kind === 'human') return conversationEvents.messageReceived;
  return incoming.kind === 'bounce'
    ? conversationEvents.bounceReceived
    : conversationEvents.automaticMailReceived;
}

interface Stored {
  id: ConversationId;
  warnings: string[];
}

/** A new matter: whose, and about which order. */
async function begin(ctx: Context, arrival: Arrival, messageId: MessageId): Promise<Stored> {
  const { incoming } = arrival;
  const writer = incoming.kind === 'bounce' ? null : await customerOf(ctx, incoming);
  const recognition = await recogniseOrderOf(ctx, {
    subject: incoming.subject,
    text: incoming.text,
    folded: incoming.folded,
    senderName: incoming.replyTo.name || incoming.from.name,
    customerId: writer?.known ? writer.id : null,
    threadOrderId: null,
  });
  const id = newId<ConversationId>();
  // The number is taken last: its row is shared by the whole shop.
  const number = await nextNumber(ctx);
  await insertConversation(
    ctx,
    newConversation(ctx, arrival, { id, number, messageId, writer, recognition }),
  );
  await saveCandidates(ctx, id, recognition.candidates);
  if (recognition.certain !== null) recordRecognised(ctx, id, recognition);
  return { id, warnings: [] };
}

interface NewMatter {
  id: ConversationId;
  number: number;
  messageId: MessageId;
  writer: Writer | null;
  recognition: Recognition;
}

function newConversation(ctx: Context, arrival: Arrival, facts: NewMatter): Insertable<ConversationTable> {
  const { incoming } = arrival;
  return {
    shop_id: ctx.shop,
    id: facts.id,
    number: facts.number,
    version: 1,
    subject: incoming.subject,
    preview: previewOf(incoming.text),
    channel: arrival.channel,
    account_id: arrival.accountId,
    customer_id: facts.writer?.id ?? null,
    customer_evidence: JSON.stringify(facts.writer?.evidence ?? []),
    order_id: facts.recognition.certain,
    order_evidence: JSON.stringify(facts.recognition.evidence),
    status: 'open',
    hold_reason: '',
    hold_until: null,
    assignee_id: null,
    waiting_since: arrival.receivedAt,
    sort_at: arrival.receivedAt,
    first_replied_at: null,
    closed_at: null,
    closed_without_reply: false,
    last_message_id: facts.messageId,
    last_message_at: arrival.receivedAt,
    sending_trouble: false,
    noise: null,
    noise_by: null,
    noise_evidence: '[]',
    merged_into: null,
    silent_since: null,
    created_at: ctx.now,
    updated_at: ctx.now,
  };
}

/** One more message in a known matter. */
async function append(
  ctx: Context,
  arrival: Arrival,
  { thread, messageId }: { thread: Thread; messageId: MessageId },
): Promise<Stored> {
  const { incoming } = arrival;
  const before = await loadConversation(ctx, thread.conversationId, true);
  const stranger =
    incoming.kind === 'human' && !thread.participants.includes(incoming.from.address.toLowerCase());
  // Somebody else's machine answering is no reason to wake the matter; a bounce and a person are.
  const wakes = incoming.kind === 'human' || incoming.kind === 'bounce';
  const status = wakes ? statusAfter(before.status, 'customer_wrote') : before.status;
  const place = placeInList(
    { status: before.status, waitingSince: before.waitingSince },
    status,
    arrival.receivedAt,
  );
  await updateConversation(ctx, before.id, {
    last_message_id: messageId,
    last_message_at: arrival.receivedAt,
    ...(incoming.kind === 'human' ? { preview: previewOf(incoming.text) } : {}),
    ...(incoming.kind === 'bounce' ? { sending_trouble: true } : {}),
    ...(wakes
      ? {
          status,
          waiting_since: place.waitingSince,
          sort_at: place.sortAt,
          hold_until: null,
          hold_reason: '',
        }
      : {}),
  });
  if (before.orderId === null && incoming.kind === 'human') await recogniseAgain(ctx, before, incoming);
  return { id: before.id, warnings: stranger ? ['unknown_sender_on_thread'] : [] };
}

/** A later message may say which order is meant. */
async function recogniseAgain(
  ctx: Context,
  before: ConversationRecord,
  incoming: IncomingMessage,
): Promise<void> {
  const recognition = await recogniseOrderOf(ctx, {
    subject: '',
    text: incoming.text,
    folded: '',
    senderName: '',
    customerId: before.customerId,
    threadOrderId: null,
  });
  if (recognition.certain !== null) {
    await updateConversation(ctx, before.id, {
      order_id: recognition.certain,
      order_evidence: JSON.stringify(recognition.evidence),
    });
    await saveCandidates(ctx, before.id, []);
    recordRecognised(ctx, before.id, recognition);
  } else if (recognition.candidates.length > 0) {
    await saveCandidates(ctx, before.id, recognition.candidates);
  }
}

function recordRecognised(
  ctx: Context,
  id: ConversationId,
  found: { certain: string | null; evidence: Evidence[] },
): void {
  ctx.record({
    kind: conversationEvents.orderRecognised,
    conversationId: id,
    data: { order: found.certain, evidence: found.evidence },
  });
}

interface Writer {
  id: CustomerId;
  /** The address was known before this message. */
  known: boolean;
  evidence: Evidence[];
}

/** The person behind the address: any he ever used; a new person otherwise. */
async function customerOf(ctx: Context, incoming: IncomingMessage): Promise<Writer | null> {
  const writer = incoming.replyTo.address !== '' ? incoming.replyTo : incoming.from;
  if (writer.address === '') return null;
  for (const mail of new Set([incoming.from.address, writer.address].filter((a) => a !== ''))) {
    const id = await findCustomerByMail(ctx, mail);
    if (id !== null) return { id, known: true, evidence: [{ kind: 'address_known', text: mail }] };
  }
  const id = await ensureCustomer(ctx, { name: writer.name, mail: writer.address });
  return { id, known: false, evidence: [] };
}

/** The first line that says something, for the list. */
function previewOf(text: string): string {
  const line = text
    .split('\n')
    .map((l) => l.trim())
    .find((l) => l !== '');
  return (line ?? '').slice(0, 160);
}
