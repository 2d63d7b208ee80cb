import type { DateFound } from '../../../language/japanese-dates.ts';
import { type DraftReading, sentenceAfter, sentenceAt } from './reading.ts';

/** What happens on a day, as far as the sentence tells. */
export type DateRole = 'ship' | 'arrive' | 'contact' | 'refund' | 'stock' | 'order' | 'you' | 'unknown';

export interface SaidDate {
  found: DateFound;
  role: DateRole;
  /** A promise or a plan; else something that was, was once said, or will not be. */
  ahead: boolean;
  past: boolean;
  /** Only named: the former date of a change, a condition, something denied. */
  mention: boolean;
}

const deeds: readonly (readonly [DateRole, RegExp])[] = [
  ['stock', /再?入荷|入庫|仕上が|完成|入港/],
  [
    'ship',
    /発送(?!の?お知らせ|メール|のご連絡|完了メール)|出荷|投函|(?:便|ポスト)[でにへ](?:お?出し|お預け)|便に(?:お?乗せ|お?載せ|のせ)|店を(?:出|発)|(?<!(?:返事|返答|結果|答え|メール|元気|お名前)を)お?出しし?(?:ます|ました|いた)|お送り(?!先)|送付|再送/,
  ],
  ['arrive', /お?届(?!け先|いて(?:おり|い)な)|到着|配達|配送|お渡し|(?:午前|午後)?着(?=で|予定|の|と|に|$)/],
  ['refund', /返金|お?振り?込み?|払い?戻|ご請求の?取り?消|引き落と/],
  [
    'contact',
    /(?<!迷惑を|心配を|手数を|手間を|負担を|面倒を|不便を|時間を|苦労を|世話を|気苦労を|思いを)おかけ(?:し|いた|直|する)|架電|お話し(?:し|いた|でき)|ご?連絡|お?知らせ|ご案内|ご回答|回答|ご?返信|お返事|ご報告|お電話|お伝え|お答え|発送の?(?:お知らせ|メール|のご連絡)/,
  ],
  ['order', /ご?注文|ご購入|ご予約|お買い?上げ|お申し?込み/],
];

const labels: readonly (readonly [DateRole, RegExp])[] = [
  ['stock', /(?:再?入荷)(?:予定)?日?(?:は|が|を|:|予定は|→)?\s*$/],
  ['ship', /(?:発送|出荷)(?:の?予定)?日?(?:は|が|を|:|も|→|につきましては|予定は)?[、\s]*$/],
  [
    'arrive',
    /(?:お届け|到着|配達|配送|着)(?:の?ご?(?:予定|希望|指定))?日?(?:は|が|を|:|も|→|予定は)?[、\s]*$/,
  ],
  ['refund', /返金(?:の?予定)?日?(?:は|が|を|:)?[、\s]*$/],
  ['contact', /(?:次回の?)?(?:ご連絡|お知らせ|ご回答)(?:の?予定)?日?(?:は|が|を|:)?[、\s]*$/],
  ['order', /ご注文(?:日|日時)(?:は|が|を|:)?[、\s]*$/],
];

const vague = /近日中|後日|順次|追って|のちほど|後ほど|至急|早急|なるべく|今しばらく|数日/;
const wish =
  /ください|下さい|お願い(?:いた|し|申)|いただけ(?:ます|ない|れば|ると)|いただきますよう|お待ち(?:いただ|くだ)/;
const done =
  /(?:まし|でし|いただい|頂い|され|だっ|[しいっんげえけせべれめね]|済)た(?!し|め|だ|ち|い|く|ら)|済み|済んで|完了して|て(?:おり|い)ました|記録(?:が|では)|とあります/;
const former =
  /^(?:では|じゃ)な(?:く|い)|^(?:で|の(?:お約束|ご案内|お知らせ)で)(?:した|ございました)(?:が|けれど|ところ|けど)|^[^。、]{0,14}(?:の予定で(?:し|あ)|予定(?:を|と)[^。、]{0,8}(?:おりま|いたしま|申し上げ)した|と(?:お伝え|ご案内|申し上げ|お約束|お知らせ|表示|記載)|から(?:の)?(?:遅|変更|延)|より(?:も)?(?:遅|前倒|早)|を過ぎ|に間に合わ|の予定(?:が|から|より)|を予定して(?:おりま|いま)した)/;
const condition =
  /^[^。]{0,30}(?:場合|際(?:は|に)|ときは|時は|でしたら|れば|なら|まで(?:の|に(?:いただ|頂|お))(?:ご注文|ご入金|いただ|受け付け)|以内(?:の|に(?:ご連絡|お申)))/;
const denied = /^[^。、]{0,24}(?:ません|できかね|かねま|難し|間に合わ|いたしかね)/;

