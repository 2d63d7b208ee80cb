import { addDays, nextMonday, tokyoDay } from '../language/format.ts';
import { useText } from '../language/text.ts';
import { inboxStrings } from './strings.ts';

export interface HoldDay {
  label: string;
  /** YYYY-MM-DD in Tokyo. */
  day: string;
}

/** Days until which a matter is commonly held; each day once, nearest first. */
export function useHoldDays(): readonly HoldDay[] {
  const t = useText(inboxStrings);
  const today = tokyoDay(new Date());
  const days = [
    { label: t.tomorrow, day: addDays(today, 1) },
    { label: t.inDays(3), day: addDays(today, 3) },
    { label: t.inDays(7), day: addDays(today, 7) },
  ];
  const monday = { label: t.nextMonday, day: nextMonday(today) };
  const all = days.some((one) => one.day === monday.day) ? days : [...days, monday];
  return all.toSorted((a, b) => (a.day < b.day ? -1 : 1));
}
