import type { ConversationId, MoveId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { conversationEvents } from './events.ts';
import { livingOf } from './living.ts';
import { conversationPolicy } from './policy.ts';
import { writeState } from './put-together.ts';
import { shellOf, takenBack } from './rules/together.ts';
import { lastOf, settleRest } from './settle-rest.ts';
import { dropClaim } from './sharing/store-claims.ts';
import { carryHandovers, returnHandovers } from './sharing/store-handovers.ts';
import { conversationNumbers, loadConversation } from './store.ts';
import {
  dropCandidates,
  moveMessages,
  moveNotes,
  remainingIn,
  returnDrafts,
  type Way,
} from './store-belongings.ts';
import {
  lockInOrder,
  lockMove,
  type MatterState,
  markUndone,
  type StoredMove,
  stateOf,
} from './store-moves.ts';
import { copyTags, takeTags } from './tagging/store-tags.ts';

/**
 * Undoes a merge, a join or a split: exactly what moved then, and is still there, goes back. Both sides look again as
 * they did, unless something came in since; that stays where it came in.
 */
export async function undoMove(ctx: Context, id: ConversationId, moveId: MoveId): Promise<void> {
  conversationPolicy.require(ctx, 'conversation.change');
  const move = await lockMove(ctx, moveId);
  if (move === null) throw notFound('move');
  // Where the messages lie now: both sides may have been put elsewhere since.
  const way = await wayBack(ctx, move);
  if (![move.sourceId, move.targetId, way.from, way.to].includes(id)) throw notFound('move');
  if (move.undoneAt !== null) throw new Refusal('refused', 'already_undone');
  if (way.from === way.to) throw new Refusal('refused', 'merge_not_possible', { why: 'together_again' });
  await lockInOrder(ctx, [way.from, way.to]);
  await requireStillSo(ctx, move, way);
  const messages = await moveMessages(ctx, way, move.messages);
  if (messages.length === 0) throw new Refusal('refused', 'merge_not_possible', { why: 'nothing_left' });
  await moveNotes(ctx, way, move.notes);
  await returnDrafts(ctx, way, move.before.drafts);
  await returnHandovers(ctx, move.before.handovers ?? []);
  await markUndone(ctx, moveId);
  if (move.kind === 'split') await rejoin(ctx, move, way);
  else await takeApart(ctx, move, way);
  await tellBoth(ctx, move, way);
}

async function wayBack(ctx: Context, move: StoredMove): Promise<Way> {
  const from = await livingOf(ctx, move.targetId);
  // A merged conversation itself comes to life again; one that was split may go on elsewhere by now.
  return { from, to: move.kind === 'split' ? await livingOf(ctx, move.sourceId) : move.sourceId };
}

async function requireStillSo(ctx: Context, move: StoredMove, way: Way): Promise<void> {
  const from = await loadConversation(ctx, way.from);
  const to = await loadConversation(ctx, way.to);
  const asShell = move.kind === 'split' ? to.mergedInto === null : to.mergedInto !== null;
  if (from.mergedInto !== null || !asShell)
    throw new Refusal('conflict', 'changed_meanwhile', { version: from.version });
}

/** A merge or join is undone: the source lives again as it was; the target is what is left. */
async function takeApart(ctx: Context, move: StoredMove, way: Way): Promise<void> {
  await writeState(ctx, way.to, move.before.source);
  const own = await remainingIn(ctx, way.to, { since: null, moved: move.at });
  await writeState(ctx, way.to, lastOf(own));
  await dropCandidates(ctx, way.from, move.before.orders);
  await takeTags(ctx, [way.from], move.before.tags ?? []);
  await leave(ctx, way, { move, living: way.from === move.targetId, before: move.before.target });
}

/** A split is undone: the messages lie again where they were taken from. */
async function rejoin(ctx: Context, move: StoredMove, way: Way): Promise<void> {
  const now = await stateOf(ctx, way.to);
  const gone = await stateOf(ctx, way.from);
  const asBefore = way.to === move.sourceId ? takenBack(now, move.before.after, move.before.source) : {};
  const { newMail } = await remainingIn(ctx, way.to, { since: null, moved: move.at });
  // Answered or written to since: whether somebody waits is told by the messages, not by what once was.
  const stateHolds = 'status' in asBefore && !newMail;
  await writeState(ctx, way.to, stateHolds ? asBefore : withoutStatus(asBefore));
  await settleRest(ctx, way.to, move.at);
  if (!stateHolds && gone.waiting_since !== null) await wake(ctx, way.to, gone.waiting_since);
  await copyTags(ctx, way.from, way.to);
  const left = await remainingIn(ctx, way.from, { since: null, moved: move.at });
  if (left.messages === 0) await emptyOut(ctx, way);
  else await settleRest(ctx, way.from, move.at);
}

/** What is left where messages went away from. */
async function leave(
  ctx: Context,
  way: Way,
  { move, living, before }: { move: StoredMove; living: boolean; before: StoredMove['before']['target'] },
): Promise<void> {
  const left = await remainingIn(ctx, way.from, { since: null, moved: move.at });
  if (left.messages === 0) {
    await emptyOut(ctx, way);
    return;
  }
  const asBefore = living ? takenBack(await stateOf(ctx, way.from), move.before.after, before) : {};
  const stateHolds = 'status' in asBefore && !left.newMail;
  await writeState(ctx, way.from, stateHolds ? asBefore : withoutStatus(asBefore));
  if (stateHolds) await writeState(ctx, way.from, lastOf(left));
  else await settleRest(ctx, way.from, move.at);
}

const statusFields = [
  'status',
  'hold_reason',
  'hold_until',
  'waiting_since',
  'sort_at',
  'closed_at',
  'closed_without_reply',
] as const;

function withoutStatus(state: Partial<MatterState>): Partial<MatterState> {
  const kept = { ...state };
  for (const field of statusFields) delete kept[field];
  return kept;
}

/** Who waited there waits here. */
async function wake(ctx: Context, id: ConversationId, since: Date): Promise<void> {
  const state = await stateOf(ctx, id);
  if (state.waiting_since !== null) return;
  await writeState(ctx, id, { status: 'open', waiting_since: since, sort_at: since, closed_at: null });
}

/** Nothing is left: a pointer to where it went, so that its number and its mail still lead somewhere. */
async function emptyOut(ctx: Context, { from, to }: Way): Promise<void> {
  await carryHandovers(ctx, { from, to });
  await dropClaim(ctx, from);
  await writeState(ctx, from, shellOf(await stateOf(ctx, from), to, ctx.now));
}

async function tellBoth(ctx: Context, move: StoredMove, way: Way): Promise<void> {
  const sides = [...new Set([move.sourceId, move.targetId, way.from, way.to])];
  const numbers = await conversationNumbers(ctx, [move.sourceId, move.targetId]);
  const data = {
    move: move.id,
    kind: move.kind,
    from: numbers.get(move.sourceId) ?? null,
    into: numbers.get(move.targetId) ?? null,
  };
  for (const conversationId of sides) {
    ctx.record({ kind: conversationEvents.moveUndone, conversationId, data });
    ctx.tell({ kind: 'conversation', id: conversationId, what: 'moved' });
  }
}
