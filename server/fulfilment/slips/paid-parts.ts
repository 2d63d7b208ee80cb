import type { OrderRecord } from '../../orders/types.ts';
import type { Rounding, TaxedTotal } from '../rules/tax.ts';
import { divideByRate, type Part } from '../rules/tax.ts';
import { factsOf, type ProductFacts } from './product-facts.ts';
import { chargeName } from './words.ts';

/** The rate of a thing sold: as the order says, else as its product says; null = nobody tells. */
export function rateOf(item: { sku: string; taxRate: number | null }, products: ProductFacts): number | null {
  return item.taxRate ?? factsOf(products, item.sku)?.taxRate ?? null;
}

export interface PaidOrder extends TaxedTotal {
  parts: Part[];
  /** Goods without a price stand in for what the total leaves for them. */
  pricesMissing: boolean;
}

/** What an order's buyer paid, by tax rate. Throws nothing: what the source leaves out is filled in and named. */
export function paidOrder(
  order: Pick<OrderRecord, 'consignments' | 'shippingFee' | 'charges' | 'total'>,
  products: ProductFacts,
  rounding: Rounding,
): PaidOrder {
  const items = order.consignments.flatMap((one) => one.items);
  const priced = items.map(
    (item): Part => ({
      label: item.name,
      amount: (item.unitPrice ?? 0) * item.quantity,
      taxRate: rateOf(item, products),
      kind: 'goods',
    }),
  );
  const charges = order.charges.map(
    (charge): Part => ({
      label: chargeName(charge),
      amount: charge.amount,
      taxRate: charge.taxRate,
      kind: charge.kind === 'tax' ? 'tax' : charge.amount < 0 ? 'off' : 'extra',
    }),
  );
  const fee = order.shippingFee ?? 0;
  const postage: Part[] = fee === 0 ? [] : [{ label: '送料', amount: fee, taxRate: null, kind: 'extra' }];
  const known = [...postage, ...charges];
  const missing = items.filter((item) => item.unitPrice === null);
  const parts = [...priced, ...restFor(missing, [...priced, ...known], order.total, products), ...known];
  const paid = divideByRate(parts, order.total, rounding);
  return { ...paid, parts, pricesMissing: missing.length > 0 };
}

/** Goods without a price: together they are what is left of the total, at their rate where they share one. */
function restFor(
  missing: readonly { sku: string; name: string; taxRate: number | null }[],
  known: readonly Part[],
  total: number | null,
  products: ProductFacts,
): Part[] {
  const rest = (total ?? 0) - known.reduce((sum, part) => sum + part.amount, 0);
  if (missing.length === 0 || rest <= 0) return [];
  const [rate = null, ...others] = [...new Set(missing.map((item) => rateOf(item, products)))];
  const label = missing.map(({ name }) => name).join('、');
  return [{ label, amount: rest, taxRate: others.length === 0 ? rate : null, kind: 'goods' }];
}
