import type { RejectedRow } from '../../../contract/order-imports.ts';
import type { OrderItem, OrderState, PaymentState } from '../../../contract/orders.ts';
import { normalizeTrackingNumber } from '../../../language/tracking-number.ts';
import type { ImportedOrder } from '../../orders/source.ts';
import type { ShipmentContent } from '../../orders/types.ts';
import { Cells } from './cells.ts';
import type { Layout } from './layout.ts';
import type { Row } from './read-rows.ts';
import { readAddress } from './to-address.ts';
import { isExponent, type Read, readCount, readDay, readFlag, readInstant, readYen } from './values.ts';
import { carrierOf, paymentOf, stateOf } from './words.ts';

/** Makes one order of its rows. With problems there is no order: half of one would be worse than none. */
export function toOrder(
  layout: Layout,
  number: string,
  rows: readonly Row[],
): { order: ImportedOrder | null; problems: RejectedRow[] } {
  const cells = new Cells(layout, distinctLines(layout, rows));
  rejectExtraCells(cells);
  const mail = cells.text('buyer_mail');
  const buyer = readAddress(cells, 'buyer');
  const order: ImportedOrder = {
    number,
    ...readState(cells),
    ...readPayment(cells),
    orderedAt: readOrderedAt(cells),
    cancelledAt: cells.value('cancelled_at', readInstant),
    deliveredAt: cells.value('delivered_at', readInstant),
    promisedShipDate: cells.value('promised_ship_date', readDay),
    deliveryDay: cells.value('delivery_date', readDay),
    deliveryTime: readDeliveryTime(cells),
    total: cells.value('total', yenIn(cells)),
    shippingFee: cells.value('shipping_fee', yenIn(cells)),
    buyer: buyer === undefined && mail === undefined ? undefined : { ...buyer, mail },
    shipTo: readAddress(cells, 'ship'),
    gift: cells.speaksOf('gift') ? cells.rows.some((row) => cells.on(row, 'gift').some(readFlag)) : undefined,
    note: readNote(cells),
    items: readItems(cells),
    shipments: readShipments(cells),
    raw: rawRows(layout, rows),
  };
  return { order: cells.problems.length > 0 ? null : order, problems: cells.problems };
}

/** More values than columns: a separator stands inside a value, so nothing of the row can be trusted. */
function rejectExtraCells(cells: Cells): void {
  const width = cells.layout.columns.length;
  for (const row of cells.rows) {
    const column = row.cells.findIndex((cell, i) => i >= width && cell.trim() !== '');
    if (column >= 0) cells.reject({ row, column, text: row.cells[column] ?? '' }, 'too_many_cells');
  }
}

/** The same line twice (two exports joined into one file) counts once, where the format can tell lines apart. */
function distinctLines(layout: Layout, rows: readonly Row[]): readonly Row[] {
  if (layout.lineKey.length === 0) return rows;
  const seen = new Set<string>();
  return rows.filter((row) => {
    const values = layout.lineKey.map((column) => (row.cells[column] ?? '').trim());
    if (values.includes('')) return true;
    const key = values.join('\u0000');
    return seen.has(key) ? false : seen.add(key);
  });
}

function readState(cells: Cells): Pick<ImportedOrder, 'state' | 'sourceState'> {
  const text = cells.text('state');
  const known = cells.layout.format?.states?.[text ?? ''];
  const state: OrderState | undefined = known?.state ?? (text === undefined ? undefined : stateOf(text));
  const sourceState = text === undefined ? undefined : (known?.word ?? text);
  if ((cells.text('cancelled_at') ?? '') !== '') return { state: 'cancelled', sourceState };
  const arrived = /\d/.test(cells.text('delivered_at') ?? '');
  const underWay = state === undefined || state === 'shipped';
  // A state column that is empty on purpose (Shopify: nothing sent yet) still is a state.
  const unsaid = text === '' && cells.layout.format?.states !== undefined ? 'received' : undefined;
  return { state: arrived && underWay ? 'delivered' : (state ?? unsaid), sourceState };
}

function readPayment(cells: Cells): Pick<ImportedOrder, 'paymentState' | 'paymentMethod' | 'paidAt'> {
  const format = cells.layout.format;
  const text = cells.text('payment_state');
  const paidAt = cells.value('paid_at', readInstant);
  const said: PaymentState | undefined =
    text === undefined ? undefined : (format?.payments?.[text.toLowerCase()] ?? paymentOf(text));
  const byState = format?.states?.[cells.text('state') ?? '']?.payment;
  const byDate = paidAt instanceof Date ? 'paid' : undefined;
  return { paymentState: said ?? byState ?? byDate, paymentMethod: cells.text('payment_method'), paidAt };
}

