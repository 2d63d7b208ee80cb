import { addDays, nearTime, timeOfDay, tokyoDay } from '../language/format.ts';
import type { Language } from '../language/text.ts';

/** An instant ahead, as short as stays clear: 今日 8:00, 明日 8:00, 7/25(金) 8:00. */
export function comingTime(instant: string, language: Language, now: Date): string {
  if (tokyoDay(instant) === addDays(tokyoDay(now), 1)) {
    return `${language === 'ja' ? '明日' : 'Tomorrow'} ${timeOfDay(instant)}`;
  }
  return nearTime(instant, language, now);
}

/** The same beside words that name the day already, as long as it is that day: 9:00. */
export function usualTime(
  { kind, at }: { kind: string; at: Date },
  leaves: Date,
  { language, now }: { language: Language; now: Date },
): string {
  const named = kind !== 'week' && tokyoDay(at) === tokyoDay(leaves);
  return named ? timeOfDay(leaves) : comingTime(leaves.toISOString(), language, now);
}

const exact = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** To the second, for evidence: 2026/07/25 09:12:03 (Japan). */
export function exactTime(instant: string): string {
  return exact.format(new Date(instant));
}
