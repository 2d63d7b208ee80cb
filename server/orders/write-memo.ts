import type { OrderId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { orderEvents } from './events.ts';
import { orderPolicy } from './policy.ts';
import { saveMemo } from './store-sending.ts';
import { tellOrders } from './tell-orders.ts';

/** Writes the shop's own remark on an order; the one before stays in the history. Throws `not_found`. */
export async function writeMemo(ctx: Context, order: OrderId, memo: string): Promise<void> {
  orderPolicy.require(ctx, 'order.change');
  const before = await saveMemo(ctx, order, memo);
  if (before === null) throw notFound('order');
  if (before === memo) return;
  ctx.record({ kind: orderEvents.memoWritten, orderId: order, data: { from: before, to: memo } });
  tellOrders(ctx, [order]);
}
