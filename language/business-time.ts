import { addDays, formatDay, formatTime, jstDay, jstInstant, weekdayOf } from './days.ts';
import { holidayName } from './holidays.ts';

/** When somebody answers (営業時間). `closes` not after `opens` = past midnight; equal = around the clock. */
export interface BusinessHours {
  /** `HH:MM`, Asia/Tokyo. */
  opens: string;
  closes: string;
  /** 0 = Sunday … 6 = Saturday. */
  closedWeekdays: readonly number[];
  closedOnHolidays: boolean;
}

const minutesPerDay = 24 * 60;
/** A shop closed on all seven days would otherwise be searched for ever. */
const farthestDay = 3660;

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function openingOf(hours: BusinessHours): { opens: number; closes: number } {
  const opens = minutesOf(hours.opens);
  const closes = minutesOf(hours.closes);
  return { opens, closes: closes > opens ? closes : closes + minutesPerDay };
}

/** Whether the shop answers on that day (営業日). A shop closed on every weekday counts as open: someone must answer. */
export function isBusinessDay(day: string, hours: BusinessHours): boolean {
  if (new Set(hours.closedWeekdays).size >= 7) return true;
  if (hours.closedWeekdays.includes(weekdayOf(day))) return false;
  return !(hours.closedOnHolidays && holidayName(day) !== null);
}

/** The first business day after a day: when nobody is there tomorrow, the day on which somebody is (翌営業日). */
export function nextBusinessDay(day: string, hours: BusinessHours): string {
  let next = addDays(day, 1);
  for (let tries = 0; tries < farthestDay && !isBusinessDay(next, hours); tries += 1) next = addDays(next, 1);
  return next;
}

/** Whether an instant lies in opening hours; the closing minute counts as inside. */
export function isOpenAt(at: Date, hours: BusinessHours): boolean {
  const { opens, closes } = openingOf(hours);
  return [-1, 0].some((shift) => {
    const day = addDays(jstDay(at), shift);
    const inside = at >= jstInstant(day, opens) && at <= jstInstant(day, closes);
    return inside && isBusinessDay(day, hours);
  });
}

function say(day: string, minutes: number): string {
  // Midnight belongs to the evening before: 24時, not 0時 of the next day.
  const later = minutes > minutesPerDay;
  return `${formatDay(later ? addDays(day, 1) : day)}${formatTime(later ? minutes - minutesPerDay : minutes)}まで`;
}

/**
 * By when an answer is promised: `withinHours` hours of opening time from now, rounded up to the full hour but never
 * past closing. `text` is ready for a mail: 「11月24日(火)18時まで」.
 */
export function answerBy(now: Date, hours: BusinessHours, withinHours: number): { at: Date; text: string } {
  const { opens, closes } = openingOf(hours);
  let left = Math.max(0, withinHours * 60);
  let day = addDays(jstDay(now), -1);
  for (let tries = 0; tries < farthestDay; tries += 1, day = addDays(day, 1)) {
    if (!isBusinessDay(day, hours)) continue;
    const sinceMidnight = (now.getTime() - jstInstant(day).getTime()) / 60_000;
    const from = Math.max(opens, sinceMidnight);
    if (from > closes || (from === closes && left > 0)) continue;
    if (from + left <= closes) {
      const minutes = Math.min(closes, Math.ceil((from + left) / 60) * 60);
      return { at: jstInstant(day, minutes), text: say(day, minutes) };
    }
    left -= closes - from;
  }
  return { at: now, text: say(jstDay(now), 0) };
}
