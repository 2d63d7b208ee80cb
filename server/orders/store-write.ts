import { sql } from 'kysely';
import type { ConsignmentId, ImportId, OrderId, ShipmentId } from '../../contract/ids.ts';
import { jstInstant } from '../../language/days.ts';
import {
  normalizeMail,
  normalizeName,
  normalizeOrderNumber,
  normalizePhone,
} from '../../language/normalize.ts';
import { normalizeTrackingNumber } from '../../language/tracking-number.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { firstShippedOn } from './rules/timeline.ts';
import type { OrderRow } from './store.ts';
import type { ConsignmentRow } from './store-consignments.ts';
import type { ConsignmentContent, ConsignmentProgress, OrderRecord, StoredShipment } from './types.ts';

/** What goes to one person, ready to be written: parcels that are new have no id yet. */
export type ConsignmentToWrite = Omit<ConsignmentContent, 'shipments'> &
  ConsignmentProgress & {
    id: ConsignmentId;
    shipments: (Omit<StoredShipment, 'id' | 'reportedAt'> & Partial<StoredShipment>)[];
  };

/** An order ready to be written. */
export interface OrderToWrite extends Omit<OrderRecord, 'consignments'> {
  consignments: ConsignmentToWrite[];
  /** As JSON: layout → rows. */
  raw: string;
  /** Hex. */
  hash: string;
  importId: ImportId | null;
}

/** Writes new orders with all that hangs on them, in a fixed number of statements. */
export async function insertOrders(ctx: Context, orders: readonly OrderToWrite[]): Promise<void> {
  if (orders.length === 0) return;
  await inTurn([
    { rows: () => orderRows(ctx, orders), write: (rows) => writeOrders(ctx, rows) },
    ...partsOf(ctx, orders),
    populating(ctx, 'consignments', () => consignmentRows(ctx, orders)),
    populating(ctx, 'shipments', () => shipmentRows(ctx, orders)),
  ]);
}

/**
 * Overwrites known orders whose rows the transaction has locked. Raw rows of other layouts stay; consignments and parcels
 * keep their ids and what was done with them in the house.
 */
export async function updateOrders(ctx: Context, orders: readonly OrderToWrite[]): Promise<void> {
  if (orders.length === 0) return;
  const ids = orders.map((order) => order.id);
  await inTurn([
    {
      rows: () => orderRows(ctx, orders),
      write: (rows) => overwriteOrders(ctx, rows),
    },
    ...['order_items', 'order_phones'].map((table) => ({
      rows: () => '[]',
      write: () => deleteOf(ctx, table, ids),
    })),
    ...partsOf(ctx, orders),
    populating(ctx, 'consignments', () => consignmentRows(ctx, orders), saidOfConsignments),
    populating(ctx, 'shipments', () => shipmentRows(ctx, orders), saidOfParcels),
  ]);
}

/** What an import may write over a known consignment; its number and the service chosen are none of its business. */
const saidOfConsignments = [
  ...['source_key', 'ship_to', 'corrected', 'address_findings', 'delivery_day', 'delivery_time', 'gift'],
  ...['gift_wishes', 'delivery_method', 'temperature', 'stage', 'stage_at', 'printed_at', 'packed_at'],
  ...['packed_by', 'packed_by_name', 'shipped_at'],
];
const saidOfParcels = ['carrier', 'tracking_number', 'tracking_norm', 'shipped_on', 'delivered_at'];

async function overwriteOrders(ctx: Context, rows: string): Promise<void> {
  await sql`
    update orders o
    set (source_name, customer_id, state, source_state, payment_state, payment_method, paid_at, ordered_at,
         promised_ship_date, shipped_at, delivered_at, cancelled_at, total, shipping_fee, charges, buyer, buyer_mail,
         name_norm, kana_norm, note, memo, source_id, raw, content_hash, import_id, sort_at, updated_at)
      = (r.source_name, r.customer_id, r.state, r.source_state, r.payment_state, r.payment_method, r.paid_at,
         r.ordered_at, r.promised_ship_date, r.shipped_at, r.delivered_at, r.cancelled_at, r.total, r.shipping_fee,
         r.charges, r.buyer, r.buyer_mail, r.name_norm, r.kana_norm, r.note, r.memo, r.source_id, o.raw || r.raw,
         r.content_hash, r.import_id, r.sort_at, r.updated_at)
    from json_populate_recordset(null::orders, ${rows}::json) r
    where o.shop_id = ${ctx.shop} and o.id = r.id`.execute(ctx.tx);
}

