import type { ConversationStatus } from '../../../contract/conversations.ts';
import type { ConversationId, OrderId } from '../../../contract/ids.ts';
import { likeness } from '../../../language/bigrams.ts';
import { findOrderNumbers } from '../../../language/find-numbers.ts';
import { normalize } from '../../../language/normalize.ts';

/** What somebody wrote without answering a mail of ours. */
export interface NewWords {
  text: string;
  subject: string;
  /** The order it is certainly about. */
  orderId: OrderId | null;
  at: Date;
  /** It answers a mail of ours that lies here no more. */
  answersOurs: boolean;
  /** The sender is surely not who he says (DMARC). */
  forged: boolean;
}

/** Another conversation of the same customer. */
export interface OtherMatter {
  id: ConversationId;
  status: ConversationStatus;
  orderId: OrderId | null;
  subject: string;
  /** What the customer wrote there lately, newest first. */
  texts: string[];
  lastMessageAt: Date;
  /** Nobody has answered his last words yet. */
  waiting: boolean;
}

export type MatterEvidence =
  | 'same_order'
  | 'same_order_number'
  | 'same_words'
  | 'similar_words'
  | 'answers_our_mail'
  | 'unanswered_yet';

export interface SameMatterVerdict {
  /** Surely the same: it goes there by itself. */
  joins: { id: ConversationId; evidence: MatterEvidence[] } | null;
  /** Perhaps the same: a person is asked. */
  perhaps: { id: ConversationId; evidence: MatterEvidence[] }[];
}

const oneDay = 24 * 3600_000;
/** A matter that was closed longer ago is over; what comes then is another one. */
const freshFor = 3 * oneDay;
const alike = 0.6;
const ratherAlike = 0.4;
/** Below it, likeness says little: 「いつ届きますか」 fits everything. */
const shortText = 20;

/** A conversation that a new mail can still be part of. */
export const isFresh = (other: Pick<OtherMatter, 'status' | 'lastMessageAt'>, at: Date): boolean =>
  other.status !== 'closed' || at.getTime() - other.lastMessageAt.getTime() <= freshFor;

interface Weighed {
  id: ConversationId;
  evidence: MatterEvidence[];
  /** 2: surely the same; 1: perhaps; 0: no. */
  weight: number;
  unfinished: boolean;
  at: number;
}

/**
 * Whether something new belongs to a matter the same customer has begun by another way (C1): who hears nothing tries
 * the form, then the other mailbox. The same order or the same words, and nothing against it: another order number
 * always speaks against, however alike the words (「◯◯をキャンセルしたい」 twice, for two orders, is two matters).
 */
export function sameMatter(words: NewWords, others: readonly OtherMatter[]): SameMatterVerdict {
  const weighed = others
    .filter((other) => isFresh(other, words.at))
    .map((other) => weigh(words, other))
    .filter((w) => w.weight > 0)
    .sort(
      (a, b) =>
        b.weight - a.weight ||
        Number(b.unfinished) - Number(a.unfinished) ||
        strengthOf(b) - strengthOf(a) ||
        b.at - a.at,
    );
  const [best, second] = weighed;
  const show = (list: Weighed[]) => list.map(({ id, evidence }) => ({ id, evidence }));
  if (best === undefined || best.weight < 2 || words.forged) return { joins: null, perhaps: show(weighed) };
  const rival =
    second !== undefined &&
    second.weight === best.weight &&
    second.unfinished === best.unfinished &&
    strengthOf(second) === strengthOf(best);
  // Two that fit equally well are both shown and never guessed.
  if (rival) return { joins: null, perhaps: show(weighed) };
  return { joins: { id: best.id, evidence: best.evidence }, perhaps: show(weighed.slice(1)) };
}

/** How much speaks for it; that somebody waits there speaks for nothing by itself. */
const strengthOf = ({ evidence }: Weighed): number => evidence.filter((e) => e !== 'unanswered_yet').length;

function weigh(words: NewWords, other: OtherMatter): Weighed {
  const base = { id: other.id, unfinished: other.status !== 'closed', at: other.lastMessageAt.getTime() };
  const theirs = other.texts.slice(0, 3);
  const numbers = numbersIn(`${words.subject}\n${words.text}`);
  const theirNumbers = numbersIn([other.subject, ...theirs].join('\n'));
  if (speaksAgainst(words, other, { numbers, theirNumbers })) return { ...base, evidence: [], weight: 0 };
  const evidence: MatterEvidence[] = [];
  if (words.orderId !== null && words.orderId === other.orderId) evidence.push('same_order');
  else if (numbers.some((n) => theirNumbers.includes(n))) evidence.push('same_order_number');
  const likest = Math.max(0, ...theirs.map((text) => likenessOf(words.text, text)));
  if (likest >= 1) evidence.push('same_words');
  else if (likest >= alike) evidence.push('similar_words');
  if (words.answersOurs) evidence.push('answers_our_mail');
  if (evidence.length > 0) {
    if (other.waiting) evidence.push('unanswered_yet');
    return { ...base, evidence, weight: 2 };
  }
  if (likest >= ratherAlike) return { ...base, evidence: ['similar_words'], weight: 1 };
  const soon = words.at.getTime() - other.lastMessageAt.getTime() <= oneDay;
  // Two words to one shop within a day, the first still unanswered: often one matter, not always.
  return other.waiting && soon
    ? { ...base, evidence: ['unanswered_yet'], weight: 1 }
    : { ...base, evidence: [], weight: 0 };
}

function speaksAgainst(
  words: NewWords,
  other: OtherMatter,
  { numbers, theirNumbers }: { numbers: string[]; theirNumbers: string[] },
): boolean {
  if (words.orderId !== null && other.orderId !== null && words.orderId !== other.orderId) return true;
  return (
    numbers.length > 0 && theirNumbers.length > 0 && !numbers.some((number) => theirNumbers.includes(number))
  );
}

/** Order numbers that can be nothing else. */
const numbersIn = (text: string): string[] => [
  ...new Set(
    findOrderNumbers(text)
      .filter((found) => found.sure)
      .map((found) => found.value),
  ),
];

/** Short words are the same or not; there is nothing between. */
function likenessOf(one: string, other: string): number {
  const [a, b] = [normalize(one), normalize(other)];
  if (a !== '' && a === b) return 1;
  return Math.min(a.length, b.length) < shortText ? 0 : Math.min(0.99, likeness(one, other));
}
