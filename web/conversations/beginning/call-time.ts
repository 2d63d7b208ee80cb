import { isTime, tidyTime } from '../../settings/shop/time-of-day.ts';

/** A time of today in Tokyo as an instant; null for what is no time. */
export function todayAt(typed: string, now: Date): Date | null {
  const time = tidyTime(typed);
  if (!isTime(time)) return null;
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(now);
  return new Date(`${day}T${time}:00+09:00`);
}

/** So many minutes from now, on the next five minutes: HH:MM in Tokyo. */
export function timeIn(minutes: number, now: Date): string {
  const step = 5 * 60_000;
  const at = new Date(Math.ceil((now.getTime() + minutes * 60_000) / step) * step);
  return new Intl.DateTimeFormat('ja-JP', {
    timeZone: 'Asia/Tokyo',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}
