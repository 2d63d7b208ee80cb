import type { Consignment, Order } from '../../../contract/orders.ts';
import { addressLine } from '../../../language/addresses/address.ts';
import { jstDay } from '../../../language/days.ts';
import { parcelCarriers, shownTrackingNumber } from '../../../language/parcel-carriers.ts';
import {
  dayInWords,
  oneLine,
  orWhy,
  postalCode,
  type Value,
  type Values,
  withoutHonorific,
} from './value-forms.ts';

/** What of an order leaves, left, and where it goes. Several parcels or places stand side by side, each once. */
export function parcelValues(order: Order, today: string): Values {
  const living = order.consignments.filter((one) => one.stage !== 'cancelled');
  const left = living.filter((one) => one.stage === 'shipped');
  const parcels = living.flatMap((one) => one.shipments);
  const unsent = left.length === 0 && parcels.length === 0 ? 'not_shipped' : null;
  const numbers = parcels.map(({ trackingNumber }) => shownTrackingNumber(trackingNumber ?? ''));
  const { promisedShipDate } = order;
  return {
    出荷予定日: promised(promisedShipDate, {
      today,
      left: living.length > 0 && left.length === living.length,
    }),
    発送日: orWhy(beside(daysLeft(living).map((day) => dayInWords(day, today))), unsent ?? 'not_known'),
    配送会社: orWhy(
      beside(parcels.map(({ carrier }) => parcelCarriers[carrier ?? '']?.ja ?? '')),
      unsent ?? 'not_known',
    ),
    送り状番号: orWhy(beside(numbers), unsent ?? 'no_tracking'),
    追跡ページ: orWhy(each(parcels.map((one) => one.trackingUrl ?? '')).join('\n'), unsent ?? 'no_tracking'),
    お届け希望日: orWhy(beside(living.map((one) => wish(one, today))), 'no_wish'),
    お届け先のお名前: orWhy(
      each(living.map(({ shipTo }) => withoutHonorific(shipTo.name))).join(' 様、'),
      'not_known',
    ),
    お届け先住所: orWhy(each(living.map(place)).join('\n'), 'not_known'),
  };
}

/** A day that is to come: what was promised and is over is said again by nobody without looking (D4). */
function promised(day: string | null, { today, left }: { today: string; left: boolean }): Value {
  if (day === null) return { why: 'not_known' };
  if (left) return { why: 'shipped_already' };
  return day < today ? { why: 'promise_passed' } : { value: dayInWords(day, today) };
}

const each = (texts: readonly string[]): string[] => [...new Set(texts.filter((text) => text !== ''))];
const beside = (texts: readonly string[]): string => each(texts).join('、');

/** Days on which something left; a parcel without one left when its consignment was marked so. */
function daysLeft(consignments: readonly Consignment[]): string[] {
  return consignments
    .flatMap(({ stage, stageAt, shipments }) => {
      const days = shipments.flatMap(({ shippedOn }) => shippedOn ?? []);
      return days.length === 0 && stage === 'shipped' ? [jstDay(new Date(stageAt))] : days;
    })
    .sort();
}

function wish({ requestedDelivery: { day, time } }: Consignment, today: string): string {
  return [day === null ? '' : dayInWords(day, today), oneLine(time)].filter((part) => part !== '').join(' ');
}

function place({ shipTo }: Consignment): string {
  const line = addressLine(shipTo);
  return line === '' ? '' : [postalCode(shipTo), line].filter((part) => part !== '').join(' ');
}
