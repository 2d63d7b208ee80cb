import { describe, expect, test } from 'vitest';
import { instantOf, leavingOf, sendTimes } from './schedule-times.ts';

const hours = { opens: '10:00', closes: '18:00', closedWeekdays: [0, 6], closedOnHolidays: true };

describe('予約送信: the times that are offered', () => {
  test.each([
    ['a Wednesday at noon', '2026-07-22T03:00Z', ['evening 07-22T09', 'tomorrow 07-23T00', 'week 07-27T00']],
    ['shortly before six', '2026-07-22T08:31Z', ['tomorrow 07-23T00', 'week 07-27T00']],
    ['at night', '2026-07-22T14:30Z', ['tomorrow 07-23T00', 'week 07-27T00']],
    [
      'after midnight',
      '2026-07-22T15:30Z',
      ['morning 07-23T00', 'evening 07-23T09', 'tomorrow 07-24T00', 'week 07-27T00'],
    ],
    ['a Sunday: tomorrow is Monday', '2026-07-26T03:00Z', ['evening 07-26T09', 'tomorrow 07-27T00']],
    ['before a Monday that is a holiday', '2026-07-17T10:00Z', ['tomorrow 07-18T00', 'week 07-21T00']],
    ['before three holidays in a row', '2026-09-18T10:00Z', ['tomorrow 09-19T00', 'week 09-24T00']],
    ['a Monday', '2026-07-27T10:00Z', ['tomorrow 07-28T00', 'week 08-03T00']],
  ])('%s', (_, now, expected) => {
    const times = sendTimes(new Date(now), hours).map(
      ({ kind, at }) => `${kind} ${at.toISOString().slice(5, 13)}`,
    );
    expect(times).toEqual(expected);
  });

  test('a shop that never opens is still offered a morning', () => {
    expect(
      sendTimes(new Date('2026-07-22T03:00Z'), { ...hours, closedWeekdays: [0, 1, 2, 3, 4, 5, 6] }),
    ).toHaveLength(3);
  });
});

describe('when it really leaves', () => {
  const now = new Date('2026-07-22T03:00Z');
  const night = (who: 'nobody' | 'carriers' | 'everybody', toPhone = false) => ({
    hours: { for: who, from: '21:00', to: '08:00' },
    toPhone,
  });
  const leaves = (day: string, time: string, rule = night('carriers')) => {
    const leaving = leavingOf(instantOf(day, time), now, rule);
    return 'at' in leaving ? `${leaving.kind} ${leaving.at.toISOString().slice(5, 16)}` : leaving.kind;
  };

  test.each([
    ['2026-07-23', '09:00', night('everybody'), 'chosen 07-23T00:00'],
    ['2026-07-23', '22:30', night('everybody'), 'morning 07-23T23:00'],
    ['2026-07-23', '05:00', night('carriers', true), 'morning 07-22T23:00'],
    ['2026-07-23', '22:30', night('carriers', false), 'chosen 07-23T13:30'],
    ['2026-07-23', '22:30', night('nobody', true), 'chosen 07-23T13:30'],
    ['2026-07-22', '11:59', night('nobody'), 'passed'],
    ['2026-09-21', '09:00', night('nobody'), 'too_far'],
    ['2026-07-23', '9', night('nobody'), 'incomplete'],
    ['', '09:00', night('nobody'), 'incomplete'],
  ])('%s %s', (day, time, rule, expected) => expect(leaves(day, time, rule)).toBe(expected));
});
