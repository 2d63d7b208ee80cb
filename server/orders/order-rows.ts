import type { ConsignmentId, ImportId, ShipmentId } from '../../contract/ids.ts';
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
  /** What came, as JSON in UTF-8. */
  raw: Uint8Array;
  /** Under which name that is kept: a file of another layout has other columns. */
  layout: string;
  /** Hex. */
  hash: string;
  importId: ImportId | null;
}

/** The row of `orders`, without what came. */
export function orderRow(ctx: Context, order: OrderToWrite): OrderRow & Record<string, unknown> {
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

/** Rows of `order_phones`. */
export function phoneRows(ctx: Context, order: OrderToWrite): object[] {
  const all = [order.buyer.phone, ...order.consignments.map((one) => one.shipTo.phone)];
  return [...new Set(all)]
    .map(normalizePhone)
    .filter((phone, i, list) => phone !== '' && list.indexOf(phone) === i)
    .map((phone) => ({ shop_id: ctx.shop, phone, order_id: order.id }));
}

/** Rows of `consignments`. */
export const consignmentRows = (ctx: Context, orders: readonly OrderToWrite[]): ConsignmentRow[] =>
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

/** Rows of `order_items`. */
export function itemRows(ctx: Context, order: OrderToWrite): object[] {
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

/** Rows of `shipments`. */
export function shipmentRows(ctx: Context, orders: readonly OrderToWrite[]): object[] {
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
