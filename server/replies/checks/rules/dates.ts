import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { formatDay, weekdayOf } from '../../../../language/days.ts';
import { dayTowards, weekdayFits } from '../../../../language/japanese-dates.ts';
import { roleOf, type SaidDate } from '../date-roles.ts';
import type { DraftReading } from '../reading.ts';
import { findDateConflict } from './date-conflicts.ts';
import { finding, replaceWith } from './finding.ts';
import { looksAhead, plans } from './looks-ahead.ts';
import { findOpeningConflict } from './opening.ts';
import { pastDeadline } from './past-deadlines.ts';
import type { DraftRule } from './rule.ts';

const letters = '日月火水木金土';

function impossible(draft: DraftReading, { found }: SaidDate): DraftFinding {
  return finding(draft, found, {
    rule: 'date.impossible',
    severity: 'stop',
    reason: '暦にない日付です。正しい日付に直してください。',
  });
}

function wrongWeekday(draft: DraftReading, said: SaidDate, day: string): DraftFinding[] {
  const { found } = said;
  if (found.weekday === null || found.weekdayAt === null) return [];
  const other = dayTowards(found, draft.facts.today, said.past ? 'back' : 'ahead');
  const fits =
    weekdayFits(found, day) || (!said.ahead && (weekdayFits(found, other) || weekdayFits(found, found.from)));
  if (fits) return [];
  const right = letters.charAt(weekdayOf(day));
  return [
    finding(draft, found, {
      rule: 'date.weekday',
      severity: 'stop',
      reason: `${formatDay(day).replace(/\(.*$/, '')}は${right}曜日です。日付か曜日を直してください。`,
      fix: replaceWith(found.weekdayAt, right, `(${right})に直す`),
    }),
  ];
}

const promising = new Set(['ship', 'arrive', 'contact', 'refund', 'stock', 'you']);

/** Words up to the end of the sentence's part in which the date stands. */
function clauseAfter(draft: DraftReading, end: number): string {
  return draft.prose.slice(end, end + 60).split(/[、。\n]/)[0] ?? '';
}

/** Something of the customer's orders happened on that day: 「20日にお送りし、…」 tells, and promises nothing. */
function isOnRecord(draft: DraftReading, day: string): boolean {
  return draft.facts.orders.some(
    (order) => order.shippedOn.includes(day) || order.deliveredOn === day || order.orderedOn === day,
  );
}

function pastPromise(draft: DraftReading, said: SaidDate, day: string): DraftFinding[] {
  const { found, role } = said;
  const { today, orders } = draft.facts;
  if (!said.ahead || !promising.has(role) || day >= today) return [];
  if (isOnRecord(draft, day) && !plans.test(clauseAfter(draft, found.end))) return [];
  if (!looksAhead(draft, found.end)) return [];
  const promised = orders[0]?.promisedShipDate ?? null;
  const safe = role === 'ship' && promised !== null && promised >= today ? promised : null;
  return [
    finding(draft, found, {
      rule: 'date.past',
      severity: 'stop',
      reason: `${formatDay(day)}はもう過ぎています。これからの日付に直してください。`,
      fix: safe === null ? null : replaceWith(found, formatDay(safe)),
    }),
  ];
}

function futureDone(draft: DraftReading, said: SaidDate, day: string): DraftFinding[] {
  const { role, past, found } = said;
  const { today } = draft.facts;
  const done = role === 'ship' || role === 'arrive' || role === 'refund';
  if (!past || said.mention || !done || day <= today) return [];
  if (
    /控え|はず|止め|取りや|中止|見送|解約|取り?消|キャンセル|予定|手配|指定|変更|承|お約束|設定|決ま|決め|決定|改め|変わ|替え|ずら|繰り|延ば|延び|延期|早め|早ま|見直|確定|組み直|調整|でしたか|でしょうか/.test(
      draft.prose.slice(found.end, found.end + 40).split(/[。\n]/)[0] ?? '',
    )
  )
    return [];
  return [
    finding(draft, found, {
      rule: 'date.tense',
      severity: 'stop',
      reason: `${formatDay(day)}はこれからの日ですが、済んだこととして書かれています。日付か文を直してください。`,
    }),
  ];
}

/** 「31日(火)」 after 「3月30日(月)」 is in March, where that is a Tuesday. */
function dayOfMonthNamed(draft: DraftReading, found: SaidDate['found']): string | null {
  if (found.kind !== 'day' || found.weekday === null || /[月/]/.test(found.text)) return null;
  const date = /^\d{1,2}/.exec(found.text)?.[0].padStart(2, '0');
  const months = draft.dates
    .filter((one) => one.kind === 'day' && one.start < found.start && /月|\//.test(one.text))
    .map((one) => `${one.from.slice(0, 8)}${date}`);
  return months.findLast((day) => !Number.isNaN(Date.parse(day)) && weekdayFits(found, day)) ?? null;
}

function judge(draft: DraftReading, said: SaidDate): DraftFinding[] {
  const { found } = said;
  if (found.kind === 'impossible') return [impossible(draft, said)];
  if (found.kind !== 'day' && found.kind !== 'relative') return [];
  // 「水曜を除いて」「木曜定休」: no day is meant.
  if (
    found.kind === 'relative' &&
    /^日?(?:を除|以外|は?、?(?:定休|お?休))/.test(draft.prose.slice(found.end, found.end + 8))
  )
    return [];
  const day =
    dayOfMonthNamed(draft, found) ?? dayTowards(found, draft.facts.today, said.past ? 'back' : 'ahead');
  if (day === '') return [];
  const weekday = found.kind === 'day' ? wrongWeekday(draft, said, day) : [];
  const gone = found.yearWritten && found.kind === 'relative' ? [] : pastPromise(draft, said, day);
  if (gone.length > 0) return [...weekday, ...gone];
  const late = pastDeadline(draft, said, day);
  if (late.length > 0) return [...weekday, ...late];
  const conflict = findDateConflict(draft, said, day);
  // Which of day and weekday is wrong is told once: by the day the order has, where it has one.
  if (conflict !== null) return conflict.fix === null ? [...weekday, conflict] : [conflict];
  if (weekday.length > 0) return weekday;
  return [...futureDone(draft, said, day), ...findOpeningConflict(draft, said, day)];
}

/** A text of more days is a calendar. */
const most = 200;

/** Every date of the draft against weekday, calendar, order and opening hours. */
export const dates: DraftRule = {
  id: 'date',
  run: (draft) => draft.dates.slice(0, most).flatMap((found) => judge(draft, roleOf(draft, found))),
};
