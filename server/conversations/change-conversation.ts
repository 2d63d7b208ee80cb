import type { ConversationStatus } from '../../contract/conversations.ts';
import type { ConversationId, OrderId, StaffId } from '../../contract/ids.ts';
import { orderSummaries } from '../orders/order-summaries.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { personNames } from '../staff/person-names.ts';
import { conversationEvents } from './events.ts';
import { requireLiving } from './living.ts';
import { conversationPolicy } from './policy.ts';
import { proposeWriter } from './propose-writer.ts';
import { placeInList, refuseChange, type StatusCause, statusAfter } from './rules/status.ts';
import { receiveByDoing } from './sharing/hand-over.ts';
import { dropClaim } from './sharing/store-claims.ts';
import { heldUntil, loadConversation, updateConversation } from './store.ts';
import { dismissOrder, saveCandidates } from './store-candidates.ts';
import { hasTrouble } from './store-outbox.ts';
import type { ConversationRecord } from './types.ts';

export interface ConversationChange {
  version: number;
  status?: ConversationStatus | undefined;
  holdReason?: string | undefined;
  holdUntil?: string | null | undefined;
  assignee?: StaffId | null | undefined;
}

/** A person corrects status, hold or assignee. Refused when a colleague changed it since it was seen. */
export async function changeConversation(
  ctx: Context,
  id: ConversationId,
  change: ConversationChange,
): Promise<void> {
  conversationPolicy.require(ctx, 'conversation.change');
  const before = await loadConversation(ctx, id, true);
  if (before.version !== change.version)
    throw new Refusal('conflict', 'changed_meanwhile', { version: before.version });
  requireLiving(before);
  if (change.assignee !== undefined) await assign(ctx, before, change.assignee);
  if (change.status !== undefined || change.holdReason !== undefined || change.holdUntil !== undefined) {
    await setStatus(ctx, before, {
      status: change.status ?? before.status,
      holdReason: change.holdReason ?? before.holdReason,
      holdUntil: change.holdUntil === undefined ? before.holdUntil : change.holdUntil,
    });
  }
}

async function assign(ctx: Context, before: ConversationRecord, assignee: StaffId | null): Promise<void> {
  if (assignee === before.assigneeId) return;
  if (assignee !== null && !(await personNames(ctx, [assignee])).has(assignee)) throw notFound('staff');
  await updateConversation(ctx, before.id, { assignee_id: assignee });
  ctx.record({
    kind: conversationEvents.assigned,
    conversationId: before.id,
    data: { to: assignee, from: before.assigneeId },
  });
}

interface Target {
  status: ConversationStatus;
  holdReason: string;
  holdUntil: string | null;
}

async function setStatus(ctx: Context, before: ConversationRecord, target: Target): Promise<void> {
  const why = refuseChange(target.status, { reason: target.holdReason, until: target.holdUntil });
  if (why !== null) throw new Refusal('refused', 'transition_not_possible', { why });
  if (target.status === 'closed') {
    await dropClaim(ctx, before.id);
    await receiveByDoing(ctx, before, 'close');
  }
  const holds = target.status === 'on_hold';
  const place = placeInList(before, target.status, ctx.now);
  await updateConversation(ctx, before.id, {
    status: target.status,
    hold_reason: holds ? target.holdReason : '',
    hold_until: holds ? target.holdUntil : null,
    waiting_since: place.waitingSince,
    sort_at: place.sortAt,
    closed_at: target.status === 'closed' ? ctx.now : null,
    ...(target.status === 'closed' ? await dealtWith(ctx, before.id) : {}),
    closed_without_reply: target.status === 'closed' && before.firstRepliedAt === null,
  });
  ctx.record({
    kind: conversationEvents.statusChanged,
    conversationId: before.id,
    data: {
      from: before.status,
      to: target.status,
      reason: holds ? target.holdReason : '',
      until: holds ? target.holdUntil : null,
    },
  });
}

/**
 * A bounce and a silent address are dealt with once somebody answers anew or closes; a sending that is refused or unknown
 * stays marked.
 */
async function dealtWith(
  ctx: Context,
  id: ConversationId,
): Promise<{ sending_trouble: boolean; silent_since: null }> {
  return { sending_trouble: await hasTrouble(ctx, id), silent_since: null };
}

export interface Move {
  cause: StatusCause;
  holdReason?: string;
  holdUntil?: string | null;
  /** Somebody answered: nobody waits any more. */
  answered?: boolean;
  assignee?: StaffId;
}

/** The status moves itself; recorded only when it really changes. */
export async function moveConversation(ctx: Context, before: ConversationRecord, move: Move): Promise<void> {
  const status = statusAfter(before.status, move.cause);
  const waiting = move.answered ? null : before.waitingSince;
  const place = placeInList({ status: before.status, waitingSince: waiting }, status, ctx.now);
  const holds = status === 'on_hold';
  await updateConversation(ctx, before.id, {
    status,
    waiting_since: place.waitingSince,
    sort_at: place.sortAt,
    hold_reason: holds ? (move.holdReason ?? before.holdReason) : '',
    hold_until: holds ? (move.holdUntil ?? before.holdUntil) : null,
    closed_at: status === 'closed' ? ctx.now : null,
    ...(move.answered ? await dealtWith(ctx, before.id) : {}),
    ...(move.answered && before.firstRepliedAt === null ? { first_replied_at: ctx.now } : {}),
    ...(move.assignee !== undefined && before.assigneeId === null ? { assignee_id: move.assignee } : {}),
  });
  if (status !== before.status) {
    const data = { from: before.status, to: status, cause: move.cause };
    ctx.record({ kind: conversationEvents.statusChanged, conversationId: before.id, data });
  }
}

/** Links the order that is meant, or says that it is none; kept as a correction of the recognition. */
export async function chooseOrder(ctx: Context, id: ConversationId, order: OrderId | null): Promise<void> {
  conversationPolicy.require(ctx, 'conversation.change');
  const before = await loadConversation(ctx, id, true);
  requireLiving(before);
  if (order === null) {
    if (before.orderId === null) return;
    await dismissOrder(ctx, id, before.orderId);
    await updateConversation(ctx, id, { order_id: null, order_evidence: '[]' });
    ctx.record({
      kind: conversationEvents.orderUnlinked,
      conversationId: id,
      data: { order: before.orderId },
    });
    return;
  }
  const [found] = await orderSummaries(ctx, [order]);
  if (found === undefined) throw notFound('order');
  const evidence = [
    { kind: 'chosen_by_staff' as const, text: ctx.actor.kind === 'staff' ? ctx.actor.name : '' },
  ];
  await updateConversation(ctx, id, { order_id: order, order_evidence: JSON.stringify(evidence) });
  await saveCandidates(ctx, id, []);
  if (before.customerId !== null) {
    await proposeWriter(ctx, before.customerId, { certain: order, evidence, candidates: [] });
  }
  ctx.record({
    kind: conversationEvents.orderChosen,
    conversationId: id,
    orderId: order,
    data: { order, before: before.orderId },
  });
}

/** Brings conversations back to 未対応 whose hold ends on `day` (YYYY-MM-DD, Asia/Tokyo) or ended before. */
export async function endHolds(ctx: Context, day: string): Promise<number> {
  const ids = await heldUntil(ctx, day);
  for (const id of ids) {
    const before = await loadConversation(ctx, id, true);
    if (before.status === 'on_hold') await moveConversation(ctx, before, { cause: 'hold_ended' });
  }
  return ids.length;
}
