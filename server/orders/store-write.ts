import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../platform/context.ts';
import { jsonbArray } from '../platform/db/jsonb-array.ts';
import type { OrderInRows, OrderTable } from './source.ts';

/** Writes new orders with all that hangs on them, in a fixed number of statements. */
export async function insertOrders(ctx: Context, orders: readonly OrderInRows[]): Promise<void> {
  if (orders.length === 0) return;
  await ordersInto(orders).execute(ctx.tx);
  for (const table of hanging) await rowsInto(ctx, table, { orders });
}

/**
 * Overwrites known orders whose rows the transaction has locked. Raw rows of other layouts stay; consignments and parcels
 * keep their ids and what was done with them in the house.
 */
export async function updateOrders(ctx: Context, orders: readonly OrderInRows[]): Promise<void> {
  if (orders.length === 0) return;
  await ordersOver(ctx, orders).execute(ctx.tx);
  // What of an order has no life of its own is written anew.
  for (const table of ['order_items', 'order_phones'] as const) {
    await deleteOf(ctx, table, orders);
    await rowsInto(ctx, table, { orders });
  }
  await rowsInto(ctx, 'consignments', { orders, over: saidOfConsignments });
  await rowsInto(ctx, 'shipments', { orders, over: saidOfParcels });
}

// A number never changes: its parts are written once.
const hanging = ['order_items', 'order_phones', 'order_number_parts', 'consignments', 'shipments'] as const;

/** Only what came, where nothing of it is seen by anybody: unknown columns, the hash. */
export async function updateRaw(ctx: Context, orders: readonly OrderInRows[]): Promise<void> {
  if (orders.length === 0) return;
  const ids = orders.map((order) => order.id);
  const hashes = orders.map((order) => order.hash);
  await sql`
    update orders o set raw = o.raw || r.raw, content_hash = decode(r.hash, 'hex')
    from unnest(${ids}::uuid[], ${hashes}::text[], ${whatCame(orders)}::jsonb[]) as r (id, hash, raw)
    where o.shop_id = ${ctx.shop} and o.id = r.id`.execute(ctx.tx);
}

/** What an import may write over a known consignment; its number and the service chosen are none of its business. */
const saidOfConsignments = [
  ...['source_key', 'ship_to', 'corrected', 'address_findings', 'delivery_day', 'delivery_time', 'gift'],
  ...['gift_wishes', 'delivery_method', 'temperature', 'stage', 'stage_at', 'printed_at', 'packed_at'],
  ...['packed_by', 'packed_by_name', 'shipped_at'],
];
const saidOfParcels = ['carrier', 'tracking_number', 'tracking_norm', 'shipped_on', 'delivered_at'];

/**
 * Lets PostgreSQL plan anew what it planned while the tables were smaller, its checks of references above all: it keeps such a
 * plan for as long as nothing else changes, and one made over three hundred orders reads all of a hundred thousand.
 */
export async function planAnew(ctx: Context): Promise<void> {
  await sql`discard plans`.execute(ctx.tx);
}

const whatCame = (orders: readonly OrderInRows[]): Buffer => jsonbArray(orders.map(({ raw }) => [raw]));

const comma = Buffer.from(',');

/** The rows of all orders for one table as a parameter of type `json`; null when there are none. */
function rowsOf(orders: readonly OrderInRows[], table: OrderTable): Buffer | null {
  const pieces: Uint8Array[] = [];
  for (const { rows } of orders) if (rows[table].length > 0) pieces.push(comma, rows[table]);
  if (pieces.length === 0) return null;
  return Buffer.concat([Buffer.from('['), ...pieces.slice(1), Buffer.from(']')]);
}

/** The rows of `orders` as a table; beside each (as `unnest`) what came: it is the greater part. */
const given = (orders: readonly OrderInRows[]): RawBuilder<unknown> => sql`
  rows from (json_populate_recordset(null::orders, ${rowsOf(orders, 'orders')}::json),
    unnest(${whatCame(orders)}::jsonb[])) with ordinality as g`;

/** Whose the order of a row of `given` is. */
const customer = (orders: readonly OrderInRows[]): RawBuilder<unknown> =>
  sql`(${orders.map((order) => order.customerId)}::uuid[])[g.ordinality]`;

/** All that `orderRow` says. */
const orderColumns = [
  ...['shop_id', 'id', 'source', 'source_name', 'number', 'number_norm', 'state', 'source_state'],
  ...['payment_state', 'payment_method', 'paid_at', 'ordered_at', 'promised_ship_date', 'shipped_at'],
  ...['delivered_at', 'cancelled_at', 'total', 'shipping_fee', 'charges', 'buyer', 'buyer_mail', 'name_norm'],
  ...['kana_norm', 'note', 'memo', 'source_id', 'content_hash', 'import_id', 'decided', 'sort_at'],
  ...['created_at', 'updated_at'],
];

function ordersInto(orders: readonly OrderInRows[]): RawBuilder<unknown> {
  const columns = sql.join(orderColumns.map((name) => sql.ref(name)));
  return sql`insert into orders (${columns}, customer_id, raw)
    select ${columns}, ${customer(orders)}, g."unnest" from ${given(orders)}`;
}

function ordersOver(ctx: Context, orders: readonly OrderInRows[]): RawBuilder<unknown> {
  return sql`
    update orders o
    set (source_name, customer_id, state, source_state, payment_state, payment_method, paid_at, ordered_at,
         promised_ship_date, shipped_at, delivered_at, cancelled_at, total, shipping_fee, charges, buyer, buyer_mail,
         name_norm, kana_norm, note, memo, source_id, raw, content_hash, import_id, sort_at, updated_at)
      = (g.source_name, ${customer(orders)}, g.state, g.source_state, g.payment_state, g.payment_method, g.paid_at,
         g.ordered_at, g.promised_ship_date, g.shipped_at, g.delivered_at, g.cancelled_at, g.total, g.shipping_fee,
         g.charges, g.buyer, g.buyer_mail, g.name_norm, g.kana_norm, g.note, g.memo, g.source_id, o.raw || g."unnest",
         g.content_hash, g.import_id, g.sort_at, g.updated_at)
    from ${given(orders)}
    where o.shop_id = ${ctx.shop} and o.id = g.id`;
}

async function deleteOf(ctx: Context, table: OrderTable, orders: readonly OrderInRows[]): Promise<void> {
  await sql`delete from ${sql.table(table)}
    where shop_id = ${ctx.shop} and order_id = any(${orders.map((order) => order.id)}::uuid[])`.execute(
    ctx.tx,
  );
}

/** Whole rows into a table; of those that are there already only `over` is overwritten. */
async function rowsInto(
  ctx: Context,
  table: OrderTable,
  { orders, over = [] }: { orders: readonly OrderInRows[]; over?: readonly string[] },
): Promise<void> {
  const rows = rowsOf(orders, table);
  if (rows === null) return;
  const known = over.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`);
  const settled = over.length === 0 ? sql`` : sql`on conflict (shop_id, id) do update set ${sql.join(known)}`;
  await sql`insert into ${sql.table(table)}
    select * from json_populate_recordset(null::${sql.table(table)}, ${rows}::json) ${settled}`.execute(
    ctx.tx,
  );
}
