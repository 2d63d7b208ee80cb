import type { RawInputId } from '../../../contract/ids.ts';
import type { WaitingInput } from '../../intake/types.ts';

/** Inputs whose bytes are held in memory at the same time. */
export type Portion = RawInputId[];

const mostBytes = 8 * 1024 * 1024;

/**
 * What is read together, in order: as much as memory takes. One that failed before, or ended its process, goes alone,
 * so that it takes nobody with it another time.
 */
export function portionsOf(waiting: readonly WaitingInput[]): Portion[] {
  const portions: Portion[] = [];
  let open: Portion | null = null;
  let bytes = 0;
  for (const { id, size, attempts } of waiting) {
    const alone = attempts > 0;
    if (alone || open === null || bytes + size > mostBytes) {
      open = [];
      bytes = 0;
      portions.push(open);
    }
    open.push(id);
    bytes += size;
    if (alone) open = null;
  }
  return portions;
}