function roleFrom(before: string, after: string): DateRole {
  if (
    /^[^。、]{0,10}まで(?:に|には)?[^。、]{0,14}(?:ご?連絡|お知らせ|ご案内|ご?回答|お返事|ご報告)/.test(after)
  )
    return 'contact';
  const label = labels.find(([, words]) => words.test(before));
  if (label !== undefined) return label[0];
  const stopped = after.slice(0, Math.max(0, vague.exec(after)?.index ?? after.length));
  let first: { role: DateRole; at: number } | null = null;
  for (const [role, words] of deeds) {
    const at = stopped.search(words);
    if (at >= 0 && (first === null || at < first.at)) first = { role, at };
  }
  return first?.role ?? 'unknown';
}

/** Up to where the words behind a date still speak of it: the end of the clause, or the next date. */
function clauseBehind(draft: DraftReading, found: DateFound, end: number): string {
  const next = draft.dates.find(({ start }) => start >= found.end);
  return draft.prose.slice(found.end, Math.min(end, next?.start ?? end));
}

const orJoined = /^(?:から|~|[〜～\-・、]|または|もしくは|か)\s*$/;

/** The part of the sentence with the deed: 「本日、佐川急便で発送しました」. */
function clauseOf(after: string, role: DateRole): string {
  const clauses = after.split(/[、,]/);
  const words = deeds.find(([one]) => one === role)?.[1];
  const at = words === undefined ? -1 : clauses.findIndex((clause) => words.test(clause));
  const clause = clauses[Math.max(at, 0)] ?? '';
  // 「前の日に焼いたものを発送します」: what was done before the deed says nothing of the deed.
  return at < 0 || words === undefined ? clause : clause.slice(Math.max(clause.search(words), 0));
}

const lastClause = (sentence: string): string => sentence.split(/[、,]/).at(-1) ?? '';

/** 「日時:9月22日」 in a list: what happens then stands in the sentence above it. */
const bareLabel =
  /(?:日時|日程|日にち|日付|ご?予定日?|予定日時|お時間|期日|当日|候補日?)(?:は|が|を|[:：]|\s)*$/;
const announces = /下記|以下|次の|左記|とおり|通り|内容で|日時で|日程で/;

/** What an announcement above promises for the day of a line that only says 「日時」. */
function announcedRole(draft: DraftReading, found: DateFound, before: string): DateRole {
  if (!bareLabel.test(before)) return 'unknown';
  const above = draft.sentences.findLast(
    ({ start, end, text }) => end <= found.start && start >= found.start - 300 && announces.test(text),
  );
  if (above === undefined) return 'unknown';
  return /お?電話|架電|おかけ|ご?連絡|ご?相談|お打ち?合わせ|お?話|訪問|お伺い|ご説明/.test(above.text)
    ? 'contact'
    : 'unknown';
}

/** A date of the draft with what it is for. */
export function roleOf(draft: DraftReading, found: DateFound): SaidDate {
  const sentence = sentenceAt(draft, found.start);
  const before = draft.prose.slice(Math.max(sentence.start, found.start - 30), found.start);
  const whole = draft.prose.slice(found.end, sentence.end);
  const near = clauseBehind(draft, found, sentence.end);
  const after = orJoined.test(near) ? whole : near;
  const told = roleFrom(before, after);
  const role = told === 'unknown' ? announcedRole(draft, found, before) : told;
  const clause = clauseOf(after, role);
  const mention = former.test(after) || condition.test(after) || denied.test(after);
  const continued = /(?:し|て|り|いたし|で)$/.test(clause.trim()) && done.test(lastClause(whole));
  const standing = found.to <= draft.facts.today && /(?:し|いたし|され|届い)て(?:おり|い)ます/.test(clause);
  const past =
    done.test(clause) || continued || standing || (role === 'order' && !/いただけ|ください/.test(clause));
  const toYou = wish.test(clause) || (role !== 'ship' && wish.test(after) && !/ます[、。]/.test(clause));
  const asked = toYou && !/お待ち/.test(after) && role !== 'arrive' ? 'you' : role;
  return { found, role: asked, past, mention, ahead: !past && !mention };
}

const exact = (found: DateFound): boolean => found.kind === 'day' || found.kind === 'relative';

/** Whether a sentence names a day, or an hour of one, by when we do something. */
function promises(draft: DraftReading, start: number, end: number): boolean {
  return draft.dates.some((found) => {
    if (found.start < start || found.start >= end || !exact(found)) return false;
    const { ahead, role } = roleOf(draft, found);
    return ahead && role !== 'order' && found.to >= draft.facts.today;
  });
}

/** Whether the words at a place come with an exact date in their own sentence. */
export function isDatedHere(draft: DraftReading, at: number): boolean {
  const sentence = sentenceAt(draft, at);
  return promises(draft, sentence.start, sentence.end);
}

/** Whether the words at a place come with an exact date: in their sentence, or in the one behind it. */
export function isDated(draft: DraftReading, at: number): boolean {
  const sentence = sentenceAt(draft, at);
  if (promises(draft, sentence.start, sentence.end)) return true;
  const next = sentenceAfter(draft, sentence);
  return next !== null && promises(draft, next.start, next.end);
}

/** Whether the draft names anywhere a day by when the customer hears or gets something. */
export function promisesAnything(draft: DraftReading): boolean {
  return promises(draft, 0, draft.prose.length);
}
