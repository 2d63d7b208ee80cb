import type { orderHistory as endpoint } from '../../contract/consignments.ts';
import type { OutputOf } from '../../contract/endpoint.ts';
import type { OrderId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { eventsOfOrder } from '../platform/events.ts';
import { personNames } from '../staff/person-names.ts';
import { orderPolicy } from './policy.ts';

export type OrderHistory = OutputOf<typeof endpoint>;

/** What happened to an order, oldest first: imports that changed it, what was done in the house, who did it. */
export async function orderHistory(ctx: Context, order: OrderId): Promise<OrderHistory> {
  orderPolicy.require(ctx, 'order.read');
  const events = await eventsOfOrder(ctx, order);
  const names = await personNames(
    ctx,
    events.map((event) => event.actorId).filter((id) => id !== null),
  );
  return {
    events: events.map(({ id, at, kind, actorId, data }) => ({
      id,
      at: at.toISOString(),
      kind,
      by: actorId === null ? '' : (names.get(actorId)?.name ?? ''),
      data,
    })),
  };
}