/** One column with day and time, or one for each (注文日 + 注文時間). */
function readOrderedAt(cells: Cells): Date | null | undefined {
  const found = cells.first('ordered_at');
  if (found === null) return cells.speaksOf('ordered_at') ? null : undefined;
  const hasTime = /\d[:時]\d|T\d|\d{14}/.test(found.text.normalize('NFKC'));
  const time = cells
    .on(found.row, 'ordered_at')
    .map((text) => text.normalize('NFKC'))
    .find((text) => /^\d{1,2}:\d{2}(?::\d{2})?$|^\d{6}$/.test(text));
  if (hasTime || time === undefined) return cells.understood(found, readInstant);
  const clock = time.includes(':') ? time : time.replace(/(\d{2})(\d{2})(\d{2})/, '$1:$2:$3');
  return cells.understood(found, (text) => readInstant(`${text} ${clock}`));
}

function readDeliveryTime(cells: Cells): string | undefined {
  const text = cells.text('delivery_time');
  return text === undefined ? undefined : (cells.layout.format?.deliveryTime?.(text) ?? text);
}

function readNote(cells: Cells): string | undefined {
  if (!cells.speaksOf('note')) return undefined;
  const row = cells.first('note')?.row;
  return row === undefined
    ? ''
    : cells
        .on(row, 'note')
        .filter((text) => text !== '')
        .join('\n');
}

/** Amounts of this file: nothing where the format says "not fixed yet" or the currency is another one. */
function yenIn(cells: Cells): (text: string) => Read<number> {
  const { format, currency } = cells.layout;
  const code = currency < 0 ? '' : (cells.rows[0]?.cells[currency] ?? '').trim().toUpperCase();
  return (text) => {
    if (code !== '' && code !== 'JPY') return { value: null };
    const read = readYen(text);
    const open = 'value' in read && read.value !== null && format?.undetermined?.includes(read.value);
    return open === true ? { value: null } : read;
  };
}

function readItems(cells: Cells): OrderItem[] | undefined {
  if (!cells.speaksOf('item_name', 'item_sku')) return undefined;
  const yen = yenIn(cells);
  const items: OrderItem[] = [];
  for (const row of cells.rows) {
    const name = cells.firstOn(row, 'item_name')?.text ?? '';
    const sku = cells.firstOn(row, 'item_sku')?.text ?? '';
    if (name === '' && sku === '') continue;
    const quantity = cells.firstOn(row, 'item_quantity');
    const price = cells.firstOn(row, 'item_price');
    items.push({
      sku,
      name: name || sku,
      options: cells
        .on(row, 'item_options')
        .filter((text) => text !== '')
        .join(' / ')
        .replace(/\s*\r?\n\s*/g, ' / '),
      quantity: quantity === null ? 1 : (cells.understood(quantity, readCount) ?? 1),
      unitPrice: price === null ? null : cells.understood(price, yen),
      taxRate: null,
    });
  }
  return items;
}

/** Parcels, told apart by their numbers; a day of shipping alone is a parcel without a number yet. */
function readShipments(cells: Cells): ShipmentContent[] | undefined {
  if (!cells.speaksOf('tracking_number', 'shipped_on', 'delivered_at')) return undefined;
  const parcels = new Map<string, ShipmentContent>();
  for (const row of cells.rows) {
    const tracking = cells.firstOn(row, 'tracking_number');
    if (tracking !== null && isExponent(tracking.text)) cells.reject(tracking, 'excel_exponent');
    const shipped = cells.firstOn(row, 'shipped_on');
    const delivered = cells.firstOn(row, 'delivered_at');
    const shippedOn = shipped === null ? null : cells.understood(shipped, readDay);
    const deliveredAt = delivered === null ? null : cells.understood(delivered, readInstant);
    const numbers = trackingNumbers(tracking?.text ?? '');
    if (numbers.length === 0 && shippedOn === null && deliveredAt === null) continue;
    const carrier = readCarrier(cells, row);
    for (const trackingNumber of numbers.length === 0 ? [null] : numbers) {
      const key = normalizeTrackingNumber(trackingNumber ?? '');
      if (!parcels.has(key)) parcels.set(key, { carrier, trackingNumber, shippedOn, deliveredAt });
    }
  }
  if (parcels.size > 1) parcels.delete('');
  return [...parcels.values()];
}

/** One cell may name several parcels: `1234-5678-9013, 1234-5678-9024`. */
function trackingNumbers(text: string): string[] {
  const pieces = text.split(/[,、，/／;\n\r]+|\s{1,}(?=\S{8,})/).map((piece) => piece.trim());
  return pieces.filter((piece) => normalizeTrackingNumber(piece).length >= 4);
}

function readCarrier(cells: Cells, row: Row): ShipmentContent['carrier'] {
  const text = cells.firstOn(row, 'carrier')?.text ?? '';
  return cells.layout.format?.carriers?.[text] ?? carrierOf(text);
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
