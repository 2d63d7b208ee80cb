import { addDays, weekdayOf } from './days.ts';
import { overlaps, type Span } from './found.ts';
import { dateForms } from './japanese-date-forms.ts';
import { type DateKind, dayOf, readNumber } from './japanese-date-readings.ts';
import { foldWidth } from './marks.ts';

/** A day, or a stretch of days, that a text speaks of; `start`–`end` hold the weekday written behind it. */
export interface DateFound extends Span {
  /** As written. */
  text: string;
  kind: DateKind;
  /** First and last day that may be meant (`YYYY-MM-DD`); '' for a day no calendar has (2月30日). */
  from: string;
  to: string;
  /** False: the year was taken to be the nearest. */
  yearWritten: boolean;
  /** The weekday written with it, 0 = Sunday, and its place. */
  weekday: number | null;
  weekdayAt: Span | null;
  /** The time written right behind it. */
  time: TimeFound | null;
}

/** A time of day; minutes after midnight. */
export interface TimeFound extends Span {
  minutes: number;
  /** What stands behind it: 18時まで, 18時以降, 18時頃. */
  bound: 'by' | 'from' | 'about' | 'at';
}

const letters = '日月火水木金土';
const weekdayBehind =
  /\s?(?:\(\s?(?<a>[日月火水木金土])(?:曜日?)?(?:[・,、/ ]?(?:祝日?|休))?\s?\)|\[(?<b>[日月火水木金土])\]|(?<c>[日月火水木金土])曜日?)/y;
const timeForm =
  /(?:(?<half>午前|午後|朝|夕方|夜|AM|PM)の?\s?)?(?<![\d:/])(?<h>[01]?\d|2[0-9]|[一二三四五六七八九十]{1,3})(?:時(?!間|期|点|々|節)(?:(?<m30>半)|(?<m>[0-5]?\d)分)?|:(?<m2>[0-5]\d)(?![\d:]))|(?<noon>正午)/gi;
const boundBehind = /\s?(?:(?<by>まで|迄|締切|必着)|(?<from>以降|過ぎ|から|より)|(?<about>頃|ごろ|前後))/y;

/** Times of day in a text: 18時, 午後6時半, 17:30, 正午. */
export function findTimes(text: string): TimeFound[] {
  const folded = foldWidth(text);
  const found: TimeFound[] = [];
  for (const match of folded.matchAll(timeForm)) {
    const { half = '', h, m30, m, m2, noon } = match.groups ?? {};
    const hours = noon === undefined ? readNumber(h) : 12;
    if (Number.isNaN(hours) || hours > 29) continue;
    const afternoon = /午後|夕方|夜|pm/i.test(half) && hours < 12;
    const minutes = m30 === undefined ? Number(m ?? m2 ?? 0) : 30;
    const end = match.index + match[0].length;
    boundBehind.lastIndex = end;
    const bound = boundBehind.exec(folded)?.groups;
    found.push({
      start: match.index,
      end,
      minutes: (afternoon ? hours + 12 : hours) * 60 + minutes,
      bound: bound?.by ? 'by' : bound?.from ? 'from' : bound?.about ? 'about' : 'at',
    });
  }
  return found;
}

function weekdayAfter(folded: string, end: number): { weekday: number; at: Span } | null {
  weekdayBehind.lastIndex = end;
  const match = weekdayBehind.exec(folded);
  if (match === null) return null;
  const letter = match.groups?.a ?? match.groups?.b ?? match.groups?.c ?? '';
  const start = end + match[0].indexOf(letter);
  return { weekday: letters.indexOf(letter), at: { start, end: end + match[0].length } };
}

/** 8月12日から16日まで: a day without a month has that of the day before it in the sentence. */
function inheritMonth(found: readonly Raw[], folded: string): Raw[] {
  let before: Raw | null = null;
  return found.map((one) => {
    let settled = one;
    const near = before !== null && !/[。\n]/.test(folded.slice(before.end, one.start));
    if (one.bare === true && near && before?.kind === 'day') settled = onOrAfter(one, before.from);
    if (settled.kind === 'day') before = settled;
    return settled;
  });
}

function onOrAfter(one: Raw, from: string): Raw {
  const date = Number(one.from.slice(8));
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  const next = month === 12 ? dayOf(year + 1, 1, date) : dayOf(year, month + 1, date);
  const day = [dayOf(year, month, date), next].find((known) => known !== '' && known >= from);
  return day === undefined ? one : { ...one, from: day, to: day };
}

type Raw = Omit<DateFound, 'text' | 'weekdayAt' | 'time'> & { bare?: boolean };

function complete(text: string, folded: string, { bare: _, ...bare }: Raw): DateFound {
  const weekday =
    bare.kind === 'day' || bare.kind === 'impossible' || bare.kind === 'relative'
      ? weekdayAfter(folded, bare.end)
      : null;
  const end = weekday === null ? bare.end : weekday.at.end;
  return {
    ...bare,
    end,
    text: text.slice(bare.start, end),
    weekday: weekday?.weekday ?? null,
    weekdayAt: weekday === null ? null : { start: weekday.at.start, end: weekday.at.start + 1 },
    time: null,
  };
}

const between = /^(?:の|に|中の?|,|、)?\s?$/;

/**
 * Days and stretches of days in a text, in either width, with kanji numerals, in Western years or 令和, by number
 * (7月24日(金), 7/24, 25日), by today (明日, 来週月曜, 3日後) and vague ones (今週中, 月末, 8月下旬), in order of place. Where no
 * year stands, the nearest to `today` is meant.
 */
export function findDates(text: string, today: string): DateFound[] {
  const folded = foldWidth(text);
  const raw: Raw[] = [];
  for (const form of dateForms) {
    for (const match of folded.matchAll(form.pattern)) {
      const place = { start: match.index, end: match.index + match[0].length };
      if (raw.some((other) => overlaps(other, place))) continue;
      const reading = form.read(match.groups ?? {}, today);
      if (reading !== null) raw.push({ ...place, ...reading });
    }
  }
  raw.sort((a, b) => a.start - b.start);
  const found = inheritMonth(raw, folded).map((one) => complete(text, folded, one));
  const times = found.length === 0 ? [] : findTimes(folded);
  return found.map((one) => ({
    ...one,
    time:
      times.find((time) => time.start >= one.end && between.test(folded.slice(one.end, time.start))) ?? null,
  }));
}

/** The day that was meant where the year is not written and the text looks ahead, or back. */
export function dayTowards(found: DateFound, today: string, towards: 'ahead' | 'back'): string {
  if (found.kind !== 'day' || found.yearWritten) return found.from;
  const [month, date] = [Number(found.from.slice(5, 7)), Number(found.from.slice(8))];
  const year = Number(found.from.slice(0, 4));
  // A promise of some days ago is a slip, not one for next year.
  if (towards === 'ahead' && found.from < addDays(today, -60))
    return dayOf(year + 1, month, date) || found.from;
  if (towards === 'back' && found.from > addDays(today, 14))
    return dayOf(year - 1, month, date) || found.from;
  return found.from;
}

/** Whether the weekday written with a day is the day's own. */
export function weekdayFits(found: DateFound, day: string): boolean {
  return found.weekday === null || day === '' || weekdayOf(day) === found.weekday;
}
