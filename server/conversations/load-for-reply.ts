import type { ConversationId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { loadConversation } from './store.ts';
import { messagesOf, outboxOf } from './store-messages.ts';
import type { ConversationRecord, MessageRecord, OutboxRecord } from './types.ts';

export interface ForReply {
  conversation: ConversationRecord;
  messages: MessageRecord[];
  outbox: OutboxRecord[];
}

/** What writing an answer needs. With `lock` nobody else answers until the transaction ends. */
export async function loadForReply(ctx: Context, id: ConversationId, lock = false): Promise<ForReply> {
  const conversation = await loadConversation(ctx, id, lock);
  return { conversation, messages: await messagesOf(ctx, id), outbox: await outboxOf(ctx, id) };
}
