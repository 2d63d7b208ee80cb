import type { ShopId } from '../../../../contract/ids.ts';
import { type Gram, gramsOf } from '../../../../language/search-text.ts';

/** Texts of one week of one shop lie together, so that a common word is found in the newest weeks and no further. */
const weekMs = 7 * 24 * 3600 * 1000;

export const weekOf = (at: Date): number => Math.floor(at.getTime() / weekMs);

/** The week's first instant. */
export const weekStart = (week: number): Date => new Date(week * weekMs);

const gramBits = 18;

/**
 * What the index holds for one gram in one week of one shop, in 32 bits: shop and week in front, so that whatever comes in
 * today touches neighbouring places of the index; the gram behind. Two things may share a number: what is found is read.
 */
export function tokensOf(shop: ShopId, week: number, grams: readonly number[]): number[] {
  const front = ((Math.imul(shop, 0x9e3779b1) >>> 18) + week) << gramBits;
  return grams.map((gram) => front | gram);
}

/** The different grams of a `searchForm`, as numbers. */
export function gramNumbers(form: string): number[] {
  const numbers = new Set<number>();
  for (const gram of gramsOf(form)) numbers.add(numberOf(gram));
  return [...numbers];
}

function numberOf({ first, second }: Gram): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second + 1, 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> (32 - gramBits);
}

/** More grams hardly narrow further, and each is looked up in every week. */
const mostGrams = 10;
const hiraganaOnly = (first: number, second: number): boolean => isHiragana(first) && isHiragana(second);
const isHiragana = (code: number): boolean => code >= 0x3041 && code <= 0x309f;

/**
 * The grams by which texts with all these words (`searchForm`) are looked up; the telling ones, because です and ます stand
 * everywhere. None: no word can be looked up (a single letter or kana), all texts are to be read.
 */
export function gramsToAsk(words: readonly string[]): number[] {
  const telling = new Set<number>();
  const others = new Set<number>();
  for (const word of words) {
    const grams = [...gramsOf(word)];
    const pairs = grams.filter((gram) => gram.second !== 0);
    for (const gram of pairs.length > 0 ? pairs : grams) {
      (hiraganaOnly(gram.first, gram.second) ? others : telling).add(numberOf(gram));
    }
  }
  return [...spread([...telling]), ...spread([...others])].slice(0, mostGrams);
}

/** Evenly from all over, so that the end of a long word counts too. */
function spread(numbers: readonly number[]): number[] {
  if (numbers.length <= mostGrams) return [...numbers];
  return Array.from({ length: mostGrams }, (_, i) => {
    const at = Math.floor((i * (numbers.length - 1)) / (mostGrams - 1));
    return numbers[at] ?? 0;
  });
}
