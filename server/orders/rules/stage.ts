import type { OrderState, Stage } from '../../../contract/orders.ts';
import type { ShipmentContent } from '../types.ts';
import { bringsNews } from './merge-parcels.ts';

/** What a source said, as far as it moves a consignment. */
export interface SaidOfParcels {
  order: { state: OrderState };
  shipments: readonly ShipmentContent[];
  /** The parcels known before it spoke. */
  before: readonly ShipmentContent[];
  /** Whether it speaks of states at all. */
  stateSaid: boolean;
}

/**
 * Where a consignment stands after a source has spoken. A source only ever brings it to its end (left, cancelled) or back
 * from a cancellation; what was printed and packed here it does not know. Once left, it stays so: an older file says
 * nothing against it. A source that knows no states tells by a new parcel.
 */
export function stageAfter(before: Stage | null, said: SaidOfParcels): Stage {
  if (before === 'shipped') return 'shipped';
  const { state } = said.order;
  if (state === 'shipped' || state === 'delivered' || state === 'returned') return 'shipped';
  if (said.shipments.some((shipment) => shipment.shippedOn !== null)) return 'shipped';
  if (state === 'cancelled') return 'cancelled';
  if (!said.stateSaid && bringsNews(said.before, said.shipments)) return 'shipped';
  return before === null || before === 'cancelled' ? 'waiting' : before;
}
