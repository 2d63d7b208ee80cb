import type { OrderField } from '../../../contract/order-imports.ts';
import type { Address } from '../../../contract/orders.ts';
import { splitPrefecture } from '../../../language/addresses/prefectures.ts';
import type { Cells, Found } from './cells.ts';
import { prefectureFrom } from './prefecture-words.ts';
import type { Row } from './read-rows.ts';
import { isExponent, phoneText, postalCode } from './values.ts';

type Party = 'buyer' | 'ship';
type Part =
  | 'name'
  | 'family'
  | 'given'
  | 'kana'
  | 'company'
  | 'phone'
  | 'postal_code'
  | 'prefecture'
  | 'city'
  | 'street'
  | 'building';
const parts: readonly Part[] = [
  'name',
  'family',
  'given',
  'kana',
  'company',
  'phone',
  'postal_code',
  'prefecture',
  'city',
  'street',
  'building',
];

const fieldOf = (party: Party, part: Part): OrderField => `${party}_${part}`;
const join = (texts: readonly string[]): string => texts.filter((t) => t !== '').join(' ');

/**
 * Name and address of buyer or recipient, only what the file speaks of; undefined when it speaks of nothing. All of it
 * from one row, so that several recipients of an order are never mixed into one; the others stay in the raw rows.
 */
export function readAddress(cells: Cells, party: Party): Partial<Address> | undefined {
  const spoken = parts.filter((part) => cells.speaksOf(fieldOf(party, part)));
  if (spoken.length === 0) return undefined;
  const row = cells.rows.find((r) => spoken.some((part) => cells.firstOn(r, fieldOf(party, part)) !== null));
  if (row === undefined) return emptied(spoken);
  const on = (part: Part): string[] => cells.on(row, fieldOf(party, part));
  const first = (part: Part): string => on(part).find((text) => text !== '') ?? '';
  rejectLostDigits(cells, row, party);
  const address: Partial<Address> = {};
  if (spoken.includes('name') || spoken.includes('family') || spoken.includes('given')) {
    address.name = join([first('family'), first('given')]) || first('name');
  }
  if (spoken.includes('kana')) address.kana = join(on('kana'));
  if (spoken.includes('company')) address.company = join(on('company'));
  if (spoken.includes('phone')) address.phone = phoneText(on('phone'));
  if (spoken.includes('postal_code')) address.postalCode = postalCode(on('postal_code'));
  if (spoken.includes('prefecture')) address.prefecture = prefectureFrom(first('prefecture'));
  if (spoken.includes('city')) address.city = first('city');
  if (spoken.includes('street')) address.street = join(on('street'));
  if (spoken.includes('building')) address.building = join(on('building'));
  return withPrefecture(address);
}

/** Said, and empty: the source has no such person. */
function emptied(spoken: readonly Part[]): Partial<Address> {
  const names = { postal_code: 'postalCode', family: 'name', given: 'name' } as const;
  return Object.fromEntries(
    spoken.map((part) => [part in names ? names[part as keyof typeof names] : part, '']),
  ) as Partial<Address>;
}

/** Shops write 「東京都港区…」 into one column; the prefecture is kept by itself. */
function withPrefecture(address: Partial<Address>): Partial<Address> {
  if (address.prefecture !== undefined && address.prefecture !== '') return address;
  const where = address.city ? 'city' : 'street';
  const { prefecture, rest } = splitPrefecture(address[where] ?? '');
  return prefecture === '' ? address : { ...address, prefecture, [where]: rest };
}

function rejectLostDigits(cells: Cells, row: Row, party: Party): void {
  const found: (Found | null)[] = [
    cells.firstOn(row, fieldOf(party, 'phone')),
    cells.firstOn(row, fieldOf(party, 'postal_code')),
  ];
  for (const one of found) if (one !== null && isExponent(one.text)) cells.reject(one, 'excel_exponent');
}
