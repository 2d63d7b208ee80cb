import type { TimelineStep } from '../../../contract/orders.ts';
import { jstDay } from '../../../language/days.ts';
import type { OrderContent } from '../types.ts';
import { isLate } from './open.ts';

type Told = Pick<
  OrderContent,
  | 'state'
  | 'orderedAt'
  | 'paidAt'
  | 'paymentState'
  | 'promisedShipDate'
  | 'shipments'
  | 'deliveredAt'
  | 'cancelledAt'
>;

/** Day (Asia/Tokyo) on which the first parcel left, or null. */
export function firstShippedOn(order: Pick<OrderContent, 'shipments'>): string | null {
  const days = order.shipments.map((s) => s.shippedOn).filter((day) => day !== null);
  return days.sort()[0] ?? null;
}

/** When all of it had arrived, or null. */
export function arrivedAt(order: Pick<OrderContent, 'shipments' | 'deliveredAt'>): Date | null {
  if (order.deliveredAt !== null) return order.deliveredAt;
  const times = order.shipments.map((s) => s.deliveredAt);
  if (times.length === 0 || times.includes(null)) return null;
  return new Date(Math.max(...times.map((t) => t?.getTime() ?? 0)));
}

/** The story of an order, oldest first. Payment on delivery comes after the parcel, everything else in its usual order. */
export function timelineOf(order: Told, today: string): TimelineStep[] {
  const shippedOn = firstShippedOn(order);
  const arrived = arrivedAt(order);
  const left = shippedOn !== null || order.state === 'shipped' || order.state === 'delivered';
  const paid = order.paymentState === 'paid' || order.paidAt !== null;
  const paidLate = order.paidAt !== null && shippedOn !== null && jstDay(order.paidAt) > shippedOn;
  const late = isLate({ ...order, shippedAt: shippedOn === null ? null : new Date(shippedOn) }, today);
  const steps: (TimelineStep | null)[] = [
    step('ordered', order.orderedAt, order.orderedAt !== null),
    paidLate ? null : step('paid', order.paidAt, paid),
    order.promisedShipDate === null
      ? null
      : { kind: 'promised', at: order.promisedShipDate, done: left, late },
    step('shipped', shippedOn, left),
    paidLate ? step('paid', order.paidAt, true) : null,
    step('delivered', arrived, arrived !== null || order.state === 'delivered'),
    step('cancelled', order.cancelledAt, order.state === 'cancelled'),
    step('returned', null, order.state === 'returned'),
  ];
  return steps.filter((s) => s !== null);
}

function step(kind: TimelineStep['kind'], at: Date | string | null, happened: boolean): TimelineStep | null {
  if (!happened) return null;
  return { kind, at: at instanceof Date ? at.toISOString() : (at ?? ''), done: true, late: false };
}
