import type { ConversationId, MessageId, StaffId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { conversationEvents } from './events.ts';
import { quietUntilFor } from './leave-at.ts';
import { placeInList, statusAfter } from './rules/status.ts';
import { loadConversation, updateConversation } from './store.ts';
import { remainingIn } from './store-belongings.ts';
import { giveBackDraft } from './store-desk.ts';
import { loadMessages } from './store-messages.ts';
import { loadOutbox, updateOutbox } from './store-outbox.ts';
import { overtakenBy, scheduledIn } from './store-schedule.ts';
import { releaseUploads } from './store-uploads.ts';
import type { OutboxRecord } from './types.ts';

/** Why a scheduled reply did not leave. */
export type StopCause = 'customer_wrote' | 'colleague_replied';

/**
 * Stops the replies that wait here for their time (予約送信), because what they answer is no longer what was asked: the
 * text goes back to its writer's draft and the matter is open work. The caller has locked the conversation; a reply
 * that a worker has taken in hand has left. Answers what was stopped.
 */
export async function stopScheduled(
  ctx: Context,
  conversation: ConversationId,
  { cause, except = null }: { cause: StopCause; except?: StaffId | null },
): Promise<MessageId[]> {
  const waiting = await scheduledIn(ctx, conversation);
  if (waiting.length === 0) return [];
  const stopped: MessageId[] = [];
  const messages = await loadMessages(ctx, waiting);
  for (const id of waiting) {
    const author = messages.get(id)?.authorId ?? null;
    if (author !== null && author === except) continue;
    await stop(ctx, { id, conversation, cause, author, text: messages.get(id)?.text ?? '' });
    stopped.push(id);
  }
  if (stopped.length > 0) await reopen(ctx, conversation, cause);
  return stopped;
}

interface Stop {
  id: MessageId;
  conversation: ConversationId;
  cause: StopCause;
  author: StaffId | null;
  text: string;
}

async function stop(ctx: Context, { id, conversation, cause, author, text }: Stop): Promise<void> {
  await updateOutbox(ctx, id, {
    state: 'cancelled',
    undo_until: null,
    next_try_at: null,
    held_for: null,
    stopped_for: cause,
  });
  if (author !== null) await giveBackDraft(ctx, { conversation, author, text });
  await releaseUploads(ctx, id, null);
  const data = { message: id, cause };
  ctx.record({ kind: conversationEvents.scheduleStopped, conversationId: conversation, data });
  ctx.tell({ kind: 'conversation', id: conversation, what: 'message' });
}

async function reopen(ctx: Context, id: ConversationId, cause: StopCause): Promise<void> {
  const before = await loadConversation(ctx, id, true);
  const status = statusAfter(before.status, 'schedule_stopped');
  await updateConversation(ctx, id, {
    ...(await waitingAgain(ctx, id, { status, waitingSince: before.waitingSince })),
    status,
    hold_until: null,
    hold_reason: '',
    closed_at: null,
    notice: false,
  });
  if (status === before.status) return;
  const data = { from: before.status, to: status, cause: `schedule_${cause}` };
  ctx.record({ kind: conversationEvents.statusChanged, conversationId: id, data });
}

/** Since when words of the customer stand without an answer that left, or waits to leave. */
export async function unansweredSince(ctx: Context, id: ConversationId): Promise<Date | null> {
  return (await remainingIn(ctx, id, { since: null, moved: ctx.now })).unansweredSince;
}

/** Since when somebody waits once a reply that was counted did not leave. Where it was the first, there has been none. */
async function waitingAgain(
  ctx: Context,
  id: ConversationId,
  before: Parameters<typeof placeInList>[0],
): Promise<{ waiting_since: Date | null; sort_at: Date; first_replied_at?: null }> {
  const rest = await remainingIn(ctx, id, { since: null, moved: ctx.now });
  const since = rest.unansweredSince ?? before.waitingSince;
  const place = placeInList({ status: before.status, waitingSince: since }, before.status, ctx.now);
  return {
    waiting_since: place.waitingSince,
    sort_at: place.sortAt,
    ...(rest.replied ? {} : { first_replied_at: null }),
  };
}

/**
 * Asked by whoever is about to send: locks the talk first, as whoever writes into it does, and stops what was overtaken
 * on a way that told nobody. False: it does not leave now.
 */
export async function mayStillLeave(ctx: Context, id: MessageId): Promise<boolean> {
  const found = await loadOutbox(ctx, id);
  if (found === null || found.heldFor !== 'schedule') return true;
  if (found.sendAfter > ctx.now) return true;
  await loadConversation(ctx, found.conversationId, true);
  const outbox = await loadOutbox(ctx, id, true);
  if (outbox === null || outbox.state === 'cancelled') return false;
  if (outbox.conversationId !== found.conversationId) {
    // Put elsewhere at this very moment: asked again there.
    ctx.later({ name: 'send_message', data: { message: id } });
    return false;
  }
  if (outbox.lastByteAt !== null) return true;
  const cause = await overtakenBy(ctx, outbox);
  if (cause === null) return true;
  // Left by a process that is gone, before its last byte: it has surely not sent.
  if (outbox.state === 'sending') await updateOutbox(ctx, id, { state: 'queued' });
  await stopScheduled(ctx, outbox.conversationId, { cause });
  return false;
}

/** After matters were put together: what waits to be sent may answer what is no longer the last word. */
export async function stopOvertaken(ctx: Context, conversation: ConversationId): Promise<void> {
  for (const id of await scheduledIn(ctx, conversation)) {
    const outbox = await loadOutbox(ctx, id, true);
    const cause = outbox === null ? null : await overtakenBy(ctx, outbox);
    if (cause !== null) await stopScheduled(ctx, conversation, { cause });
  }
}

/** 時刻を変える: another time for a reply that waits for its own. By night it waits for the morning (C4). */
export async function moveSchedule(
  ctx: Context,
  { message, sendAt }: { message: MessageId; sendAt: Date },
): Promise<OutboxRecord> {
  const sending = await loadOutbox(ctx, message, true);
  if (sending === null) throw notFound('message');
  if (sending.state === 'sending' || sending.state === 'sent')
    throw new Refusal('refused', 'already_sent', { state: sending.state });
  if (sending.state !== 'queued' || sending.heldFor !== 'schedule' || sending.attempts > 0)
    throw new Refusal('refused', 'not_waiting');
  const { envelope, conversationId } = sending;
  const to = envelope.to.map((one) => one.address);
  const free = envelope.despiteNight === true;
  const night = free ? null : await quietUntilFor(ctx, { conversation: conversationId, to, at: sendAt });
  const leaves = night ?? sendAt;
  await updateOutbox(ctx, message, {
    send_after: leaves,
    undo_until: leaves,
    envelope: { ...envelope, date: leaves.toISOString() },
  });
  const data = { message, until: leaves.toISOString() };
  ctx.record({ kind: conversationEvents.scheduleChanged, conversationId, data });
  ctx.later({ name: 'send_message', data: { message }, startAfter: leaves });
  ctx.tell({ kind: 'conversation', id: conversationId, what: 'delivery' });
  return sending;
}
