/** The same numbers for the same seed, on every machine. */
export interface Chance {
  /** 0 ≤ n < 1. */
  next(): number;
  /** Whole, 0 ≤ n < `below`. */
  below(below: number): number;
  one<T>(of: readonly T[]): T;
  /** Zipf: the first are taken far more often than the last. */
  often<T>(of: readonly T[]): T;
  happens(share: number): boolean;
}

/** mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const at = <T>(of: readonly T[], index: number): T => {
    const found = of[index];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  };
  return {
    next,
    below,
    one: (of) => at(of, below(of.length)),
    often: (of) => at(of, Math.min(of.length - 1, Math.floor((of.length + 1) ** next()) - 1)),
    happens: (share) => next() < share,
  };
}
