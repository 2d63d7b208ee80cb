import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { formatDay, formatTime, jstInstant } from '../../../../language/days.ts';
import { holidayName } from '../../../../language/holidays.ts';
import { findTimes } from '../../../../language/japanese-dates.ts';
import type { SaidDate } from '../date-roles.ts';
import type { DraftReading } from '../reading.ts';
import { contactDeadline, hoursOf, isOpenDay, nextOpenDay } from '../safe-dates.ts';
import { finding, replaceWith } from './finding.ts';
import { looksAhead } from './looks-ahead.ts';

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

function closedReason(draft: DraftReading, day: string): string {
  const holiday = draft.facts.shop.closedOnHolidays ? holidayName(day) : null;
  return `${formatDay(day)}は${holiday === null ? '定休日' : `祝日(${holiday})でお休み`}です`;
}

/** The year stands in front of some dates, and stays there. */
function sameForm(said: SaidDate, day: string): string {
  return /^\d{4}年/.test(said.found.text) ? `${day.slice(0, 4)}年${formatDay(day)}` : formatDay(day);
}

function closedDay(draft: DraftReading, said: SaidDate, day: string): DraftFinding[] {
  const { facts } = draft;
  const { role, found } = said;
  if (!said.ahead || day < facts.today || (role !== 'ship' && role !== 'contact') || isOpenDay(facts, day))
    return [];
  // The order's own day was promised before; another would be another promise.
  const own = role === 'ship' && facts.orders.some((order) => order.promisedShipDate === day);
  const next = nextOpenDay(facts, day);
  return [
    finding(draft, found, {
      rule: 'date.closed',
      severity: own ? 'hint' : day === facts.today ? 'confirm' : 'stop',
      reason: `${closedReason(draft, day)}。営業日に直してください。`,
      fix: role === 'contact' ? replaceWith(found, sameForm(said, next)) : null,
    }),
  ];
}

function outsideHours(draft: DraftReading, said: SaidDate, day: string): DraftFinding[] {
  const { facts } = draft;
  const { time } = said.found;
  if (!said.ahead || said.role !== 'contact' || time === null) return [];
  const { opens, closes } = hoursOf(facts);
  const [from, to] = [minutesOf(opens), minutesOf(closes)];
  const gone = pastTime(draft, said, day);
  if (gone.length > 0 || from >= to) return gone;
  if ((time.minutes >= from && time.minutes <= to) || askedFor(draft, time.minutes)) return [];
  const right = time.minutes > to ? to : Math.min(to, from + 120);
  return [
    finding(
      draft,
      { start: time.start, end: time.end },
      {
        rule: 'date.hours',
        severity: 'confirm',
        reason: `営業時間(${opens}〜${closes})の外です。守れる時刻に直してください。`,
        fix: jstInstant(day, right) < facts.now ? null : replaceWith(time, formatTime(right)),
      },
    ),
  ];
}

/** The customer wished for that hour: 「19時以降しか出られません」. */
function askedFor(draft: DraftReading, minutes: number): boolean {
  return findTimes(draft.question).some(
    (wish) => wish.minutes === minutes || (wish.bound === 'from' && wish.minutes <= minutes),
  );
}

function pastTime(draft: DraftReading, said: SaidDate, day: string): DraftFinding[] {
  const { time, found } =
    said.found.time === null
      ? { time: null, found: said.found }
      : { time: said.found.time, found: said.found };
  if (time === null || day !== draft.facts.today || jstInstant(day, time.minutes) >= draft.facts.now)
    return [];
  if (!looksAhead(draft, time.end)) return [];
  const whole = { start: found.start, end: time.end };
  return [
    finding(draft, whole, {
      rule: 'date.past',
      severity: 'stop',
      reason: 'その時刻はもう過ぎています。これからの日時に直してください。',
      fix: replaceWith(whole, contactDeadline(draft.facts).text.replace(/まで$/, '')),
    }),
  ];
}

/** Promises on days and at hours when nobody is there to keep them. */
export function findOpeningConflict(draft: DraftReading, said: SaidDate, day: string): DraftFinding[] {
  const closed = closedDay(draft, said, day);
  return closed.length > 0 ? closed : outsideHours(draft, said, day);
}
