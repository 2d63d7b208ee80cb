import type { OrderId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { orderPolicy } from './policy.ts';
import { ordersWithoutEarlier } from './store-numbers.ts';

/** Which of these are their buyer's first order; one whose buyer is not known is none. */
export async function firstOrders(ctx: Context, ids: readonly OrderId[]): Promise<Set<OrderId>> {
  orderPolicy.require(ctx, 'order.read');
  return ids.length === 0 ? new Set() : new Set(await ordersWithoutEarlier(ctx, ids));
}
