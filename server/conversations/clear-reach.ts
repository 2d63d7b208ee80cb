import type { ConversationId } from '../../contract/ids.ts';
import { clearAddress } from '../customers/reach.ts';
import type { Context } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { conversationEvents } from './events.ts';
import { loadForReply } from './load-for-reply.ts';
import { conversationPolicy } from './policy.ts';
import { updateConversation } from './store.ts';

/** A person says that the address can be reached again: the customer has let our domain in, or answered by telephone. */
export async function clearReach(ctx: Context, id: ConversationId): Promise<void> {
  conversationPolicy.require(ctx, 'conversation.change');
  const { recipient } = await loadForReply(ctx, id, true);
  if (recipient === null) throw new Refusal('refused', 'no_recipient');
  await clearAddress(ctx, recipient.address);
  await updateConversation(ctx, id, { silent_since: null });
  const data = { address: recipient.address };
  ctx.record({ kind: conversationEvents.addressCleared, conversationId: id, data });
}
