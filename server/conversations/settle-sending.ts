import type { MessageId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { conversationEvents } from './events.ts';
import { conversationPolicy } from './policy.ts';
import { clearTrouble } from './sending-outcome.ts';
import { conversationNumbers } from './store.ts';
import { loadOutbox, outboxInTrouble, updateOutbox } from './store-outbox.ts';
import type { OutboxRecord } from './types.ts';

async function locked(ctx: Context, id: MessageId): Promise<OutboxRecord> {
  const sending = await loadOutbox(ctx, id, true);
  if (sending === null) throw notFound('message');
  return sending;
}

/** Takes back a sending that has not left. One that may have arrived cannot be taken back. */
export async function cancelSending(ctx: Context, id: MessageId): Promise<OutboxRecord> {
  const sending = await locked(ctx, id);
  if (sending.state === 'cancelled') return sending;
  const mayHaveLeft = sending.lastByteAt !== null || sending.repeatedAt !== null;
  if (sending.state !== 'queued' || mayHaveLeft)
    throw new Refusal('refused', 'already_sent', { state: mayHaveLeft ? 'unknown' : sending.state });
  if (sending.attempts === 0 && (sending.undoUntil === null || sending.undoUntil <= ctx.now)) {
    throw new Refusal('refused', 'undo_too_late');
  }
  await updateOutbox(ctx, id, { state: 'cancelled', undo_until: null, next_try_at: null, held_for: null });
  ctx.record({
    kind: conversationEvents.messageTakenBack,
    conversationId: sending.conversationId,
    data: { message: id },
  });
  return sending;
}

/** What waits for the morning (C4), or for its time, leaves now; from here on the night is not asked again. */
export async function releaseSending(ctx: Context, id: MessageId): Promise<void> {
  const sending = await locked(ctx, id);
  if (sending.state === 'sending' || sending.state === 'sent')
    throw new Refusal('refused', 'already_sent', { state: sending.state });
  if (sending.state !== 'queued' || sending.heldFor === null) throw new Refusal('refused', 'not_waiting');
  const { envelope } = sending;
  // Nothing has left yet, so the Date is still free; afterwards it is the same in every try.
  const date = sending.attempts === 0 ? ctx.now.toISOString() : envelope.date;
  await updateOutbox(ctx, id, {
    send_after: ctx.now,
    undo_until: null,
    held_for: null,
    envelope: { ...envelope, date, despiteNight: true },
  });
  ctx.record({
    kind:
      sending.heldFor === 'schedule'
        ? conversationEvents.scheduleReleased
        : conversationEvents.messageReleased,
    conversationId: sending.conversationId,
    data: { message: id },
  });
  ctx.later({ name: 'send_message', data: { message: id } });
  ctx.tell({ kind: 'conversation', id: sending.conversationId, what: 'delivery' });
}

export type Settlement = 'send_again' | 'it_arrived' | 'give_up';

/** What a person decided about a refused or unknown sending. */
export async function settleSending(
  ctx: Context,
  id: MessageId,
  decision: Settlement,
): Promise<OutboxRecord> {
  const sending = await locked(ctx, id);
  if (sending.state !== 'refused' && sending.state !== 'unknown') {
    throw new Refusal('refused', 'already_sent', { state: sending.state });
  }
  if (decision === 'send_again') {
    // Of an unknown one a copy may be there already: this is its repetition, and the last.
    const repeated = sending.state === 'unknown' ? { repeated_at: ctx.now } : {};
    const again = {
      state: 'queued',
      attempts: 0,
      send_after: ctx.now,
      next_try_at: null,
      refusal: null,
    } as const;
    await updateOutbox(ctx, id, { ...again, last_byte_at: null, held_for: null, ...repeated });
    ctx.later({ name: 'send_message', data: { message: id } });
  } else {
    const arrived = decision === 'it_arrived';
    await updateOutbox(ctx, id, arrived ? { state: 'sent', sent_at: ctx.now } : { state: 'cancelled' });
  }
  ctx.record({
    kind: conversationEvents.messageSettled,
    conversationId: sending.conversationId,
    data: { message: id, decision },
  });
  await clearTrouble(ctx, sending.conversationId);
  return sending;
}

/** Sendings that wait for a person's decision, newest first. */
export async function listTroubledSendings(ctx: Context) {
  conversationPolicy.require(ctx, 'conversation.read');
  const sendings = await outboxInTrouble(ctx);
  const numbers = await conversationNumbers(
    ctx,
    sendings.map((s) => s.conversationId),
  );
  return sendings.map((sending) => ({
    message: sending.id,
    conversation: sending.conversationId,
    conversationNumber: numbers.get(sending.conversationId) ?? 0,
    to: sending.envelope.to.map((t) => t.address).join(', '),
    subject: sending.envelope.subject,
    state: sending.state === 'unknown' ? ('unknown' as const) : ('refused' as const),
    refusal: sending.refusal,
    serverSaid: sending.serverSaid,
    at: sending.updatedAt.toISOString(),
  }));
}
