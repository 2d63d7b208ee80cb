import { sql } from 'kysely';
import type { CustomerId, OrderId, ShopId } from '../../contract/ids.ts';
import type { Address, Charge, OrderState, PaymentState } from '../../contract/orders.ts';
import type { Context } from '../platform/context.ts';
import { emptyAddress } from './rules/merge-import.ts';
import { consignmentsOf } from './store-consignments.ts';
import type { OrderRecord } from './types.ts';

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
  shipped_at: Date | null;
  delivered_at: Date | null;
  cancelled_at: Date | null;
  total: number | null;
  shipping_fee: number | null;
  buyer: Address & { mail: string };
  buyer_mail: string;
  name_norm: string;
  kana_norm: string;
  charges: Charge[];
  note: string;
  memo: string;
  source_id: string;
  decided: readonly string[];
  sort_at: Date;
  created_at: Date;
  updated_at: Date;
}

type Tables = {
  orders: OrderRow;
  order_phones: { shop_id: ShopId; phone: string; order_id: OrderId };
  shipments: { shop_id: ShopId; order_id: OrderId; tracking_norm: string | null };
};

/** All that an order says; raw rows and what is only compared are left out. */
const recordColumns = [
  ...(['id', 'source', 'source_name', 'number', 'customer_id', 'state', 'source_state'] as const),
  ...(['payment_state', 'payment_method', 'paid_at', 'ordered_at', 'promised_ship_date'] as const),
  ...(['delivered_at', 'cancelled_at', 'total', 'shipping_fee', 'charges'] as const),
  ...(['buyer', 'note', 'memo', 'source_id', 'created_at', 'decided'] as const),
] as const;

/** Whole orders with all their consignments, in no order. */
export async function loadOrders(ctx: Context, ids: readonly OrderId[]): Promise<OrderRecord[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.tx
    .withTables<Tables>()
    .selectFrom('orders')
    .select(recordColumns)
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', sql<OrderId>`any(${[...ids]}::uuid[])`)
    .execute();
  const consignments = await consignmentsOf(ctx, ids);
  return rows.map((row) => ({ ...recordOf(row), consignments: consignments.get(row.id) ?? [] }));
}

function recordOf(row: Pick<OrderRow, (typeof recordColumns)[number]>): Omit<OrderRecord, 'consignments'> {
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
    deliveredAt: row.delivered_at,
    cancelledAt: row.cancelled_at,
    total: row.total,
    shippingFee: row.shipping_fee,
    buyer: { ...emptyAddress, ...row.buyer },
    charges: row.charges,
    note: row.note,
    memo: row.memo,
    sourceId: row.source_id,
    createdAt: row.created_at,
    decided: row.decided,
  };
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
