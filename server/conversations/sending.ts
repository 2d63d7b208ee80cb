import type { ConversationId, MessageId, ShopId } from '../../contract/ids.ts';
import type { OutgoingMessage, Receipt } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import type { Database } from '../platform/db/connect.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { conversationEvents } from './events.ts';
import { conversationPolicy } from './policy.ts';
import { placeInList, statusAfter } from './rules/status.ts';
import { conversationNumbers, loadConversation, updateConversation } from './store.ts';
import { loadMessage } from './store-messages.ts';
import {
  hasTrouble,
  loadOutbox,
  type OutboxChange,
  outboxInTrouble,
  selectLeftBehind,
  updateOutbox,
} from './store-outbox.ts';
import type { OutboxRecord, OutboxState } from './types.ts';

/** Waits between tries when a server says "later": minutes, then it is given to a person. */
const waitsInMinutes = [1, 3, 10, 30, 60, 120, 240, 480];

export interface TakenSending {
  sending: OutboxRecord;
  message: OutgoingMessage;
}

/**
 * Claims a queued sending: marks it `sending` before the first byte leaves, so that a process that dies in the
 * middle leaves a trace. Null when there is nothing to do (taken back, sent, not yet due, being sent).
 */
export async function takeSending(ctx: Context, id: MessageId): Promise<TakenSending | null> {
  const sending = await loadOutbox(ctx, id, true);
  const message = await loadMessage(ctx, id);
  if (sending === null || message === null) return null;
  if (sending.state !== 'queued') return null;
  if (sending.sendAfter > ctx.now) {
    // The clock that woke us is not ours: ask to be woken again, or the mail would wait for the next sweep.
    ctx.later({ name: 'send_message', data: { message: id }, startAfter: sending.sendAfter });
    return null;
  }
  await updateOutbox(ctx, id, { state: 'sending', attempts: sending.attempts + 1, undo_until: null });
  ctx.tell({ kind: 'conversation', id: sending.conversationId, what: 'delivery' });
  const { envelope } = sending;
  return {
    sending: { ...sending, attempts: sending.attempts + 1 },
    message: {
      messageId: envelope.mailId,
      date: new Date(envelope.date),
      from: envelope.from,
      to: envelope.to,
      cc: envelope.cc,
      subject: envelope.subject,
      text: message.text,
      inReplyTo: envelope.inReplyTo,
      references: envelope.references,
      headers: envelope.headers,
      files: [],
      returnToken: null,
    },
  };
}

/** Writes down what the server said. A refusal "for now" goes back into the queue, a limited number of times. */
export async function recordReceipt(ctx: Context, id: MessageId, receipt: Receipt): Promise<void> {
  const sending = await loadOutbox(ctx, id, true);
  if (sending === null || sending.state !== 'sending') return;
  const wait =
    receipt.outcome === 'refused' && receipt.later ? waitsInMinutes[sending.attempts - 1] : undefined;
  if (wait !== undefined) {
    const next = new Date(ctx.now.getTime() + wait * 60_000);
    await updateOutbox(ctx, id, {
      state: 'queued',
      send_after: next,
      next_try_at: next,
      server_said: receipt.serverSaid,
    });
    ctx.later({ name: 'send_message', data: { message: id }, startAfter: next });
  } else {
    await updateOutbox(ctx, id, finished(ctx, receipt));
    await noteOutcome(ctx, sending, receipt);
  }
  ctx.tell({ kind: 'conversation', id: sending.conversationId, what: 'delivery' });
}

const finished = (ctx: Context, receipt: Receipt): OutboxChange => ({
  state: receipt.outcome,
  next_try_at: null,
  server_said: receipt.serverSaid,
  sent_at: receipt.outcome === 'sent' ? ctx.now : null,
});

async function noteOutcome(ctx: Context, sending: OutboxRecord, receipt: Receipt): Promise<void> {
  const kinds = {
    sent: conversationEvents.messageSent,
    refused: conversationEvents.messageRefused,
    unknown: conversationEvents.messageUnknown,
  };
  const reason = receipt.outcome === 'refused' ? receipt.reason : '';
  const data = { message: sending.id, serverSaid: receipt.serverSaid, reason };
  ctx.record({ kind: kinds[receipt.outcome], conversationId: sending.conversationId, data });
  if (receipt.outcome !== 'sent') await markTrouble(ctx, sending.conversationId);
}

/** A reply that did not leave is unfinished work: the conversation comes back to the list, marked. */
async function markTrouble(ctx: Context, id: ConversationId): Promise<void> {
  const before = await loadConversation(ctx, id, true);
  const status = statusAfter(before.status, 'sending_failed');
  const place = placeInList(before, status, ctx.now);
  await updateConversation(ctx, id, {
    sending_trouble: true,
    status,
    waiting_since: place.waitingSince,
    sort_at: place.sortAt,
  });
}

/**
 * A process that died while sending leaves `sending` behind: nobody knows whether the server took it, so a person
 * decides. Called when such a row has not moved for minutes.
 */
export async function giveUpLostSending(ctx: Context, id: MessageId): Promise<void> {
  await recordReceipt(ctx, id, { outcome: 'unknown', serverSaid: '' });
}

/** Takes back a sending that has not left. */
export async function cancelSending(ctx: Context, id: MessageId): Promise<OutboxRecord> {
  const sending = await loadOutbox(ctx, id, true);
  if (sending === null) throw notFound('message');
  if (sending.state === 'cancelled') return sending;
  if (sending.state !== 'queued') throw new Refusal('refused', 'already_sent', { state: sending.state });
  if (sending.attempts === 0 && (sending.undoUntil === null || sending.undoUntil <= ctx.now)) {
    throw new Refusal('refused', 'undo_too_late');
  }
  await updateOutbox(ctx, id, { state: 'cancelled', undo_until: null, next_try_at: null });
  ctx.record({
    kind: conversationEvents.messageTakenBack,
    conversationId: sending.conversationId,
    data: { message: id },
  });
  return sending;
}

export type Settlement = 'send_again' | 'it_arrived' | 'give_up';

/** What a person decided about a refused or unknown sending. */
export async function settleSending(
  ctx: Context,
  id: MessageId,
  decision: Settlement,
): Promise<OutboxRecord> {
  const sending = await loadOutbox(ctx, id, true);
  if (sending === null) throw notFound('message');
  if (sending.state !== 'refused' && sending.state !== 'unknown') {
    throw new Refusal('refused', 'already_sent', { state: sending.state });
  }
  if (decision === 'send_again') {
    await updateOutbox(ctx, id, { state: 'queued', attempts: 0, send_after: ctx.now, next_try_at: null });
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
  const trouble = await hasTrouble(ctx, sending.conversationId);
  await updateConversation(ctx, sending.conversationId, { sending_trouble: trouble });
  return sending;
}

export interface LeftBehind {
  shop: ShopId;
  id: MessageId;
  state: OutboxState;
}

/** Over all shops: queued sendings whose job never came, and those that a dead process left in `sending`. */
export async function leftBehind(db: Database, now: Date): Promise<LeftBehind[]> {
  const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
  return await selectLeftBehind(db, { queuedBefore: ago(1), sendingBefore: ago(10) });
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
    serverSaid: sending.serverSaid,
    at: sending.updatedAt.toISOString(),
  }));
}
