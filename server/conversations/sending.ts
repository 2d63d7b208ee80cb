import type { MessageId, ShopId } from '../../contract/ids.ts';
import type { OutgoingMessage } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import type { Database } from '../platform/db/connect.ts';
import { newId } from '../platform/ids.ts';
import { shopKey } from '../platform/shop-key.ts';
import { signToken } from '../platform/signed-token.ts';
import { conversationEvents } from './events.ts';
import { quietUntilFor } from './leave-at.ts';
import { threadKey } from './queue-message.ts';
import { mayStillLeave } from './schedule.ts';
import { recordReceipt } from './sending-outcome.ts';
import { loadMessage } from './store-messages.ts';
import { loadOutbox, markLastByte, selectLeftBehind, updateOutbox } from './store-outbox.ts';
import { filesOfMessage } from './store-uploads.ts';
import type { MessageRecord, OutboxRecord } from './types.ts';

/** A mail that is later than this was kept by something else than its turn: the night is asked again. */
const lateMs = 15 * 60_000;

export interface Sending {
  outbox: OutboxRecord;
  channel: string;
  message: OutgoingMessage;
}

/**
 * What is to be done with a sending now. `look`: an earlier try may have arrived, so one looks before anything else;
 * `send`: it is marked `sending` and belongs to this try.
 */
export type SendingStep =
  | { do: 'nothing' }
  | ({ do: 'look' } & Sending)
  | ({ do: 'send'; tryId: string } & Sending);

export interface SendingTurn {
  /** One has looked, and it was not there (or nobody can tell). */
  looked: boolean;
  /** Whether this channel's recipients know a repeated message by its key. */
  repeats(channel: string): boolean;
}

const nothing: SendingStep = { do: 'nothing' };

/**
 * Takes a sending in hand. Whoever calls holds the claim on it (`sendingClaim`), so a row in `sending` belongs to a
 * process that is gone: without `last_byte_at` it has surely not sent, otherwise nobody knows.
 */
export async function takeSending(ctx: Context, id: MessageId, turn: SendingTurn): Promise<SendingStep> {
  if (!(await mayStillLeave(ctx, id))) return nothing;
  const message = await loadMessage(ctx, id);
  const found = await loadOutbox(ctx, id, true);
  if (found === null || message === null) return nothing;
  const outbox =
    found.state === 'sending' ? await takeOver(ctx, found, turn.repeats(message.channel)) : found;
  const doubtful = outbox.lastByteAt !== null && (outbox.state === 'queued' || outbox.state === 'unknown');
  const sending = { outbox, channel: message.channel, message: await outgoing(ctx, outbox, message) };
  if (doubtful && !turn.looked) return { do: 'look', ...sending };
  if (outbox.state !== 'queued') return nothing;
  if (outbox.sendAfter > ctx.now) {
    // The clock that woke us is not ours: ask to be woken again, or the mail would wait for the next sweep.
    ctx.later({ name: 'send_message', data: { message: id }, startAfter: outbox.sendAfter });
    return nothing;
  }
  if (await waitsForMorning(ctx, outbox)) return nothing;
  const tryId = await beginTry(ctx, outbox, doubtful);
  return { do: 'send', tryId, ...sending };
}

/** The name under which a process claims a sending while it is at it. */
export const sendingClaim = (shop: ShopId, id: MessageId): string => `sending ${shop} ${id}`;

async function takeOver(ctx: Context, left: OutboxRecord, repeats: boolean): Promise<OutboxRecord> {
  if (left.lastByteAt !== null)
    return await recordReceipt(ctx, left, { receipt: { outcome: 'unknown', serverSaid: '' }, repeats });
  await updateOutbox(ctx, left.id, { state: 'queued', send_after: ctx.now });
  ctx.record({
    kind: conversationEvents.messageDeferred,
    conversationId: left.conversationId,
    data: { message: left.id, attempt: left.attempts, reason: 'process_ended', serverSaid: '' },
  });
  return { ...left, state: 'queued', sendAfter: ctx.now };
}

