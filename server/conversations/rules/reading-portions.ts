import type { RawInputId } from '../../../contract/ids.ts';
import type { WaitingInput } from '../../intake/types.ts';

/** Inputs whose bytes are held in memory at the same time. */
export interface Portion {
  ids: RawInputId[];
  bytes: number;
}

const mostBytes = 8 * 1024 * 1024;

/**
 * What is read together, in order: as much as memory takes. One that failed before, or ended its process, goes alone,
 * so that it takes nobody with it another time.
 */
export function portionsOf(waiting: readonly WaitingInput[]): Portion[] {
  const portions: Portion[] = [];
  let open: Portion | null = null;
  for (const { id, size, attempts } of waiting) {
    const alone = attempts > 0;
    if (alone || open === null || open.bytes + size > mostBytes) {
      open = { ids: [], bytes: 0 };
      portions.push(open);
    }
    open.ids.push(id);
    open.bytes += size;
    if (alone) open = null;
  }
  return portions;
}

/** One at a time in a program: several at once would be what its memory has to be measured by. */
export const isLarge = ({ bytes }: Portion): boolean => bytes > mostBytes / 2;
