import type { AccountId, MessageId, StaffId } from '../../contract/ids.ts';
import type { Mailbox } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import { conversationEvents } from './events.ts';
import { insertMessage } from './store-messages.ts';
import { insertOutbox } from './store-outbox.ts';
import type { ConversationRecord, MessageKind } from './types.ts';

export interface NewMessage {
  id: MessageId;
  kind: Extract<MessageKind, 'reply' | 'acknowledgement'>;
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
}

/**
 * Writes an outgoing message and its place in the outbox. From here on Message-ID, Date and recipients are fixed:
 * however often sending is tried, it is the same mail.
 */
export async function queueMessage(
  ctx: Context,
  conversation: ConversationRecord,
  message: NewMessage,
): Promise<void> {
  const domain = message.from.address.split('@').at(-1) ?? 'localhost';
  const mailId = `${message.id}@${domain}`;
  const sendAfter = message.undoUntil ?? ctx.now;
  await insertMessage(ctx, {
    id: message.id,
    conversationId: conversation.id,
    direction: 'out',
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
    mailId,
    inReplyTo: message.inReplyTo === null ? [] : [message.inReplyTo],
    references: message.references,
    contentHash: null,
    rawInputId: null,
    attachments: [],
    warnings: [],
    classification: null,
    hasHtml: false,
    authentication: null,
    originConversationId: null,
    at: ctx.now,
  });
  await insertOutbox(ctx, {
    id: message.id,
    conversationId: conversation.id,
    accountId: message.account,
    state: 'queued',
    sendAfter,
    undoUntil: message.undoUntil,
    attempts: 0,
    nextTryAt: null,
    sentAt: null,
    serverSaid: '',
    heldFor: null,
    lastByteAt: null,
    repeatedAt: null,
    savedAt: null,
    bounce: null,
    envelope: {
      mailId,
      date: ctx.now.toISOString(),
      from: message.from,
      to: message.to,
      cc: [],
      subject: message.subject,
      inReplyTo: message.inReplyTo,
      references: message.references,
      headers: message.headers,
    },
  });
  ctx.record({
    kind: conversationEvents.messageQueued,
    conversationId: conversation.id,
    data: { message: message.id, kind: message.kind },
  });
  ctx.later({ name: 'send_message', data: { message: message.id }, startAfter: sendAfter });
  ctx.tell({ kind: 'conversation', id: conversation.id, what: 'message' });
}
