import { sql } from 'kysely';
import { type ConnectionHealth, connectionHealth } from '../../contract/connections.ts';
import type { ConnectionId, OrderId, ShopId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import type { Database } from '../platform/db/connect.ts';
import type { Cursor } from './order-source.ts';

/** A connection as stored. */
export interface ConnectionRecord {
  id: ConnectionId;
  kind: string;
  name: string;
  source: string;
  place: string;
  enabled: boolean;
  settings: Record<string, unknown>;
  secrets: Buffer | null;
  cursor: Cursor;
  health: ConnectionHealth;
}

type Tables = {
  connections: {
    shop_id: ShopId;
    id: ConnectionId;
    kind: string;
    name: string;
    source: string;
    place: string;
    enabled: boolean;
    settings: unknown;
    secrets: Buffer | null;
    cursor: unknown;
    health: unknown;
    created_at: Date;
    updated_at: Date;
    removed_at: Date | null;
  };
};

const columns = [
  ...(['id', 'kind', 'name', 'source', 'place', 'enabled', 'settings', 'secrets'] as const),
  ...(['cursor', 'health'] as const),
] as const;

type Row = Pick<Tables['connections'], (typeof columns)[number]>;

const recordOf = (row: Row): ConnectionRecord => ({
  ...row,
  settings: row.settings as Record<string, unknown>,
  cursor: row.cursor as Cursor,
  health: connectionHealth.parse(row.health),
});

const present = (ctx: Context) =>
  ctx.tx
    .withTables<Tables>()
    .selectFrom('connections')
    .select(columns)
    .where('shop_id', '=', ctx.shop)
    .where('removed_at', 'is', null);

/** All that were not removed, oldest first. */
export async function selectConnections(ctx: Context): Promise<ConnectionRecord[]> {
  return (await present(ctx).orderBy('created_at').orderBy('id').execute()).map(recordOf);
}

export async function selectConnection(
  ctx: Context,
  id: ConnectionId,
  lock = false,
): Promise<ConnectionRecord | null> {
  const asked = present(ctx).where('id', '=', id);
  const row = await (lock ? asked.forUpdate() : asked).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** Whose orders are stored under that source. */
export async function connectionOfSource(ctx: Context, source: string): Promise<ConnectionRecord | null> {
  const row = await present(ctx).where('source', '=', source).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** Places of that kind this shop has or had, with what their orders are stored under. */
export async function sourcesEver(ctx: Context, kind: string): Promise<{ place: string; source: string }[]> {
  return await ctx.tx
    .withTables<Tables>()
    .selectFrom('connections')
    .select(['place', 'source'])
    .where('shop_id', '=', ctx.shop)
    .where('kind', '=', kind)
    .orderBy('created_at')
    .execute();
}

/** False when that place is connected already. */
export async function insertConnection(
  ctx: Context,
  one: Omit<ConnectionRecord, 'enabled' | 'cursor' | 'health'>,
): Promise<boolean> {
  const done = await ctx.tx
    .withTables<Tables>()
    .insertInto('connections')
    .values({
      ...one,
      shop_id: ctx.shop,
      enabled: true,
      settings: JSON.stringify(one.settings),
      cursor: '{}',
      health: '{}',
      created_at: ctx.now,
      updated_at: ctx.now,
      removed_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0;
}

export type ConnectionChanges = Partial<
  Pick<ConnectionRecord, 'name' | 'enabled' | 'settings' | 'secrets' | 'cursor' | 'health'>
>;

export async function updateConnection(
  ctx: Context,
  id: ConnectionId,
  changes: ConnectionChanges,
): Promise<void> {
  const { settings, cursor, health, ...plain } = changes;
  await ctx.tx
    .withTables<Tables>()
    .updateTable('connections')
    .set({
      ...plain,
      ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
      ...(cursor === undefined ? {} : { cursor: JSON.stringify(cursor) }),
      ...(health === undefined ? {} : { health: JSON.stringify(health) }),
      updated_at: ctx.now,
    })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
}

/** Its secrets are gone with it. */
export async function markRemoved(ctx: Context, id: ConnectionId): Promise<void> {
  await ctx.tx
    .withTables<Tables>()
    .updateTable('connections')
    .set({ removed_at: ctx.now, enabled: false, secrets: null, cursor: '{}', updated_at: ctx.now })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
}

/** Every connection of the house that is switched on, for the schedule. */
export async function enabledConnections(db: Database): Promise<{ shop: ShopId; id: ConnectionId }[]> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('connections')
    .select(['shop_id', 'id'])
    .where('enabled', '=', true)
    .where('removed_at', 'is', null)
    .execute();
  return rows.map((row) => ({ shop: row.shop_id, id: row.id }));
}

/** When orders last changed there, as far as they are stored: by number, and by the source's own id. */
export async function changedAtOf(
  ctx: Context,
  place: { source: string; layout: string },
  asked: { numbers: readonly string[] } | { sourceId: string },
): Promise<Map<string, Date>> {
  const which =
    'sourceId' in asked
      ? sql`source_id = ${asked.sourceId} and source_id <> ''`
      : sql`number = any(${[...asked.numbers]}::text[])`;
  const { rows } = await sql<{ number: string; changed: string | null }>`
    select number, raw #>> array[${place.layout}::text, '0', 'changedAt'] as changed from orders
    where shop_id = ${ctx.shop} and source = ${place.source} and ${which}`.execute(ctx.tx);
  return new Map(
    rows.flatMap((row) => (row.changed === null ? [] : [[row.number, new Date(row.changed)] as const])),
  );
}

/** What the place of the order was told has been told: nobody makes it unsent any more. */
export async function markTold(
  ctx: Context,
  told: { order: OrderId; consignment: string; numbers: readonly string[] },
): Promise<void> {
  await sql`update shipments set reported_at = ${ctx.now}
    where shop_id = ${ctx.shop} and order_id = ${told.order} and consignment_id = ${told.consignment}
      and reported_at is null
      and (tracking_number is null or tracking_number = any(${[...told.numbers]}::text[]))`.execute(ctx.tx);
}
