import { type BoardRow, boardFlags } from '../../contract/consignments.ts';
import { jstDay, jstInstant } from '../../language/days.ts';
import type { Context } from '../platform/context.ts';
import { type ConsignmentInOrder, loadConsignments } from './consignments-to-print.ts';
import { describeConsignment } from './describe-consignment.ts';
import { firstOrders } from './first-orders.ts';
import { holdsOf } from './holds.ts';
import { isLate } from './rules/open.ts';
import { firstShippedOn } from './rules/timeline.ts';
import type { BoardFound } from './store-board.ts';

/** Lines of the board, in the sequence found. */
export async function describeBoardRows(ctx: Context, found: readonly BoardFound[]): Promise<BoardRow[]> {
  const loaded = await loadConsignments(
    ctx,
    found.map((row) => row.id),
  );
  const orders = [...new Set(loaded.map(({ order }) => order.id))];
  const holds = await holdsOf(ctx, orders);
  const first = await firstOrders(ctx, orders);
  const flags = new Map(found.map((row) => [row.id, boardFlags.filter((flag) => row[flag])]));
  const today = jstDay(ctx.now);
  return loaded.map((one) => ({
    consignment: describeConsignment(one.consignment, one.position),
    order: orderPart(one, today),
    buyerName: one.order.buyer.name,
    of: one.of,
    flags: flags.get(one.consignment.id) ?? [],
    firstOrder: first.has(one.order.id),
    holds: holds.get(one.order.id) ?? [],
  }));
}

function orderPart({ order }: ConsignmentInOrder, today: string): BoardRow['order'] {
  const { id, number, sourceName, promisedShipDate, total, note, memo } = order;
  const shippedOn = firstShippedOn(order);
  return {
    ...{ id, number, sourceName, promisedShipDate, total, note, memo },
    orderedAt: order.orderedAt?.toISOString() ?? null,
    payment: {
      state: order.paymentState,
      method: order.paymentMethod,
      paidAt: order.paidAt?.toISOString() ?? null,
    },
    late: isLate({ ...order, shippedAt: shippedOn === null ? null : jstInstant(shippedOn) }, today),
  };
}