async function waitsForMorning(ctx: Context, outbox: OutboxRecord): Promise<boolean> {
  const { envelope, conversationId, id } = outbox;
  if (envelope.despiteNight === true || ctx.now.getTime() - outbox.sendAfter.getTime() < lateMs) return false;
  const to = envelope.to.map((one) => one.address);
  const morning = await quietUntilFor(ctx, { conversation: conversationId, to });
  if (morning === null) return false;
  await updateOutbox(ctx, id, { send_after: morning, held_for: outbox.heldFor ?? 'night' });
  const data = { message: id, until: morning.toISOString() };
  ctx.record({ kind: conversationEvents.messageHeld, conversationId, data });
  ctx.later({ name: 'send_message', data: { message: id }, startAfter: morning });
  return true;
}

/** Marked before the first byte leaves, so that a process that dies in the middle leaves a trace. */
async function beginTry(ctx: Context, outbox: OutboxRecord, again: boolean): Promise<string> {
  const tryId = newId();
  const attempt = outbox.attempts + 1;
  await updateOutbox(ctx, outbox.id, {
    state: 'sending',
    attempts: attempt,
    undo_until: null,
    // Of a scheduled one it is remembered: should this process die, it is asked again whether it may still leave.
    held_for: outbox.heldFor === 'schedule' ? 'schedule' : null,
    last_byte_at: null,
    try_id: tryId,
    ...(again ? { repeated_at: ctx.now } : {}),
  });
  const conversationId = outbox.conversationId;
  if (again) {
    const data = { message: outbox.id, attempt };
    ctx.record({ kind: conversationEvents.messageRepeated, conversationId, data });
  }
  ctx.tell({ kind: 'conversation', id: conversationId, what: 'delivery' });
  return tryId;
}

/** The message as it goes out, the same however often it is asked for. */
async function outgoing(
  ctx: Context,
  outbox: OutboxRecord,
  message: MessageRecord,
): Promise<OutgoingMessage> {
  const { envelope } = outbox;
  return {
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
    files: message.attachments.length === 0 ? [] : await filesOfMessage(ctx, outbox.id),
    returnToken: signToken(await shopKey(ctx, threadKey), 'return', outbox.id),
  };
}

/** A sent message, for a copy of it; null when it was not sent or a copy is kept already. */
export async function sentMessage(ctx: Context, id: MessageId): Promise<Sending | null> {
  const outbox = await loadOutbox(ctx, id);
  const message = await loadMessage(ctx, id);
  if (outbox === null || message === null || outbox.state !== 'sent' || outbox.savedAt !== null) return null;
  return { outbox, channel: message.channel, message: await outgoing(ctx, outbox, message) };
}

export async function noteSaved(ctx: Context, id: MessageId): Promise<void> {
  await updateOutbox(ctx, id, { saved_at: ctx.now });
}

/** Another process took the sending over while this one was cut off from the database. */
export class Overtaken extends Error {}

/** The last byte of this try is about to leave. Throws Overtaken: then it must not. */
export async function noteLastByte(ctx: Context, id: MessageId, tryId: string): Promise<void> {
  if (!(await markLastByte(ctx, id, tryId))) throw new Overtaken(`sending ${id} was taken over`);
}

/**
 * Over all shops: queued sendings whose job never came, and everything in `sending`; whether somebody is at it still,
 * the claim tells.
 */
export async function leftBehind(db: Database, now: Date): Promise<{ shop: ShopId; id: MessageId }[]> {
  return await selectLeftBehind(db, new Date(now.getTime() - 60_000));
}

/** Whom an outgoing message was addressed to; empty when there is none of that id. */
export async function addresseesOf(ctx: Context, id: MessageId): Promise<string[]> {
  const outbox = await loadOutbox(ctx, id);
  return outbox?.envelope.to.map((one) => one.address) ?? [];
}
