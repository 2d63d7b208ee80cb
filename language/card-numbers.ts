import { digitAt, type Group, runFrom } from './digit-groups.ts';

/** A card number (クレジットカード番号) in a text, by the places of its digits. */
export interface CardNumber {
  /** Index of each digit in the text, first to last. */
  digits: number[];
}

/** How to read the text: in `html` a tag or `&nbsp;` between two digits is a gap like a space. */
export interface CardReading {
  html?: boolean;
  /** Only numbers that something near calls a card: for texts that are full of other long numbers. */
  onlyNamed?: boolean;
}

/** The check that every card number passes (Luhn). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, second = false; at >= 0; at -= 1, second = !second) {
    const value = digits.charCodeAt(at) - 48;
    sum += second ? (value > 4 ? value * 2 - 9 : value * 2) : value;
  }
  return digits !== '' && sum % 10 === 0;
}

/** Prefixes and lengths by which the card companies issue numbers. */
const brands: readonly RegExp[] = [
  /^4\d{15}(?:\d{3})?$/,
  /^(?:5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}$/,
  /^35(?:2[89]|[3-8]\d)\d{12}$/,
  /^3[47]\d{13}$/,
  /^3(?:0[0-5]|095|[689]\d)\d{11}$|^309\d{11}$/,
  /^(?:6011|65\d{2}|64[4-9]\d)\d{12}(?:\d{3})?$/,
  /^62\d{14,17}$/,
];

/** Whether digits alone have the form of a card number: a brand's prefix and length, the check digit, not all alike. */
export function isCardNumber(digits: string): boolean {
  return brands.some((brand) => brand.test(digits)) && passesLuhn(digits) && !/^(\d)\1+$/.test(digits);
}

/** How people part the digits of a card. */
const layouts = new Set([
  '4-4-4-4',
  '4-4-4-4-3',
  '4-6-5',
  '4-6-4',
  '4-4-4-3',
  '4-4-4-2',
  '4-5-6',
  '8-8',
  '4-12',
  '4-8-4',
  '6-10',
  '6-4-4-2',
  '6-13',
  '12-4',
  '4-4-8',
  '8-4-4',
]);
const usual = new Set(['4-4-4-4', '4-6-5', '4-4-4-4-3', '4-6-4', '4-4-4-3']);

/** Words that say which number follows; the nearest one before it decides. */
const nameOfCards =
  /カード|ｶｰﾄﾞ|クレジット|ｸﾚｼﾞｯﾄ|クレカ|ビザ|マスター|アメックス|ダイナース|銀聯|デビット|(?<![a-z])(?:credit|debit|card|cc|pan|visa|master ?card|jcb|amex|american express|diners|discover|union ?pay)(?![a-z])|card[-_ ]?n/gi;
