import { describe, expect, it } from 'vitest';
import { readAhead } from './read-ahead.ts';

/** Numbers from 1, and how far they were fetched; `broken` throws at that one. */
function counting(upTo: number, broken = Number.POSITIVE_INFINITY) {
  const state = { fetched: 0, ended: false };
  async function* source(): AsyncGenerator<number> {
    try {
      for (let i = 1; i <= upTo; i += 1) {
        await Promise.resolve();
        if (i === broken) throw new Error(`no ${i}`);
        state.fetched = i;
        yield i;
      }
    } finally {
      state.ended = true;
    }
  }
  return { state, source: source() };
}

const aWhile = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a source read ahead', () => {
  it.each([1, 2, 5])('%i pieces: everything in its sequence, never further', async (pieces) => {
    const { state, source } = counting(8);
    const got: number[] = [];
    for await (const piece of readAhead(source, pieces)) {
      await aWhile();
      expect(state.fetched).toBe(Math.min(8, piece + pieces));
      got.push(piece);
    }
    expect(got).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('an error comes when it is its turn', async () => {
    const got: number[] = [];
    const reading = (async () => {
      for await (const piece of readAhead(counting(5, 4).source, 2)) {
        await aWhile();
        got.push(piece);
      }
    })();
    await expect(reading).rejects.toThrow('no 4');
    expect(got).toEqual([1, 2, 3]);
  });

  it('ends with whoever stops listening', async () => {
    const { state, source } = counting(100);
    for await (const piece of readAhead(source, 2)) if (piece === 2) break;
    expect(state).toMatchObject({ ended: true });
    expect(state.fetched).toBeLessThan(6);
  });
});
