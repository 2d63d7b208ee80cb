import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameHoursBefore, silentStretch, unusualSilence } from './unusual-silence.ts';

const at = (text: string): Date => new Date(text);
const day = 86_400_000;
/** A Tuesday and Wednesday in Japan, no holiday. */
const stretch = { from: at('2026-11-10T00:00:00Z'), until: at('2026-11-11T00:00:00Z') };

describe('unusual silence', () => {
  test.each([
    ['forty mails a day, and none today', [40, 38, 44, 41], 1100, 41],
    ['nine would be usual', [9, 9, 9, 9], 250, 9],
    ['seven may be chance', [7, 7, 7, 7], 200, null],
    ['two a day are too few', [2, 2, 2, 2], 56, null],
    ['a week of campaign does not make it usual', [1, 2, 1, 400], 500, null],
    ['an account that hardly gets any', [0, 0, 0, 7], 7, null],
    ['nothing came in those weeks either', [0, 0, 0, 0], 300, null],
  ])('%s', (_what, counts, monthly, usual) => {
    expect(unusualSilence(stretch, counts, monthly)).toBe(usual);
  });

  test('a holiday and the new year are quiet by themselves', () => {
    const counts = [20, 20, 20, 20];
    const newYear = { from: at('2026-12-31T00:00:00Z'), until: at('2027-01-01T00:00:00Z') };
    const culture = { from: at('2026-11-02T15:00:00Z'), until: at('2026-11-03T15:00:00Z') };
    expect(unusualSilence(stretch, counts, 600)).toBe(20);
    expect(unusualSilence(newYear, counts, 600)).toBeNull();
    expect(unusualSilence(culture, counts, 600)).toBeNull();
    expect(unusualSilence(newYear, [80, 80, 80, 80], 2400)).toBe(24);
  });

  test('a new account, one that never got mail, and the last minutes say nothing', () => {
    const now = at('2026-11-11T00:00:00Z');
    const long = at('2026-01-01T00:00:00Z');
    const yesterday = at('2026-11-10T00:00:00Z');
    expect(silentStretch({ last: yesterday, since: at('2026-10-20T00:00:00Z'), now })).toBeNull();
    expect(silentStretch({ last: null, since: long, now })).toBeNull();
    expect(silentStretch({ last: at('2026-11-10T23:30:00Z'), since: long, now })).toBeNull();
    expect(silentStretch({ last: yesterday, since: long, now })).toEqual({ from: yesterday, until: now });
    const forGood = silentStretch({ last: long, since: long, now });
    expect(forGood?.from).toEqual(new Date(now.getTime() - 7 * day));
  });

  test('the weeks compared have the same hours of the same weekdays, and never the silence itself', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 168 }),
        fc.date({ min: at('2024-01-01'), max: at('2030-01-01'), noInvalidDate: true }),
        (hours, now) => {
          const last = new Date(now.getTime() - hours * 3_600_000);
          const silent = silentStretch({ last, since: at('2020-01-01'), now });
          expect(silent).not.toBeNull();
          for (const before of silent === null ? [] : sameHoursBefore(silent)) {
            expect((last.getTime() - before.from.getTime()) % (7 * day)).toBe(0);
            expect(before.until.getTime()).toBeLessThanOrEqual(last.getTime());
          }
        },
      ),
    );
  });

  test('who got more before is never missed later; few mails never alarm', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 50 }), (some, more) => {
        const monthly = some.reduce((a, b) => a + b, 0);
        const usual = unusualSilence(stretch, some, monthly);
        const higher = some.map((count) => count + more);
        if (usual !== null)
          expect(unusualSilence(stretch, higher, monthly + 4 * more)).toBeGreaterThanOrEqual(usual);
        if (Math.max(...some) < 8) expect(usual).toBeNull();
      }),
    );
  });
});
