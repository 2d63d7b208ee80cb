import { type DateFound, findDates } from '../../../language/japanese-dates.ts';
import { foldWidth } from '../../../language/marks.ts';
import { normalize } from '../../../language/normalize.ts';
import { type Asked, findAsked } from '../../../language/questions.ts';
import { findSalutation, type Salutation } from '../../../language/salutations.ts';
import { sentencesOf } from '../../../language/sentences.ts';
import type { DraftFacts } from './types.ts';

export interface Sentence {
  start: number;
  end: number;
  text: string;
}

/** A draft, read once for all rules. Every offset is one of the draft. */
export interface DraftReading {
  facts: DraftFacts;
  text: string;
  /** What of `text` is looked at, place by place the same: see `tame`. */
  scan: string;
  /** `scan`, half width throughout, same length. */
  folded: string;
  /** `folded` with all blanked that is not our own prose: quotes, links, the customer's words, the signature. */
  prose: string;
  sentences: readonly Sentence[];
  dates: readonly DateFound[];
  salutation: Salutation | null;
  /** What the customer wrote, all of it. */
  question: string;
  asked: readonly Asked[];
  /** Question and what was said before, normalised: what stands there is known. */
  knownWords: string;
  situation: Situation;
}

/** What kind of matter it is, as far as question and draft tell. */
export interface Situation {
  apology: boolean;
  complaint: boolean;
  /** A thing arrived broken, wrong or not complete: the replacement goes first. */
  replaceFirst: boolean;
}

const url = /(?:https?:\/\/|www\.)[^\s<>「」『』()（）、。]+/gi;
const mail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const quotedLine = /^[ \t]*[>＞|｜].*$/gm;
const introducedQuote =
  /^.{0,60}(?:\d{1,2}:\d{2}|wrote|さん(?:は|が)書|のメール).{0,80}[:：]\s*$|^-{2,}\s*(?:Original Message|元のメッセージ|転送).*$/gim;
const said = /[「『]([^「」『』\n]{1,120})[」』]/g;
const quotes =
  /^(?:と(?:の|いう|お|ご|仰|書|表示|記載|い|は|ございま|あり|なって)|について|の(?:件|ご質問|お問))/;
const rule = /^[\s]*[-=_*+~‐－―─━＝＿～〜*＊・◆◇□■☆★┈┄╌.]{4,}[\s]*$/;
const contact = /TEL|電話|〒|https?:|@|営業時間|受付時間|定休|FAX|株式会社|ショップ|店/i;
const spoken = /(?:ます|です|ください|ません|ました)[。.!！]/;

/** What stands where nothing is to be read: no space, no word. */
export const nothing = '\u0000';
const blank = (length: number, fill: string): string => fill.repeat(length);

/** Nobody writes so much by hand; what is pasted there must not cost time. */
const farEnough = 20_000;
const longestRun = 300;
const endless = new RegExp(`[^。\\n]{${longestRun}}`, 'g');

/**
 * The text with what makes patterns slow taken out of it, every place kept: no endless spaces, no endless line, an end.
 */
function tame(text: string): string {
  return text
    .slice(0, farEnough)
    .replace(/\s{24,}/g, (run) => `\n${nothing.repeat(run.length - 2)}\n`)
    .replace(endless, (run) => `${run.slice(0, -1)}\n`);
}

function signatureStart(text: string, after: string): number {
  if (after.trim() !== '' && text.trimEnd().endsWith(after.trim())) {
    return text.trimEnd().length - after.trim().length;
  }
  const lines = text.split('\n');
  let at = text.length;
  let found = text.length;
  for (let i = lines.length - 1, seen = 0; i >= 0 && seen < 14; i -= 1) {
    const line = lines[i] ?? '';
    at -= line.length + (i === lines.length - 1 ? 0 : 1);
    if (line.trim() !== '') seen += 1;
    const below = text.slice(at + line.length);
    if (spoken.test(below)) break;
    if (rule.test(line) && contact.test(below)) found = at;
  }
  return found;
}

