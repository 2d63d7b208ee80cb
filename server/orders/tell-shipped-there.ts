import type { ConsignmentId, OrderId, PerformanceId } from '../../contract/ids.ts';
import { normalizeTrackingNumber } from '../../language/tracking-number.ts';
import { type Context, type Runner, system } from '../platform/context.ts';
import type { EventRecord } from '../platform/event-record.ts';
import { newId } from '../platform/ids.ts';
import type { Job, JobKind } from '../platform/jobs.ts';
import { askPerformance, placeThatCan } from './ask-performance.ts';
import type { OrderSources } from './order-source.ts';
import { loadOrders } from './store.ts';
import { lockOrder, performancesOf } from './store-performances.ts';
import type { ConsignmentRecord } from './types.ts';

/** So long a 出荷済 pressed by mistake can be taken back before the place of the order hears of it (ms). */
const patienceMs = 2 * 60_000;

/** Reaction to `consignment_shipped`. */
export function tellShippedThereJob(event: EventRecord): Job | null {
  const consignment = event.data?.consignment;
  if (event.orderId === undefined || typeof consignment !== 'string') return null;
  return { name: 'tell_shipped_there', data: { order: event.orderId, consignment } };
}

/** Lets the place of an order know that something left, with its tracking numbers. */
export function tellShippedThereKind(runner: Runner, sources: OrderSources): JobKind {
  return {
    name: 'tell_shipped_there',
    run: (shop, data) =>
      runner.run(shop, system, (ctx) =>
        tellShippedThere(ctx, sources, {
          order: data.order as OrderId,
          consignment: data.consignment as ConsignmentId,
        }),
      ),
  };
}

/** Once for each set of parcels: one told already, or told by the place itself, is not told again. */
export async function tellShippedThere(
  ctx: Context,
  sources: OrderSources,
  left: { order: OrderId; consignment: ConsignmentId },
): Promise<void> {
  if (!(await lockOrder(ctx, left.order))) return;
  const [order] = await loadOrders(ctx, [left.order]);
  const consignment = order?.consignments.find((one) => one.id === left.consignment);
  if (order === undefined || consignment === undefined || consignment.stage !== 'shipped') return;
  if ((await placeThatCan(ctx, sources, { order, kind: 'fulfil' })) === null) return;
  const waiting = (await performancesOf(ctx, order.id)).some(
    ({ action, state }) =>
      action.kind === 'fulfil' && action.consignment === consignment.id && state === 'asked',
  );
  if (waiting || isTold(consignment)) return;
  await askPerformance(ctx, sources, {
    id: newId<PerformanceId>(),
    order: order.id,
    action: { kind: 'fulfil', consignment: consignment.id },
    from: new Date(ctx.now.getTime() + patienceMs),
  });
}

function isTold({ shipments }: ConsignmentRecord): boolean {
  const parcels = shipments.filter((one) => normalizeTrackingNumber(one.trackingNumber ?? '') !== '');
  const all = parcels.length === 0 ? shipments : parcels;
  return all.length > 0 && all.every((one) => one.reportedAt !== null);
}
