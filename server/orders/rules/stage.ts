import type { OrderState, Stage } from '../../../contract/orders.ts';
import type { ShipmentContent } from '../types.ts';

/** A parcel has a number or a day: it has left, or its label exists and a source tells of it. */
export const hasLeft = (shipment: ShipmentContent): boolean =>
  shipment.trackingNumber !== null || shipment.shippedOn !== null;

/**
 * Where a consignment stands after a source has spoken. A source only ever brings it to its end (left, cancelled) or back
 * from a cancellation; what was printed and packed here it does not know. Once left, it stays so: an older file says
 * nothing against it.
 */
export function stageAfter(
  before: Stage | null,
  order: { state: OrderState },
  shipments: readonly ShipmentContent[],
): Stage {
  if (before === 'shipped') return 'shipped';
  const { state } = order;
  if (state === 'shipped' || state === 'delivered' || state === 'returned') return 'shipped';
  if (shipments.some((shipment) => shipment.shippedOn !== null)) return 'shipped';
  if (state === 'cancelled') return 'cancelled';
  return before === null || before === 'cancelled' ? 'waiting' : before;
}
