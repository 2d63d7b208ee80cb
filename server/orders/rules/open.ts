import type { OrderState } from '../../../contract/orders.ts';

/** Days after which a shipped order of which no delivery is known counts as arrived. */
export const daysOnTheWay = 14;
/** Days after which an order that never was marked as shipped counts as forgotten, not as waited for. */
export const daysWaitedFor = 365;

interface Progress {
  state: OrderState;
  /** When it was ordered, or first seen. */
  since: Date;
  shippedAt: Date | null;
}

/** Whether somebody may still be waiting for it. A shop that imports files often never learns of the delivery. */
export function isOpen(order: Progress, now: Date): boolean {
  if (order.state === 'received' || order.state === 'preparing') {
    return daysBetween(order.since, now) <= daysWaitedFor;
  }
  return order.state === 'shipped' && daysBetween(order.shippedAt ?? order.since, now) <= daysOnTheWay;
}

/** 出荷予定日 has passed and nothing has left. `today` is a day in Asia/Tokyo. */
export function isLate(
  order: { state: OrderState; promisedShipDate: string | null; shippedAt: Date | null },
  today: string,
): boolean {
  const waits = order.state === 'received' || order.state === 'preparing';
  return (
    waits && order.shippedAt === null && order.promisedShipDate !== null && order.promisedShipDate < today
  );
}

function daysBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / (24 * 60 * 60 * 1000);
}
