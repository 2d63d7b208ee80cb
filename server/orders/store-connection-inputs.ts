import { sql } from 'kysely';
import type { ConnectionId, ConnectionInputId, ShopId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

export interface ConnectionInputRecord {
  id: ConnectionInputId;
  connectionId: ConnectionId;
  topic: string;
  content: Buffer;
}

export interface FailedInput {
  id: ConnectionInputId;
  connection: ConnectionId;
  topic: string;
  attempts: number;
  error: string;
  receivedAt: Date;
}

type Tables = {
  connection_inputs: {
    shop_id: ShopId;
    id: ConnectionInputId;
    connection_id: ConnectionId;
    source_key: string;
    topic: string;
    content: Buffer;
    state: 'new' | 'failed' | 'done';
    attempts: number;
    error: string;
    received_at: Date;
    processed_at: Date | null;
  };
};

/** False when this delivery is known already. */
export async function insertConnectionInput(
  ctx: Context,
  input: ConnectionInputRecord & { sourceKey: string },
): Promise<boolean> {
  const done = await ctx.tx
    .withTables<Tables>()
    .insertInto('connection_inputs')
    .values({
      shop_id: ctx.shop,
      id: input.id,
      connection_id: input.connectionId,
      source_key: input.sourceKey,
      topic: input.topic,
      content: input.content,
      state: 'new',
      attempts: 0,
      error: '',
      received_at: ctx.now,
      processed_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Null when it has been read already. */
export async function selectUnread(
  ctx: Context,
  id: ConnectionInputId,
): Promise<ConnectionInputRecord | null> {
  const row = await ctx.tx
    .withTables<Tables>()
    .selectFrom('connection_inputs')
    .select(['id', 'connection_id', 'topic', 'content'])
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .where('state', '<>', 'done')
    .executeTakeFirst();
  if (row === undefined) return null;
  return { id: row.id, connectionId: row.connection_id, topic: row.topic, content: row.content };
}

/** Read: the notice itself is of no further use, and holds people's data. */
export async function finishConnectionInput(ctx: Context, id: ConnectionInputId): Promise<void> {
  await ctx.tx
    .withTables<Tables>()
    .updateTable('connection_inputs')
    .set({ state: 'done', error: '', processed_at: ctx.now })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
}

export async function failConnectionInput(ctx: Context, id: ConnectionInputId, error: string): Promise<void> {
  await sql`update connection_inputs set state = 'failed', attempts = attempts + 1, error = ${error}
    where shop_id = ${ctx.shop} and id = ${id} and state <> 'done'`.execute(ctx.tx);
}

/** Whatever was told before that moment is in what was read since. */
export async function settleOldInputs(ctx: Context, connection: ConnectionId, before: Date): Promise<void> {
  await ctx.tx
    .withTables<Tables>()
    .updateTable('connection_inputs')
    .set({ state: 'done', processed_at: ctx.now })
    .where('shop_id', '=', ctx.shop)
    .where('connection_id', '=', connection)
    .where('state', 'in', ['new', 'failed'])
    .where('received_at', '<', before)
    .execute();
}

/** Kept for a while so that a repeated delivery is known; then they go. */
export async function forgetInputs(ctx: Context, before: Date): Promise<void> {
  await ctx.tx
    .withTables<Tables>()
    .deleteFrom('connection_inputs')
    .where('shop_id', '=', ctx.shop)
    .where('state', '=', 'done')
    .where('received_at', '<', before)
    .execute();
}

export async function selectFailedInputs(ctx: Context): Promise<FailedInput[]> {
  const rows = await ctx.tx
    .withTables<Tables>()
    .selectFrom('connection_inputs')
    .select(['id', 'connection_id', 'topic', 'attempts', 'error', 'received_at'])
    .where('shop_id', '=', ctx.shop)
    .where('state', '=', 'failed')
    .orderBy('received_at')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    connection: row.connection_id,
    topic: row.topic,
    attempts: row.attempts,
    error: row.error,
    receivedAt: row.received_at,
  }));
}

/** Those whose job was lost: new for a while, and nobody reads them. */
export async function forgottenInputs(ctx: Context, before: Date): Promise<ConnectionInputId[]> {
  const rows = await ctx.tx
    .withTables<Tables>()
    .selectFrom('connection_inputs')
    .select('id')
    .where('shop_id', '=', ctx.shop)
    .where('state', '=', 'new')
    .where('received_at', '<', before)
    .limit(500)
    .execute();
  return rows.map((row) => row.id);
}
