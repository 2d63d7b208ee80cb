import type { OrderField } from '../../../contract/order-imports.ts';
import type { Charge } from '../../../contract/orders.ts';
import type { Cells } from './cells.ts';
import type { MoneyLine } from './lines.ts';
import { yenIn } from './yen.ts';

interface ChargeField {
  field: OrderField;
  kind: Charge['kind'];
  /** What it is called where only one column fills it. */
  label: string;
  /** Several columns are several charges; else they are the same amount said twice. */
  each?: true;
}

const chargeFields: readonly ChargeField[] = [
  { field: 'cod_fee', kind: 'cod', label: '代引手数料' },
  { field: 'payment_fee', kind: 'fee', label: '手数料' },
  { field: 'wrapping_fee', kind: 'wrapping', label: 'ラッピング料金', each: true },
  { field: 'discount', kind: 'discount', label: '値引き', each: true },
  { field: 'coupon', kind: 'coupon', label: 'クーポン利用', each: true },
  { field: 'points_used', kind: 'points', label: 'ポイント利用', each: true },
  { field: 'tax', kind: 'tax', label: '消費税' },
  { field: 'other_charge', kind: 'other', label: 'その他', each: true },
];
const offKinds = new Set<Charge['kind']>(['discount', 'coupon', 'points']);

/**
 * What is paid or taken off besides goods and postage; undefined when the file speaks of nothing like it. Where lines of
 * the order say it, the columns only repeat their sums.
 */
export function readCharges(cells: Cells, lines: readonly MoneyLine[]): Charge[] | undefined {
  if (lines.length > 0 || cells.speaksOf('item_kind')) {
    return lines.flatMap(({ kind, label, amount, taxRate }) =>
      kind === 'shipping' ? [] : [{ kind, label, amount: signed(kind, amount), taxRate }],
    );
  }
  const spoken = chargeFields.filter(({ field }) => cells.speaksOf(field));
  return spoken.length === 0 ? undefined : spoken.flatMap((one) => chargesOf(cells, one));
}

/** Postage as lines of the order tell it; undefined when they do not. */
export function postageOf(lines: readonly MoneyLine[]): number | undefined {
  const postage = lines.filter((line) => line.kind === 'shipping');
  return postage.length === 0 ? undefined : postage.reduce((sum, line) => sum + line.amount, 0);
}

function chargesOf(cells: Cells, { field, kind, label, each }: ChargeField): Charge[] {
  const columns = cells.layout.of.get(field) ?? [];
  const charges = columns.flatMap((column): Charge[] => {
    const found = cells.foundIn(column);
    const amount = found === null ? null : cells.understood(found, yenIn(cells));
    if (amount === null || amount === 0) return [];
    const own = (cells.layout.columns[column] ?? '').replace(/(?:合計|による割引金額|金額|\d)$/, '');
    return [
      { kind, label: columns.length > 1 && each ? own : label, amount: signed(kind, amount), taxRate: null },
    ];
  });
  return each === true ? charges : charges.slice(0, 1);
}

const signed = (kind: Charge['kind'], amount: number): number =>
  offKinds.has(kind) ? -Math.abs(amount) : amount;
