import type { Consignment, Order } from '../../../../contract/orders.ts';
import { jstDay } from '../../../../language/days.ts';
import { parcelCarriers, shownTrackingNumber } from '../../../../language/parcel-carriers.ts';
import { isCashOnDelivery } from '../../../../language/payment-words.ts';

/** A parcel that has left. */
export interface Parcel {
  /** Name of the carrier; '' = not known. */
  carrier: string;
  /** As read aloud; '' = none. */
  number: string;
  url: string;
  shippedOn: string | null;
  deliveredOn: string | null;
  /** The day and time that were asked for. */
  wishedDay: string | null;
  wishedTime: string;
  goods: Consignment['items'];
  to: string;
}

/** How far an order is, from facts alone. */
export interface Progress {
  kind: 'cancelled' | 'returned' | 'delivered' | 'shipped' | 'partly' | 'waiting';
  parcels: Parcel[];
  /** What has not left yet. */
  rest: Consignment[];
  /** The furthest stage of what has not left. */
  packed: boolean;
  /** Paid in advance, and the money has not come. */
  unpaid: boolean;
  held: boolean;
  promised: string | null;
  /** The promised day has passed and it has not left. */
  late: boolean;
  /** Days (calendar) since the first parcel left; null = not known. */
  daysOut: number | null;
}

const paidLater = /後払|あと払|掛け?払|請求書|締め?払|月末|paidy|atone|np/i;

export function progressOf(order: Order, today: string): Progress {
  const live = order.consignments.filter((one) => one.stage !== 'cancelled');
  const left = live.filter(hasLeft);
  const rest = live.filter((one) => !hasLeft(one));
  const parcels = left.flatMap(parcelsOf);
  const first = parcels.flatMap((one) => one.shippedOn ?? []).sort()[0] ?? null;
  return {
    kind: kindOf(order, { left: left.length, rest: rest.length, parcels }),
    parcels,
    rest,
    packed: rest.length > 0 && rest.every((one) => one.stage === 'packed'),
    unpaid: order.payment.state === 'unpaid' && paysBefore(order.payment.method),
    held: order.holds.length > 0,
    promised: order.promisedShipDate,
    late: order.promisedShipDate !== null && order.promisedShipDate < today && rest.length > 0,
    daysOut: first === null ? null : daysBetween(first, today),
  };
}

function kindOf(
  order: Order,
  { left, rest, parcels }: { left: number; rest: number; parcels: readonly Parcel[] },
): Progress['kind'] {
  if (order.state === 'cancelled' || order.state === 'returned') return order.state;
  const arrived = parcels.length > 0 && parcels.every((one) => one.deliveredOn !== null);
  if (order.state === 'delivered' || (rest === 0 && arrived)) return 'delivered';
  if (order.state === 'shipped' || (left > 0 && rest === 0)) return 'shipped';
  return left > 0 ? 'partly' : 'waiting';
}

const paysBefore = (method: string): boolean =>
  method !== '' && !isCashOnDelivery(method) && !paidLater.test(method.normalize('NFKC'));

const hasLeft = (one: Consignment): boolean =>
  one.stage === 'shipped' || one.shipments.some((parcel) => parcel.shippedOn !== null);

function parcelsOf(one: Consignment): Parcel[] {
  const common = {
    wishedDay: one.requestedDelivery.day,
    wishedTime: one.requestedDelivery.time.trim(),
    goods: one.items,
    to: one.shipTo.name,
  };
  if (one.shipments.length === 0) {
    const day = jstDay(new Date(one.stageAt));
    return [{ ...common, carrier: '', number: '', url: '', shippedOn: day, deliveredOn: null }];
  }
  return one.shipments.map((parcel) => ({
    ...common,
    carrier: parcel.carrier === null ? '' : (parcelCarriers[parcel.carrier]?.ja ?? ''),
    number: parcel.trackingNumber === null ? '' : shownTrackingNumber(parcel.trackingNumber),
    url: parcel.trackingUrl ?? '',
    shippedOn: parcel.shippedOn,
    deliveredOn: parcel.deliveredAt === null ? null : jstDay(new Date(parcel.deliveredAt)),
  }));
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Whether a day that was asked for has gone by. */
export const wishedPassed = (parcel: Parcel, today: string): boolean =>
  parcel.wishedDay !== null && parcel.wishedDay < today;
