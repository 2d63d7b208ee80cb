import { sql } from 'kysely';
import type { AccountId, RawInputId, ShopId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { bytesToStore, wholeIfSmall } from './store-pieces.ts';
import type { InputOutcome, InputState, StuckInput, WaitingInput } from './types.ts';

type Tables = {
  raw_inputs: {
    shop_id: ShopId;
    id: RawInputId;
    channel: string;
    account_id: AccountId | null;
    source_key: string;
    sha256: Buffer;
    size: number;
    content: Buffer;
    masked: number;
    received_at: Date;
    state: InputState;
    attempts: number;
    error: string;
    queued_at: Date;
    taken_at: Date | null;
    processed_at: Date | null;
  };
};

const unfinished = ['new', 'failed'] as const;

export interface NewInput {
  id: RawInputId;
  channel: string;
  accountId: AccountId | null;
  sourceKey: string;
  sha256: Buffer;
  content: Uint8Array;
  /** Card numbers that were made unreadable in it. */
  masked: number;
  receivedAt: Date;
}

/**
 * False when the same bytes are here already (a mailbox read again from the start). A source that shows other bytes
 * under a key it used before (a mailbox made anew with its old numbers) is no reason to lose them.
 */
export async function insertInput(ctx: Context, input: NewInput): Promise<boolean> {
  if (await insertUnderKey(ctx, input, input.sourceKey)) return true;
  const { rows } = await sql`
    select 1 from raw_inputs where shop_id = ${ctx.shop} and sha256 = ${input.sha256}`.execute(ctx.tx);
  if (rows.length > 0) return false;
  return await insertUnderKey(ctx, input, `${input.sourceKey}#${input.sha256.toString('hex')}`);
}

async function insertUnderKey(ctx: Context, input: NewInput, key: string): Promise<boolean> {
  const content = await bytesToStore(ctx, input.content);
  const result = await sql`
    insert into raw_inputs
      (shop_id, id, channel, account_id, source_key, sha256, size, content, masked, received_at, state, queued_at)
    select ${ctx.shop}, ${input.id}::uuid, ${input.channel}, ${input.accountId}::uuid, ${key},
      ${input.sha256}::bytea, ${input.content.byteLength}, ${content},
      ${input.masked}::integer, ${input.receivedAt}::timestamptz, 'new', ${ctx.now}::timestamptz
    where not exists (
      select 1 from raw_inputs where shop_id = ${ctx.shop} and sha256 = ${input.sha256}::bytea)
    on conflict (shop_id, source_key) do nothing`.execute(ctx.tx);
  return (result.numAffectedRows ?? 0n) > 0n;
}

const inputs = (ctx: Context) =>
  ctx.tx.withTables<Tables>().selectFrom('raw_inputs').where('shop_id', '=', ctx.shop);

const change = (ctx: Context, id: RawInputId) =>
  ctx.tx
    .withTables<Tables>()
    .updateTable('raw_inputs')
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .where('state', 'in', unfinished);

/**
 * Locks inputs that still wait, and notes that a reader has them; those that are done (or not of this shop) are left
 * out.
 */
export async function takeUnfinished(ctx: Context, ids: readonly RawInputId[]) {
  return await ctx.tx
    .withTables<Tables>()
    .updateTable('raw_inputs')
    .set({ taken_at: ctx.now })
    .where('shop_id', '=', ctx.shop)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .where('state', 'in', unfinished)
    .returning([
      'id',
      'channel',
      'account_id as accountId',
      'received_at as receivedAt',
      'attempts',
      'masked',
      'size',
      wholeIfSmall.as('raw'),
    ])
    .execute();
}

export async function selectWaiting(ctx: Context, ids: readonly RawInputId[]): Promise<WaitingInput[]> {
  return await inputs(ctx)
    .select(['id', 'size', 'attempts'])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .where('state', 'in', unfinished)
    .execute();
}

/** Whether mail of that account is stored and not read yet. */
export async function hasWaiting(ctx: Context, account: AccountId): Promise<boolean> {
  const row = await inputs(ctx)
    .select('id')
    .where('state', '=', 'new')
    .where('account_id', '=', account)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** One writer a shop, then the rows in one order whoever asks. */
export async function lockUnfinished(ctx: Context, ids: readonly RawInputId[]): Promise<Set<RawInputId>> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`read-input:${ctx.shop}`}, 0))`.execute(ctx.tx);
  const rows = await inputs(ctx)
    .select('id')
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .where('state', 'in', unfinished)
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Set(rows.map((row) => row.id));
}

export async function finishInputs(
  ctx: Context,
  done: readonly { id: RawInputId; outcome: InputOutcome }[],
): Promise<void> {
  if (done.length === 0) return;
  await sql`
    update raw_inputs r set state = d.outcome, error = '', processed_at = ${ctx.now}
    from unnest(${done.map((one) => one.id)}::uuid[], ${done.map((one) => one.outcome)}::text[]) as d (id, outcome)
    where r.shop_id = ${ctx.shop} and r.id = d.id and r.state in ('new', 'failed')`.execute(ctx.tx);
}

/** True when the input was still waiting. */
export async function failInput(ctx: Context, id: RawInputId, error: string): Promise<boolean> {
  const result = await change(ctx, id)
    .set((row) => ({ state: 'failed' as const, error, attempts: row('attempts', '+', 1) }))
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Back to the beginning of the queue; `died` counts an attempt that ended with its process. */
export async function renewInput(ctx: Context, id: RawInputId, died = false): Promise<boolean> {
  const result = await change(ctx, id)
    .set((row) => ({
      state: 'new' as const,
      queued_at: ctx.now,
      taken_at: null,
      ...(died ? { attempts: row('attempts', '+', 1) } : {}),
    }))
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

const headBytes = 16 * 1024;

/** What failed, newest first. */
export async function selectStuck(ctx: Context, limit: number): Promise<StuckInput[]> {
  const rows = await inputs(ctx)
    .select([
      'id',
      'channel',
      'received_at as receivedAt',
      'size',
      'error',
      'attempts',
      sql<Buffer>`substring(content from 1 for ${sql.lit(headBytes)})`.as('head'),
    ])
    .where('state', '=', 'failed')
    .orderBy('received_at', 'desc')
    .limit(limit)
    .execute();
  return rows;
}

export interface ForgottenInput {
  id: RawInputId;
  attempts: number;
  died: boolean;
}

/** Inputs a reader took before `takenBefore` and left behind, and those nobody took since `queuedBefore`. */
export async function selectForgotten(
  ctx: Context,
  before: { taken: Date; queued: Date },
): Promise<ForgottenInput[]> {
  return await inputs(ctx)
    .select((row) => ['id', 'attempts', row('taken_at', 'is not', null).$castTo<boolean>().as('died')])
    .where('state', '=', 'new')
    .where((row) =>
      row.or([
        row('taken_at', '<', before.taken),
        row.and([row('taken_at', 'is', null), row('queued_at', '<', before.queued)]),
      ]),
    )
    .orderBy('received_at')
    .limit(500)
    .execute();
}

export async function selectRaw(
  ctx: Context,
  id: RawInputId,
): Promise<{ channel: string; size: number; raw: Buffer | null; receivedAt: Date } | null> {
  const row = await inputs(ctx)
    .select(['channel', 'size', wholeIfSmall.as('raw'), 'received_at as receivedAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}
