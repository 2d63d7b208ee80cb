import { addDays, weekdayOf } from '../../../../language/days.ts';

/** Whole days, both ends included, `YYYY-MM-DD`; null = open on that side. */
export interface Period {
  from: string | null;
  to: string | null;
}

const two = (n: number): string => String(n).padStart(2, '0');
const dayOf = (year: number, month: number, date: number): string => `${year}-${two(month)}-${two(date)}`;

function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === day;
}

const lastOfMonth = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

const monthAway = (today: string, away: number): { year: number; month: number } => {
  const first = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1 + away, 1));
  return { year: first.getUTCFullYear(), month: first.getUTCMonth() + 1 };
};

const wholeMonth = (year: number, month: number): Period => ({
  from: dayOf(year, month, 1),
  to: lastOfMonth(year, month),
});

const wholeYear = (year: number): Period => ({ from: dayOf(year, 1, 1), to: dayOf(year, 12, 31) });

/** The week of a day, from Monday on. */
function weekAround(day: string): Period {
  const monday = addDays(day, -((weekdayOf(day) + 6) % 7));
  return { from: monday, to: addDays(monday, 6) };
}

const oneDay = (day: string): Period => ({ from: day, to: day });

const named = new Map<string, (today: string) => Period>([
  ['今日', (today) => oneDay(today)],
  ['本日', (today) => oneDay(today)],
  ['昨日', (today) => oneDay(addDays(today, -1))],
  ['きのう', (today) => oneDay(addDays(today, -1))],
  ['一昨日', (today) => oneDay(addDays(today, -2))],
  ['おととい', (today) => oneDay(addDays(today, -2))],
  ['今週', (today) => weekAround(today)],
  ['先週', (today) => weekAround(addDays(today, -7))],
  ['先々週', (today) => weekAround(addDays(today, -14))],
  ['今月', (today) => monthFrom(today, 0)],
  ['先月', (today) => monthFrom(today, -1)],
  ['先々月', (today) => monthFrom(today, -2)],
  ['今年', (today) => wholeYear(Number(today.slice(0, 4)))],
  ['去年', (today) => wholeYear(Number(today.slice(0, 4)) - 1)],
  ['昨年', (today) => wholeYear(Number(today.slice(0, 4)) - 1)],
  ['一昨年', (today) => wholeYear(Number(today.slice(0, 4)) - 2)],
  ['today', (today) => oneDay(today)],
  ['yesterday', (today) => oneDay(addDays(today, -1))],
]);

function monthFrom(today: string, away: number): Period {
  const { year, month } = monthAway(today, away);
  return wholeMonth(year, month);
}

/** The last so many days, today included. */
function lastOnes(text: string, today: string): Period | null {
  const found = /^(?:直近|過去|ここ|この)?(\d{1,4})(日|週|か月|年)(?:間|以内)?$/.exec(text);
  const count = Number(found?.[1] ?? 0);
  if (found === null || count === 0) return null;
  // 2026年 is a year; 3年 are three of them.
  if (found[2] === '年') return count > 50 ? null : { from: yearsBack(today, count), to: today };
  if (found[2] === 'か月') return { from: monthsBack(today, count), to: today };
  return { from: addDays(today, 1 - count * (found[2] === '週' ? 7 : 1)), to: today };
}

const yearsBack = (today: string, count: number): string => monthsBack(today, count * 12);

function monthsBack(today: string, count: number): string {
  const { year, month } = monthAway(today, -count);
  const date = Math.min(Number(today.slice(8)), Number(lastOfMonth(year, month).slice(8)));
  return addDays(dayOf(year, month, date), 1);
}

