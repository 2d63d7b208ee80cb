import { sql } from 'kysely';
import type { CustomerId, OrderId, ShipmentId, ShopId } from '../../contract/ids.ts';
import type { Address, Carrier, OrderItem, OrderState, PaymentState } from '../../contract/orders.ts';
import type { Context } from '../platform/context.ts';
import { emptyAddress } from './rules/merge-import.ts';
import type { OrderRecord, ShipmentContent } from './types.ts';

/** Columns of `orders` as this domain writes and reads them. */
export interface OrderRow {
  shop_id: ShopId;
  id: OrderId;
  source: string;
  source_name: string;
  number: string;
  number_norm: string;
  customer_id: CustomerId | null;
  state: OrderState;
  source_state: string;
  payment_state: PaymentState;
  payment_method: string;
  paid_at: Date | null;
  ordered_at: Date | null;
  promised_ship_date: string | null;
  delivery_day: string | null;
  delivery_time: string;
  shipped_at: Date | null;
  delivered_at: Date | null;
  cancelled_at: Date | null;
  total: number | null;
  shipping_fee: number | null;
  buyer: Address & { mail: string };
  ship_to: Address;
  buyer_mail: string;
  name_norm: string;
  kana_norm: string;
  gift: boolean;
  note: string;
  sort_at: Date;
  created_at: Date;
  updated_at: Date;
}

type ShipmentRow = {
  shop_id: ShopId;
  id: ShipmentId;
  order_id: OrderId;
  carrier: Carrier | null;
  tracking_number: string | null;
  tracking_norm: string | null;
  shipped_on: string | null;
  delivered_at: Date | null;
  created_at: Date;
};

type Tables = {
  orders: OrderRow;
  order_items: {
    shop_id: ShopId;
    order_id: OrderId;
    position: number;
    sku: string;
    name: string;
    options: string;
    quantity: number;
    unit_price: number | null;
  };
  order_phones: { shop_id: ShopId; phone: string; order_id: OrderId };
  shipments: ShipmentRow;
};

/** All that an order says; raw rows and what is only compared are left out. */
const recordColumns = [
  ...(['id', 'source', 'source_name', 'number', 'customer_id', 'state', 'source_state'] as const),
  ...(['payment_state', 'payment_method', 'paid_at', 'ordered_at', 'promised_ship_date'] as const),
  ...(['delivery_day', 'delivery_time', 'delivered_at', 'cancelled_at', 'total', 'shipping_fee'] as const),
  ...(['buyer', 'ship_to', 'gift', 'note', 'created_at'] as const),
] as const;

/** Whole orders with items and shipments, in no order. */
export async function loadOrders(ctx: Context, ids: readonly OrderId[]): Promise<OrderRecord[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.tx
    .withTables<Tables>()
    .selectFrom('orders')
    .select(recordColumns)
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', sql<OrderId>`any(${[...ids]}::uuid[])`)
    .execute();
  const items = await itemsOf(ctx, ids);
  const shipments = await shipmentsOf(ctx, ids);
  return rows.map((row) => ({
    ...recordOf(row),
    items: items.get(row.id) ?? [],
    shipments: shipments.get(row.id) ?? [],
  }));
}

function recordOf(
  row: Pick<OrderRow, (typeof recordColumns)[number]>,
): Omit<OrderRecord, 'items' | 'shipments'> {
  return {
    id: row.id,
    source: row.source,
    sourceName: row.source_name,
    number: row.number,
    customerId: row.customer_id,
    state: row.state,
    sourceState: row.source_state,
    paymentState: row.payment_state,
    paymentMethod: row.payment_method,
    paidAt: row.paid_at,
    orderedAt: row.ordered_at,
    promisedShipDate: row.promised_ship_date,
    deliveryDay: row.delivery_day,
    deliveryTime: row.delivery_time,
    deliveredAt: row.delivered_at,
    cancelledAt: row.cancelled_at,
    total: row.total,
    shippingFee: row.shipping_fee,
    buyer: { ...emptyAddress, ...row.buyer },
    shipTo: { ...emptyAddress, ...row.ship_to },
    gift: row.gift,
    note: row.note,
    createdAt: row.created_at,
  };
}

