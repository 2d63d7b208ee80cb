import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../platform/context.ts';
import { jsonbArray } from '../platform/db/jsonb-array.ts';
import {
  consignmentRows,
  itemRows,
  type OrderToWrite,
  orderRow,
  phoneRows,
  shipmentRows,
} from './order-rows.ts';

/** Writes new orders with all that hangs on them, in a fixed number of statements. */
export async function insertOrders(ctx: Context, orders: readonly OrderToWrite[]): Promise<void> {
  if (orders.length === 0) return;
  await inTurn(ctx, [
    () => ordersInto(ctx, orders),
    ...partsOf(ctx, orders),
    () => rowsInto('consignments', consignmentRows(ctx, orders)),
    () => rowsInto('shipments', shipmentRows(ctx, orders)),
  ]);
}

/**
 * Overwrites known orders whose rows the transaction has locked. Raw rows of other layouts stay; consignments and parcels
 * keep their ids and what was done with them in the house.
 */
export async function updateOrders(ctx: Context, orders: readonly OrderToWrite[]): Promise<void> {
  if (orders.length === 0) return;
  await inTurn(ctx, [
    () => ordersOver(ctx, orders),
    () => deletion(ctx, 'order_items', orders),
    () => deletion(ctx, 'order_phones', orders),
    ...partsOf(ctx, orders),
    () => rowsInto('consignments', consignmentRows(ctx, orders), saidOfConsignments),
    () => rowsInto('shipments', shipmentRows(ctx, orders), saidOfParcels),
  ]);
}

/** Only what came, where nothing of it is seen by anybody: unknown columns, the hash. */
export async function updateRaw(ctx: Context, orders: readonly OrderToWrite[]): Promise<void> {
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

const whatCame = (orders: readonly OrderToWrite[]): Buffer =>
  jsonbArray(orders.map(({ layout, raw }) => [`{${JSON.stringify(layout)}:`, raw, '}']));

/** A table of the rows of `orders`, and beside each (as `unnest`) what came: it is the greater part, and goes as it is. */
function given(
  ctx: Context,
  orders: readonly OrderToWrite[],
): { names: string[]; table: RawBuilder<unknown> } {
  const rows = orders.map((order) => orderRow(ctx, order));
  const table = sql`rows from (json_populate_recordset(null::orders, ${JSON.stringify(rows)}::json),
    unnest(${whatCame(orders)}::jsonb[]))`;
  return { names: Object.keys(rows[0] ?? {}), table };
}

const columns = (names: readonly string[]): RawBuilder<unknown> =>
  sql.join(names.map((name) => sql.ref(name)));

function ordersInto(ctx: Context, orders: readonly OrderToWrite[]): RawBuilder<unknown> {
  const { names, table } = given(ctx, orders);
  return sql`insert into orders (${columns(names)}, raw) select ${columns(names)}, "unnest" from ${table} as g`;
}

function ordersOver(ctx: Context, orders: readonly OrderToWrite[]): RawBuilder<unknown> {
  return sql`
    update orders o
    set (source_name, customer_id, state, source_state, payment_state, payment_method, paid_at, ordered_at,
         promised_ship_date, shipped_at, delivered_at, cancelled_at, total, shipping_fee, charges, buyer, buyer_mail,
         name_norm, kana_norm, note, memo, source_id, raw, content_hash, import_id, sort_at, updated_at)
      = (g.source_name, g.customer_id, g.state, g.source_state, g.payment_state, g.payment_method, g.paid_at,
         g.ordered_at, g.promised_ship_date, g.shipped_at, g.delivered_at, g.cancelled_at, g.total, g.shipping_fee,
         g.charges, g.buyer, g.buyer_mail, g.name_norm, g.kana_norm, g.note, g.memo, g.source_id, o.raw || g."unnest",
         g.content_hash, g.import_id, g.sort_at, g.updated_at)
    from ${given(ctx, orders).table} as g
    where o.shop_id = ${ctx.shop} and o.id = g.id`;
}

/** What of an order has no life of its own: written anew each time. */
const partsOf = (ctx: Context, orders: readonly OrderToWrite[]): Statement[] => [
  () =>
    rowsInto(
      'order_items',
      orders.flatMap((order) => itemRows(ctx, order)),
    ),
  () =>
    rowsInto(
      'order_phones',
      orders.flatMap((order) => phoneRows(ctx, order)),
    ),
];

function deletion(ctx: Context, table: string, orders: readonly OrderToWrite[]): RawBuilder<unknown> {
  return sql`delete from ${sql.table(table)}
    where shop_id = ${ctx.shop} and order_id = any(${orders.map((order) => order.id)}::uuid[])`;
}

/** Rows into a table; of those that are there already only `over` is overwritten. */
function rowsInto(
  table: string,
  rows: readonly object[],
  over: readonly string[] = [],
): RawBuilder<unknown> | null {
  if (rows.length === 0) return null;
  const names = Object.keys(rows[0] ?? {});
  const known = over.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`);
  const settled = over.length === 0 ? sql`` : sql`on conflict (shop_id, id) do update set ${sql.join(known)}`;
  return sql`insert into ${sql.table(table)} (${columns(names)})
    select ${columns(names)} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)
    ${settled}`;
}

/** Makes a statement with all its rows; null = there is nothing to write. */
type Statement = () => RawBuilder<unknown> | null;

/**
 * One statement after the other. The rows of the next are made while the database works on the one before: of a large
 * file either is half of the time.
 */
async function inTurn(ctx: Context, statements: readonly Statement[]): Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  for (const make of statements) {
    const statement = make();
    await running;
    if (statement === null) continue;
    running = statement.execute(ctx.tx);
    running.catch(() => {});
  }
  await running;
}