function isCustomersWords(inner: string, behind: string, known: string): boolean {
  const plain = normalize(inner);
  return (plain.length >= 2 && known.includes(plain)) || quotes.test(behind);
}

/** The text with everything blanked that rules about our own words must not see; same length. */
function proseOf(folded: string, facts: DraftFacts, known: string): string {
  let prose = folded
    .replace(quotedLine, (line) => blank(line.length, nothing))
    .replace(introducedQuote, (line) => blank(line.length, nothing))
    .replace(url, (found) => blank(found.length, '〓'))
    .replace(mail, (found) => blank(found.length, '〓'));
  prose = prose.replace(said, (whole, inner: string, at: number) => {
    const behind = prose.slice(at + whole.length, at + whole.length + 8);
    return isCustomersWords(inner, behind, known) ? `「${blank(inner.length, '〓')}」` : whole;
  });
  const end = signatureStart(prose, foldWidth(facts.frame.after));
  return prose.slice(0, end) + prose.slice(end).replace(/[^\n]/g, nothing);
}

const sorry = /申し訳(?:あり|ござ)|お詫び|おわび|謝罪|ご迷惑|ご不便をおかけ|不手際|失礼いたしました/;
const angry =
  /ふざけ|いい加減|最悪|最低|ひどい|酷い|怒|許せ|許さ|責任者|消費者センター|二度と|がっかり|残念|信用|詐欺|クレーム|苦情|不愉快|対応が(?:悪|遅|ひど)|何度も|何回も|レビューに書|遅すぎ|困って|😡|💢/;
const faulty =
  /不良|壊れ|破れ|破損|割れ|ひび|欠け|キズ|傷(?:が|つ)|汚れ|ほつれ|穴が|動かな|違う(?:商品|色|もの|サイズ|の)|ちがう|間違(?:っ|え|い)|誤送|注文し(?:て|た)(?:い)?ない商品|足りな|不足|入って(?:い)?な|届いていない部品|付属.{0,6}(?:な|ありません)|ぐらつ|がたつ|(?:水|液|空気)が漏れ|異臭|異音|変な(?:音|におい|臭い)|電源が(?:入ら|つか)|反応し(?:ない|ません)|はが(?:れ|して)|取れ(?:て(?:い|し|き)|まし)|曲がっ|つぶれ|へこん|カビ|かび|シミ|溶け|(?:別|他人|ほか)の(?:商品|品|もの|方の)|左右(?:が)?(?:同じ|逆)|色違い|(?:数|部品|本)が足り/;

/** Reads a draft for the rules. */
export function readDraft(facts: DraftFacts): DraftReading {
  const { text } = facts;
  const scan = tame(text);
  const folded = foldWidth(scan);
  const questions = facts.questions.map(tame);
  const question = questions.join('\n');
  const knownWords = normalize([...facts.questions, ...facts.said].join('\n'));
  const prose = proseOf(folded, facts, knownWords);
  return {
    facts,
    text,
    scan,
    folded,
    prose,
    sentences: sentencesOf(prose),
    dates: findDates(prose, facts.today),
    salutation: findSalutation(scan.slice(0, 600)),
    question,
    asked: questions.flatMap((one) => findAsked(one)),
    knownWords,
    situation: {
      apology: sorry.test(prose),
      complaint: angry.test(question),
      replaceFirst: faulty.test(question),
    },
  };
}

/** The sentence around a place. */
export function sentenceAt(draft: DraftReading, at: number): Sentence {
  const found = draft.sentences.find(({ start, end }) => at >= start && at < end);
  return found ?? { start: at, end: at, text: '' };
}

/** The sentence behind one. */
export function sentenceAfter(draft: DraftReading, sentence: Sentence): Sentence | null {
  return draft.sentences.find(({ start }) => start >= sentence.end) ?? null;
}
