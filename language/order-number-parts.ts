import { normalizeOrderNumber } from './normalize.ts';

/** More groups than that no order number has that people speak of. */
const most = 8;

/** A searched beginning shorter than this says too little: it must be the whole rest of the number. */
export const shortestBeginning = 3;

/** Letters and digits of an order number, as its parts are compared: `r-10293` and `R 10293` are `R10293`. */
export const bareOrderNumber = (text: string): string =>
  normalizeOrderNumber(text).replace(/[^\p{L}\p{N}]/gu, '');

/**
 * What an order number is searched by besides its beginning: what follows from the start of each of its groups of letters
 * or digits (`R-2026-00123` → `R202600123`, `202600123`, `00123`, `123`), marks and leading zeros aside.
 */
export function orderNumberParts(number: string): string[] {
  const groups = normalizeOrderNumber(number)
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap(lettersApart)
    .filter((group) => group !== '');
  const rests = groups.slice(0, most).map((_, i) => groups.slice(i).join(''));
  const parts = rests.flatMap((rest) => [rest, rest.replace(/^0+(?=\d)/, '')]);
  return [...new Set(parts)];
}

/** `R10293` → `R`, `10293`; what mixes both more than once is no number people divide. */
const lettersApart = (piece: string): string[] => {
  const [, letters, rest] = /^(\p{L}+)(\p{N}+\p{L}*)$/u.exec(piece) ?? [];
  return letters === undefined || rest === undefined ? [piece] : [letters, rest];
};

export type NumberFit = 'whole' | 'beginning' | null;

/** How what was typed fits an order number: one of its groups to the end, the beginning of one, or not. */
export function orderNumberFit(number: string, typed: string): NumberFit {
  const bare = bareOrderNumber(typed);
  if (bare === '') return null;
  const parts = orderNumberParts(number);
  if (parts.includes(bare)) return 'whole';
  if (normalizeOrderNumber(number).startsWith(normalizeOrderNumber(typed))) return 'beginning';
  return bare.length >= shortestBeginning && parts.some((part) => part.startsWith(bare)) ? 'beginning' : null;
}
