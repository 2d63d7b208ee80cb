import { kanjiNumerals, readKanjiNumber } from './addresses/numerals.ts';
import { addDays, weekdayOf } from './days.ts';

/** What a form of writing a date says, before the words around it are looked at. */
export interface DateReading {
  kind: DateKind;
  /** First and last day that may be meant; '' for a day no calendar has. */
  from: string;
  to: string;
  /** The year stands there; else it was taken to be the nearest. */
  yearWritten: boolean;
  /** Only the day of the month stands there: 25日. */
  bare?: boolean;
  weekday: number | null;
}

/** day = by its number; relative = counted from today; span = 今週中; term = 3営業日以内; impossible = 2月30日. */
export type DateKind = 'day' | 'relative' | 'span' | 'term' | 'impossible';

export interface DateForm {
  pattern: RegExp;
  read(groups: Readonly<Record<string, string | undefined>>, today: string): DateReading | null;
}

export const number = `(?:\\d{1,2}|[${kanjiNumerals}]{1,3})`;
const weekdays = '日月火水木金土';

/** `7`, `七`, `二十四`, `元` as a number; NaN when it is none. */
export function readNumber(text: string | undefined): number {
  if (text === undefined) return Number.NaN;
  if (text === '元') return 1;
  return /^\d+$/.test(text) ? Number(text) : readKanjiNumber(text);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `YYYY-MM-DD`, or '' where no calendar has the day. */
export function dayOf(year: number, month: number, date: number): string {
  if (!(month >= 1 && month <= 12 && date >= 1 && date <= 31)) return '';
  const day = `${year}-${two(month)}-${two(date)}`;
  return new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) === day ? day : '';
}

const daysBetween = (a: string, b: string): number =>
  Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / 86_400_000);

/** The day of that month and date nearest to `today`: across new year too. */
export function nearestDay(month: number, date: number, today: string): string {
  const year = Number(today.slice(0, 4));
  const days = [year - 1, year, year + 1].map((one) => dayOf(one, month, date)).filter((one) => one !== '');
  const away = (day: string): number => Math.abs(daysBetween(today, day));
  return days.sort((a, b) => away(a) - away(b))[0] ?? '';
}

const eras: Readonly<Record<string, number>> = {
  令和: 2018,
  R: 2018,
  平成: 1988,
  H: 1988,
  昭和: 1925,
  S: 1925,
};

function yearOf(era: string | undefined, written: string | undefined): number | null {
  const value = readNumber(written);
  if (Number.isNaN(value)) return null;
  if (era !== undefined && era !== '') return (eras[era.toUpperCase()] ?? 0) + value;
  return value < 100 ? 2000 + value : value;
}

export function asDay(day: string, yearWritten: boolean): DateReading {
  const kind = day === '' ? 'impossible' : 'day';
  return { kind, from: day, to: day, yearWritten, weekday: null };
}

export function numbered(
  groups: Readonly<Record<string, string | undefined>>,
  today: string,
): DateReading | null {
  // 〇月〇日 is a hole in a template, not a day.
  if (/^〇+$/.test(groups.m ?? '') || /^〇+$/.test(groups.d ?? '')) return null;
  const [month, date] = [readNumber(groups.m), readNumber(groups.d)];
  if (Number.isNaN(month) || Number.isNaN(date)) return null;
  const year = yearOf(groups.era, groups.y);
  if (year !== null && groups.y !== undefined) return asDay(dayOf(year, month, date), true);
  return asDay(nearestDay(month, date, today), false);
}

export const monthWords: Readonly<Record<string, number>> = {
  先月: -1,
  今月: 0,
  当月: 0,
  来月: 1,
  翌月: 1,
  再来月: 2,
};

/** First day of the month that many months away. */
export function monthFrom(today: string, away: number): { year: number; month: number } {
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + away;
  return { year: Math.floor(months / 12), month: (months % 12) + 1 };
}

function lastOf(year: number, month: number): string {
  const next = month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1);
  return addDays(next, -1);
}

/** 25日 alone: this month's, or the next one's where this month's is long over. */
export function bareDay(
  groups: Readonly<Record<string, string | undefined>>,
  today: string,
): DateReading | null {
  const date = readNumber(groups.d);
  if (Number.isNaN(date)) return null;
  if (date < 1 || date > 31) return null;
  const near = [-1, 0, 1, 2]
    .map((away) => monthFrom(today, away))
    .map(({ year, month }) => dayOf(year, month, date))
    .filter((day) => day !== '' && daysBetween(today, day) >= -14);
  return near[0] === undefined ? null : { ...asDay(near[0], false), bare: true };
}

