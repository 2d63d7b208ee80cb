import type { InputOf } from '../../../contract/endpoint.ts';
import {
  type FirstReplyLeftReason,
  type FirstReplyRun,
  firstReplyLeftReasons,
  type sendFirstReplies as sendEndpoint,
} from '../../../contract/first-replies.ts';
import type { MessageId, StaffId } from '../../../contract/ids.ts';
import { stateNow } from '../../conversations/bulk/keep-state.ts';
import { describeRows } from '../../conversations/describe-rows.ts';
import { takeSnippet } from '../../knowledge/take-snippet.ts';
import type { Context } from '../../platform/context.ts';
import { errorCode, Refusal } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { replyEvents } from '../events.ts';
import { replyPolicy } from '../policy.ts';
import { answerConversation } from '../send-reply.ts';
import { describeRun, requireOwnRun } from './describe-run.ts';
import { requirePromise, stopReasons } from './preview.ts';
import { contactInWords } from './rules/contact.ts';
import {
  beginRun,
  insertLetters,
  type Letter,
  type LetterOutcome,
  type Run,
  settleLetter,
  takeWaiting,
} from './store.ts';
import { writeLetter } from './write-letter.ts';

/** Longer than for a single reply: it is many customers, and they are written one after the other. */
const undoSeconds = 30;
/** Of one that is written when those seconds are nearly over. */
const shortestSeconds = 10;

/** Takes the order to send; a job does the rest. Twice is once. Refuses as `requirePromise`. */
export async function sendFirstReplies(
  ctx: Context,
  { id, words, snippet, recipients }: InputOf<typeof sendEndpoint>,
): Promise<FirstReplyRun> {
  replyPolicy.require(ctx, 'reply.send');
  if (ctx.actor.kind !== 'staff') throw new Refusal('not_allowed', 'not_allowed');
  const once = [...new Map(recipients.map((one) => [one.conversation, one])).values()];
  const undoUntil = new Date(ctx.now.getTime() + undoSeconds * 1000);
  const began = await beginRun(ctx, { id, by: ctx.actor.id, words, undoUntil });
  if (began) {
    await requirePromise(ctx, words, once);
    const rows = await describeRows(
      ctx,
      once.map((one) => one.conversation),
    );
    const there = new Set(rows.map((row) => row.id));
    const letters = once.filter((one) => there.has(one.conversation));
    if (letters.length === 0) throw new Refusal('not_found', 'not_found', { what: 'conversation' });
    await insertLetters(
      ctx,
      id,
      letters.map(({ conversation, lastSeen, day, time }) => ({
        ...{ conversation, lastSeen },
        message: newId<MessageId>(),
        contact: { day, time },
      })),
    );
    if (snippet !== null) await takeSnippet(ctx, snippet);
    ctx.later({ name: firstRepliesJobName, data: { run: id } });
  }
  return await describeRun(ctx, await requireOwnRun(ctx, id));
}

export const firstRepliesJobName = 'send_first_replies';

/** Writes the next one that waits, in a transaction of its own. False: none waits any more. */
export async function sendNextFirstReply(
  ctx: Context,
  run: Run,
  failed: FailedLetter | null,
): Promise<boolean> {
  const letter = await takeWaiting(ctx, run.id);
  if (letter === null) return false;
  const outcome =
    failed !== null && failed.place === letter.place ? failed.outcome : await send(ctx, run, letter);
  await settleLetter(ctx, { run: run.id, place: letter.place }, outcome);
  return true;
}

/** One that was refused while it was written: nothing of it is there, only why. */
export interface FailedLetter {
  place: number;
  outcome: LetterOutcome;
}

/** Carries the place out of a transaction that is rolled back. */
export class LetterRefused extends Error {
  readonly failed: FailedLetter;
  constructor(failed: FailedLetter, cause: unknown) {
    super(`first reply ${failed.place}`, { cause });
    this.failed = failed;
  }
}

async function send(ctx: Context, run: Run, letter: Letter): Promise<LetterOutcome> {
  try {
    return await write(ctx, run, letter);
  } catch (error) {
    if (['40001', '40P01'].includes(errorCode(error))) throw error;
    // What is wrong with one customer's data must not keep the others waiting.
    throw new LetterRefused({ place: letter.place, outcome: whyNot(error) }, error);
  }
}

async function write(ctx: Context, run: Run, letter: Letter): Promise<LetterOutcome> {
  const { conversation, contact, message } = letter;
  const written = await writeLetter(ctx, { conversation, words: run.words, contact }, true);
  if (written.left !== undefined) {
    const { reason, by, details } = written.left;
    return { state: 'left', reason, by: by?.id ?? null, details };
  }
  const before = await stateNow(ctx, conversation);
  await answerConversation(ctx, conversation, {
    id: message,
    text: written.letter.text,
    lastSeen: letter.lastSeen,
    despiteNewMessage: false,
    afterwards: 'hold',
    holdUntil: contact.day,
    holdReason: holdReason(contact),
    attachments: [],
    despiteNight: false,
    undoUntil: new Date(Math.max(run.undoUntil.getTime(), ctx.now.getTime() + shortestSeconds * 1000)),
    inPassing: true,
  });
  const after = await stateNow(ctx, conversation);
  const data = { message, run: run.id, day: contact.day, time: contact.time };
  ctx.record({ kind: replyEvents.firstReplyQueued, conversationId: conversation, data });
  const { quietUntil } = written.letter;
  return {
    state: 'queued',
    before: before === null || after === null ? null : { ...before, version: after.version },
    heldUntil: quietUntil === null ? null : new Date(quietUntil),
  };
}

/** What stands at the conversation while it waits. */
export const holdReason = (contact: Letter['contact']): string =>
  `一次返信を送信済み。${contactInWords(contact, 'ja')}までに次のご連絡`;

const known: ReadonlySet<string> = new Set(firstReplyLeftReasons);

function whyNot(error: unknown): LetterOutcome {
  if (!(error instanceof Refusal)) return { state: 'left', reason: 'not_sent', by: null, details: [] };
  const { reason, details } = error;
  const left: FirstReplyLeftReason = known.has(reason) ? (reason as FirstReplyLeftReason) : 'not_sent';
  const findings = Array.isArray(details.findings) ? details.findings : [];
  const stops = findings.filter((one) => one.severity === 'stop');
  const by = typeof details.by === 'string' ? (details.by as StaffId) : null;
  return { state: 'left', reason: left, by, details: stopReasons(stops) };
}
