import type { NextContact } from '../../../../contract/first-replies.ts';
import { type BusinessHours, isBusinessDay, nextBusinessDay } from '../../../../language/business-time.ts';
import { addDays, formatDay, formatTime, jstDay, jstInstant, weekdayOf } from '../../../../language/days.ts';

/** What is promised later than this is no next contact. */
const farthestDays = 60;

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

export const instantOf = ({ day, time }: NextContact): Date => jstInstant(day, minutesOf(time));

export type ContactProblem = 'contact_time_passed' | 'contact_day_closed';

/** Why nothing can be promised for then, or null. */
export function contactProblem(
  now: Date,
  contact: NextContact,
  hours: BusinessHours,
): ContactProblem | 'too_far' | null {
  if (instantOf(contact) <= now) return 'contact_time_passed';
  if (contact.day > addDays(jstDay(now), farthestDays)) return 'too_far';
  return isBusinessDay(contact.day, hours) ? null : 'contact_day_closed';
}

/** The next business day at closing time; of a shop that is open past midnight or around the clock, 18:00. */
export function firstContact(now: Date, hours: BusinessHours): NextContact {
  const closesSameDay = hours.closes > hours.opens;
  return { day: nextBusinessDay(jstDay(now), hours), time: closesSameDay ? hours.closes : '18:00' };
}

/** Business days of the coming weeks, today among them while there is time left. */
export function openDays(now: Date, hours: BusinessHours): string[] {
  const today = jstDay(now);
  return Array.from({ length: farthestDays + 1 }, (_, ahead) => addDays(today, ahead)).filter((day) =>
    isBusinessDay(day, hours),
  );
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const months = [
  ...(['January', 'February', 'March', 'April', 'May', 'June'] as const),
  ...(['July', 'August', 'September', 'October', 'November', 'December'] as const),
] as const;

/** 「11月24日(火)18時」, `18:00 (Japan time) on Tuesday, November 24`. */
export function contactInWords({ day, time }: NextContact, language: 'ja' | 'en'): string {
  if (language === 'ja') return `${formatDay(day)}${formatTime(minutesOf(time))}`;
  const [, month, date] = day.split('-').map(Number);
  return `${time} (Japan time) on ${weekdays[weekdayOf(day)]}, ${months[(month ?? 1) - 1]} ${date}`;
}
