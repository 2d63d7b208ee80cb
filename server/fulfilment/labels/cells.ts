import type { Address } from '../../../contract/orders.ts';
import { addDays } from '../../../language/days.ts';
import type { LabelColumn, Trouble } from './column.ts';
import { type TimeTable, timeCode } from './delivery-time.ts';
import type { Parcel } from './parcel.ts';

/** What the columns of several carriers have in common. */

/** A column that always says the same. */
export const always = (name: string, value: string): LabelColumn => ({ name, fill: () => value });

export const empty = (name: string): LabelColumn => ({ name });

/** `2026-07-25` → `2026/07/25`, `20260725`. */
export const slashed = (day: string): string => day.replaceAll('-', '/');
export const joinedDay = (day: string): string => day.replaceAll('-', '');

export function postalCode(address: Address, hyphen: boolean): string | Trouble {
  const { postalCode: digits } = address;
  if (digits === '') return '';
  if (!/^\d{7}$/.test(digits)) return { reason: 'wrong', value: digits };
  return hyphen ? `${digits.slice(0, 3)}-${digits.slice(3)}` : digits;
}

export function phone(address: Address): string | Trouble {
  const text = address.phone;
  if (text === '') return '';
  const digits = text.replace(/\D/g, '');
  const fine = /^0\d{9,10}$/.test(digits) && text.length <= 15;
  return fine ? text : { reason: 'wrong', value: text };
}

/** One line of an address; what does not fit is a trouble of the last line. */
export function addressOf(who: 'to' | 'from', line: number) {
  return (parcel: Parcel): string | Trouble => {
    const lines = who === 'to' ? parcel.toLines : parcel.fromLines;
    const overflow = who === 'to' ? parcel.toOverflow : parcel.fromOverflow;
    if (overflow !== '' && line === lines.length - 1) {
      return {
        reason: 'too_long',
        value: overflow,
        suggestion: shorter(who === 'to' ? parcel.to : parcel.from),
      };
    }
    return lines[line] ?? '';
  };
}

/** The address with half-width digits and its block as 1-2-3, which mostly is short enough. */
function shorter(address: Address): string {
  const half = (text: string): string =>
    text
      .replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
      .replace(/(\d+)丁目\s*(\d+)番地?(?:の|-)?\s*(\d+)号?/g, '$1-$2-$3')
      .replace(/(\d+)丁目\s*(\d+)番地?/g, '$1-$2')
      .replace(/(\d+)番地?の?\s*(\d+)号?/g, '$1-$2');
  const { prefecture, city, street, building } = address;
  const next = half(`${prefecture}${city}${street} ${building}`.trim());
  return next === `${prefecture}${city}${street} ${building}`.trim() ? '' : next;
}

/** The day asked for. Carriers take days from tomorrow on, so many ahead. */
export function deliveryDay(
  parcel: Parcel,
  { most, write }: { most: number; write: (day: string) => string },
): string | Trouble {
  const { deliveryDay: day, shipOn } = parcel;
  if (day === null) return '';
  if (day <= shipOn) return { reason: 'day_not_possible', value: day, suggestion: addDays(shipOn, 1) };
  if (day > addDays(shipOn, most)) return { reason: 'day_not_possible', value: day };
  return write(day);
}

export function deliveryTime(parcel: Parcel, table: TimeTable): string | Trouble {
  const found = timeCode(table, parcel.time);
  if ('code' in found) return found.code;
  const { time } = parcel;
  const said =
    time.kind === 'hours'
      ? `${time.from}-${time.to}時`
      : time.kind === 'morning'
        ? '午前中'
        : 'text' in time
          ? time.text
          : '';
  return { reason: 'time_not_possible', value: said, suggestion: found.nearest };
}

/** What is taken at the door, within the carrier's limit. */
export function codAmount(parcel: Parcel, most: number): string | Trouble {
  const { cod } = parcel;
  if (cod === null) return '';
  if (cod.amount === null || cod.amount <= 0) return { reason: 'missing', value: '' };
  return cod.amount > most ? { reason: 'cod_too_much', value: String(cod.amount) } : String(cod.amount);
}

export const codTax = ({ cod }: Parcel): string =>
  cod === null || cod.amount === null ? '' : String(cod.tax);

/** Who it is for: the person, else the company. */
export const personOf = (address: Address): string => (address.name === '' ? address.company : address.name);
/** 様 for a person, 御中 for a company without one. */
export const honorificOf = (address: Address): string =>
  address.name === '' && address.company !== '' ? '御中' : '様';
export const companyOf = (address: Address): string => (address.name === '' ? '' : address.company);

/** What a service that goes into the letter box does not do: money, cold, days and hours. */
export function refuseExtras(
  parcel: Parcel,
  columns: { cod: string; temperature: string; day: string; time: string },
) {
  const troubles: (Trouble & { column: string })[] = [];
  if (parcel.cod !== null)
    troubles.push({
      column: columns.cod,
      reason: 'cod_not_possible',
      value: String(parcel.cod.amount ?? ''),
    });
  if (parcel.temperature !== 'normal')
    troubles.push({
      column: columns.temperature,
      reason: 'temperature_not_possible',
      value: parcel.temperature,
    });
  if (parcel.deliveryDay !== null)
    troubles.push({ column: columns.day, reason: 'day_not_possible', value: parcel.deliveryDay });
  if (parcel.time.kind !== 'none') {
    const wish = deliveryTime(parcel, []);
    troubles.push({
      column: columns.time,
      reason: 'time_not_possible',
      value: typeof wish === 'string' ? '' : wish.value,
    });
  }
  return troubles;
}
