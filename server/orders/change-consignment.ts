import type { ConsignmentId } from '../../contract/ids.ts';
import type { Consignment, Service, Temperature } from '../../contract/orders.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { loadConsignments } from './consignments-to-print.ts';
import { describeConsignment } from './describe-consignment.ts';
import { orderEvents } from './events.ts';
import { orderPolicy } from './policy.ts';
import { type Sending, saveSending } from './store-sending.ts';
import { lockStandings } from './store-stages.ts';
import { tellOrders } from './tell-orders.ts';

export interface SendingChanges {
  /** Null = by the shop's rules again. */
  service?: Service | null | undefined;
  temperature?: Temperature | undefined;
  deliveryDay?: string | null | undefined;
  deliveryTime?: string | undefined;
}

/** Decides how it is sent; what changed goes into the order's history. Refuses `already_left`. */
export async function changeConsignment(
  ctx: Context,
  id: ConsignmentId,
  changes: SendingChanges,
): Promise<Consignment> {
  orderPolicy.require(ctx, 'order.change');
  const [standing] = await lockStandings(ctx, [id]);
  if (standing === undefined) throw notFound('consignment');
  if (standing.stage === 'shipped' || standing.stage === 'cancelled')
    throw new Refusal('refused', 'already_left');
  const { consignment } = await loaded(ctx, id);
  const { service, temperature, deliveryDay, deliveryTime } = consignment;
  const before: Record<string, unknown> = { service, temperature, deliveryDay, deliveryTime };
  const differs = Object.fromEntries(
    Object.entries(changes)
      .filter(([field, to]) => to !== undefined && to !== before[field])
      .map(([field, to]) => [field, { from: before[field], to }]),
  );
  if (Object.keys(differs).length > 0) {
    await saveSending(ctx, id, columnsOf(changes));
    const { orderId, position } = standing;
    const data = { consignment: id, position, changes: differs };
    ctx.record({ kind: orderEvents.consignmentChanged, orderId, data });
    tellOrders(ctx, [orderId]);
  }
  const after = await loaded(ctx, id);
  return describeConsignment(after.consignment, after.position);
}

async function loaded(ctx: Context, id: ConsignmentId) {
  const [found] = await loadConsignments(ctx, [id]);
  if (found === undefined) throw notFound('consignment');
  return found;
}

function columnsOf({ service, temperature, deliveryDay, deliveryTime }: SendingChanges): Sending {
  return {
    ...(service === undefined ? {} : { service }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(deliveryDay === undefined ? {} : { delivery_day: deliveryDay }),
    ...(deliveryTime === undefined ? {} : { delivery_time: deliveryTime }),
  };
}
