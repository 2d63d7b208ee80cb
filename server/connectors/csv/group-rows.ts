import type { Row } from './read-rows.ts';

/** Orders whose rows may still come; a file sorted by anything near the order keeps them together. */
const openOrders = 256;
/** No order has more lines than this: then the column is not the order number. */
export const mostRows = 2000;

export interface RowGroup {
  number: string;
  rows: Row[];
  /** More rows than an order can have; the rest was dropped. */
  overflow: boolean;
}

/**
 * Brings the rows of one order together while they come, in constant memory: an order is given out when it has not
 * been met for a while. `add` answers those that are complete, or `scattered` when one goes on after it was given out.
 */
export class RowGroups {
  private readonly open = new Map<string, RowGroup>();
  private readonly given = new NumberSet();

  add(number: string, row: Row): RowGroup[] | 'scattered' {
    const group = this.open.get(number);
    if (group !== undefined) {
      if (group.rows.length < mostRows) group.rows.push(row);
      else group.overflow = true;
      // Met last = given out last.
      this.open.delete(number);
      this.open.set(number, group);
      return [];
    }
    if (this.given.has(number)) return 'scattered';
    this.open.set(number, { number, rows: [row], overflow: false });
    if (this.open.size <= openOrders) return [];
    const [oldest] = this.open.values();
    if (oldest === undefined) return [];
    this.open.delete(oldest.number);
    this.given.add(oldest.number);
    return [oldest];
  }

  rest(): RowGroup[] {
    const groups = [...this.open.values()];
    this.open.clear();
    return groups;
  }
}

/**
 * Remembers a million order numbers in 16 MB, by 53-bit hashes in one array. Taking a new number for a known one is
 * harmless: the file is then read in the slower way.
 */
class NumberSet {
  private slots = new Float64Array(1 << 12);
  private size = 0;

  has(number: string): boolean {
    const hash = hash53(number);
    return this.slots[this.slotOf(hash)] === hash;
  }

  add(number: string): void {
    const hash = hash53(number);
    const slot = this.slotOf(hash);
    if (this.slots[slot] === hash) return;
    this.slots[slot] = hash;
    this.size += 1;
    if (this.size * 2 > this.slots.length) this.grow();
  }

  private slotOf(hash: number): number {
    const mask = this.slots.length - 1;
    let slot = (hash % 0x7fff_ffff) & mask;
    while (this.slots[slot] !== 0 && this.slots[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Float64Array(old.length * 2);
    for (const hash of old) if (hash !== 0) this.slots[this.slotOf(hash)] = hash;
  }
}

/** Two 32-bit FNV-1a hashes with different seeds, as one integer of 53 bits, never 0. */
export function hash53(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
  }
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0) + 1;
}
