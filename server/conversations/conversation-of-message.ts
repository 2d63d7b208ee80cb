import type { ConversationId, MessageId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { loadMessage } from './store-messages.ts';

/** Where a message is now; null when there is none. */
export async function conversationOfMessage(ctx: Context, id: MessageId): Promise<ConversationId | null> {
  return (await loadMessage(ctx, id))?.conversationId ?? null;
}
