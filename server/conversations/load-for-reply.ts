import type { ConversationId } from '../../contract/ids.ts';
import { asSent } from '../customers/sending-address.ts';
import type { Mailbox } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import { requireLiving } from './living.ts';
import { replyRecipient } from './rules/reply-frame.ts';
import { loadConversation } from './store.ts';
import { messagesOf } from './store-messages.ts';
import { outboxOf } from './store-outbox.ts';
import type { ConversationRecord, MessageRecord, OutboxRecord } from './types.ts';

export interface ForReply {
  conversation: ConversationRecord;
  messages: MessageRecord[];
  outbox: OutboxRecord[];
  /** Whom a reply goes to; null when nobody can be reached. */
  recipient: Mailbox | null;
}

/** What writing an answer needs. With `lock` nobody else answers until the transaction ends. */
export async function loadForReply(ctx: Context, id: ConversationId, lock = false): Promise<ForReply> {
  const conversation = await loadConversation(ctx, id, lock);
  if (lock) requireLiving(conversation);
  const messages = await messagesOf(ctx, id);
  const anySent = messages.some((m) => m.direction === 'out');
  const outbox = anySent ? await outboxOf(ctx, id) : [];
  return { conversation, messages, outbox, recipient: await recipientOf(ctx, messages) };
}

/** Whom an answer goes to, at the address that is right as far as anybody knows. */
export async function recipientOf(ctx: Context, messages: readonly MessageRecord[]): Promise<Mailbox | null> {
  const recipient = replyRecipient(messages);
  return recipient === null ? null : await asSent(ctx, recipient);
}
