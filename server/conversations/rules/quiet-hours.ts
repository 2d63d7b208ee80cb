import type { ShopSettings } from '../../../contract/staff.ts';
import { jstDay, jstInstant } from '../../../language/days.ts';
import { carrierOf } from '../../../language/mail-carriers.ts';

export type QuietHours = ShopSettings['quietHours'];

export interface NightFacts {
  /** When it would leave. */
  at: Date;
  hours: QuietHours;
  /** Everybody it goes to. */
  to: readonly string[];
  /** When the customer last wrote: whoever has just written is awake, and waits. */
  customerWroteAt: Date | null;
}

const awakeFor = 30 * 60_000;
const dayMinutes = 24 * 60;

/**
 * The night rule (C4): a mail rings a telephone at night, so it waits for the morning. Answers when it leaves then, or
 * null when it may leave at `at`.
 */
export function quietUntil(facts: NightFacts): Date | null {
  const { at, hours, to, customerWroteAt } = facts;
  if (hours.for === 'nobody') return null;
  if (hours.for === 'carriers' && !to.some((address) => carrierOf(address) !== null)) return null;
  if (customerWroteAt !== null && at.getTime() - customerWroteAt.getTime() <= awakeFor) return null;
  return nightEnd(at, hours);
}

/** The end of the quiet hours an instant lies in, or null. `from` belongs to the night, `to` to the morning. */
export function nightEnd(at: Date, hours: { from: string; to: string }): Date | null {
  const from = minutesOf(hours.from);
  const to = minutesOf(hours.to);
  // The same hour twice is a night without length: a mail that never leaves would be the worse reading.
  if (from === to) return null;
  const today = jstDay(at);
  const minute = Math.floor((at.getTime() - jstInstant(today).getTime()) / 60_000);
  if (from < to) return minute >= from && minute < to ? jstInstant(today, to) : null;
  if (minute >= from) return jstInstant(today, dayMinutes + to);
  return minute < to ? jstInstant(today, to) : null;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
