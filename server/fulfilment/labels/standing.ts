import type { FileProblem } from '../../../contract/fulfilment.ts';
import type { ConsignmentInOrder } from '../../orders/consignments-to-print.ts';
import { holdsOf } from '../../orders/holds.ts';
import type { Context } from '../../platform/context.ts';

/** What must not leave at all, whatever its address: held or cancelled. */
export async function notToLeave(
  ctx: Context,
  places: readonly ConsignmentInOrder[],
): Promise<FileProblem[]> {
  const held = await holdsOf(ctx, [...new Set(places.map(({ order }) => order.id))]);
  return places.flatMap(({ order, consignment }) => {
    const cancelled = consignment.stage === 'cancelled' || order.state === 'cancelled';
    const holds = held.get(order.id);
    if (!cancelled && holds === undefined) return [];
    const note = holds?.map((hold) => hold.note).find((text) => text !== '') ?? '';
    return {
      consignment: consignment.id,
      orderNumber: order.number,
      column: '',
      value: cancelled ? '' : note,
      character: '',
      reason: cancelled ? 'cancelled' : 'held',
      suggestion: '',
    } satisfies FileProblem;
  });
}
