import { foldKanji } from './kanji-variants.ts';
import { foldWidth, invisible, settleDashes, tildes } from './marks.ts';

const invisiblePattern = new RegExp(`[${invisible}]|\\udb40[\\udd00-\\uddef]`, 'g');
const tildePattern = new RegExp(`[${tildes}]`, 'g');

function toHiragana(text: string): string {
  return text.replace(/[\u30a1-\u30f6\u30fd\u30fe]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));
}

/**
 * The form in which texts are compared and searched: width, case, kana kind, dashes, tildes and spaces do not matter.
 * Applying it twice changes nothing. Never for showing.
 */
export function normalize(text: string): string {
  const marked = text.replace(invisiblePattern, '').replace(tildePattern, '~');
  // Lower case can undo NFKC (İ), and NFKC can bring new capitals (㎏ → kg, ℡ → TEL): both, twice.
  const folded = marked.normalize('NFKC').toLowerCase().normalize('NFKC').toLowerCase();
  return toHiragana(settleDashes(folded)).replace(/\s+/g, ' ').trim();
}

/**
 * An order number (受注番号) as it is compared: `ｒ－１０２９３`, `# R-10293` and `No.R-10293` are all `R-10293`.
 */
export function normalizeOrderNumber(text: string): string {
  const plain = foldWidth(text.replace(invisiblePattern, '').replaceAll('№', '#').normalize('NFKC'));
  return plain
    .toUpperCase()
    .replace(/^\s*(?:(?:#|NO\s*[.:]|NO\s+(?=[0-9]))\s*)+/, '')
    .replace(/\s+/g, '');
}

const tenDigits = /^0[1-9][1-9]\d{7}$/;
const elevenDigits = /^0[2-9]0\d{8}$/;

function asPhone(digits: string): string {
  const national = digits.replace(/^(?:0081|81)0?(?=[1-9]\d{8,9}$)/, '0');
  const candidates = [digits, national, `0${digits}`];
  return candidates.find((d) => tenDigits.test(d) || elevenDigits.test(d)) ?? '';
}

/**
 * Digits of a Japanese telephone number, `09012345678`; empty when it cannot be one. +81, full width, brackets and a
 * leading zero that a spreadsheet ate are understood; of several numbers the first counts; extensions (内線) are dropped.
 */
export function normalizePhone(text: string): string {
  for (const piece of text.normalize('NFKC').split(/[/、,;\n]|または|又は/)) {
    const digits = piece
      .replace(/(?:内線|ext).*$/i, '')
      .replace(/\(0\)/, '')
      .replace(/\D/g, '');
    const phone = digits.length <= 14 ? asPhone(digits) : '';
    if (phone !== '') return phone;
  }
  return '';
}

const honorific = /^(.{2,}?)(?:様|さま|サマ|さん|殿|御中|くん|ちゃん)$/u;

/** A person's name as it is compared: no spaces, no 様, one form for each 異体字 (髙 → 高), kana kind and case folded. */
export function normalizeName(text: string): string {
  const joined = normalize(text).replace(/[\s・･.,、]/gu, '');
  return foldKanji(joined).replace(honorific, '$1');
}

/**
 * A mail address as it is compared, or an empty string when it is none. Old carrier addresses (`a..b@docomo.ne.jp`,
 * RFC-breaking and real) lose the quotes they need on the wire.
 */
export function normalizeMail(address: string): string {
  const plain = address
    .replace(invisiblePattern, '')
    .normalize('NFKC')
    .replace(/^\s*(?:mailto:)?\s*<?|>?\s*$/gi, '')
    .replace(/\s+/g, '')
    .toLowerCase();
  const at = plain.lastIndexOf('@');
  if (at < 1 || at === plain.length - 1) return '';
  const local = plain.slice(0, at).replace(/^"(.*)"$/s, (_, inner: string) => inner.replace(/\\(.)/g, '$1'));
  const domain = plain
    .slice(at + 1)
    .replaceAll('。', '.')
    .replace(/\.+$/, '');
  return local === '' || domain === '' ? '' : `${local}@${domain}`;
}
