import type { ConsignmentId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { orderPolicy } from './policy.ts';
import { loadOrders } from './store.ts';
import { numberConsignments, ordersOfConsignments } from './store-numbers.ts';
import { lockOrders } from './store-stages.ts';
import type { ConsignmentRecord, OrderRecord } from './types.ts';

/** One consignment within its order; `position` counts from 0, `of` = how many the order has. */
export interface ConsignmentInOrder {
  order: OrderRecord;
  consignment: ConsignmentRecord;
  position: number;
  of: number;
}

/** These consignments with their orders, in the sequence given and each once. Throws `not_found` when one is missing. */
export async function loadConsignments(
  ctx: Context,
  ids: readonly ConsignmentId[],
): Promise<ConsignmentInOrder[]> {
  orderPolicy.require(ctx, 'order.read');
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const orderOf = await ordersOfConsignments(ctx, wanted);
  const orders = await loadOrders(ctx, [...new Set(orderOf.values())]);
  const byId = new Map(orders.map((order) => [order.id, order]));
  return wanted.map((id) => {
    const orderId = orderOf.get(id);
    const order = orderId === undefined ? undefined : byId.get(orderId);
    const position = order?.consignments.findIndex((one) => one.id === id) ?? -1;
    const consignment = order?.consignments[position];
    if (order === undefined || consignment === undefined) throw notFound('consignment');
    return { order, consignment, position, of: order.consignments.length };
  });
}

/**
 * The same, for whatever is printed or written into a carrier's file: those that have no 出荷番号 yet get the next ones,
 * in the sequence given.
 */
export async function consignmentsToPrint(
  ctx: Context,
  ids: readonly ConsignmentId[],
): Promise<ConsignmentInOrder[]> {
  orderPolicy.require(ctx, 'order.ship');
  // The orders first, as whoever moves parcels does: two at the same parcels wait for each other.
  await lockOrders(ctx, [...new Set((await ordersOfConsignments(ctx, ids)).values())]);
  await numberConsignments(ctx, [...new Set(ids)]);
  return await loadConsignments(ctx, ids);
}
