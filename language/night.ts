import { jstDay, jstInstant } from './days.ts';

const dayMinutes = 24 * 60;

/** Hours of the night in Tokyo, `HH:MM`; they may go over midnight. */
export interface NightHours {
  from: string;
  to: string;
}

/** The end of the quiet hours an instant lies in, or null. `from` belongs to the night, `to` to the morning. */
export function nightEnd(at: Date, hours: NightHours): Date | null {
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