/** A day, month or year that is written out; without a year the newest that is not to come. */
function written(text: string, today: string): Period | null {
  const thisYear = Number(today.slice(0, 4));
  const full = /^(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?$/.exec(text);
  if (full) return valid(dayOf(Number(full[1]), Number(full[2]), Number(full[3])));
  const short = /^(\d{1,2})[月/.](\d{1,2})日?$/.exec(text);
  if (short) {
    const day = dayOf(thisYear, Number(short[1]), Number(short[2]));
    // 29 February of a year that has none is the last one there was.
    for (let year = thisYear; year > thisYear - 9; year -= 1) {
      const candidate = `${year}${day.slice(4)}`;
      if (isDay(candidate) && candidate <= today) return oneDay(candidate);
    }
    return null;
  }
  const month = /^(\d{4})[年/.-](\d{1,2})月?$/.exec(text);
  if (month) return monthOf(Number(month[1]), Number(month[2]));
  const monthOnly = /^(\d{1,2})月$/.exec(text);
  if (monthOnly) {
    const number = Number(monthOnly[1]);
    return monthOf(number > Number(today.slice(5, 7)) ? thisYear - 1 : thisYear, number);
  }
  const year = /^(20\d\d)年?$/.exec(text);
  return year ? wholeYear(Number(year[1])) : null;
}

const valid = (day: string): Period | null => (isDay(day) ? oneDay(day) : null);
const monthOf = (year: number, month: number): Period | null =>
  month >= 1 && month <= 12 ? wholeMonth(year, month) : null;

const single = (text: string, today: string): Period | null =>
  named.get(text)?.(today) ?? lastOnes(text, today) ?? written(text, today);

/**
 * Reads a period as people write it: 今日, 先月, 30日, 2026年7月, 7/1-7/20, 7/1〜, 〜7/20, 7月1日から7月20日まで, 2026-07-01~.
 * `today` is the day in Tokyo. Null when it is none.
 */
export function readPeriod(written: string, today: string): Period | null {
  const text = written
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/[〜～∼]/g, '~')
    .replace(/[‐‑–—−ー]/g, '-')
    .replace(/[ヶケカヵ箇]月/g, 'か月');
  const whole = single(text, today);
  if (whole !== null) return whole;
  const open = /^(.+?)(?:から|以降|~|-)$/.exec(text) ?? /^(?:~|-)(.+)$/.exec(text);
  const till = /^(?:~|-)?(.+?)(?:まで|以前)$/.exec(text) ?? /^(?:~|-)(.+)$/.exec(text);
  const between = split(text, today);
  if (between !== null) return between;
  if (till?.[1] !== undefined) return half(single(till[1], today), 'to');
  return open?.[1] === undefined ? null : half(single(open[1], today), 'from');
}

const half = (period: Period | null, side: 'from' | 'to'): Period | null =>
  period === null ? null : side === 'from' ? { from: period.from, to: null } : { from: null, to: period.to };

/** Two days, months or years with something between them. */
function split(text: string, today: string): Period | null {
  const bare = text.replace(/まで$/, '');
  for (let at = 1; at < bare.length; at += 1) {
    const mark = bare.startsWith('から', at) ? 'から' : bare.charAt(at);
    if (!['~', '-', 'から'].includes(mark)) continue;
    const first = single(bare.slice(0, at), today);
    const end = bare.slice(at + mark.length);
    const second = single(end, today) ?? sameMonth(bare, { at, mark, today });
    if (first === null || second === null) continue;
    if (first.from !== null && second.to !== null && second.to < first.from) {
      // Without a year the end is the next one after the beginning, be it still to come.
      const later = single(end, addDays(first.from, 366));
      if (later?.to != null && later.to >= first.from) return inOrder(first, later);
    }
    return inOrder(first, second);
  }
  return null;
}

/** 7/1-20: the second has the month of the first. */
function sameMonth(
  text: string,
  { at, mark, today }: { at: number; mark: string; today: string },
): Period | null {
  const date = /^(\d{1,2})日?$/.exec(text.slice(at + mark.length));
  const first = /^((?:\d{4}[年/])?\d{1,2}[月/])\d{1,2}日?$/.exec(text.slice(0, at));
  return date === null || first === null ? null : single(`${first[1]}${date[1]}`, today);
}

function inOrder(first: Period, second: Period): Period {
  const turned = first.from !== null && second.to !== null && first.from > second.to;
  return turned ? { from: second.from, to: first.to } : { from: first.from, to: second.to };
}
