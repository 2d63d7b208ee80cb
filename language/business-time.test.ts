import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerBy, type BusinessHours, isBusinessDay, isOpenAt, nextBusinessDay } from './business-time.ts';
import { addDays, formatDay, jstDay, jstInstant } from './days.ts';
import { holidayName } from './holidays.ts';

const office: BusinessHours = {
  opens: '10:00',
  closes: '18:00',
  closedWeekdays: [0, 6],
  closedOnHolidays: true,
};
const always: BusinessHours = {
  opens: '00:00',
  closes: '00:00',
  closedWeekdays: [],
  closedOnHolidays: false,
};
const bar: BusinessHours = { opens: '18:00', closes: '02:00', closedWeekdays: [1], closedOnHolidays: false };
const never: BusinessHours = { ...office, closedWeekdays: [0, 1, 2, 3, 4, 5, 6] };

describe('nextBusinessDay', () => {
  it.each<[string, BusinessHours, string]>([
    ['2026-11-19', office, '2026-11-20'],
    ['2026-11-20', office, '2026-11-24'],
    ['2026-11-22', office, '2026-11-24'],
    ['2026-12-31', office, '2027-01-04'],
    ['2026-11-20', always, '2026-11-21'],
    ['2026-11-22', bar, '2026-11-24'],
    ['2026-11-20', never, '2026-11-21'],
  ])('after %s', (day, hours, next) => expect(nextBusinessDay(day, hours)).toBe(next));
});

describe('answerBy', () => {
  // 2026-11-21 is a Saturday; Monday the 23rd is 勤労感謝の日.
  it.each<[string, string, BusinessHours, number, string]>([
    ['Saturday noon', '2026-11-21T12:00:00+09:00', office, 8, '11月24日(火)18時まで'],
    ['Saturday noon, one hour', '2026-11-21T12:00:00+09:00', office, 1, '11月24日(火)11時まで'],
    ['Friday evening', '2026-11-20T17:20:00+09:00', office, 1, '11月24日(火)11時まで'],
    ['Friday morning', '2026-11-20T09:00:00+09:00', office, 8, '11月20日(金)18時まで'],
    ['Friday at opening', '2026-11-20T10:00:00+09:00', office, 3, '11月20日(金)13時まで'],
    ['rounded up', '2026-11-20T10:01:00+09:00', office, 3, '11月20日(金)14時まで'],
    ['before midnight', '2026-11-20T23:59:00+09:00', office, 24, '11月26日(木)18時まで'],
    ['year end', '2026-12-31T17:00:00+09:00', office, 2, '1月4日(月)11時まで'],
    [
      'half past',
      '2026-11-20T16:00:00+09:00',
      { ...office, closes: '17:30' },
      1.2,
      '11月20日(金)17時30分まで',
    ],
    ['around the clock', '2026-11-20T17:20:00+09:00', always, 6, '11月20日(金)24時まで'],
    ['around the clock, next day', '2026-11-20T22:00:00+09:00', always, 6, '11月21日(土)4時まで'],
    ['past midnight', '2026-11-20T23:30:00+09:00', bar, 2, '11月21日(土)2時まで'],
    ['after midnight', '2026-11-21T01:00:00+09:00', bar, 1, '11月21日(土)2時まで'],
    ['closed on all days', '2026-11-20T09:00:00+09:00', never, 8, '11月20日(金)18時まで'],
  ])('%s', (_, now, hours, within, text) => {
    expect(answerBy(new Date(now), hours, within).text).toBe(text);
  });

  const time = (from: number, to: number) =>
    fc.integer({ min: from * 4, max: to * 4 }).map((quarter) => {
      const hour = String(Math.floor(quarter / 4)).padStart(2, '0');
      return `${hour}:${String((quarter % 4) * 15).padStart(2, '0')}`;
    });
  const someHours: fc.Arbitrary<BusinessHours> = fc.record({
    opens: time(0, 23),
    closes: time(0, 24),
    closedWeekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 6 }),
    closedOnHolidays: fc.boolean(),
  });
  const instant = fc.date({
    min: new Date('2025-01-01T00:00:00Z'),
    max: new Date('2030-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  const within = fc.integer({ min: 1, max: 72 });

  it('always lies in opening hours and in the future', () => {
    fc.assert(
      fc.property(instant, someHours, within, (now, hours, hoursLeft) => {
        const { at } = answerBy(now, hours, hoursLeft);
        expect(isOpenAt(at, hours)).toBe(true);
        expect(at.getTime()).toBeGreaterThan(now.getTime());
      }),
    );
  });

  it('is never earlier for somebody who wrote later, nor for a longer time', () => {
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 0, max: 10_000 }),
        someHours,
        within,
        (now, minutes, hours, n) => {
          const first = answerBy(now, hours, n).at.getTime();
          const later = answerBy(new Date(now.getTime() + minutes * 60_000), hours, n).at.getTime();
          expect(later).toBeGreaterThanOrEqual(first);
          expect(answerBy(now, hours, n + 1).at.getTime()).toBeGreaterThanOrEqual(first);
        },
      ),
    );
  });
});

describe('days', () => {
  it.each([
    ['2026-07-25', '7月25日(土)'],
    ['2026-11-01', '11月1日(日)'],
    ['2028-02-29', '2月29日(火)'],
  ])('%s is %s', (day, text) => {
    expect(formatDay(day)).toBe(text);
  });

  it('turns at midnight in Tokyo', () => {
    expect(jstDay(new Date('2026-11-20T14:59:59Z'))).toBe('2026-11-20');
    expect(jstDay(new Date('2026-11-20T15:00:00Z'))).toBe('2026-11-21');
  });

  it('goes there and back', () => {
    const day = fc
      .date({ min: new Date('1960-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map(jstDay);
    fc.assert(
      fc.property(day, fc.integer({ min: -4000, max: 4000 }), (from, count) => {
        expect(jstDay(jstInstant(from))).toBe(from);
        expect(addDays(addDays(from, count), -count)).toBe(from);
      }),
    );
  });

  it('knows holidays, also the moved ones', () => {
    expect(holidayName('2026-11-23')).toBe('勤労感謝の日');
    expect(holidayName('2026-05-06')).toContain('休日');
    expect(holidayName('2026-11-24')).toBeNull();
    expect(isBusinessDay('2026-11-23', office)).toBe(false);
    expect(isBusinessDay('2026-11-23', { ...office, closedOnHolidays: false })).toBe(true);
  });
});
