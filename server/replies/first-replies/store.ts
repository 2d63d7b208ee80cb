import { sql } from 'kysely';
import type { FirstReplyWords } from '../../../contract/first-replies.ts';
import type { ConversationId, FirstRepliesId, MessageId, ShopId, StaffId } from '../../../contract/ids.ts';
import type { KeptState } from '../../conversations/bulk/keep-state.ts';
import type { Context } from '../../platform/context.ts';

export type LetterState = 'waiting' | 'queued' | 'left' | 'taken_back';

type Tables = {
  first_reply_runs: {
    shop_id: ShopId;
    id: FirstRepliesId;
    by_id: StaffId;
    at: Date;
    words: unknown;
    undo_until: Date;
    undone_at: Date | null;
  };
  first_reply_letters: {
    shop_id: ShopId;
    run_id: FirstRepliesId;
    place: number;
    conversation_id: ConversationId;
    message_id: MessageId;
    last_seen: MessageId | null;
    contact_day: string;
    contact_time: string;
    state: LetterState;
    reason: string;
    by_id: StaffId | null;
    details: unknown;
    held_until: Date | null;
    before: unknown;
  };
};

const db = (ctx: Context) => ctx.tx.withTables<Tables>();

export interface Run {
  id: FirstRepliesId;
  by: StaffId;
  words: FirstReplyWords;
  undoUntil: Date;
  undoneAt: Date | null;
}

export interface Letter {
  place: number;
  conversation: ConversationId;
  message: MessageId;
  lastSeen: MessageId | null;
  contact: { day: string; time: string };
  state: LetterState;
  reason: string;
  by: StaffId | null;
  details: string[];
  heldUntil: Date | null;
  before: KeptState | null;
}

/** Takes the id; false when it was taken before, once that other request has ended. */
export async function beginRun(
  ctx: Context,
  run: Pick<Run, 'id' | 'by' | 'words' | 'undoUntil'>,
): Promise<boolean> {
  const row = await db(ctx)
    .insertInto('first_reply_runs')
    .values({
      shop_id: ctx.shop,
      id: run.id,
      by_id: run.by,
      at: ctx.now,
      words: JSON.stringify(run.words),
      undo_until: run.undoUntil,
      undone_at: null,
    })
    .onConflict((oc) => oc.columns(['shop_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export type NewLetter = Pick<Letter, 'conversation' | 'message' | 'lastSeen' | 'contact'>;

export async function insertLetters(
  ctx: Context,
  run: FirstRepliesId,
  letters: readonly NewLetter[],
): Promise<void> {
  await db(ctx)
    .insertInto('first_reply_letters')
    .values(
      letters.map(({ conversation, message, lastSeen, contact }, place) => ({
        shop_id: ctx.shop,
        run_id: run,
        place,
        conversation_id: conversation,
        message_id: message,
        last_seen: lastSeen,
        contact_day: contact.day,
        contact_time: contact.time,
        state: 'waiting' as const,
        reason: '',
        by_id: null,
        details: '[]',
        held_until: null,
        before: null,
      })),
    )
    .execute();
}

/** One press; null when there is none. With `lock` nothing else is done about it until the transaction ends. */
export async function loadRun(ctx: Context, id: FirstRepliesId, lock = false): Promise<Run | null> {
  const row = await db(ctx)
    .selectFrom('first_reply_runs')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  if (row === undefined) return null;
  const { by_id: by, undo_until: undoUntil, undone_at: undoneAt } = row;
  return { id: row.id, by, words: row.words as FirstReplyWords, undoUntil, undoneAt };
}

export async function lettersOf(ctx: Context, run: FirstRepliesId): Promise<Letter[]> {
  const rows = await ofRun(ctx, run).orderBy('place').execute();
  return rows.map(toLetter);
}

/** The next that waits, locked; null: none is left. */
export async function takeWaiting(ctx: Context, run: FirstRepliesId): Promise<Letter | null> {
  const row = await ofRun(ctx, run)
    .where('state', '=', 'waiting')
    .orderBy('place')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : toLetter(row);
}

const ofRun = (ctx: Context, run: FirstRepliesId) =>
  db(ctx)
    .selectFrom('first_reply_letters')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('run_id', '=', run);

function toLetter(row: Tables['first_reply_letters']): Letter {
  return {
    place: row.place,
    conversation: row.conversation_id,
    message: row.message_id,
    lastSeen: row.last_seen,
    contact: { day: row.contact_day, time: row.contact_time },
    state: row.state,
    reason: row.reason,
    by: row.by_id,
    details: row.details as string[],
    heldUntil: row.held_until,
    before: row.before as KeptState | null,
  };
}

export type LetterOutcome =
  | { state: 'queued'; before: KeptState | null; heldUntil: Date | null }
  | { state: 'left'; reason: string; by: StaffId | null; details: readonly string[] };

/** Writes down what became of one that waited; one that was taken back meanwhile stays so. */
export async function settleLetter(
  ctx: Context,
  { run, place }: { run: FirstRepliesId; place: number },
  outcome: LetterOutcome,
): Promise<void> {
  const change =
    outcome.state === 'queued'
      ? { state: outcome.state, before: JSON.stringify(outcome.before), held_until: outcome.heldUntil }
      : {
          state: outcome.state,
          reason: outcome.reason,
          by_id: outcome.by,
          details: JSON.stringify(outcome.details),
        };
  await db(ctx)
    .updateTable('first_reply_letters')
    .set(change)
    .where('shop_id', '=', ctx.shop)
    .where('run_id', '=', run)
    .where('place', '=', place)
    .where('state', '=', 'waiting')
    .execute();
}

/** Nothing more of it is written. Waits for the one that is being written at this moment. */
export async function stopRun(ctx: Context, run: FirstRepliesId): Promise<void> {
  await db(ctx)
    .updateTable('first_reply_runs')
    .set({ undone_at: ctx.now })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', run)
    .execute();
  await db(ctx)
    .updateTable('first_reply_letters')
    .set({ state: 'taken_back' })
    .where('shop_id', '=', ctx.shop)
    .where('run_id', '=', run)
    .where('state', '=', 'waiting')
    .execute();
}

export async function markTakenBack(
  ctx: Context,
  run: FirstRepliesId,
  messages: readonly MessageId[],
): Promise<void> {
  await sql`update first_reply_letters set state = 'taken_back'
    where shop_id = ${ctx.shop} and run_id = ${run} and message_id = any(${[...messages]}::uuid[])`.execute(
    ctx.tx,
  );
}
