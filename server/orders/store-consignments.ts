import { sql } from 'kysely';
import type { ConsignmentId, OrderId, ShipmentId, ShopId, StaffId } from '../../contract/ids.ts';
import type {
  Address,
  AddressFinding,
  Carrier,
  GiftWishes,
  OrderItem,
  Service,
  Stage,
  Temperature,
} from '../../contract/orders.ts';
import type { Context } from '../platform/context.ts';
import { emptyAddress, emptyConsignment } from './rules/merge-import.ts';
import type { ConsignmentRecord, StoredShipment } from './types.ts';

/** Columns of `consignments`. */
export interface ConsignmentRow {
  shop_id: ShopId;
  id: ConsignmentId;
  order_id: OrderId;
  position: number;
  source_key: string;
  number: number | null;
  ship_to: Address;
  corrected: ConsignmentRecord['corrected'];
  address_findings: AddressFinding[] | null;
  delivery_day: string | null;
  delivery_time: string;
  gift: boolean;
  gift_wishes: Partial<GiftWishes>;
  delivery_method: string;
  service: Service | null;
  temperature: Temperature;
  stage: Stage;
  stage_at: Date;
  allocated_at: Date | null;
  printed_at: Date | null;
  packed_at: Date | null;
  packed_by: StaffId | null;
  packed_by_name: string;
  shipped_at: Date | null;
  returned_at: Date | null;
  decided: readonly string[];
}

type Tables = {
  consignments: ConsignmentRow;
  order_items: {
    shop_id: ShopId;
    order_id: OrderId;
    consignment_id: ConsignmentId;
    position: number;
    sku: string;
    sku_norm: string;
    name: string;
    options: string;
    quantity: number;
    unit_price: number | null;
    tax_rate: number | null;
  };
  shipments: {
    shop_id: ShopId;
    id: ShipmentId;
    order_id: OrderId;
    consignment_id: ConsignmentId;
    carrier: Carrier | null;
    tracking_number: string | null;
    tracking_norm: string | null;
    shipped_on: string | null;
    delivered_at: Date | null;
    reported_at: Date | null;
    created_at: Date;
  };
};

/** The consignments of these orders with goods and parcels, each order's in their sequence. */
export async function consignmentsOf(
  ctx: Context,
  ids: readonly OrderId[],
): Promise<Map<OrderId, ConsignmentRecord[]>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .withTables<Tables>()
    .selectFrom('consignments')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('order_id', '=', anyOf(ids))
    .orderBy('order_id')
    .orderBy('position')
    .execute();
  const items = await itemsOf(ctx, ids);
  const shipments = await shipmentsOf(ctx, ids);
  const of = new Map<OrderId, ConsignmentRecord[]>();
  for (const row of rows) {
    const record = recordOf(row, items.get(row.id) ?? [], shipments.get(row.id) ?? []);
    const list = of.get(row.order_id);
    if (list === undefined) of.set(row.order_id, [record]);
    else list.push(record);
  }
  return of;
}

const anyOf = (ids: readonly OrderId[]) => sql<OrderId>`any(${[...ids]}::uuid[])`;

function recordOf(row: ConsignmentRow, items: OrderItem[], shipments: StoredShipment[]): ConsignmentRecord {
  return {
    id: row.id,
    key: row.source_key,
    shipTo: { ...emptyAddress, ...row.ship_to },
    deliveryDay: row.delivery_day,
    deliveryTime: row.delivery_time,
    gift: row.gift,
    giftWishes: { ...emptyConsignment.giftWishes, ...row.gift_wishes },
    deliveryMethod: row.delivery_method,
    temperature: row.temperature,
    items,
    shipments,
    number: row.number,
    corrected: row.corrected,
    findings: row.address_findings,
    service: row.service,
    stage: row.stage,
    stageAt: row.stage_at,
    allocatedAt: row.allocated_at,
    printedAt: row.printed_at,
    packedAt: row.packed_at,
    packedBy: row.packed_by,
    packedByName: row.packed_by_name,
    shippedAt: row.shipped_at,
    returnedAt: row.returned_at,
    decided: row.decided,
  };
}

async function itemsOf(ctx: Context, ids: readonly OrderId[]): Promise<Map<ConsignmentId, OrderItem[]>> {
  const rows = await ctx.tx
    .withTables<Tables>()
    .selectFrom('order_items')
    .select(['consignment_id', 'sku', 'name', 'options', 'quantity', 'unit_price', 'tax_rate'])
    .where('shop_id', '=', ctx.shop)
    .where('order_id', '=', anyOf(ids))
    .orderBy('order_id')
    .orderBy('position')
    .execute();
  return grouped(rows, (row) => ({
    sku: row.sku,
    name: row.name,
    options: row.options,
    quantity: row.quantity,
    unitPrice: row.unit_price,
    taxRate: row.tax_rate,
  }));
}

async function shipmentsOf(
  ctx: Context,
  ids: readonly OrderId[],
): Promise<Map<ConsignmentId, StoredShipment[]>> {
  const rows = await ctx.tx
    .withTables<Tables>()
    .selectFrom('shipments')
    .select([
      'consignment_id',
      'id',
      'carrier',
      'tracking_number',
      'shipped_on',
      'delivered_at',
      'reported_at',
    ])
    .where('shop_id', '=', ctx.shop)
    .where('order_id', '=', anyOf(ids))
    .orderBy('order_id')
    .orderBy('id')
    .execute();
  return grouped(rows, (row) => ({
    id: row.id,
    carrier: row.carrier,
    trackingNumber: row.tracking_number,
    shippedOn: row.shipped_on,
    deliveredAt: row.delivered_at,
    reportedAt: row.reported_at,
  }));
}

function grouped<R extends { consignment_id: ConsignmentId }, T>(
  rows: readonly R[],
  read: (row: R) => T,
): Map<ConsignmentId, T[]> {
  const groups = new Map<ConsignmentId, T[]>();
  for (const row of rows) {
    const list = groups.get(row.consignment_id);
    if (list === undefined) groups.set(row.consignment_id, [read(row)]);
    else list.push(read(row));
  }
  return groups;
}
