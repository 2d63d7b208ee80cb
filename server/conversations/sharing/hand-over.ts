import type { InputOf } from '../../../contract/endpoint.ts';
import type { handOver as endpoint, Handover } from '../../../contract/handovers.ts';
import type { ConversationId, HandoverId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';
import { notFound, Refusal } from '../../platform/errors.ts';
import { conversationEvents } from '../events.ts';
import { requireLiving } from '../living.ts';
import { conversationPolicy } from '../policy.ts';
import { loadConversation, updateConversation } from '../store.ts';
import type { ConversationRecord } from '../types.ts';
import { describeHandover } from './describe-handover.ts';
import { dropClaim } from './store-claims.ts';
import {
  type HandoverRow,
  handoverById,
  insertHandover,
  openHandover,
  updateHandover,
} from './store-handovers.ts';
import { leads, mayReceive } from './who-receives.ts';

/** Gives a matter to a colleague, or to whoever comes next (null). The same id twice is the same hand-over. */
export async function handOver(
  ctx: Context,
  conversation: ConversationId,
  input: InputOf<typeof endpoint>,
): Promise<Handover> {
  conversationPolicy.require(ctx, 'conversation.change');
  const record = await loadConversation(ctx, conversation, true);
  const known = await handoverById(ctx, input.id);
  if (known !== null) {
    if (known.conversation_id !== conversation) throw notFound('handover');
    return await describeHandover(ctx, known);
  }
  requireLiving(record);
  if (input.to !== null && !(await mayReceive(ctx, input.to))) throw notFound('staff');
  const before = await openHandover(ctx, conversation);
  if (before !== null) await updateHandover(ctx, before.id, { ended_at: ctx.now });
  const { id, to, summary, promised, next } = input;
  const dueAt = input.dueAt === null ? null : new Date(input.dueAt);
  const from = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  await insertHandover(ctx, {
    id,
    conversation_id: conversation,
    from_id: from,
    to_id: to,
    summary,
    promised,
    next,
    due_at: dueAt,
    assignee_before: before?.assignee_before ?? record.assigneeId,
    replaces_id: before?.id ?? null,
  });
  await dropClaim(ctx, conversation);
  await updateConversation(ctx, conversation, { assignee_id: to });
  ctx.record({
    kind: conversationEvents.handedOver,
    conversationId: conversation,
    data: { handover: id, to, summary, promised, next, dueAt: dueAt?.toISOString() ?? null },
  });
  return await required(ctx, id);
}

/** 「受け取りました」. Refuses `handover_not_open`; not for who was not meant, as long as the receiver works here. */
export async function acknowledgeHandover(
  ctx: Context,
  conversation: ConversationId,
  id: HandoverId,
): Promise<Handover> {
  conversationPolicy.require(ctx, 'conversation.change');
  const { record, row } = await lockedHandover(ctx, conversation, id);
  const me = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  // Pressed twice, or on two pages.
  if (row.acknowledged_by !== null && row.acknowledged_by === me) return await describeHandover(ctx, row);
  if (row.ended_at !== null) throw new Refusal('refused', 'handover_not_open');
  if (!(await isMeant(ctx, row))) throw new Refusal('not_allowed', 'not_allowed', { action: 'handover' });
  await receive(ctx, record, { row, by: 'hand' });
  return await required(ctx, id);
}

/** The receiver; anybody where it is to whoever comes next; a supervisor where the receiver works here no more. */
async function isMeant(ctx: Context, row: HandoverRow): Promise<boolean> {
  const { actor } = ctx;
  if (actor.kind !== 'staff' || row.to_id === null || row.to_id === actor.id) return true;
  return leads(ctx) && !(await mayReceive(ctx, row.to_id));
}

/**
 * Whoever answers or closes a matter that was handed to him has plainly received it. The giver himself, tidying up behind
 * him, has not: then it goes on waiting.
 */
export async function receiveByDoing(
  ctx: Context,
  record: ConversationRecord,
  by: 'reply' | 'close',
): Promise<void> {
  const row = await openHandover(ctx, record.id);
  if (row === null || ctx.actor.kind !== 'staff') return;
  const { id } = ctx.actor;
  const receives = row.to_id === id || (row.to_id === null && row.from_id !== id);
  if (receives) await receive(ctx, record, { row, by });
}

async function receive(
  ctx: Context,
  record: ConversationRecord,
  { row, by }: { row: HandoverRow; by: 'hand' | 'reply' | 'close' },
): Promise<void> {
  const me = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  await updateHandover(ctx, row.id, { acknowledged_by: me, acknowledged_at: ctx.now, ended_at: ctx.now });
  // Given to nobody in particular, or to somebody who left: whoever receives it has it.
  const orphan = record.assigneeId === null || record.assigneeId === row.to_id;
  await updateConversation(ctx, record.id, me !== null && orphan ? { assignee_id: me } : {});
  ctx.record({
    kind: conversationEvents.handoverAcknowledged,
    conversationId: record.id,
    data: { handover: row.id, by },
  });
}

/** Undo while nobody has received it: it is again whose it was, and what it took the place of is open again. */
export async function withdrawHandover(
  ctx: Context,
  conversation: ConversationId,
  id: HandoverId,
): Promise<void> {
  conversationPolicy.require(ctx, 'conversation.change');
  const { record, row } = await lockedHandover(ctx, conversation, id);
  if (row.ended_at !== null) throw new Refusal('refused', 'handover_not_open');
  const mine = ctx.actor.kind === 'staff' && row.from_id === ctx.actor.id;
  if (!mine && !leads(ctx)) throw new Refusal('not_allowed', 'not_allowed', { action: 'handover' });
  await updateHandover(ctx, id, { ended_at: ctx.now });
  const replaced = row.replaces_id === null ? null : await handoverById(ctx, row.replaces_id);
  const again = replaced !== null && replaced.acknowledged_at === null ? replaced : null;
  if (again !== null) await updateHandover(ctx, again.id, { ended_at: null });
  // Somebody may have given it on since: then it stays there.
  const back = record.assigneeId === row.to_id;
  const assignee = again === null ? row.assignee_before : again.to_id;
  await updateConversation(ctx, record.id, back ? { assignee_id: assignee } : {});
  ctx.record({
    kind: conversationEvents.handoverWithdrawn,
    conversationId: record.id,
    data: { handover: id },
  });
}

/** With its conversation locked: of two who press at once, the second sees what the first did. */
async function lockedHandover(
  ctx: Context,
  conversation: ConversationId,
  id: HandoverId,
): Promise<{ record: ConversationRecord; row: HandoverRow }> {
  const record = await loadConversation(ctx, conversation, true);
  const row = await handoverById(ctx, id);
  if (row === null || row.conversation_id !== conversation) throw notFound('handover');
  return { record, row };
}

async function required(ctx: Context, id: HandoverId): Promise<Handover> {
  const row = await handoverById(ctx, id);
  if (row === null) throw notFound('handover');
  return await describeHandover(ctx, row);
}
