import { addDays, formatDay, formatTime, jstDay } from '../../../language/days.ts';
import { findDates } from '../../../language/japanese-dates.ts';
import { findAsked } from '../../../language/questions.ts';
import { sentencesOf } from '../../../language/sentences.ts';

/** What is known of a matter when somebody hands it over. */
export interface HandoverFacts {
  now: Date;
  /** What the customer wrote and nobody answered; else what he wrote last. */
  lastMail: { text: string; at: Date; answered: boolean } | null;
  /** Replies that left or will leave, oldest first. */
  replies: readonly { text: string; at: Date; by: string }[];
  order: { number: string; state: string; promisedShipDate: string | null; late: boolean } | null;
  hold: { reason: string; until: string | null } | null;
  /** A mail could not be sent or did not arrive. */
  sendingTrouble: boolean;
}

export interface HandoverProposal {
  summary: string;
  promised: string;
  next: string;
}

/** 引き継ぎの下書き: only what stands in mails, order and hold, in their own words; what is not known is left empty. */
export function proposeHandoverFrom(facts: HandoverFacts): HandoverProposal {
  return {
    summary: lines([wish(facts), orderLine(facts.order), lastReply(facts)]),
    promised: lines([...datesSaid(facts), shipDate(facts.order)]),
    next: nextStep(facts),
  };
}

const lines = (all: readonly (string | null)[]): string => all.filter((one) => one !== null).join('\n');

/** 7月22日(水) 9時12分. */
function momentOf(at: Date): string {
  const minutes = Math.floor((at.getTime() + 9 * 3_600_000) / 60_000) % 1440;
  return `${formatDay(jstDay(at))} ${formatTime(minutes)}`;
}

const longestQuote = 60;

function quoted(words: string): string {
  const plain = words.replace(/\s+/g, ' ').trim();
  const letters = [...plain];
  return `「${letters.length > longestQuote ? `${letters.slice(0, longestQuote).join('')}…` : plain}」`;
}

/** What he asks and wants, at most three things; else how his mail begins. */
function wordsOf(text: string): string[] {
  const asked = [...new Set(findAsked(text).map((one) => quoted(one.text)))];
  if (asked.length > 0) return asked.slice(0, 3);
  // 「花子です。」 and the like say nothing: the longest of the first sentences does.
  const first = sentencesOf(text).slice(0, 4);
  const telling = [...first].sort((a, b) => b.text.length - a.text.length)[0];
  return telling === undefined ? [] : [quoted(telling.text)];
}

function wish({ lastMail }: HandoverFacts): string | null {
  const words = lastMail === null ? [] : wordsOf(lastMail.text);
  if (lastMail === null || words.length === 0) return null;
  return `ご用件: ${words.join('')}（${momentOf(lastMail.at)}のメール）`;
}

const orderStates: Readonly<Record<string, string>> = {
  received: '受注',
  preparing: '出荷準備中',
  shipped: '出荷済み',
  delivered: '配達完了',
  cancelled: '取消',
  returned: '返品',
};

function orderLine(order: HandoverFacts['order']): string | null {
  if (order === null) return null;
  const state = orderStates[order.state] ?? '';
  const late = order.late ? '、約束の日を過ぎています' : '';
  return `ご注文: ${order.number}（${state}${late}）`;
}

function lastReply({ replies, lastMail }: HandoverFacts): string | null {
  const last = replies.at(-1);
  if (last === undefined) return lastMail === null ? null : '返信: まだしていません';
  const who = last.by === '' ? '' : `、${last.by}さん`;
  return `返信: 最後は ${momentOf(last.at)}${who}`;
}

/** A promise looks ahead, but not for years. */
const farthestDays = 365;

/** Sentences of our mails that name a day to come, the newest mail first, at most four. */
function datesSaid({ replies }: HandoverFacts): string[] {
  const said = [...replies].reverse().flatMap(({ text, at }) => {
    const day = jstDay(at);
    const ahead = sentencesOf(text).filter((sentence) =>
      findDates(sentence.text, day).some(
        (one) => one.kind !== 'impossible' && one.to >= day && one.from <= addDays(day, farthestDays),
      ),
    );
    return ahead.map((sentence) => `${quoted(sentence.text)}（${momentOf(at)}の返信）`);
  });
  return [...new Set(said)].slice(0, 4);
}

function shipDate(order: HandoverFacts['order']): string | null {
  if (order?.promisedShipDate == null || !['received', 'preparing'].includes(order.state)) return null;
  return `出荷予定日 ${formatDay(order.promisedShipDate)}（ご注文 ${order.number}）`;
}

/** The plain next thing, by what lies open; nothing open, nothing said. */
function nextStep({ sendingTrouble, lastMail, hold }: HandoverFacts): string {
  if (sendingTrouble) return '届かなかったメールを確かめ、届く方法でご連絡する';
  if (lastMail !== null && !lastMail.answered) {
    const asked = findAsked(lastMail.text);
    const [first] = asked;
    if (first === undefined) return `お客様の ${momentOf(lastMail.at)}のメールに返信する`;
    const more = asked.length > 1 ? `（ほか${asked.length - 1}点）` : '';
    return `${quoted(first.text)}${more}に答える`;
  }
  if (hold === null) return '';
  const why = hold.reason.trim() === '' ? '' : `「${hold.reason.trim()}」の`;
  const when = hold.until === null ? '' : `${formatDay(hold.until)}に`;
  return why === '' && when === '' ? '' : `${when}${why}その後を確かめて、ご連絡する`;
}
