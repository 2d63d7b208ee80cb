import type { OrderField } from '../../../contract/order-imports.ts';
import { normalize, normalizeName } from '../../../language/normalize.ts';
import { addressKey } from '../../orders/source.ts';
import type { Cells } from './cells.ts';
import { hash53 } from './group-rows.ts';
import type { Row } from './read-rows.ts';
import { isExponent } from './values.ts';

/** The rows of an order that go to one person. */
export interface Destination {
  /** By which it is found again; '' where the file has no number for it and all goes to one person. */
  key: string;
  cells: Cells;
}

const nameFields: readonly OrderField[] = ['ship_name', 'ship_family', 'ship_given'];
const placeFields: readonly OrderField[] = [
  'ship_postal_code',
  'ship_prefecture',
  'ship_city',
  'ship_street',
  'ship_building',
];

/**
 * Parts the rows of an order by whom they go to: by the file's own number of the destination, else by name and address.
 * Rows that say nothing of it (later lines, discounts) belong to the one before.
 */
export function destinationsOf(cells: Cells): Destination[] {
  const keyed = cells.speaksOf('consignment_key');
  if (!keyed && (cells.rows.length === 1 || !cells.speaksOf(...nameFields, ...placeFields))) {
    return [{ key: '', cells }];
  }
  const groups = new Map<string, Row[]>();
  let last = '';
  for (const row of cells.rows) {
    const own = keyed ? keyOn(cells, row) : placeOf(cells, row);
    last = own === '' ? last || own : own;
    const rows = groups.get(last);
    if (rows === undefined) groups.set(last, [row]);
    else rows.push(row);
  }
  const all = joinUnsaid(groups);
  return all.map(([key, rows]) => ({
    key: keyed ? key : all.length === 1 ? '' : `${addressKey}${hash53(key).toString(36)}`,
    cells: cells.only(rows),
  }));
}

function keyOn(cells: Cells, row: Row): string {
  const found = cells.firstOn(row, 'consignment_key');
  // Several destinations may have become one number.
  if (found !== null && isExponent(found.text)) cells.reject(found, 'excel_exponent');
  return found?.text ?? '';
}

/** Rows before the first that says where it goes. */
function joinUnsaid(groups: Map<string, Row[]>): [string, Row[]][] {
  const unsaid = groups.get('');
  const [first, ...others] = [...groups].filter(([key]) => key !== '');
  if (unsaid === undefined || first === undefined) return [...groups];
  return [[first[0], [...unsaid, ...first[1]]], ...others];
}

/** Who and where, as it is compared; '' when the row does not say. */
function placeOf(cells: Cells, row: Row): string {
  const text = (fields: readonly OrderField[]): string =>
    fields.flatMap((field) => cells.on(row, field)).join('');
  const [name, place] = [text(nameFields), text(placeFields)];
  if (name === '' && place === '') return '';
  return `${normalizeName(name)}\n${normalize(place).replace(/[\s-]/g, '')}`;
}
