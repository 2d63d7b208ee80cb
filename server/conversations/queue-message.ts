import type { AccountId, MessageId, StaffId } from '../../contract/ids.ts';
import type { IncomingAttachment, Mailbox } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import { shopKey } from '../platform/shop-key.ts';
import { signToken } from '../platform/signed-token.ts';
import { conversationEvents } from './events.ts';
import { quietUntilFor } from './leave-at.ts';
import { insertMessage } from './store-messages.ts';
import { insertOutbox } from './store-outbox.ts';
import type { ConversationRecord, MessageKind, OutboxRecord } from './types.ts';

export interface NewMessage {
  id: MessageId;
  kind: Extract<MessageKind, 'reply' | 'acknowledgement' | 'automatic'>;
  author: StaffId | null;
  account: AccountId;
  from: Mailbox;
  to: Mailbox[];
  subject: string;
  text: string;
  inReplyTo: string | null;
  references: string[];
  headers: Record<string, string>;
  /** Until then it can be taken back; it does not leave before. */
  undoUntil: Date | null;
  /** Files bound to it (`bindUploads`). */
  attachments?: IncomingAttachment[];
  /** Leaves by night too. */
  despiteNight?: boolean;
  /** 予約送信: not before this instant. */
  sendAt?: Date | null;
}

/** What the signed words in our Message-IDs and return addresses are made with. */
export const threadKey = 'thread';

/**
 * Writes an outgoing message and its place in the outbox. From here on Message-ID, Date and recipients are fixed:
 * however often sending is tried, it is the same mail. By night it waits for the morning (C4), that of a chosen time too.
 */
export async function queueMessage(
  ctx: Context,
  conversation: ConversationRecord,
  message: NewMessage,
): Promise<void> {
  const mailId = await mailIdOf(ctx, message);
  const morning = message.despiteNight
    ? null
    : await quietUntilFor(ctx, {
        conversation: conversation.id,
        to: message.to.map((one) => one.address),
        at: message.sendAt ?? ctx.now,
      });
  const waits = waitingOf(message, morning);
  await insertMessage(ctx, recordOf(ctx, conversation, { ...message, mailId }));
  await insertOutbox(ctx, outboxOf(ctx, conversation, { message, mailId, waits }));
  tellOf(ctx, conversation, { message, waits });
  const startAfter = waits?.until ?? message.undoUntil ?? ctx.now;
  ctx.later({ name: 'send_message', data: { message: message.id }, startAfter });
}

interface Waits {
  until: Date;
  for: 'night' | 'schedule';
}

function waitingOf({ sendAt = null, undoUntil }: NewMessage, morning: Date | null): Waits | null {
  if (sendAt === null) return morning === null ? null : { until: morning, for: 'night' };
  const soonest = undoUntil !== null && undoUntil > sendAt ? undoUntil : sendAt;
  return { until: morning ?? soonest, for: 'schedule' };
}

function outboxOf(
  ctx: Context,
  conversation: ConversationRecord,
  { message, mailId, waits }: { message: NewMessage; mailId: string; waits: Waits | null },
): Omit<OutboxRecord, 'updatedAt'> {
  const { from, to, subject, inReplyTo, references, headers } = message;
  const sendAfter = waits?.until ?? message.undoUntil ?? ctx.now;
  return {
    id: message.id,
    conversationId: conversation.id,
    accountId: message.account,
    state: 'queued',
    sendAfter,
    undoUntil: message.undoUntil === null ? null : sendAfter,
    attempts: 0,
    nextTryAt: null,
    sentAt: null,
    serverSaid: '',
    heldFor: waits?.for ?? null,
    lastByteAt: null,
    tryId: null,
    repeatedAt: null,
    savedAt: null,
    refusal: null,
    stoppedFor: null,
    bounce: null,
    envelope: {
      ...{ mailId, from, to, cc: [], subject, inReplyTo, references, headers },
      // A mail that is held says when it leaves, not when it was written: telephones sort by this.
      date: (waits?.until ?? ctx.now).toISOString(),
      ...(message.despiteNight ? { despiteNight: true } : {}),
    },
  };
}

/** The Message-ID carries a word that only we can have made: an answer finds its way home by it (README of mail, 5). */
async function mailIdOf(ctx: Context, message: NewMessage): Promise<string> {
  const domain = message.from.address.split('@').at(-1) ?? 'localhost';
  return `${signToken(await shopKey(ctx, threadKey), 'message', message.id)}@${domain}`;
}

const waitingKinds = {
  night: conversationEvents.messageHeld,
  schedule: conversationEvents.messageScheduled,
};

function tellOf(
  ctx: Context,
  conversation: ConversationRecord,
  { message, waits }: { message: NewMessage; waits: Waits | null },
): void {
  const about = { conversationId: conversation.id };
  const { id, kind } = message;
  ctx.record({ ...about, kind: conversationEvents.messageQueued, data: { message: id, kind } });
  if (waits !== null) {
    const data = { message: id, until: waits.until.toISOString() };
    ctx.record({ ...about, kind: waitingKinds[waits.for], data });
  }
  ctx.tell({ kind: 'conversation', id: conversation.id, what: 'message' });
}

function recordOf(ctx: Context, conversation: ConversationRecord, message: NewMessage & { mailId: string }) {
  return {
    id: message.id,
    conversationId: conversation.id,
    direction: 'out' as const,
    kind: message.kind,
    channel: conversation.channel,
    authorId: message.author,
    from: message.from,
    to: message.to,
    cc: [],
    replyTo: null,
    subject: message.subject,
    text: message.text,
    folded: '',
    mailId: message.mailId,
    inReplyTo: message.inReplyTo === null ? [] : [message.inReplyTo],
    references: message.references,
    contentHash: null,
    rawInputId: null,
    attachments: message.attachments ?? [],
    warnings: [],
    classification: null,
    hasHtml: false,
    authentication: null,
    originConversationId: null,
    at: ctx.now,
  };
}
