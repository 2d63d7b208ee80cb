import type { RejectedRow } from '../../../contract/order-imports.ts';
import { jstDay } from '../../../language/days.ts';
import type { ImportedConsignment, ImportedOrder } from '../../orders/source.ts';
import { applyAttributes } from './attributes.ts';
import { Cells } from './cells.ts';
import { postageOf, readCharges } from './charges.ts';
import { destinationsOf } from './destinations.ts';
import type { Layout } from './layout.ts';
import { addTax, type MoneyLine, readMoneyLines } from './lines.ts';
import type { Row } from './read-rows.ts';
import { readPayment, readState } from './read-state.ts';
import { distinctLines, splitLines } from './split-lines.ts';
import { readAddress } from './to-address.ts';
import { toConsignment } from './to-consignment.ts';
import { dayIn, isExponent, type Read, readDay, readInstant } from './values.ts';
import { yenIn } from './yen.ts';

/** Makes one order of its rows. With problems there is no order: half of one would be worse than none. */
export function toOrder(
  layout: Layout,
  number: string,
  rows: readonly Row[],
): { order: ImportedOrder | null; problems: RejectedRow[] } {
  const cells = new Cells(layout, splitLines(layout, distinctLines(layout, rows)));
  rejectExtraCells(cells);
  const order = readOrder(cells, number);
  if (cells.problems.length > 0) return { order: null, problems: cells.problems };
  return { order: { ...order, raw: rawRows(layout, rows) }, problems: [] };
}

function readOrder(cells: Cells, number: string): Omit<ImportedOrder, 'raw'> {
  const buyer = readAddress(cells, 'buyer');
  const mail = cells.text('buyer_mail');
  const orderedAt = readOrderedAt(cells);
  const orderedOn = orderedAt instanceof Date ? jstDay(orderedAt) : null;
  const note = readTexts(cells, 'note');
  const lines = readMoneyLines(cells);
  const around = { buyer, orderedOn, note: note ?? '' };
  const destinations = destinationsOf(cells).map(({ key, cells: own }): ImportedConsignment => {
    const one = toConsignment(own, around);
    return key === '' ? one : { key, ...one };
  });
  const consignments = applyAttributes(cells, withTax(cells, destinations), orderedOn);
  const [only] = consignments;
  return {
    number,
    sourceId: readSourceId(cells),
    ...readState(cells),
    ...readPayment(cells),
    orderedAt,
    cancelledAt: cells.value('cancelled_at', readInstant),
    deliveredAt: cells.value('delivered_at', readInstant),
    promisedShipDate: readPromise(cells, orderedOn),
    ...readMoney(cells, lines),
    buyer: buyer === undefined && mail === undefined ? undefined : { ...buyer, mail },
    note,
    memo: readTexts(cells, 'memo'),
    ...(only === undefined || consignments.length > 1 || only.key !== undefined ? { consignments } : only),
  };
}

/** An id of whose digits a spreadsheet has left some is none; the number of the order is what counts. */
function readSourceId(cells: Cells): string | undefined {
  const id = cells.text('source_id');
  return id !== undefined && isExponent(id) ? undefined : id;
}

/** More values than columns: a separator stands inside a value, so nothing of the row can be trusted. */
function rejectExtraCells(cells: Cells): void {
  const width = cells.layout.columns.length;
  for (const row of cells.rows) {
    const column = row.cells.findIndex((cell, i) => i >= width && cell.trim() !== '');
    if (column >= 0) cells.reject({ row, column, text: row.cells[column] ?? '' }, 'too_many_cells');
  }
}

function readMoney(
  cells: Cells,
  lines: readonly MoneyLine[],
): Pick<ImportedOrder, 'total' | 'shippingFee' | 'charges'> {
  const yen = yenIn(cells);
  return {
    total: cells.value('total', yen),
    shippingFee:
      cells.value('shipping_fee', yen) ??
      postageOf(lines) ??
      (cells.speaksOf('shipping_fee') ? null : undefined),
    charges: readCharges(cells, lines),
  };
}

/** Some systems write prices without tax; the sum of all goods of the order tells how they round. */
function withTax(cells: Cells, consignments: ImportedConsignment[]): ImportedConsignment[] {
  if (cells.layout.format?.pricesWithoutTax !== true) return consignments;
  const all = consignments.flatMap((one) => one.items ?? []);
  const taxed = addTax(all, cells.value('goods_total', yenIn(cells)) ?? null);
  let next = 0;
  return consignments.map((one) => {
    if (one.items === undefined) return one;
    const from = next;
    next += one.items.length;
    return { ...one, items: taxed.slice(from, next) };
  });
}

/** One column with day and time, or one for each (注文日 + 注文時間). */
function readOrderedAt(cells: Cells): Date | null | undefined {
  const found = cells.first('ordered_at');
  if (found === null) return cells.speaksOf('ordered_at') ? null : undefined;
  const hasTime = /\d[:時]\d|T\d|\d{14}/.test(found.text.normalize('NFKC'));
  const time = hasTime
    ? undefined
    : cells
        .on(found.row, 'ordered_at')
        .map((text) => text.normalize('NFKC'))
        .find((text) => text !== found.text && /^\d{1,2}:\d{2}(?::\d{2})?$|^\d{5,6}$/.test(text));
  if (time === undefined) return cells.understood(found, readInstant);
  // 91203 is 9:12:03 whose zero a spreadsheet ate.
  const clock = time.includes(':')
    ? time
    : time.padStart(6, '0').replace(/(\d{2})(\d{2})(\d{2})/, '$1:$2:$3');
  return cells.understood(found, (text) => readInstant(`${text} ${clock}`));
}

/** Of several lines with a promise each the last one counts: the order is complete then. */
function readPromise(cells: Cells, orderedOn: string | null): string | null | undefined {
  if (!cells.speaksOf('promised_ship_date')) return undefined;
  const read = (text: string): Read<string> => {
    const whole = readDay(text);
    const found = 'value' in whole ? null : dayIn(text, orderedOn);
    return found === null ? whole : { value: found.day };
  };
  let last: string | null = null;
  for (const row of cells.rows) {
    const found = cells.firstOn(row, 'promised_ship_date');
    const day = found === null ? null : cells.understood(found, read);
    if (day !== null && (last === null || day > last)) last = day;
  }
  return last;
}

function readTexts(cells: Cells, field: 'note' | 'memo'): string | undefined {
  return cells.speaksOf(field) ? cells.texts(field).join('\n') : undefined;
}

/**
 * The rows as they came, every column under its name, known or not; empty ones left out. The values of the order stand
 * on each of its rows: the second and later rows hold only what differs from the first (`''` = empty there).
 */
function rawRows(layout: Layout, rows: readonly Row[]): Record<string, string>[] {
  const first = rows[0]?.cells ?? [];
  return rows.map(({ cells }, i) => {
    const raw: Record<string, string> = {};
    layout.columns.forEach((name, column) => {
      const cell = cells[column] ?? '';
      if (cell !== (i === 0 ? '' : (first[column] ?? ''))) raw[name] = cell;
    });
    return raw;
  });
}