const nameOfOther =
  /(?:(?:注文|受注|予約|取引|伝票|送り状|追跡|問い?合わ?せ|受付|管理|会員|商品|シリアル|製造|型|品|登録|電話|携帯|口座|ポイント|order|tracking|transaction|invoice|serial|member|item|product)[ の]{0,2}(?:番号?|ナンバー|no\.?|number|id|コード|code|#)|(?:会員|ポイント|メンバーズ)カード(?:番号)?|(?:isbn|jan|ean|gtin|upc|imei|iccid|tel|phone|fax)(?:コード)?)[^\n0-9０-９]{0,6}$/i;

function before(text: string, at: number, length: number): string {
  return text.slice(Math.max(0, at - length), at);
}

/** What the words before a number call it. */
function calledBefore(text: string, at: number): 'card' | 'other' | null {
  const ahead = before(text, at, 60);
  const card = Math.max(
    -1,
    ...[...ahead.matchAll(nameOfCards)].map(({ index, 0: word }) => index + word.length),
  );
  const other = nameOfOther.exec(ahead);
  if (other === null) return card < 0 ? null : 'card';
  return card > other.index + other[0].replace(/[^\p{L}]+$/u, '').length ? 'card' : 'other';
}

/** Letters of a brand may touch the number; those of anything else make it part of a word. */
function standsAlone(text: string, first: number, last: number): boolean {
  const ahead = /[A-Za-z_Ａ-Ｚａ-ｚ]+-?$/.exec(before(text, first, 20))?.[0] ?? '';
  const behind = /^[A-Za-z_Ａ-Ｚａ-ｚ]+/.exec(text.slice(last + 1, last + 21))?.[0] ?? '';
  const brand =
    /^(?:visa|master(?:card)?|mc|jcb|amex|diners|discover|no|card|number|cc|exp|cvv|cvc|n|nbsp|br|b|p|td)$/i;
  const glued = ahead !== '' && !brand.test(ahead.normalize('NFKC').replace(/[_-]/g, ''));
  return !glued && (behind === '' || brand.test(behind.normalize('NFKC').replace(/_/g, '')));
}

/** Inside a web address, a mail address or an identifier a long number is somebody's key. */
function insideAddress(text: string, first: number, last: number): boolean {
  const word = /[!#$%&*+,./:;=?@\\^_`|~\w-]*$/.exec(before(text, first, 400))?.[0] ?? '';
  if (/(?:https?:|www\.|cid:|mailto:)/i.test(word)) return !/(?:card|cc|pan)[a-z_-]{0,12}=$/i.test(word);
  return /^[\w.+-]{0,80}@[\w-]/.test(text.slice(last + 1, last + 90)) || /@[\w.-]*$/.test(word);
}

type Place = { groups: Group[]; from: number; to: number };

/** Groups of an unnamed number are parted alike: one kind of gap all through. */
function partedAlike(groups: readonly Group[], from: number, to: number): boolean {
  const gaps = new Set(
    groups.slice(from, to).map(({ gapAfter }) => (gapAfter === 'line' ? 'space' : gapAfter)),
  );
  return gaps.size <= 1 && !gaps.has('other');
}

/** Prices in a row are four digits each, too: an unnamed number in a longer row of fours is none. */
function inRowOfFours({ groups, from, to }: Place): boolean {
  const ahead = groups[from - 1];
  const behind = groups[to + 1];
  const inner = groups[from]?.gapAfter;
  if (ahead !== undefined && ahead.digits.length === 4 && ahead.gapAfter === inner) return true;
  if (behind === undefined || behind.digits.length !== 4) return false;
  return groups[to]?.gapAfter === inner;
}

function looksLikeExpiry(text: string, group: Group | undefined): boolean {
  const digits = (group?.digits ?? []).map((at) => digitAt(text, at)).join('');
  return /^(?:0[1-9]|1[0-2])[2-4]\d$/.test(digits);
}

function acceptsLayout(text: string, place: Place, named: boolean): boolean {
  const { groups, from, to } = place;
  const sizes = groups.slice(from, to + 1).map(({ digits }) => digits.length);
  if (sizes.length === 1) return true;
  const layout = sizes.join('-');
  const single = sizes.every((size) => size === 1) && groups.length === sizes.length;
  if (named) return layouts.has(layout) || sizes.every((size) => size <= 4);
  if (single) return partedAlike(groups, from, to);
  if (!layouts.has(layout) || !partedAlike(groups, from, to)) return false;
  const gap = groups[from]?.gapAfter;
  if (gap !== 'dash' && !usual.has(layout)) return false;
  if (gap === 'dot' && layout !== '4-4-4-4' && layout !== '4-6-5') return false;
  return !inRowOfFours(place) || looksLikeExpiry(text, groups[to + 1]);
}

/** The card number that fills these groups, or null. */
function cardAt(text: string, place: Place, options: CardReading): CardNumber | null {
  const { groups, from, to } = place;
  const digits = groups.slice(from, to + 1).flatMap((group) => group.digits);
  if (!isCardNumber(digits.map((at) => digitAt(text, at)).join(''))) return null;
  const [first, last] = [digits[0] ?? 0, digits[digits.length - 1] ?? 0];
  const called = calledBefore(text, first);
  const named = called === 'card';
  if (called === 'other' || (options.onlyNamed === true && !named)) return null;
  if (!acceptsLayout(text, place, named)) return null;
  // `123456-4111111111111111`: a dash ties a number to what stands before or behind it.
  const tied = groups[from - 1]?.gapAfter === 'dash' || groups[to]?.gapAfter === 'dash';
  if (tied && !named) return null;
  if (!standsAlone(text, first, last) || insideAddress(text, first, last)) return null;
  return { digits };
}

/** Digits with which no card begins. */
const noFirst = new Set([0, 1, 7, 8, 9]);
/** A run of more groups is a table; its numbers have few groups. */
const mostApart = 24;

function cardFrom(text: string, groups: Group[], start: { from: number; options: CardReading }) {
  const { from, options } = start;
  if (noFirst.has(digitAt(text, groups[from]?.digits[0] ?? 0))) return null;
  const last = Math.min(groups.length, from + (groups.length > mostApart ? 5 : 19));
  let size = 0;
  for (let to = from; to < last; to += 1) {
    size += groups[to]?.digits.length ?? 0;
    if (size > 19) return null;
    const card = size < 14 ? null : cardAt(text, { groups, from, to }, options);
    if (card !== null) return { card, to };
  }
  return null;
}

function cardsInRun(text: string, groups: Group[], options: CardReading): CardNumber[] {
  const found: CardNumber[] = [];
  for (let from = 0; from < groups.length; from += 1) {
    const one = cardFrom(text, groups, { from, options });
    if (one === null) continue;
    found.push(one.card);
    from = one.to;
  }
  return found;
}

/** Card numbers in a text: right prefix, length and check digit, written as people write them, in either width. */
export function findCardNumbers(text: string, options: CardReading = {}): CardNumber[] {
  const found: CardNumber[] = [];
  const nextDigit = /[0-9\uff10-\uff19]/g;
  for (;;) {
    const start = nextDigit.exec(text)?.index;
    if (start === undefined) return found;
    const { groups, end } = runFrom(text, start, options.html === true);
    const total = groups.reduce((sum, group) => sum + group.digits.length, 0);
    if (total >= 14) found.push(...cardsInRun(text, groups, options));
    nextDigit.lastIndex = end;
  }
}

/** Digits that stay readable, so that people can tell which card was meant. */
const kept = 4;

/** The places of a card number that are made unreadable. */
export function hiddenPlaces(card: CardNumber): number[] {
  return card.digits.slice(0, -kept);
}

/**
 * Makes card numbers unreadable: every digit but the last four becomes `*` (`＊` for a full-width digit), so the text
 * keeps its length. Doing it twice changes nothing. Call it before anything is written down.
 */
export function maskCardText(text: string, options: CardReading = {}): { text: string; masked: number } {
  const cards = findCardNumbers(text, options);
  if (cards.length === 0) return { text, masked: 0 };
  const chars = text.split('');
  for (const at of cards.flatMap(hiddenPlaces)) chars[at] = text.charCodeAt(at) > 0x7f ? '＊' : '*';
  return { text: chars.join(''), masked: cards.length };
}
