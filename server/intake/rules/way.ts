import type { Way } from '../channel.ts';

/** `2.0` → [2, 0]: the way to a message inside a message; nothing for the one that arrived. */
export function wayOf(within: string): Way {
  return within === '' ? [] : within.split('.').map(Number);
}
