import type { DraftReading } from '../reading.ts';

/** We say what we are going to do, or ask for something. */
export const plans =
  /(?:します|いたします|申し上げます|予定です|見込みです|(?<!お待ち|ご安心|ご了承)ください|お願い(?:し|いた|申))/;

const stands = /まで|予定|^[^、。]{0,6}(?:です|でございます|となり?ます|になります|でお願い)/;
const nowOrThanks = /ありがとう|申し訳|お詫び|おわび|最中|中です|中でございます|おりま[すし]|ました|でした/;

/**
 * Whether the words behind a date speak of something to come. 「3日に工場へ届き、いまは検査中です」 and 「到着分」 tell of what
 * was; 「3日に発送し、翌日お届けします」 promises.
 */
export function looksAhead(draft: DraftReading, end: number): boolean {
  const clauses = (draft.prose.slice(end, end + 120).split(/[。\n]/)[0] ?? '').split('、');
  const [clause = ''] = clauses;
  if (plans.test(clause) || stands.test(clause) || /ます|お願い/.test(clause)) return !/ました/.test(clause);
  const last = clauses.at(-1) ?? '';
  return clauses.length > 1 && plans.test(last) && !nowOrThanks.test(last);
}
