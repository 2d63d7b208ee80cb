import { normalize } from './normalize.ts';

/** Longer texts are compared by their beginning: what two mails say alike, they say early. */
const farEnough = 4000;

/** Pairs of neighbouring characters of the normalised text, each with how often it stands there. */
export function bigramsOf(text: string): Map<string, number> {
  const letters = [...normalize(text.slice(0, farEnough)).replace(/[\s\p{P}\p{S}]+/gu, '')];
  const counts = new Map<string, number>();
  for (let at = 0; at + 1 < letters.length; at += 1) {
    const pair = `${letters[at]}${letters[at + 1]}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

/** How alike two texts are, 0 to 1 (Dice over bigrams): width, kana kind, spaces and punctuation do not matter. */
export function likeness(one: string, other: string): number {
  return likenessOf(bigramsOf(one), bigramsOf(other));
}

/** The same for pairs counted before, where one text is compared with many. */
export function likenessOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const all = sum(a) + sum(b);
  if (all === 0) return 0;
  let shared = 0;
  for (const [pair, count] of a) shared += Math.min(count, b.get(pair) ?? 0);
  return (2 * shared) / all;
}

const sum = (counts: ReadonlyMap<string, number>): number => {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
};
