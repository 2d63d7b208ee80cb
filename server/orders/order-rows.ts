import type { ConsignmentId, ShipmentId } from '../../contract/ids.ts';
import { jstInstant } from '../../language/days.ts';
import {
  normalizeMail,
  normalizeName,
  normalizeOrderNumber,
  normalizePhone,
} from '../../language/normalize.ts';
import { orderNumberParts } from '../../language/order-number-parts.ts';
import { normalizeTrackingNumber } from '../../language/tracking-number.ts';
import { newId } from '../platform/ids.ts';
import { firstShippedOn } from './rules/timeline.ts';
import type { OrderInRows, Origin } from './source.ts';
import type { OrderRow } from './store.ts';
import type { ConsignmentRow } from './store-consignments.ts';
import type { ConsignmentContent, ConsignmentProgress, OrderRecord, StoredShipment } from './types.ts';

/** What goes to one person, ready to be written: parcels that are new have no id yet. */
export type ConsignmentToWrite = Omit<ConsignmentContent, 'shipments'> &
  ConsignmentProgress & {
    id: ConsignmentId;
    shipments: (Omit<StoredShipment, 'id' | 'reportedAt'> & Partial<StoredShipment>)[];
  };

/** An order after its source has spoken. */
export interface MergedOrder extends Omit<OrderRecord, 'consignments'> {
  consignments: ConsignmentToWrite[];
  /** What came, as JSON. */
  raw: string;
  /** Hex. */
  hash: string;
}

const utf8 = new TextEncoder();
const encoded = (rows: readonly object[]): Uint8Array => utf8.encode(JSON.stringify(rows).slice(1, -1));

export function inRows(origin: Origin, order: MergedOrder): OrderInRows {
  return {
    id: order.id,
    customerId: order.customerId,
    hash: order.hash,
    raw: utf8.encode(`{${JSON.stringify(origin.source.layout)}:${order.raw}}`),
    rows: {
      orders: encoded([orderRow(origin, order)]),
      order_items: encoded(itemRows(origin, order)),
      order_phones: encoded(phoneRows(origin, order)),
      order_number_parts: encoded(partRows(origin, order)),
      consignments: encoded(order.consignments.map((one, i) => consignmentRow(origin, order, { one, i }))),
      shipments: encoded(shipmentRows(origin, order)),
    },
  };
}

/** The row of `orders`, without what came and without the buyer. */
function orderRow(
  { shop, now, importId }: Origin,
  order: MergedOrder,
): Omit<OrderRow, 'customer_id'> & Record<string, unknown> {
  const shippedOn = firstShippedOn(order);
  const recipient = order.consignments[0]?.shipTo;
  return {
    shop_id: shop,
    id: order.id,
    source: order.source,
    source_name: order.sourceName,
    number: order.number,
    number_norm: normalizeOrderNumber(order.number),
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
    import_id: importId,
    decided: order.decided,
    sort_at: order.orderedAt ?? order.createdAt,
    created_at: order.createdAt,
    updated_at: now,
  };
}

function phoneRows({ shop }: Origin, order: MergedOrder): object[] {
  const all = [order.buyer.phone, ...order.consignments.map((one) => one.shipTo.phone)];
  return [...new Set(all)]
    .map(normalizePhone)
    .filter((phone, i, list) => phone !== '' && list.indexOf(phone) === i)
    .map((phone) => ({ shop_id: shop, phone, order_id: order.id }));
}

const partRows = ({ shop }: Origin, { id, number }: MergedOrder): object[] =>
  orderNumberParts(number).map((part) => ({ shop_id: shop, order_id: id, part }));

function consignmentRow(
  { shop }: Origin,
  order: MergedOrder,
  { one, i }: { one: ConsignmentToWrite; i: number },
): ConsignmentRow {
  return {
    shop_id: shop,
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

function itemRows({ shop }: Origin, order: MergedOrder): object[] {
  let position = 0;
  return order.consignments.flatMap((one) =>
    one.items.map((item) => ({
      shop_id: shop,
      order_id: order.id,
      consignment_id: one.id,
      position: position++,
      sku: item.sku,
      sku_norm: normalizeOrderNumber(item.sku),
      name: item.name,
      options: item.options,
      quantity: item.quantity,
      unit_price: item.unitPrice,
      tax_rate: item.taxRate,
    })),
  );
}

function shipmentRows({ shop, now }: Origin, order: MergedOrder): object[] {
  return order.consignments.flatMap((one) =>
    one.shipments.map((shipment) => ({
      shop_id: shop,
      id: shipment.id ?? newId<ShipmentId>(),
      order_id: order.id,
      consignment_id: one.id,
      carrier: shipment.carrier,
      tracking_number: shipment.trackingNumber,
      tracking_norm: trackingNorm(shipment.trackingNumber),
      shipped_on: shipment.shippedOn,
      delivered_at: shipment.deliveredAt,
      // What the place of the order says has left need not be told there.
      reported_at:
        shipment.reportedAt ?? (shipment.id === undefined && shipment.shippedOn !== null ? now : null),
      created_at: now,
    })),
  );
}

const trackingNorm = (number: string | null): string | null => {
  const norm = normalizeTrackingNumber(number ?? '');
  return norm === '' ? null : norm;
};
