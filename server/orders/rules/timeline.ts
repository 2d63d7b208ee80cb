import type { TimelineStep } from '../../../contract/orders.ts';
import { jstDay } from '../../../language/days.ts';
import type { ConsignmentContent, ConsignmentProgress, OrderContent } from '../types.ts';
import { isLate } from './open.ts';

type Goods = Pick<ConsignmentContent, 'shipments'> & Partial<ConsignmentProgress>;
type Told = Pick<
  OrderContent,
  'state' | 'orderedAt' | 'paidAt' | 'paymentState' | 'promisedShipDate' | 'deliveredAt' | 'cancelledAt'
> & { consignments: readonly Goods[] };

/** Day (Asia/Tokyo) on which the first parcel left, or null. */
export function firstShippedOn(order: { consignments: readonly Goods[] }): string | null {
  return order.consignments.map(shippedOn).filter(isDay).sort()[0] ?? null;
}

/** Day on which the first parcel of a consignment left, or null. */
function shippedOn({ shipments, shippedAt }: Goods): string | null {
  const days = shipments.map((s) => s.shippedOn).filter(isDay);
  return days.sort()[0] ?? (shippedAt ? jstDay(shippedAt) : null);
}

const isDay = (day: string | null): day is string => day !== null;

/** When all of it had arrived, or null. */
export function arrivedAt(order: Pick<Told, 'consignments' | 'deliveredAt'>): Date | null {
  return order.deliveredAt ?? lastOf(order.consignments.flatMap((one) => one.shipments));
}

function lastOf(shipments: ConsignmentContent['shipments']): Date | null {
  const times = shipments.map((s) => s.deliveredAt);
  if (times.length === 0 || times.includes(null)) return null;
  return new Date(Math.max(...times.map((t) => t?.getTime() ?? 0)));
}

/**
 * The story of an order, oldest first: what concerns the whole, and between payment and arrival what happened to each
 * consignment. Payment on delivery comes after the parcel.
 */
export function timelineOf(order: Told, today: string): TimelineStep[] {
  const several = order.consignments.length > 1;
  const first = firstShippedOn(order);
  const left = first !== null || order.state === 'shipped' || order.state === 'delivered';
  const paid = order.paymentState === 'paid' || order.paidAt !== null;
  const paidLate = order.paidAt !== null && first !== null && jstDay(order.paidAt) > first;
  const late = isLate({ ...order, shippedAt: first === null ? null : new Date(first) }, today);
  const steps: (TimelineStep | null)[] = [
    step('ordered', order.orderedAt, order.orderedAt !== null),
    paidLate ? null : step('paid', order.paidAt, paid),
    order.promisedShipDate === null
      ? null
      : { ...blank, kind: 'promised', at: order.promisedShipDate, done: left, late },
    ...order.consignments.flatMap((one, i) => stepsOf(one, several ? i : null)),
    left && first === null ? step('shipped', null, true) : null,
    paidLate ? step('paid', order.paidAt, true) : null,
    step('delivered', arrivedAt(order), arrivedAt(order) !== null || order.state === 'delivered'),
    step('cancelled', order.cancelledAt, order.state === 'cancelled'),
    step('returned', null, order.state === 'returned'),
  ];
  return steps.filter((s) => s !== null);
}

/** What was done in the house for one consignment, up to its leaving; of several also when it arrived. */
function stepsOf(one: Goods, consignment: number | null): TimelineStep[] {
  const day = shippedOn(one);
  const arrived = consignment === null ? null : lastOf(one.shipments);
  const steps = [
    step('allocated', one.allocatedAt ?? null, one.allocatedAt != null),
    step('printed', one.printedAt ?? null, one.printedAt != null),
    withName(step('packed', one.packedAt ?? null, one.packedAt != null), one.packedByName ?? ''),
    step('shipped', day, day !== null),
    step('delivered', arrived, arrived !== null),
  ];
  return steps.filter((s) => s !== null).map((s) => ({ ...s, consignment }));
}

const blank = { at: '', done: true, late: false, consignment: null, by: '' };

const withName = (done: TimelineStep | null, by: string): TimelineStep | null => done && { ...done, by };

function step(kind: TimelineStep['kind'], at: Date | string | null, happened: boolean): TimelineStep | null {
  return happened ? { ...blank, kind, at: at instanceof Date ? at.toISOString() : (at ?? '') } : null;
}
