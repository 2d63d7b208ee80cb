import { normaliseAddress } from '../../../language/addresses/normalise-address.ts';
import { findOrderNumbers, findPhones, findTrackingNumbers } from '../../../language/find-numbers.ts';
import type { Found, Span } from '../../../language/found.ts';
import { normalizeMail, normalizeName } from '../../../language/normalize.ts';
import { mailsIn } from './read-ways.ts';
import type { DraftStranger } from './types.ts';

/** Something in the draft that may be somebody's; `values`: the forms in which it is compared, most telling first. */
export interface DraftToken extends Span {
  kind: DraftStranger['kind'];
  text: string;
  values: string[];
}

/** A text of a thousand numbers is no mail; nothing more is looked up. */
const mostOfEach = 40;

/** Everything in text and file names that may lead to a person. */
export function tokensIn(draft: { text: string; files: readonly string[] }): DraftToken[] {
  return [...textTokens(draft.text), ...draft.files.flatMap(fileTokens)];
}

function textTokens(text: string): DraftToken[] {
  return [...numberTokens(text), ...nameTokens(text), ...addressTokens(text)];
}

function numberTokens(text: string): DraftToken[] {
  const token = (kind: DraftToken['kind'], found: readonly Found[]): DraftToken[] =>
    found
      .slice(0, mostOfEach)
      .map(({ start, end, text: words, value }) => ({ kind, start, end, text: words, values: [value] }));
  const mails = mailsIn(text)
    .slice(0, mostOfEach)
    .map((one): DraftToken => ({ ...one, kind: 'mail', values: [normalizeMail(one.text)] }));
  return [
    ...token('order_number', findOrderNumbers(text).filter(tellsAnOrder)),
    ...token('tracking_number', findTrackingNumbers(text)),
    ...token('phone', findPhones(text)),
    ...mails.filter((one) => one.values[0] !== ''),
  ];
}

/** Four bare digits may be a year, a price, a model; five and more that are an order's number are one. */
const tellsAnOrder = ({ sure, value }: Found): boolean =>
  sure || /[a-z]/i.test(value) || value.replace(/\D/g, '').length >= 5;

const letters = '\\p{Script=Han}々〆ヶヵぁ-ゖァ-ヺーA-Za-zＡ-Ｚａ-ｚ';
const honoured = new RegExp(`(?<n>[${letters}・]{1,16}(?:[ 　][${letters}]{1,10})?)[ 　]?(?:様|さま)`, 'gu');

/** Who is no person: 「お客様」「ご担当者様」「皆様」. */
const nobody =
  /^(?:お?客|皆|各位|お?母|お?父|お?子|お?孫|奥|旦那|ご?主人|家族|ご?担当者?|ご?購入者?|ご?注文者?|ご?依頼主|お届け先|お?相手|贈り主|先|何|神|王|殿|店長|社長|代表|会社|御社|貴社|ユーザー?|ゲスト|お?名前|氏名|宛名)$/;

function nameTokens(text: string): DraftToken[] {
  return [...text.matchAll(honoured)].slice(0, mostOfEach).flatMap((match): DraftToken[] => {
    const words = match.groups?.n ?? '';
    const values = readingsOf(words).filter((one) => one.length >= 2 && !nobody.test(one));
    if (values.length === 0) return [];
    const start = match.index;
    return [{ kind: 'name', start, end: start + words.length, text: words, values }];
  });
}

/**
 * The ways to read what stands before 様 as a name, the longest first. A name begins where the word does, or behind
 * hiragana: 「いつもの山田花子」 is 山田花子 as well; 「田中 花子」 is never read as 花子.
 */
function readingsOf(words: string): string[] {
  const family = words.split(/[ 　]/)[0] ?? '';
  const starts = [0];
  for (let at = 1; at < family.length; at += 1) {
    if (/[ぁ-ゖ]/.test(family[at - 1] ?? '') && /[\p{Script=Han}ァ-ヺA-Za-z]/u.test(family[at] ?? ''))
      starts.push(at);
  }
  return [...new Set(starts.map((at) => normalizeName(words.slice(at))))];
}

const prefecture = '(?:北海道|東京都|大阪府|京都府|[\\p{Script=Han}]{2,3}県)';
const place = new RegExp(`(?<n>${prefecture}[^\\n。、,「」（）()]{5,70})`, 'gu');

function addressTokens(text: string): DraftToken[] {
  return [...text.matchAll(place)].slice(0, mostOfEach).flatMap((match): DraftToken[] => {
    const words = (match.groups?.n ?? '').trimEnd();
    // What follows behind a space may be the building, or the next word of the sentence.
    const short = /^\S+/.exec(words)?.[0] ?? words;
    const values = [words, short].map((line) =>
      normaliseAddress({ prefecture: '', city: '', street: line, building: '' }),
    );
    const told = [...new Set(values)].filter((one) => one !== '');
    if (told.length === 0) return [];
    return [
      { kind: 'address', start: match.index, end: match.index + short.length, text: short, values: told },
    ];
  });
}

const word = new RegExp(`[${letters}]{3,12}`, 'gu');

/** A file's name: numbers in it, and words that may be a person's name, with or without 様. */
function fileTokens(name: string): DraftToken[] {
  const plain = name.replace(/\.[A-Za-z0-9]{1,5}$/, '').replace(/_/g, ' ');
  const names = [...plain.matchAll(word)].flatMap((match): DraftToken[] => {
    const value = normalizeName(match[0]);
    const read = value.length >= 3 && /\p{Script=Han}|[ァ-ヺぁ-ゖ]/u.test(match[0]) && !nobody.test(value);
    return read
      ? [{ kind: 'name', start: 0, end: 0, text: match[0].replace(/(?:様|さま|御中)$/, ''), values: [value] }]
      : [];
  });
  return [...numberTokens(plain), ...names]
    .slice(0, mostOfEach)
    .map((token) => ({ ...token, start: 0, end: 0 }));
}