async function itemsOf(ctx: Context, ids: readonly OrderId[]): Promise<Map<OrderId, OrderItem[]>> {
  const rows = await ctx.tx
    .withTables<Tables>()
    .selectFrom('order_items')
    .select(['order_id', 'sku', 'name', 'options', 'quantity', 'unit_price'])
    .where('shop_id', '=', ctx.shop)
    .where('order_id', '=', sql<OrderId>`any(${[...ids]}::uuid[])`)
    .orderBy('order_id')
    .orderBy('position')
    .execute();
  return grouped(rows, (row) => ({
    sku: row.sku,
    name: row.name,
    options: row.options,
    quantity: row.quantity,
    unitPrice: row.unit_price,
  }));
}

async function shipmentsOf(
  ctx: Context,
  ids: readonly OrderId[],
): Promise<Map<OrderId, (ShipmentContent & { id: ShipmentId })[]>> {
  const rows = await ctx.tx
    .withTables<Tables>()
    .selectFrom('shipments')
    .select(['order_id', 'id', 'carrier', 'tracking_number', 'shipped_on', 'delivered_at'])
    .where('shop_id', '=', ctx.shop)
    .where('order_id', '=', sql<OrderId>`any(${[...ids]}::uuid[])`)
    .orderBy('order_id')
    .orderBy('id')
    .execute();
  return grouped(rows, (row) => ({
    id: row.id,
    carrier: row.carrier,
    trackingNumber: row.tracking_number,
    shippedOn: row.shipped_on,
    deliveredAt: row.delivered_at,
  }));
}

/** Compared forms of the tracking numbers of these orders. */
export async function trackingOf(ctx: Context, ids: readonly OrderId[]): Promise<Map<OrderId, string[]>> {
  const rows = await ctx.tx
    .withTables<Tables>()
    .selectFrom('shipments')
    .select(['order_id', 'tracking_norm'])
    .where('shop_id', '=', ctx.shop)
    .where('order_id', '=', sql<OrderId>`any(${[...ids]}::uuid[])`)
    .execute();
  return grouped(rows, (row) => row.tracking_norm ?? '');
}

/** Compared forms of the telephones of these orders. */
export async function phonesOf(ctx: Context, ids: readonly OrderId[]): Promise<Map<OrderId, string[]>> {
  const rows = await ctx.tx
    .withTables<Tables>()
    .selectFrom('order_phones')
    .select(['order_id', 'phone'])
    .where('shop_id', '=', ctx.shop)
    .where('order_id', '=', sql<OrderId>`any(${[...ids]}::uuid[])`)
    .execute();
  return grouped(rows, (row) => row.phone);
}

function grouped<R extends { order_id: OrderId }, T>(
  rows: readonly R[],
  read: (row: R) => T,
): Map<OrderId, T[]> {
  const groups = new Map<OrderId, T[]>();
  for (const row of rows) {
    const list = groups.get(row.order_id);
    if (list === undefined) groups.set(row.order_id, [read(row)]);
    else list.push(read(row));
  }
  return groups;
}

export interface StoredHash {
  id: OrderId;
  number: string;
  hash: string;
}

/**
 * One import of a source at a time in a shop: whoever comes second waits until the first has ended, instead of
 * fighting over the same orders.
 */
export async function lockSource(ctx: Context, source: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`orders:${source}`}, ${ctx.shop}))`.execute(
    ctx.tx,
  );
}

/** Which of these numbers are known, with the hash of what came last (hex). */
export async function hashesOf(
  ctx: Context,
  source: string,
  numbers: readonly string[],
): Promise<Map<string, StoredHash>> {
  const { rows } = await sql<StoredHash>`
    select id, number, encode(content_hash, 'hex') as hash from orders
    where shop_id = ${ctx.shop} and source = ${source} and number = any(${[...numbers]}::text[])`.execute(
    ctx.tx,
  );
  return new Map(rows.map((row) => [row.number, row]));
}
