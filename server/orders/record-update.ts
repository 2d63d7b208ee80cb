import type { Stage } from '../../contract/orders.ts';
import type { Context } from '../platform/context.ts';
import { orderEvents } from './events.ts';
import { sameAddress } from './merge-orders.ts';
import type { MergedOrder } from './order-rows.ts';
import type { Changes } from './rules/changes.ts';
import type { Origin } from './source.ts';
import type { ConsignmentRecord, OrderRecord } from './types.ts';

export interface Update {
  origin: Pick<Origin, 'source' | 'importId'>;
  before: OrderRecord;
  after: MergedOrder;
  changes: Changes;
}

/**
 * Writes into the history what a source changed. What was printed or packed here and is cancelled, or has left without
 * our doing, and an address that was corrected here and changed there, are told by themselves: somebody must act.
 */
export function recordUpdate(ctx: Context, { origin, before, after, changes }: Update): void {
  const { source, importId } = origin;
  if (Object.keys(changes).length > 0) {
    ctx.record(orderEvents.updated(after.id, changes, { source: source.id, importId }));
  }
  after.consignments.forEach((one, position) => {
    const known = before.consignments[position];
    if (known === undefined) return;
    const told = { consignment: one.id, position };
    if (known.stage !== one.stage && begun.has(known.stage)) {
      const data = { ...told, from: known.stage, to: one.stage, bySource: true };
      ctx.record({ kind: orderEvents.moved, orderId: after.id, data });
    }
    if (addressDiffers(known, one)) {
      const data = { ...told, from: known.shipTo, to: one.shipTo };
      ctx.record({ kind: orderEvents.addressDiffers, orderId: after.id, data });
    }
  });
}

const begun: ReadonlySet<Stage> = new Set(['printed', 'packed']);

const addressDiffers = (known: ConsignmentRecord, one: Pick<ConsignmentRecord, 'shipTo'>): boolean =>
  known.corrected !== null && !sameAddress(known.shipTo, one.shipTo);
