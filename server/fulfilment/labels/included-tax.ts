import type { FulfilmentSettings } from '../../../contract/fulfilment.ts';
import type { OrderItem } from '../../../contract/orders.ts';

/**
 * The tax within a sum to be paid (内消費税): of the goods at 8 % by their rate, of all the rest (other goods, postage,
 * fees) at 10 %. The carrier prints it on its receipt.
 */
export function includedTax(
  amount: number,
  items: readonly OrderItem[],
  rounding: FulfilmentSettings['taxRounding'],
): number {
  const reduced = items
    .filter((item) => item.taxRate === 8)
    .reduce((sum, item) => sum + (item.unitPrice ?? 0) * item.quantity, 0);
  const free = items
    .filter((item) => item.taxRate === 0)
    .reduce((sum, item) => sum + (item.unitPrice ?? 0) * item.quantity, 0);
  const low = Math.min(amount, Math.max(0, reduced));
  const full = Math.max(0, amount - low - Math.max(0, free));
  return rounded((low * 8) / 108, rounding) + rounded((full * 10) / 110, rounding);
}

function rounded(value: number, rounding: FulfilmentSettings['taxRounding']): number {
  if (rounding === 'up') return Math.ceil(value - 1e-9);
  return rounding === 'nearest' ? Math.round(value) : Math.floor(value + 1e-9);
}
