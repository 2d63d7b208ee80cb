import type { Address } from '../../../contract/orders.ts';
import { cellsOf } from '../../../language/addresses/split-address.ts';
import type { TimeTable } from './delivery-time.ts';
import type { Parcel } from './parcel.ts';

/** What e飛伝Ⅲ and e飛伝Ⅱ have in common: codes, and names on two lines. */

export const sagawaTimes: TimeTable = [
  { code: '01', from: 8, to: 12, name: '午前中' },
  { code: '12', from: 12, to: 14, name: '12-14時' },
  { code: '14', from: 14, to: 16, name: '14-16時' },
  { code: '16', from: 16, to: 18, name: '16-18時' },
  { code: '18', from: 18, to: 20, name: '18-20時' },
  { code: '19', from: 19, to: 21, name: '19-21時' },
  { code: '04', from: 18, to: 21, name: '18-21時' },
];

export const coolCode = ({ temperature }: Parcel): string =>
  temperature === 'normal' ? '001' : temperature === 'cool' ? '002' : '003';

/** 指定シール: cold first, then money, then time and day; there is room for three, and the day has a column of its own. */
export function seals({ temperature, cod, time, deliveryDay }: Parcel): string[] {
  const wanted: string[] = [];
  if (temperature !== 'normal') wanted.push(temperature === 'cool' ? '001' : '002');
  if (cod !== null) wanted.push('010');
  if (time.kind !== 'none') wanted.push('007');
  if (deliveryDay !== null) wanted.push('005');
  return wanted;
}

const room = 16;

/** The company, then the person; a long name alone goes over both lines where it has a space. */
export function nameLine(address: Address, line: 0 | 1): string {
  const { company, name } = address;
  if (company !== '' && name !== '') return line === 0 ? company : name;
  const whole = name === '' ? company : name;
  if (cellsOf(whole) <= room) return line === 0 ? whole : '';
  const spaces = [...whole.matchAll(/[ \u3000]/g)].map((found) => found.index);
  const at = spaces.filter((place) => cellsOf(whole.slice(0, place)) <= room).at(-1);
  if (at === undefined) return line === 0 ? whole : '';
  return line === 0 ? whole.slice(0, at) : whole.slice(at + 1);
}
