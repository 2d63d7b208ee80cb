import { type BusinessHours, isBusinessDay } from '../../language/business-time.ts';
import { addDays, jstDay, jstInstant, weekdayOf } from '../../language/days.ts';
import { nightEnd } from '../../language/night.ts';

/** The farthest a reply may be scheduled, as the server takes it. */
export const FARTHEST_DAYS = 60;
const EVENING = 18 * 60;
const MORNING = 9 * 60;
/** Nearer than this one sends at once. */
const LEAST_MS = 30 * 60_000;

export interface SendTime {
  kind: 'morning' | 'evening' | 'tomorrow' | 'week';
  at: Date;
}

/**
 * Times a reply is usually scheduled for: this morning or evening, tomorrow morning, and the first morning of next week on which
 * the shop is open.
 */
export function sendTimes(now: Date, hours: BusinessHours): SendTime[] {
  const today = jstDay(now);
  const soon = (kind: SendTime['kind'], at: Date): SendTime[] =>
    at.getTime() - now.getTime() >= LEAST_MS ? [{ kind, at }] : [];
  const tomorrow = addDays(today, 1);
  const week = firstOpenDay(mondayAfter(today), hours);
  return [
    ...soon('morning', jstInstant(today, MORNING)),
    ...soon('evening', jstInstant(today, EVENING)),
    { kind: 'tomorrow', at: jstInstant(tomorrow, MORNING) },
    ...(week === tomorrow ? [] : [{ kind: 'week' as const, at: jstInstant(week, MORNING) }]),
  ];
}

function mondayAfter(day: string): string {
  return addDays(day, (8 - weekdayOf(day)) % 7 || 7);
}

function firstOpenDay(from: string, hours: BusinessHours): string {
  for (let day = from, tries = 0; tries < 31; day = addDays(day, 1), tries += 1)
    if (isBusinessDay(day, hours)) return day;
  return from;
}

/** `2026-07-25` and `09:00` in Japan → the instant; null while one of them is not whole. */
export function instantOf(day: string, time: string): Date | null {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!parts || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  return jstInstant(day, Number(parts[1]) * 60 + Number(parts[2]));
}

export type Leaving =
  | { kind: 'incomplete' | 'passed' | 'too_far' }
  | { kind: 'chosen'; at: Date }
  /** The night holds it until morning (C4). */
  | { kind: 'morning'; at: Date };

interface NightRule {
  hours: { for: 'nobody' | 'carriers' | 'everybody'; from: string; to: string };
  /** The recipient reads on a telephone of a carrier. */
  toPhone: boolean;
}

/** When a reply scheduled for `at` really leaves, said before it is scheduled. */
export function leavingOf(at: Date | null, now: Date, night: NightRule): Leaving {
  if (at === null) return { kind: 'incomplete' };
  if (at <= now) return { kind: 'passed' };
  if (at.getTime() - now.getTime() > FARTHEST_DAYS * 86_400_000) return { kind: 'too_far' };
  const waits = night.hours.for === 'everybody' || (night.hours.for === 'carriers' && night.toPhone);
  const morning = waits ? nightEnd(at, night.hours) : null;
  return morning === null ? { kind: 'chosen', at } : { kind: 'morning', at: morning };
}
