import type { ConversationId, NoiseMarkId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { conversationPolicy } from './policy.ts';
import { putNoise } from './put-noise.ts';
import { loadConversation } from './store.ts';
import { type JudgedMatter, lastMarkedWith, lockJudged } from './store-noise.ts';

/**
 * Takes a word on noise back: every matter it was said about is again what it was, by whom and why. A matter about which
 * something else was said since stays as it is. Answers how many went back.
 */
export async function undoNoise(ctx: Context, id: ConversationId, mark: NoiseMarkId): Promise<number> {
  conversationPolicy.require(ctx, 'conversation.change');
  const { customerId: customer } = await loadConversation(ctx, id);
  const words = { conversation: id, customer, mark };
  const now = new Map<ConversationId, JudgedMatter>();
  for (const one of (await lastMarkedWith(ctx, words)).keys()) {
    const judged = await lockJudged(ctx, one);
    if (judged !== null) now.set(one, judged);
  }
  // Asked again under the locks: somebody may have been quicker.
  const before = await lastMarkedWith(ctx, words);
  let back = 0;
  for (const [one, judged] of now) {
    const word = before.get(one);
    if (word === undefined) continue;
    await putNoise(ctx, judged, { word, undone: mark });
    back += 1;
  }
  return back;
}
