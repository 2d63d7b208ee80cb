import { sql } from 'kysely';
import { type PerformAction, performAction, type performanceStates } from '../../contract/connections.ts';
import type { ConnectionId, OrderId, PerformanceId, ShopId, StaffId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import type { Database } from '../platform/db/connect.ts';

export type PerformanceState = (typeof performanceStates)[number];

/** What came of it, in the words of the place. */
export interface PerformanceAnswer {
  reason?: string;
  said?: string;
  [more: string]: unknown;
}

export interface PerformanceRecord {
  id: PerformanceId;
  connectionId: ConnectionId;
  orderId: OrderId;
  action: PerformAction;
  state: PerformanceState;
  attempts: number;
  answer: PerformanceAnswer;
  askedBy: StaffId | null;
  createdAt: Date;
  updatedAt: Date;
  nextAt: Date | null;
}

type Tables = {
  performances: {
    shop_id: ShopId;
    id: PerformanceId;
    connection_id: ConnectionId;
    order_id: OrderId;
    kind: string;
    request: unknown;
    state: PerformanceState;
    attempts: number;
    answer: unknown;
    asked_by: StaffId | null;
    created_at: Date;
    updated_at: Date;
    next_at: Date | null;
  };
};

const recordOf = (row: Tables['performances']): PerformanceRecord => ({
  id: row.id,
  connectionId: row.connection_id,
  orderId: row.order_id,
  action: performAction.parse(row.request),
  state: row.state,
  attempts: row.attempts,
  answer: row.answer as PerformanceAnswer,
  askedBy: row.asked_by,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  nextAt: row.next_at,
});

const ofShop = (ctx: Context) =>
  ctx.tx.withTables<Tables>().selectFrom('performances').selectAll().where('shop_id', '=', ctx.shop);

/** One order's performances are asked for one after the other. */
export async function lockOrder(ctx: Context, id: OrderId): Promise<boolean> {
  const { rows } =
    await sql`select id from orders where shop_id = ${ctx.shop} and id = ${id} for update`.execute(ctx.tx);
  return rows.length > 0;
}

export async function selectPerformance(
  ctx: Context,
  id: PerformanceId,
  lock = false,
): Promise<PerformanceRecord | null> {
  const asked = ofShop(ctx).where('id', '=', id);
  const row = await (lock ? asked.forUpdate() : asked).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** Newest first. */
export async function performancesOf(ctx: Context, order: OrderId): Promise<PerformanceRecord[]> {
  const rows = await ofShop(ctx)
    .where('order_id', '=', order)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(recordOf);
}

/** Refused or in doubt, oldest first. */
export async function stuckPerformances(ctx: Context): Promise<PerformanceRecord[]> {
  const rows = await ofShop(ctx)
    .where('state', 'in', ['refused', 'unknown'])
    .orderBy('created_at')
    .limit(100)
    .execute();
  return rows.map(recordOf);
}

export async function insertPerformance(
  ctx: Context,
  one: Pick<PerformanceRecord, 'id' | 'connectionId' | 'orderId' | 'action' | 'askedBy'> & { nextAt: Date },
): Promise<void> {
  await ctx.tx
    .withTables<Tables>()
    .insertInto('performances')
    .values({
      shop_id: ctx.shop,
      id: one.id,
      connection_id: one.connectionId,
      order_id: one.orderId,
      kind: one.action.kind,
      request: JSON.stringify(one.action),
      state: 'asked',
      attempts: 0,
      answer: '{}',
      asked_by: one.askedBy,
      created_at: ctx.now,
      updated_at: ctx.now,
      next_at: one.nextAt,
    })
    .execute();
}

export interface PerformanceChange {
  state: PerformanceState;
  nextAt: Date | null;
  attempts?: number;
  answer?: PerformanceAnswer;
}

export async function changePerformance(
  ctx: Context,
  id: PerformanceId,
  change: PerformanceChange,
): Promise<void> {
  await ctx.tx
    .withTables<Tables>()
    .updateTable('performances')
    .set({
      state: change.state,
      next_at: change.nextAt,
      updated_at: ctx.now,
      ...(change.attempts === undefined ? {} : { attempts: change.attempts }),
      ...(change.answer === undefined ? {} : { answer: JSON.stringify(change.answer) }),
    })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
}

/** Those of the whole house whose time has come, for the sweep. */
export async function duePerformances(
  db: Database,
  now: Date,
): Promise<{ shop: ShopId; id: PerformanceId }[]> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('performances')
    .select(['shop_id', 'id'])
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(500)
    .execute();
  return rows.map((row) => ({ shop: row.shop_id, id: row.id }));
}

/** A removed place is asked for nothing any more. */
export async function dropOpenPerformances(ctx: Context, connection: ConnectionId): Promise<void> {
  await sql`update performances set next_at = null, updated_at = ${ctx.now},
      state = case when state in ('asked', 'refused') then 'dropped' else 'unknown' end
    where shop_id = ${ctx.shop} and connection_id = ${connection}
      and state in ('asked', 'refused', 'running', 'unknown')`.execute(ctx.tx);
}

/** As the shop and its customers write them. */
export async function orderNumbers(ctx: Context, ids: readonly OrderId[]): Promise<Map<OrderId, string>> {
  const { rows } = await sql<{ id: OrderId; number: string }>`
    select id, number from orders where shop_id = ${ctx.shop} and id = any(${[...ids]}::uuid[])`.execute(
    ctx.tx,
  );
  return new Map(rows.map((row) => [row.id, row.number]));
}
