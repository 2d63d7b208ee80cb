import { sql } from 'kysely';
import type { ImportId, OrderId, ShipmentId } from '../../contract/ids.ts';
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
import type { OrderRecord, ShipmentContent } from './types.ts';

/** An order ready to be written: parcels that are new have no id yet. */
export interface OrderToWrite extends Omit<OrderRecord, 'shipments'> {
  shipments: (ShipmentContent & { id?: ShipmentId })[];
  raw: Record<string, unknown>;
  /** Hex. */
  hash: string;
  importId: ImportId | null;
}

/** Writes new orders with all that hangs on them, in a fixed number of statements. */
export async function insertOrders(ctx: Context, orders: readonly OrderToWrite[]): Promise<void> {
  if (orders.length === 0) return;
  const rows = JSON.stringify(orders.map((order) => rowOf(ctx, order)));
  await sql`insert into orders select * from json_populate_recordset(null::orders, ${rows}::json)`.execute(
    ctx.tx,
  );
  await insertParts(ctx, orders);
}

/** Overwrites known orders; raw rows of other layouts stay, parcels keep their ids. */
export async function updateOrders(ctx: Context, orders: readonly OrderToWrite[]): Promise<void> {
  if (orders.length === 0) return;
  const rows = JSON.stringify(orders.map((order) => rowOf(ctx, order)));
  await sql`
    update orders o
    set (source_name, customer_id, state, source_state, payment_state, payment_method, paid_at, ordered_at,
         promised_ship_date, delivery_day, delivery_time, shipped_at, delivered_at, cancelled_at, total, shipping_fee,
         buyer, ship_to, buyer_mail, name_norm, kana_norm, gift, note, raw, content_hash, import_id, sort_at, updated_at)
      = (r.source_name, r.customer_id, r.state, r.source_state, r.payment_state, r.payment_method, r.paid_at,
         r.ordered_at, r.promised_ship_date, r.delivery_day, r.delivery_time, r.shipped_at, r.delivered_at,
         r.cancelled_at, r.total, r.shipping_fee, r.buyer, r.ship_to, r.buyer_mail, r.name_norm, r.kana_norm, r.gift, r.note,
         o.raw || r.raw, r.content_hash, r.import_id, r.sort_at, r.updated_at)
    from json_populate_recordset(null::orders, ${rows}::json) r
    where o.shop_id = ${ctx.shop} and o.id = r.id`.execute(ctx.tx);
  const ids = orders.map((order) => order.id);
  await deleteParts(ctx, ids);
  await insertParts(ctx, orders);
}

/** Only what came, where nothing of it is seen by anybody: unknown columns, the hash. */
export async function updateRaw(ctx: Context, orders: readonly OrderToWrite[]): Promise<void> {
  if (orders.length === 0) return;
  const rows = orders.map((o) => ({ id: o.id, raw: o.raw, hash: o.hash }));
  await sql`
    update orders o set raw = o.raw || r.raw, content_hash = decode(r.hash, 'hex')
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, raw jsonb, hash text)
    where o.shop_id = ${ctx.shop} and o.id = r.id`.execute(ctx.tx);
}

function rowOf(ctx: Context, order: OrderToWrite): Omit<OrderRow, 'shop_id'> & Record<string, unknown> {
  const shippedOn = firstShippedOn(order);
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
    delivery_day: order.deliveryDay,
    delivery_time: order.deliveryTime,
    shipped_at: shippedOn === null ? null : jstInstant(shippedOn),
    delivered_at: order.deliveredAt,
    cancelled_at: order.cancelledAt,
    total: order.total,
    shipping_fee: order.shippingFee,
    buyer: order.buyer,
    ship_to: order.shipTo,
    buyer_mail: normalizeMail(order.buyer.mail),
    name_norm: normalizeName(order.buyer.name || order.shipTo.name),
    kana_norm: normalizeName(order.buyer.kana || order.shipTo.kana),
    gift: order.gift,
    note: order.note,
    raw: order.raw,
    content_hash: `\\x${order.hash}`,
    import_id: order.importId,
    sort_at: order.orderedAt ?? order.createdAt,
    created_at: order.createdAt,
    updated_at: ctx.now,
  };
}

async function deleteParts(ctx: Context, ids: readonly OrderId[]): Promise<void> {
  for (const table of ['order_items', 'order_phones', 'shipments']) {
    await sql`delete from ${sql.table(table)}
      where shop_id = ${ctx.shop} and order_id = any(${[...ids]}::uuid[])`.execute(ctx.tx);
  }
}

async function insertParts(ctx: Context, orders: readonly OrderToWrite[]): Promise<void> {
  const of = { shop_id: ctx.shop };
  const items = orders.flatMap((order) =>
    order.items.map(({ unitPrice, ...item }, position) => ({
      ...of,
      ...item,
      order_id: order.id,
      position,
      unit_price: unitPrice,
    })),
  );
  const phones = orders.flatMap((order) =>
    [...new Set([normalizePhone(order.buyer.phone), normalizePhone(order.shipTo.phone)])]
      .filter((phone) => phone !== '')
      .map((phone) => ({ ...of, phone, order_id: order.id })),
  );
  const shipments = orders.flatMap((order) =>
    order.shipments.map((shipment) => ({
      ...of,
      id: shipment.id ?? newId<ShipmentId>(),
      order_id: order.id,
      carrier: shipment.carrier,
      tracking_number: shipment.trackingNumber,
      tracking_norm: trackingNorm(shipment.trackingNumber),
      shipped_on: shipment.shippedOn,
      delivered_at: shipment.deliveredAt,
      created_at: ctx.now,
    })),
  );
  await populate(ctx, 'order_items', items);
  await populate(ctx, 'order_phones', phones);
  await populate(ctx, 'shipments', shipments);
}

const trackingNorm = (number: string | null): string | null => {
  const norm = normalizeTrackingNumber(number ?? '');
  return norm === '' ? null : norm;
};

async function populate(ctx: Context, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into ${sql.table(table)}
    select * from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`.execute(
    ctx.tx,
  );
}
