import { describe, expect, it } from 'vitest';
import { timeIn, todayAt } from './call-time.ts';

const now = new Date('2026-07-22T06:02:00Z');

describe('when to call back', () => {
  it.each([
    ['15:30', '2026-07-22T06:30:00.000Z'],
    ['１５時半', '2026-07-22T06:30:00.000Z'],
    ['午後5時', '2026-07-22T08:00:00.000Z'],
  ])('%s', (typed, at) => expect(todayAt(typed, now)?.toISOString()).toBe(at));
  it('is today in Tokyo also when it is still yesterday elsewhere', () =>
    expect(todayAt('09:00', new Date('2026-07-22T20:00:00Z'))?.toISOString()).toBe(
      '2026-07-23T00:00:00.000Z',
    ));
  it('is nothing for what is no time', () => expect(todayAt('夕方', now)).toBeNull());
  it.each([
    [30, '15:35'],
    [60, '16:05'],
  ])('in %d minutes is %s', (minutes, time) => expect(timeIn(minutes, now)).toBe(time));
});