/** Only what came, where nothing of it is seen by anybody: unknown columns, the hash. */
export async function updateRaw(ctx: Context, orders: readonly OrderToWrite[]): Promise<void> {
  if (orders.length === 0) return;
  const rows = orders.map((o) => withRaw({ id: o.id, hash: o.hash }, o.raw));
  await sql`
    update orders o set raw = o.raw || r.raw, content_hash = decode(r.hash, 'hex')
    from json_to_recordset(${`[${rows.join()}]`}::json) as r (id uuid, raw jsonb, hash text)
    where o.shop_id = ${ctx.shop} and o.id = r.id`.execute(ctx.tx);
}

/** Rows of `orders` as JSON; what came goes in as it is, it is the greater part. */
const orderRows = (ctx: Context, orders: readonly OrderToWrite[]): string =>
  `[${orders.map((order) => withRaw(rowOf(ctx, order), order.raw)).join()}]`;

const withRaw = (row: object, raw: string): string => `${JSON.stringify(row).slice(0, -1)},"raw":${raw}}`;

async function writeOrders(ctx: Context, rows: string): Promise<void> {
  const columns = sql.join(orderColumns.map((name) => sql.ref(name)));
  await sql`insert into orders (${columns})
    select ${columns} from json_populate_recordset(null::orders, ${rows}::json)`.execute(ctx.tx);
}

const orderColumns = [
  ...[
    'shop_id',
    'id',
    'source',
    'source_name',
    'number',
    'number_norm',
    'customer_id',
    'state',
    'source_state',
  ],
  ...['payment_state', 'payment_method', 'paid_at', 'ordered_at', 'promised_ship_date', 'shipped_at'],
  ...[
    'delivered_at',
    'cancelled_at',
    'total',
    'shipping_fee',
    'buyer',
    'buyer_mail',
    'name_norm',
    'kana_norm',
  ],
  ...[
    'charges',
    'note',
    'memo',
    'source_id',
    'content_hash',
    'import_id',
    'decided',
    'sort_at',
    'created_at',
  ],
  ...['updated_at', 'raw'],
];

function rowOf(ctx: Context, order: OrderToWrite): Omit<OrderRow, 'shop_id'> & Record<string, unknown> {
  const shippedOn = firstShippedOn(order);
  const recipient = order.consignments[0]?.shipTo;
  return {
    shop_id: ctx.shop,
    id: order.id,
    source: order.source,
    source_name: order.sourceName,
    number: order.number,
    number_norm: normalizeOrderNumber(order.number),
    customer_id: order.customerId,
    state: order.state,
    source_state: order.sourceState,
    payment_state: order.paymentState,
    payment_method: order.paymentMethod,
    paid_at: order.paidAt,
    ordered_at: order.orderedAt,
    promised_ship_date: order.promisedShipDate,
    shipped_at: shippedOn === null ? null : jstInstant(shippedOn),
    delivered_at: order.deliveredAt,
    cancelled_at: order.cancelledAt,
    total: order.total,
    shipping_fee: order.shippingFee,
    buyer: order.buyer,
    buyer_mail: normalizeMail(order.buyer.mail),
    name_norm: normalizeName(order.buyer.name || (recipient?.name ?? '')),
    kana_norm: normalizeName(order.buyer.kana || (recipient?.kana ?? '')),
    charges: order.charges,
    note: order.note,
    memo: order.memo,
    source_id: order.sourceId,
    content_hash: `\\x${order.hash}`,
    import_id: order.importId,
    decided: order.decided,
    sort_at: order.orderedAt ?? order.createdAt,
    created_at: order.createdAt,
    updated_at: ctx.now,
  };
}

async function deleteOf(ctx: Context, table: string, ids: readonly OrderId[]): Promise<void> {
  await sql`delete from ${sql.table(table)}
    where shop_id = ${ctx.shop} and order_id = any(${[...ids]}::uuid[])`.execute(ctx.tx);
}

/** What of an order has no life of its own: written anew each time. */
const partsOf = (ctx: Context, orders: readonly OrderToWrite[]): Writing[] => [
  populating(ctx, 'order_items', () => orders.flatMap((order) => itemRows(ctx, order))),
  populating(ctx, 'order_phones', () => orders.flatMap((order) => phoneRows(ctx, order))),
];

