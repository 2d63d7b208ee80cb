import type { ConversationId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { livingOf } from './living.ts';
import { conversationPolicy } from './policy.ts';
import { putTogether } from './put-together.ts';
import { loadConversation } from './store.ts';
import { lockInOrder } from './store-moves.ts';

/** まとめる: puts a conversation into another one, which lives on. Answers the living one. */
export async function mergeConversations(
  ctx: Context,
  id: ConversationId,
  into: ConversationId,
): Promise<ConversationId> {
  conversationPolicy.require(ctx, 'conversation.change');
  // What was asked for may itself have been put elsewhere: then there.
  const target = await livingOf(ctx, into);
  await lockInOrder(ctx, [id, target]);
  const records = { source: await loadConversation(ctx, id), target: await loadConversation(ctx, target) };
  if (id === target) throw new Refusal('refused', 'merge_not_possible', { why: 'same' });
  if (records.source.mergedInto !== null)
    throw new Refusal('refused', 'merge_not_possible', { why: 'merged_already' });
  // Somebody put the target elsewhere while we waited for it.
  if (records.target.mergedInto !== null)
    throw new Refusal('conflict', 'changed_meanwhile', { version: records.target.version });
  await putTogether(ctx, records, { kind: 'merge', evidence: [] });
  return target;
}
