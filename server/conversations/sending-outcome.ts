import type { ConversationId, MessageId } from '../../contract/ids.ts';
import type { Receipt } from '../intake/channel.ts';
import { noteSendingWorks } from '../intake/report-sending.ts';
import type { Context } from '../platform/context.ts';
import { wokenBy } from './append-message.ts';
import { conversationEvents } from './events.ts';
import { quietUntilFor } from './leave-at.ts';
import { afterRefusal, refusalOf } from './refused-at-once.ts';
import { loadConversation, updateConversation } from './store.ts';
import { hasTrouble, loadOutbox, type OutboxChange, updateOutbox } from './store-outbox.ts';
import type { OutboxRecord } from './types.ts';

/** Waits between tries when a server says "later": minutes, then it is given to a person. */
const waitsInMinutes = [1, 3, 10, 30, 60, 120, 240, 480];
/** Before a mail nobody answered for is sent once more: time for a slow server, and for the mailbox of sent mail. */
const repeatWaitMinutes = 2;

export interface Outcome {
  receipt: Receipt;
  /** Whether the recipient's side knows a repeated message by its key. */
  repeats: boolean;
}

/** The answer to one try. Of a try that was overtaken only "taken" counts. */
export async function recordAnswer(
  ctx: Context,
  id: MessageId,
  answer: Outcome & { tryId: string },
): Promise<void> {
  const outbox = await loadOutbox(ctx, id, true);
  if (outbox === null) return;
  if (outbox.state === 'sending' && outbox.tryId === answer.tryId) await recordReceipt(ctx, outbox, answer);
  else if (answer.receipt.outcome === 'sent' && mayHaveArrived(outbox))
    await recordReceipt(ctx, outbox, answer);
}

const mayHaveArrived = ({ state, lastByteAt }: OutboxRecord): boolean =>
  state === 'unknown' || (state === 'queued' && lastByteAt !== null);

/** Writes down what is known after a try; the row is locked by the caller. Answers the row as it is then. */
export async function recordReceipt(
  ctx: Context,
  outbox: OutboxRecord,
  outcome: Outcome,
): Promise<OutboxRecord> {
  const refusal = refusalOf(ctx, outcome.receipt);
  const change = { ...(await changeAfter(ctx, outbox, outcome)), refusal };
  await updateOutbox(ctx, outbox.id, change);
  const waits = change.state === 'queued' ? change.send_after : undefined;
  if (waits !== undefined)
    ctx.later({ name: 'send_message', data: { message: outbox.id }, startAfter: waits });
  record(ctx, outbox, { ...outcome, change });
  if (isTrouble(change)) await markTrouble(ctx, outbox.conversationId);
  if (change.state === 'sent') await afterSent(ctx, outbox);
  if (refusal !== null) {
    const { serverSaid } = outcome.receipt;
    await afterRefusal(ctx, outbox, { refusal, serverSaid, waits: waits !== undefined });
  }
  ctx.tell({ kind: 'conversation', id: outbox.conversationId, what: 'delivery' });
  return {
    ...outbox,
    state: change.state,
    sendAfter: waits ?? outbox.sendAfter,
    lastByteAt: change.last_byte_at === undefined ? outbox.lastByteAt : change.last_byte_at,
  };
}

type Change = OutboxChange & { state: OutboxRecord['state'] };

/** A mail that was taken for some of its recipients only has not reached the others. */
const isTrouble = ({ state, refusal }: Change): boolean =>
  state === 'refused' || state === 'unknown' || (state === 'sent' && (refusal ?? null) !== null);

