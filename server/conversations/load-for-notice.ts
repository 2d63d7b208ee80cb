import type { MessageId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { loadConversations } from './store.ts';
import { loadMessages, withOneMessage } from './store-messages.ts';
import { type Told, toldSince } from './store-outbox.ts';
import type { ConversationRecord, MessageRecord } from './types.ts';

export interface ForNotice {
  message: MessageRecord;
  /** Where the message is now: it may have moved with its matter since a notice was asked for. */
  conversation: ConversationRecord;
  /** What we said there since; whoever says more adds it. */
  told: Told[];
  /** Nothing else was written in that conversation, by anybody. */
  alone: boolean;
}

/** What receipt notices for these messages need, asked for all at once; messages that are gone are left out. */
export async function loadForNotices(
  ctx: Context,
  ids: readonly MessageId[],
  since: Date,
): Promise<Map<MessageId, ForNotice>> {
  const messages = await loadMessages(ctx, ids);
  const places = [...new Set([...messages.values()].map((message) => message.conversationId))];
  const conversations = await loadConversations(ctx, places);
  const told = await toldSince(ctx, places, since);
  const single = await withOneMessage(ctx, places);
  const found = new Map<MessageId, ForNotice>();
  for (const message of messages.values()) {
    const conversation = conversations.get(message.conversationId);
    if (conversation === undefined) continue;
    const here = told.get(conversation.id) ?? [];
    told.set(conversation.id, here);
    found.set(message.id, { message, conversation, told: here, alone: single.has(conversation.id) });
  }
  return found;
}
