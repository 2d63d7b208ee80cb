import iconv from 'iconv-lite';
import { foldKanji } from '../../../language/kanji-variants.ts';
import { invisible } from '../../../language/marks.ts';

/**
 * What a carrier's program can read: CP932 as Windows has it, or of its kanji only those of JIS levels 1 and 2 (ヤマト:
 * the printers in its offices have no others).
 */
export type CharacterSet = 'cp932' | 'jis12';

/** Look-alikes that are written without asking: the sign is the same, only its code differs. */
const lookAlikes: Readonly<Record<string, string>> = {
  '\u301c': '～',
  '\u2212': '－',
  '\u2013': '－',
  '\ufe63': '－',
  '\u2011': '‐',
  '\u2043': '‐',
  '\u2014': '―',
  '\u2e3a': '―',
  '\u2016': '∥',
  '\u00a2': '￠',
  '\u00a3': '￡',
  '\u00ac': '￢',
  '\u00a5': '￥',
  '\u00b7': '・',
  '\u2022': '・',
  '\u30fb\ufe0e': '・',
  '\u3094': 'ヴ',
  '\u309f': 'より',
  '\u30ff': 'コト',
  '\u303c': 'ます',
  '\u337f': '㈱',
  '\u00df': 'ss',
  '\u00e6': 'ae',
  '\u00c6': 'AE',
  '\u0153': 'oe',
  '\u0152': 'OE',
  '\u00f8': 'o',
  '\u00d8': 'O',
  '\u0111': 'd',
  '\u0110': 'D',
  '\u0142': 'l',
  '\u0141': 'L',
  '\u2019': "'",
  '\u02bc': "'",
};

/** Kanji that many names are written with and no carrier prints; what people write for them. Proposed, never decided. */
const twins: Readonly<Record<string, string>> = {
  ...{ 𠮷: '吉', 繫: '繋', 𠮟: '叱', 剝: '剥', 頰: '頬', 塡: '填', 䑓: '台', 𣘺: '橋', 𡈽: '土', 𠀋: '丈' },
  ...{ 槗: '橋', 𫝶: '芦', 禱: '祷', 瘦: '痩', 簞: '箪', 嚙: '噛', 屢: '屡', 攢: '攅', 瀆: '涜', 蔣: '蒋' },
  ...{ 醬: '醤', 鷗: '鴎', 麴: '麹', 焰: '焔', 俠: '侠', 莱: '莱', 潑: '溌', 蟬: '蝉', 蠟: '蝋', 軀: '躯' },
  ...{ 嘔: '嘔', 摑: '掴', 搔: '掻', 顚: '顛', 騨: '騨', 驒: '騨', 囊: '嚢', 鄧: '鄧', 彅: 'ナギ', 𦚰: '脇' },
  ...{ 栁: '柳', 瀨: '瀬', 曻: '昇', 峯: '峰', 寬: '寛', 淸: '清', 敎: '教', 尙: '尚', 郞: '郎', 靑: '青' },
  ...{ 增: '増', 橫: '横', 黑: '黒', 德: '徳', 濵: '浜', 髙: '高', 﨑: '崎', 祥: '祥', 𤭯: '瓶', 冝: '宜' },
};

const marks = /[^\p{M}]\p{M}+/gu;
const hidden = new RegExp(`[${invisible}\\u00ad\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]`, 'gu');
const alike = new RegExp(Object.keys(lookAlikes).join('|'), 'gu');
const latin = /[\u00c0-\u024f\u1e00-\u1eff]/gu;

/**
 * A text as it goes into a cell of a carrier's file: one line, without what nobody sees, with look-alikes in the form
 * that CP932 has (〜 → ～, − → －, é → e), and with what the shop writes instead of characters it met before.
 */
export function tidy(text: string, replacements: ReadonlyMap<string, string> = new Map()): string {
  let out = text.replace(marks, (found) => found.normalize('NFC'));
  out = out.replace(hidden, '').replace(/[\p{Cc}\u2028\u2029\u00a0\u2000-\u200a\u202f\u205f]+/gu, ' ');
  for (const [from, to] of replacements) out = out.replaceAll(from, to);
  out = out.replace(alike, (found) => lookAlikes[found] ?? found);
  out = out.replace(latin, (found) => (isWritable(found, 'cp932') ? found : withoutAccent(found)));
  return defused(out.replace(/ {2,}/g, ' ').trim());
}

const withoutAccent = (char: string): string => char.normalize('NFD').replace(/\p{M}/gu, '');

/** A spreadsheet that opens the file must not take a name for a formula; on paper it looks the same. */
function defused(text: string): string {
  return text.replace(/^[=+\-@]/, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}

const known: Record<CharacterSet, Map<string, boolean>> = { cp932: new Map(), jis12: new Map() };

/** Whether a character comes back from the file as it went in, and the carrier's program can show it. */
export function isWritable(char: string, set: CharacterSet): boolean {
  const before = known[set].get(char);
  if (before !== undefined) return before;
  const bytes = iconv.encode(char, 'cp932');
  const back = iconv.decode(bytes, 'cp932') === char;
  const writable = back && (set === 'cp932' || !isExtension(bytes));
  if (known[set].size < 100_000) known[set].set(char, writable);
  return writable;
}

/** Kanji that NEC and IBM added behind the two levels of JIS X 0208 (rows 89–92 and 115–119). */
function isExtension(bytes: Uint8Array): boolean {
  const lead = bytes[0] ?? 0;
  return bytes.length === 2 && (lead === 0xed || lead === 0xee || lead >= 0xfa);
}

/** Each character of a text that cannot be written, once. */
export function unwritable(text: string, set: CharacterSet): string[] {
  const found = new Set<string>();
  for (const char of text) if (!isWritable(char, set)) found.add(char);
  return [...found];
}

/** What could stand there instead; empty when a person must decide. */
export function suggestFor(char: string, set: CharacterSet): string {
  const candidates = [twins[char], foldKanji(char), char.normalize('NFKC')];
  const fits = (one: string | undefined): one is string =>
    one !== undefined && one !== '' && one !== char && unwritable(one, set).length === 0;
  return candidates.find(fits) ?? '';
}

/** Signs without a meaning of their own (emoji, hearts, stars): in the name of a product they may go. */
export function withoutOrnaments(text: string, set: CharacterSet): string {
  const kept = [...text].filter(
    (char) =>
      isWritable(char, set) || !/[\p{So}\p{Sk}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{RI}]/u.test(char),
  );
  return kept.join('').replace(/ {2,}/g, ' ').trim();
}

export const toCp932 = (text: string): Buffer => iconv.encode(text, 'cp932');
