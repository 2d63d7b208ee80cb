import type { Claim } from '../../../contract/claims.ts';
import type { ConversationId, StaffId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';
import { Refusal } from '../../platform/errors.ts';
import { personNames } from '../../staff/person-names.ts';
import { workingRole } from '../../staff/who-works.ts';
import { moveConversation } from '../change-conversation.ts';
import { conversationEvents } from '../events.ts';
import { requireLiving } from '../living.ts';
import { conversationPolicy } from '../policy.ts';
import { loadConversation } from '../store.ts';
import { draftOf, putDraft, putPresence } from '../store-desk.ts';
import { giveDraftUploads } from '../store-uploads.ts';
import { type ClaimRow, dropClaim, lastClaim, liveClaim, prolongClaim, putClaim } from './store-claims.ts';

export interface ClaimWish {
  /** From a colleague who answers it; recorded. */
  takeOver: boolean;
  /** His words and files become one's own. */
  withDraft: boolean;
}

/** Begins to answer, or goes on: nobody else can meanwhile. Refuses `claimed_by_colleague` unless it is taken over. */
export async function takeClaim(ctx: Context, conversation: ConversationId, wish: ClaimWish): Promise<void> {
  conversationPolicy.require(ctx, 'conversation.reply');
  const record = await loadConversation(ctx, conversation, true);
  requireLiving(record);
  if (ctx.actor.kind !== 'staff') return;
  const me = ctx.actor.id;
  const held = await validClaim(ctx, conversation);
  const others = held !== null && held.staffId !== me ? held : null;
  if (others !== null && !wish.takeOver) throw await claimedBy(ctx, others);
  // The page he was read along from may have closed this very moment: his words are there all the same.
  const before = others ?? (wish.takeOver ? await lastClaim(ctx, conversation) : null);
  if (wish.withDraft && before !== null && before.staffId !== me)
    await takeDraft(ctx, conversation, { from: before.staffId, to: me });
  if (others !== null) {
    const data = { from: others.staffId, withDraft: wish.withDraft };
    ctx.record({ kind: conversationEvents.claimTakenOver, conversationId: conversation, data });
  }
  const goesOn = held !== null && others === null;
  await putClaim(ctx, conversation, { staff: me, since: goesOn ? held.since : ctx.now });
  if (goesOn) return;
  ctx.tell({ kind: 'conversation', id: conversation, what: 'claim' });
  if (record.status === 'open') await moveConversation(ctx, record, { cause: 'reply_opened', assignee: me });
}

/** Lets go of one's own claim; somebody else's stays. */
export async function releaseClaim(ctx: Context, conversation: ConversationId): Promise<void> {
  conversationPolicy.require(ctx, 'conversation.reply');
  await loadConversation(ctx, conversation, true);
  if (ctx.actor.kind !== 'staff') return;
  if (!(await dropClaim(ctx, conversation, ctx.actor.id))) return;
  await putPresence(ctx, { conversation, staff: ctx.actor.id, mode: 'viewing' });
  ctx.tell({ kind: 'conversation', id: conversation, what: 'claim' });
}

/** Who answers it, with what he has written so far; null: nobody does. */
export async function getClaim(ctx: Context, conversation: ConversationId): Promise<Claim | null> {
  conversationPolicy.require(ctx, 'conversation.read');
  await loadConversation(ctx, conversation);
  return await describeClaim(ctx, conversation);
}

export async function describeClaim(ctx: Context, conversation: ConversationId): Promise<Claim | null> {
  const claim = await validClaim(ctx, conversation);
  if (claim === null) return null;
  const by = (await personNames(ctx, [claim.staffId])).get(claim.staffId);
  if (by === undefined) return null;
  const draft = await draftOf(ctx, conversation, claim.staffId);
  return {
    by,
    since: claim.since.toISOString(),
    until: claim.until.toISOString(),
    draft: draft === null ? null : { text: draft.text, savedAt: draft.savedAt.toISOString() },
  };
}

/** What a heartbeat does to a claim: whoever writes keeps it, whoever is gone loses it. */
export async function claimAfterBeat(
  ctx: Context,
  conversation: ConversationId,
  beat: { staff: StaffId; mode: 'viewing' | 'writing' | 'gone' },
): Promise<void> {
  if (beat.mode === 'writing') await prolongClaim(ctx, conversation, beat.staff);
  if (beat.mode !== 'gone') return;
  if (await dropClaim(ctx, conversation, beat.staff))
    ctx.tell({ kind: 'conversation', id: conversation, what: 'claim' });
}

/** Whether this person answers it at the moment, in whichever of his tabs. */
export async function holdsClaim(
  ctx: Context,
  conversation: ConversationId,
  staff: StaffId,
): Promise<boolean> {
  return (await liveClaim(ctx, conversation))?.staffId === staff;
}

/** A reply may leave only from whoever answers. Call it with the conversation locked. */
export async function requireUnclaimed(ctx: Context, conversation: ConversationId): Promise<void> {
  const held = await validClaim(ctx, conversation);
  const me = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  if (held !== null && held.staffId !== me) throw await claimedBy(ctx, held);
}

/** Nobody answers it any more: it was answered, closed, put elsewhere or handed over. */
export async function endClaim(ctx: Context, conversation: ConversationId): Promise<void> {
  if (await dropClaim(ctx, conversation)) ctx.tell({ kind: 'conversation', id: conversation, what: 'claim' });
}

/** The claim that holds, of somebody who may still answer: who was switched off stands in nobody's way. */
async function validClaim(ctx: Context, conversation: ConversationId): Promise<ClaimRow | null> {
  const claim = await liveClaim(ctx, conversation);
  if (claim === null) return null;
  const role = await workingRole(ctx, claim.staffId);
  const may =
    role !== null &&
    conversationPolicy.may({ kind: 'staff', id: claim.staffId, name: '', role }, 'conversation.reply');
  return may ? claim : null;
}

async function claimedBy(ctx: Context, claim: ClaimRow): Promise<Refusal> {
  const by = (await personNames(ctx, [claim.staffId])).get(claim.staffId);
  return new Refusal('conflict', 'claimed_by_colleague', {
    by: claim.staffId,
    name: by?.name ?? '',
    until: claim.until.toISOString(),
  });
}

/** His words become mine and stay his; what I had written myself comes first, so that nothing is lost. */
async function takeDraft(
  ctx: Context,
  conversation: ConversationId,
  { from, to }: { from: StaffId; to: StaffId },
): Promise<void> {
  const theirs = await draftOf(ctx, conversation, from);
  await giveDraftUploads(ctx, conversation, { from, to });
  if (theirs === null) return;
  const own = (await draftOf(ctx, conversation, to))?.text ?? '';
  const text =
    own.trim() === '' || theirs.text.includes(own.trim())
      ? theirs.text
      : `${own.trimEnd()}\n\n${theirs.text}`;
  await putDraft(ctx, { conversation, author: to, text });
}
