const weekdays = ['日', '月', '火', '水', '木', '金', '土'] as const;
/** Japan has had no daylight saving time since 1952. */
const tokyoOffset = 9 * 60 * 60 * 1000;
const oneDay = 24 * 60 * 60 * 1000;

/** The calendar day in Asia/Tokyo of an instant, `YYYY-MM-DD`. */
export function jstDay(date: Date): string {
  return new Date(date.getTime() + tokyoOffset).toISOString().slice(0, 10);
}

/** The instant at `minutes` after midnight (Asia/Tokyo) of a day `YYYY-MM-DD`; more than 1,440 is the next day. */
export function jstInstant(day: string, minutes = 0): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - tokyoOffset + minutes * 60_000);
}

/** `2026-07-25` and 3 → `2026-07-28`. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * oneDay).toISOString().slice(0, 10);
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** `2026-07-25` → `7月25日(土)`. */
export function formatDay(day: string): string {
  const [, month, date] = day.split('-');
  return `${Number(month)}月${Number(date)}日(${weekdays[weekdayOf(day)] ?? ''})`;
}

/** `18時`, `17時30分`. Minutes after midnight. */
export function formatTime(minutes: number): string {
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)}時${rest === 0 ? '' : `${rest}分`}`;
}
