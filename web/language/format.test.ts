import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  calendarDay,
  dayAndTime,
  fileSize,
  initials,
  nearTime,
  nextMonday,
  timeOfDay,
  tokyoDay,
  waited,
  waitedInWords,
  yen,
} from './format.ts';

const now = new Date('2026-07-25T03:00:00Z'); // 7/25(土) 12:00 in Tokyo

describe('dates and money on screen', () => {
  it.each([
    ['2026-07-24T15:30:00Z', '2026-07-25', '0:30'],
    ['2026-07-25T14:59:59Z', '2026-07-25', '23:59'],
    ['2026-07-25T09:12:00+09:00', '2026-07-25', '9:12'],
  ])('%s is the day and hour of Tokyo', (instant, day, time) => {
    expect(tokyoDay(instant)).toBe(day);
    expect(timeOfDay(instant)).toBe(time);
  });

  it.each([
    ['2026-07-24', '7/24(金)', '7/24(Fri)'],
    ['2026-01-01', '1/1(木)', '1/1(Thu)'],
    ['2025-12-31', '2025/12/31(水)', '2025/12/31(Wed)'],
  ])('%s → %s', (day, ja, en) => {
    expect(calendarDay(day, 'ja', now)).toBe(ja);
    expect(calendarDay(day, 'en', now)).toBe(en);
  });

  it.each([
    ['2026-07-25T00:12:00Z', '今日 9:12'],
    ['2026-07-24T00:12:00Z', '昨日 9:12'],
    ['2026-07-23T00:12:00Z', '7/23(木) 9:12'],
  ])('%s is written as short as stays clear', (instant, shown) => {
    expect(nearTime(instant, 'ja', now)).toBe(shown);
  });

  it('writes day and time', () =>
    expect(dayAndTime('2026-07-23T00:12:00Z', 'ja', now)).toBe('7/23(木) 9:12'));

  it.each([
    [8800, '¥8,800'],
    [0, '¥0'],
    [-1234567, '−¥1,234,567'],
  ])('%d yen → %s', (amount, shown) => expect(yen(amount)).toBe(shown));

  it.each([
    [0, '0:00', '0分'],
    [134, '2:14', '2時間14分'],
    [24 * 60 - 1, '23:59', '23時間59分'],
    [24 * 60, '1日', '1日'],
    [3 * 24 * 60 + 5, '3日', '3日'],
  ])('%d minutes of waiting', (minutes, short, words) => {
    const since = new Date(now.getTime() - minutes * 60_000);
    expect(waited(since, now, 'ja')).toBe(short);
    expect(waitedInWords(since, now, 'ja')).toBe(words);
  });

  it('a clock that is wrong never shows a negative wait', () => {
    expect(waited(new Date(now.getTime() + 60_000), now, 'ja')).toBe('0:00');
  });

  it.each([
    [900, '900 B'],
    [1536, '1.5 KB'],
    [184_320, '180 KB'],
    [3_145_728, '3.0 MB'],
  ])('%d bytes', (bytes, shown) => expect(fileSize(bytes)).toBe(shown));

  it.each([
    ['鈴木 花子', '鈴'],
    ['Hanako Suzuki', 'HS'],
    ['𠮷田　太郎', '𠮷'],
    ['', '?'],
  ])('%j in an avatar', (name, shown) => expect(initials(name)).toBe(shown));
});

describe('counting days', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
  ])('%s + %d', (day, days, later) => expect(addDays(day, days)).toBe(later));

  it('the next Monday is a Monday, later, and within a week', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          const monday = nextMonday(day);
          const gap = (Date.parse(monday) - Date.parse(day)) / 86_400_000;
          expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1);
          expect(gap).toBeGreaterThanOrEqual(1);
          expect(gap).toBeLessThanOrEqual(7);
        },
      ),
    );
  });
});
