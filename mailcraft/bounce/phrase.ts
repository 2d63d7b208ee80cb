import type { BounceCategory, BounceReason } from './types.ts';

/** What mail servers say, and what they mean by it. In a list, order matters: the first that fits is taken. */
export type Phrase = { pattern: RegExp; category: BounceCategory; reason: BounceReason };

/** A phrase of several wordings. */
export function say(category: BounceCategory, reason: BounceReason, ...patterns: string[]): Phrase {
  return { pattern: new RegExp(patterns.join('|'), 'i'), category, reason };
}