export const relatives: Readonly<Record<string, number>> = {
  本日: 0,
  今日: 0,
  きょう: 0,
  今朝: 0,
  今夜: 0,
  今晩: 0,
  明日: 1,
  あした: 1,
  あす: 1,
  明朝: 1,
  明後日: 2,
  あさって: 2,
  しあさって: 3,
  明々後日: 3,
  昨日: -1,
  きのう: -1,
  昨晩: -1,
  昨夜: -1,
  一昨日: -2,
  おととい: -2,
};

export const relative = (day: string, to = day): DateReading => ({
  kind: 'relative',
  from: day,
  to,
  yearWritten: true,
  weekday: null,
});

const weekWords: Readonly<Record<string, number>> = {
  先週: -1,
  今週: 0,
  来週: 1,
  翌週: 1,
  再来週: 2,
  次: 0,
  今度: 0,
};

/** Monday of the week of a day. */
export const mondayOf = (day: string): string => addDays(day, -((weekdayOf(day) + 6) % 7));

export function weekdayInWeek(
  groups: Readonly<Record<string, string | undefined>>,
  today: string,
): DateReading | null {
  const weekday = weekdays.indexOf(groups.w ?? '?');
  if (weekday < 0) return null;
  const word = groups.week ?? '';
  if (word === '' || word === '次' || word === '今度') {
    const ahead = (weekday - weekdayOf(today) + 7) % 7 || 7;
    return relative(addDays(today, ahead));
  }
  const monday = addDays(mondayOf(today), 7 * (weekWords[word] ?? 0));
  return relative(addDays(monday, (weekday + 6) % 7));
}

export const span = (from: string, to: string): DateReading => ({
  kind: 'span',
  from,
  to,
  yearWritten: true,
  weekday: null,
});

export function weekSpan(groups: Readonly<Record<string, string | undefined>>, today: string): DateReading {
  const word = groups.week ?? '';
  const monday = addDays(mondayOf(today), 7 * (word.includes('末') ? 0 : (weekWords[word] ?? 0)));
  if (groups.weekend !== undefined || word === '週末') return span(addDays(monday, 5), addDays(monday, 6));
  return span(monday, addDays(monday, 6));
}

const parts: Readonly<Record<string, readonly [number, number]>> = {
  上旬: [1, 10],
  初旬: [1, 10],
  初め: [1, 5],
  はじめ: [1, 5],
  頭: [1, 5],
  中旬: [11, 20],
  中頃: [11, 20],
  半ば: [11, 20],
  下旬: [21, 31],
  末: [25, 31],
  末日: [31, 31],
  中: [1, 31],
};

export function partOfMonth(
  groups: Readonly<Record<string, string | undefined>>,
  today: string,
): DateReading | null {
  const named = groups.m === undefined ? null : readNumber(groups.m);
  const near = named === null ? '' : nearestDay(named, 15, today);
  if (named !== null && near === '') return null;
  const { year, month } =
    named === null
      ? monthFrom(today, monthWords[groups.word ?? ''] ?? 0)
      : { year: Number(near.slice(0, 4)), month: named };
  const last = Number(lastOf(year, month).slice(8));
  const [from, to] = parts[groups.part ?? ''] ?? [1, 31];
  return span(dayOf(year, month, Math.min(from, last)), dayOf(year, month, Math.min(to, last)));
}

const unitDays: Readonly<Record<string, number>> = { 日: 1, 日間: 1, 営業日: 1, 週: 7, 週間: 7 };

export function term(
  groups: Readonly<Record<string, string | undefined>>,
  today: string,
): DateReading | null {
  const first = readNumber(groups.a);
  const last = groups.b === undefined ? first : readNumber(groups.b);
  if (Number.isNaN(first) || Number.isNaN(last) || last > 400) return null;
  const days = unitDays[groups.u ?? ''] ?? 30;
  const sign = groups.how === '前' ? -1 : 1;
  return {
    kind: 'term',
    from: addDays(today, sign * first * days),
    to: addDays(today, sign * last * days),
    yearWritten: true,
    weekday: null,
  };
}
