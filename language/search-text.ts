import { normalize } from './normalize.ts';

/** Between the parts of one text (subject, writer, body): no word is found across it. */
export const partBreak = '\n';

/**
 * A text as it is searched: width, case, kana kind do not matter, and *all* spaces are gone, because mails break their lines
 * in the middle of words (届か⏎ない) and people write 「New Balance」 and 「newbalance」. Hyphen and long vowel are one: which
 * of them a dash is, only its neighbours tell, and a piece of a text may not have them.
 */
export function searchForm(text: string): string {
  // NFC last: a sound mark that stood apart (か ゛) has come next to its kana.
  return normalize(text).replaceAll(' ', '').replaceAll('ー', '-').normalize('NFC');
}

/** Code points packed two by two; a kanji also stands for itself (second half 0). */
export interface Gram {
  first: number;
  second: number;
}

/** Pairs of neighbouring characters of a `searchForm`, and its single kanji; with repetitions. */
export function* gramsOf(form: string): Generator<Gram> {
  let before = 0;
  for (const char of form) {
    const code = char.codePointAt(0) ?? 0;
    if (char === partBreak) {
      before = 0;
      continue;
    }
    if (before !== 0) yield { first: before, second: code };
    if (isKanji(code)) yield { first: code, second: 0 };
    before = code;
  }
}

/** Chinese characters are the only single characters that are words by themselves (靴, 傷). */
const isKanji = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  code === 0x3005 ||
  (code >= 0x3400 && code <= 0x4dbf) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0x20000 && code <= 0x3ffff);
