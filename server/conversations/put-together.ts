import type { ConversationId, MoveId } from '../../contract/ids.ts';
import { livingCustomer } from '../customers/living.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { conversationEvents } from './events.ts';
import { shellOf, together } from './rules/together.ts';
import { stopOvertaken } from './schedule.ts';
import { dropClaim } from './sharing/store-claims.ts';
import { carryHandovers } from './sharing/store-handovers.ts';
import { updateConversation } from './store.ts';
import { addCandidates, clearPresence, moveDrafts, moveMessages, moveNotes } from './store-belongings.ts';
import { insertMove, type MatterState, stateOf } from './store-moves.ts';
import { copyTags } from './tagging/store-tags.ts';
import type { ConversationRecord } from './types.ts';

export interface Putting {
  kind: 'merge' | 'join';
  evidence: readonly string[];
}

/**
 * Puts one matter into another, both locked and living: everything of it goes over, it stays behind as an empty
 * pointer, and what both looked like before is written down, so that it can be taken apart again.
 */
export async function putTogether(
  ctx: Context,
  { source, target }: { source: ConversationRecord; target: ConversationRecord },
  putting: Putting,
): Promise<MoveId> {
  const way = { from: source.id, to: target.id };
  const before = { source: await stateOf(ctx, source.id), target: await stateOf(ctx, target.id) };
  const messages = await moveMessages(ctx, way, 'all');
  const notes = await moveNotes(ctx, way, 'all');
  const drafts = await moveDrafts(ctx, way);
  const handovers = await carryHandovers(ctx, way);
  await clearPresence(ctx, source.id);
  await dropClaim(ctx, source.id);
  const tags = await copyTags(ctx, source.id, target.id);
  const orders = before.target.order_id === null ? await addCandidates(ctx, way) : [];
  const merged = together(before.target, before.source, ctx.now);
  await writeState(ctx, target.id, merged);
  await writeState(ctx, source.id, shellOf(before.source, target.id, ctx.now));
  const after = await stateOf(ctx, target.id);
  const id = newId<MoveId>();
  await insertMove(ctx, {
    id,
    kind: putting.kind,
    sourceId: source.id,
    targetId: target.id,
    messages,
    notes,
    before: { ...before, after, drafts, orders, tags, handovers },
    evidence: putting.evidence,
  });
  const kind = putting.kind === 'join' ? conversationEvents.joined : conversationEvents.merged;
  const data = { move: id, from: source.number, into: target.number, messages: messages.length };
  const why = putting.evidence.length === 0 ? {} : { evidence: putting.evidence };
  for (const conversationId of [source.id, target.id]) {
    ctx.record({ kind, conversationId, data: { ...data, ...why } });
    ctx.tell({ kind: 'conversation', id: conversationId, what: 'moved' });
  }
  await stopOvertaken(ctx, target.id);
  return id;
}

/** Writes a matter's state; jsonb as text, dates as they are or as storage gave them. */
export async function writeState(
  ctx: Context,
  id: ConversationId,
  state: Partial<MatterState>,
): Promise<void> {
  const jsonb = ['customer_evidence', 'order_evidence', 'noise_evidence'] as const;
  const changes: Record<string, unknown> = { ...state };
  for (const field of jsonb) if (field in changes) changes[field] = JSON.stringify(changes[field]);
  // Whose it was may have been put together with another person since.
  if (state.customer_id) changes.customer_id = (await livingCustomer(ctx, state.customer_id)).id;
  await updateConversation(ctx, id, changes);
}
