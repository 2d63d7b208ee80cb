import type { OrderItem } from '../../../contract/orders.ts';
import type { Cells } from './cells.ts';
import type { LineKind } from './formats/format.ts';
import type { Row } from './read-rows.ts';
import { isExponent, readCount, readTaxRate } from './values.ts';
import { lineKindOf } from './words.ts';
import { yenIn } from './yen.ts';

/** A line that is money only. */
export interface MoneyLine {
  kind: Exclude<LineKind, 'goods'>;
  label: string;
  amount: number;
  taxRate: number | null;
}

/** Carts that write postage and discounts as lines without saying so; goods of these names have a code. */
const moneyNames =
  /^(?:送料|配送料|代引き?手数料|代金引換手数料|決済手数料|手数料|値引き?|割引|クーポン(?:値引き?|割引)?|ポイント(?:利用|使用|値引き?)?|消費税)$/;

/** The goods of these rows; undefined when the file speaks of none. */
export function readItems(cells: Cells): OrderItem[] | undefined {
  if (!cells.speaksOf('item_name', 'item_sku')) return undefined;
  const items: OrderItem[] = [];
  for (const row of cells.rows) {
    const item = kindOf(cells, row) === 'goods' ? readItem(cells, row) : null;
    if (item !== null) items.push(item);
  }
  return items;
}

/** Lines of these rows that are money only: postage, fees, discounts, points. */
export function readMoneyLines(cells: Cells): MoneyLine[] {
  if (!cells.speaksOf('item_name', 'item_kind')) return [];
  return cells.rows.flatMap((row) => {
    const kind = kindOf(cells, row);
    const item = kind === 'goods' ? null : readItem(cells, row);
    if (kind === 'goods' || item?.unitPrice == null) return [];
    const { name: label, quantity, unitPrice, taxRate } = item;
    return [{ kind, label, amount: unitPrice * quantity, taxRate }];
  });
}

function kindOf(cells: Cells, row: Row): LineKind {
  const name = cells.firstOn(row, 'item_name')?.text ?? '';
  const said = cells.firstOn(row, 'item_kind')?.text;
  if (said === undefined) {
    return cells.firstOn(row, 'item_sku') === null && moneyNames.test(name) ? lineKindOf(name) : 'goods';
  }
  const kind = cells.layout.format?.lineKinds?.[said] ?? lineKindOf(said);
  // 手数料 and 割引 are said of cash on delivery and coupons too; the name of the line tells.
  const closer = kind === 'fee' || kind === 'discount' ? lineKindOf(name) : kind;
  const sameSide = kind === 'fee' ? ['cod', 'wrapping'] : ['coupon', 'points'];
  return sameSide.includes(closer) ? closer : kind;
}

function readItem(cells: Cells, row: Row): OrderItem | null {
  const name = cells.firstOn(row, 'item_name')?.text ?? '';
  const code = cells.firstOn(row, 'item_sku');
  const sku = code?.text ?? '';
  if (name === '' && sku === '') return null;
  // A JAN code that a spreadsheet took for a number.
  if (code !== null && sku.includes('+') && isExponent(sku)) cells.reject(code, 'excel_exponent');
  const quantity = readQuantity(cells, row);
  const rate = cells.firstOn(row, 'item_tax_rate');
  return {
    sku,
    name: name || sku,
    options: readOptions(cells, row),
    quantity,
    unitPrice: readUnitPrice(cells, row, quantity),
    taxRate: rate === null ? null : cells.understood(rate, readTaxRate),
  };
}

/** Of several columns (to ship, ordered) the first that is not 0. */
function readQuantity(cells: Cells, row: Row): number {
  for (const column of cells.layout.of.get('item_quantity') ?? []) {
    const found = cells.at(row, column);
    const count = found === null ? null : cells.understood(found, readCount);
    if (count !== null && count !== 0) return count;
  }
  return cells.firstOn(row, 'item_quantity') === null ? 1 : 0;
}

function readUnitPrice(cells: Cells, row: Row, quantity: number): number | null {
  const yen = yenIn(cells);
  for (const column of cells.layout.of.get('item_price') ?? []) {
    const found = cells.at(row, column);
    const price = found === null ? null : cells.understood(found, yen);
    if (price !== null) return price;
  }
  const line = cells.firstOn(row, 'item_subtotal');
  const amount = line === null ? null : cells.understood(line, yen);
  return amount === null || quantity === 0 || amount % quantity !== 0 ? null : amount / quantity;
}

/** `色:黒 / サイズ:M`. */
function readOptions(cells: Cells, row: Row): string {
  const { optionPairs } = cells.layout;
  const paired = new Set(optionPairs.flat());
  const pairs = optionPairs.flatMap(([name, value]) =>
    pairUp(cells.at(row, name)?.text ?? '', cells.at(row, value)?.text ?? ''),
  );
  const plain = (cells.layout.of.get('item_options') ?? [])
    .filter((column) => !paired.has(column))
    .map((column) => cells.at(row, column)?.text ?? '');
  return [...pairs, ...plain]
    .filter((text) => text !== '')
    .join(' / ')
    .replace(/\s*\r?\n\s*/g, ' / ');
}

/** サイズ + M, or several at once: `色：サイズ` + `黒：M`. */
function pairUp(name: string, value: string): string[] {
  const names = name.split('：');
  const values = value.split('：');
  if (names.length !== values.length) return [value];
  return values.map((one, i) => (one === '' || names[i] === '' ? one : `${names[i]}:${one}`));
}

/**
 * Prices with tax, as the customer paid them, of goods whose prices stand without: rounded as the sum of goods tells,
 * which also tells when they stood with tax already.
 */
export function addTax(goods: readonly OrderItem[], goodsTotal: number | null): OrderItem[] {
  const taxed = (round: (value: number) => number): OrderItem[] =>
    goods.map((item) =>
      item.unitPrice === null || item.taxRate === null
        ? item
        : { ...item, unitPrice: item.unitPrice + round((item.unitPrice * item.taxRate) / 100) },
    );
  const ways = [taxed(Math.round), taxed(Math.floor), taxed(Math.ceil), [...goods]];
  const sum = (items: readonly OrderItem[]): number =>
    items.reduce((all, item) => all + (item.unitPrice ?? 0) * item.quantity, 0);
  return ways.find((items) => sum(items) === goodsTotal) ?? taxed(Math.round);
}
