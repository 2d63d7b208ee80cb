import type { OrderItem } from '../../contract/orders.ts';

/** How many pieces of each item were seen; the sequence is that of the items. */
export type Ticks = readonly number[];

export const noTicks = (items: readonly OrderItem[]): Ticks => items.map(() => 0);
export const allTicks = (items: readonly OrderItem[]): Ticks => items.map((item) => item.quantity);

export const isDone = (items: readonly OrderItem[], ticks: Ticks): boolean =>
  items.every((item, index) => (ticks[index] ?? 0) >= item.quantity);

export const kindsLeft = (items: readonly OrderItem[], ticks: Ticks): number =>
  items.filter((item, index) => (ticks[index] ?? 0) < item.quantity).length;

/** Presses on an item: all of it seen, or none. */
export const toggled = (items: readonly OrderItem[], ticks: Ticks, at: number): Ticks =>
  ticks.map((seen, index) => {
    const quantity = items[index]?.quantity ?? 0;
    return index !== at ? seen : seen >= quantity ? 0 : quantity;
  });

const plain = (code: string): string => code.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** A scanned item code counts one piece of the first item of that code that is not complete; null = no such item. */
export function scanned(items: readonly OrderItem[], ticks: Ticks, code: string): Ticks | null {
  const same = items.map((item) => item.sku !== '' && plain(item.sku) === plain(code));
  if (!same.includes(true)) return null;
  const open = items.findIndex((item, index) => same[index] === true && (ticks[index] ?? 0) < item.quantity);
  return open < 0 ? ticks : ticks.map((seen, index) => (index === open ? seen + 1 : seen));
}
