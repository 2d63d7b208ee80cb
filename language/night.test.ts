import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jstInstant } from './days.ts';
import { nightEnd } from './night.ts';

describe('when a reply written at night leaves', () => {
  test.each([
    ['21:00', '08:00', '2026-11-22T20:59:00+09:00', null],
    ['21:00', '08:00', '2026-11-22T21:00:00+09:00', '2026-11-23T08:00:00+09:00'],
    ['21:00', '08:00', '2026-12-31T23:59:59+09:00', '2027-01-01T08:00:00+09:00'],
    ['21:00', '08:00', '2026-11-23T07:59:00+09:00', '2026-11-23T08:00:00+09:00'],
    ['21:00', '08:00', '2026-11-23T08:00:00+09:00', null],
    ['00:00', '06:30', '2026-11-23T00:10:00+09:00', '2026-11-23T06:30:00+09:00'],
    ['00:00', '06:30', '2026-11-23T23:59:00+09:00', null],
  ])('night %s to %s, now %s', (from, to, now, expected) => {
    const leaves = nightEnd(new Date(now), { from, to });
    expect(leaves).toEqual(expected === null ? null : new Date(expected));
  });

  test('whenever it ends, that is later, within a day, and no night any more', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    const instant = fc
      .integer({ min: 0, max: 3 * 1440 * 60 - 1 })
      .map((seconds) => new Date(jstInstant('2026-12-30').getTime() + seconds * 1000));
    fc.assert(
      fc.property(instant, time, time, (at, from, to) => {
        const end = nightEnd(at, { from, to });
        if (end === null) return;
        expect(end.getTime()).toBeGreaterThan(at.getTime());
        expect(end.getTime() - at.getTime()).toBeLessThanOrEqual(24 * 3_600_000);
        expect(nightEnd(end, { from, to })).toBeNull();
      }),
    );
  });
});