function phoneRows(ctx: Context, order: OrderToWrite): object[] {
  const all = [order.buyer.phone, ...order.consignments.map((one) => one.shipTo.phone)];
  return [...new Set(all)]
    .map(normalizePhone)
    .filter((phone, i, list) => phone !== '' && list.indexOf(phone) === i)
    .map((phone) => ({ shop_id: ctx.shop, phone, order_id: order.id }));
}

const consignmentRows = (ctx: Context, orders: readonly OrderToWrite[]): ConsignmentRow[] =>
  orders.flatMap((order) => order.consignments.map((one, i) => consignmentRow(ctx, order, { one, i })));

function consignmentRow(
  ctx: Context,
  order: OrderToWrite,
  { one, i }: { one: ConsignmentToWrite; i: number },
): ConsignmentRow {
  return {
    shop_id: ctx.shop,
    id: one.id,
    order_id: order.id,
    position: i,
    source_key: one.key,
    number: one.number,
    ship_to: one.shipTo,
    corrected: one.corrected,
    address_findings: one.findings,
    delivery_day: one.deliveryDay,
    delivery_time: one.deliveryTime,
    gift: one.gift,
    gift_wishes: one.giftWishes,
    delivery_method: one.deliveryMethod,
    service: one.service,
    temperature: one.temperature,
    stage: one.stage,
    stage_at: one.stageAt,
    allocated_at: one.allocatedAt,
    printed_at: one.printedAt,
    packed_at: one.packedAt,
    packed_by: one.packedBy,
    packed_by_name: one.packedByName,
    shipped_at: one.shippedAt,
    returned_at: one.returnedAt,
    decided: one.decided,
  };
}

function itemRows(ctx: Context, order: OrderToWrite): object[] {
  const items = order.consignments.flatMap((one) => one.items.map((item) => ({ item, of: one.id })));
  return items.map(({ item: { unitPrice, taxRate, ...item }, of }, position) => ({
    ...item,
    shop_id: ctx.shop,
    order_id: order.id,
    consignment_id: of,
    position,
    unit_price: unitPrice,
    tax_rate: taxRate,
    sku_norm: normalizeOrderNumber(item.sku),
  }));
}

function shipmentRows(ctx: Context, orders: readonly OrderToWrite[]): object[] {
  const all = orders.flatMap((order) => order.consignments.map((one) => ({ one, of: order.id })));
  return all.flatMap(({ one, of }) =>
    one.shipments.map((shipment) => ({
      shop_id: ctx.shop,
      id: shipment.id ?? newId<ShipmentId>(),
      order_id: of,
      consignment_id: one.id,
      carrier: shipment.carrier,
      tracking_number: shipment.trackingNumber,
      tracking_norm: trackingNorm(shipment.trackingNumber),
      shipped_on: shipment.shippedOn,
      delivered_at: shipment.deliveredAt,
      // What the place of the order says has left need not be told there.
      reported_at:
        shipment.reportedAt ?? (shipment.id === undefined && shipment.shippedOn !== null ? ctx.now : null),
      created_at: ctx.now,
    })),
  );
}

const trackingNorm = (number: string | null): string | null => {
  const norm = normalizeTrackingNumber(number ?? '');
  return norm === '' ? null : norm;
};

/** Rows to be made, and the statement that takes them as JSON. */
interface Writing {
  rows(): string;
  write(rows: string): Promise<void>;
}

/**
 * One statement after the other. The rows of the next are made while the database works on the one before: of a large
 * file either is half of the time.
 */
async function inTurn(writings: readonly Writing[]): Promise<void> {
  let running: Promise<void> = Promise.resolve();
  for (const { rows, write } of writings) {
    const json = rows();
    await running;
    running = write(json);
    running.catch(() => {});
  }
  await running;
}

/** Rows into a table; of those that are there already only `over` is overwritten. */
function populating(
  ctx: Context,
  table: string,
  rows: () => readonly object[],
  over: readonly string[] = [],
): Writing {
  let names: string[] = [];
  return {
    rows() {
      const made = rows();
      names = Object.keys(made[0] ?? {});
      return JSON.stringify(made);
    },
    async write(json) {
      if (names.length === 0) return;
      const columns = sql.join(names.map((name) => sql.ref(name)));
      const known = over.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`);
      const settled =
        over.length === 0 ? sql`` : sql`on conflict (shop_id, id) do update set ${sql.join(known)}`;
      await sql`insert into ${sql.table(table)} (${columns})
        select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${json}::json) ${settled}`.execute(
        ctx.tx,
      );
    },
  };
}
