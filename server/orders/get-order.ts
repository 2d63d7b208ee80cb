import type { OrderId } from '../../contract/ids.ts';
import type { Order, OrderHold } from '../../contract/orders.ts';
import { jstDay, jstInstant } from '../../language/days.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { describeConsignment } from './describe-consignment.ts';
import { holdsOf } from './holds.ts';
import { orderPolicy } from './policy.ts';
import { isLate } from './rules/open.ts';
import { firstShippedOn, timelineOf } from './rules/timeline.ts';
import { loadOrders } from './store.ts';
import type { OrderRecord } from './types.ts';

/** An order as the context pane shows it. Throws `not_found`. */
export async function getOrder(ctx: Context, id: OrderId): Promise<Order> {
  orderPolicy.require(ctx, 'order.read');
  const [record] = await loadOrders(ctx, [id]);
  if (record === undefined) throw notFound('order');
  const holds = await holdsOf(ctx, [id]);
  return asOrder(record, holds.get(id) ?? [], jstDay(ctx.now));
}

/** Several orders at once, in the order asked for; unknown ones are left out. */
export async function getOrders(ctx: Context, ids: readonly OrderId[]): Promise<Order[]> {
  orderPolicy.require(ctx, 'order.read');
  const records = new Map((await loadOrders(ctx, ids)).map((record) => [record.id, record]));
  const holds = await holdsOf(ctx, ids);
  return [...new Set(ids)].flatMap((id) => {
    const record = records.get(id);
    return record === undefined ? [] : asOrder(record, holds.get(id) ?? [], jstDay(ctx.now));
  });
}

function asOrder(record: OrderRecord, holds: OrderHold[], today: string): Order {
  const consignments = record.consignments.map(describeConsignment);
  const shippedOn = firstShippedOn(record);
  const shippedAt = shippedOn === null ? null : jstInstant(shippedOn);
  return {
    id: record.id,
    number: record.number,
    source: record.source,
    sourceName: record.sourceName,
    customerId: record.customerId,
    state: record.state,
    sourceState: record.sourceState,
    payment: {
      state: record.paymentState,
      method: record.paymentMethod,
      paidAt: record.paidAt?.toISOString() ?? null,
    },
    orderedAt: record.orderedAt?.toISOString() ?? null,
    promisedShipDate: record.promisedShipDate,
    total: record.total,
    shippingFee: record.shippingFee,
    charges: record.charges,
    buyer: record.buyer,
    consignments,
    holds,
    items: consignments.flatMap((one) => one.items),
    shipments: consignments.flatMap((one) => one.shipments),
    gift: consignments.some((one) => one.gift),
    note: record.note,
    memo: record.memo,
    timeline: timelineOf(record, today),
    late: isLate({ ...record, shippedAt }, today),
  };
}