async function changeAfter(
  ctx: Context,
  outbox: OutboxRecord,
  { receipt, repeats }: Outcome,
): Promise<Change> {
  const said = { server_said: receipt.serverSaid, next_try_at: null };
  switch (receipt.outcome) {
    case 'sent':
      return { ...said, state: 'sent', sent_at: ctx.now, held_for: null };
    case 'unknown': {
      // A channel that cannot tell when its last byte leaves: then it may have left. That mark is what makes a doubt.
      const doubt = { ...said, last_byte_at: outbox.lastByteAt ?? ctx.now };
      // Once, with the same Message-ID, Date and bytes: decision 3.
      if (repeats && outbox.repeatedAt === null)
        return { ...doubt, ...(await next(ctx, outbox, repeatWaitMinutes)) };
      return { ...doubt, state: 'unknown' };
    }
    case 'refused': {
      const wait = receipt.later ? waitsInMinutes[outbox.attempts - 1] : undefined;
      if (wait !== undefined) return { ...said, ...(await next(ctx, outbox, wait)), last_byte_at: null };
      // The repetition was refused, but of the first try nobody knows.
      return { ...said, state: outbox.repeatedAt === null ? 'refused' : 'unknown' };
    }
  }
}

/** Back into the queue, at night for the morning. */
async function next(
  ctx: Context,
  outbox: OutboxRecord,
  minutes: number,
): Promise<Change & { send_after: Date }> {
  const at = new Date(ctx.now.getTime() + minutes * 60_000);
  const to = outbox.envelope.to.map((one) => one.address);
  const free = outbox.envelope.despiteNight === true;
  const morning = free ? null : await quietUntilFor(ctx, { conversation: outbox.conversationId, to, at });
  const then = morning ?? at;
  return {
    state: 'queued',
    send_after: then,
    next_try_at: then,
    held_for: morning === null ? null : 'night',
  };
}

const kinds = {
  sent: conversationEvents.messageSent,
  refused: conversationEvents.messageRefused,
  unknown: conversationEvents.messageUnknown,
};

function record(ctx: Context, outbox: OutboxRecord, { receipt, change }: Outcome & { change: Change }): void {
  const waits = change.state === 'queued';
  const deferred = waits && receipt.outcome === 'refused';
  ctx.record({
    kind: deferred
      ? conversationEvents.messageDeferred
      : kinds[change.state === 'unknown' ? 'unknown' : receipt.outcome],
    conversationId: outbox.conversationId,
    data: {
      message: outbox.id,
      attempt: outbox.attempts,
      serverSaid: receipt.serverSaid,
      reason: receipt.outcome === 'refused' ? receipt.reason : '',
      ...(change.refusal ? { refusal: change.refusal } : {}),
      ...(waits ? { nextTryAt: change.next_try_at?.toISOString() ?? null } : {}),
    },
  });
}

/** A reply that did not leave is unfinished work: the conversation comes back to the list, marked. */
async function markTrouble(ctx: Context, id: ConversationId): Promise<void> {
  const before = await loadConversation(ctx, id, true);
  await updateConversation(ctx, id, { sending_trouble: true, ...wokenBy(before, 'sending_failed', ctx.now) });
}

async function afterSent(ctx: Context, outbox: OutboxRecord): Promise<void> {
  ctx.later({ name: 'keep_sent', data: { message: outbox.id } });
  await noteSendingWorks(ctx, outbox.accountId);
  if (outbox.state === 'unknown') await clearTrouble(ctx, outbox.conversationId);
}

/** Nobody answered, but the place of sent messages has it: it is sent. */
export async function recordFound(ctx: Context, id: MessageId): Promise<void> {
  const outbox = await loadOutbox(ctx, id, true);
  if (outbox === null || !mayHaveArrived(outbox)) return;
  await updateOutbox(ctx, id, {
    state: 'sent',
    sent_at: outbox.lastByteAt ?? ctx.now,
    saved_at: ctx.now,
    next_try_at: null,
    held_for: null,
  });
  ctx.record({
    kind: conversationEvents.messageFound,
    conversationId: outbox.conversationId,
    data: { message: id, attempt: outbox.attempts },
  });
  await clearTrouble(ctx, outbox.conversationId);
  ctx.tell({ kind: 'conversation', id: outbox.conversationId, what: 'delivery' });
}

export async function clearTrouble(ctx: Context, id: ConversationId): Promise<void> {
  await updateConversation(ctx, id, { sending_trouble: await hasTrouble(ctx, id) });
}
