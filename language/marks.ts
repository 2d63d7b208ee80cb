/** Characters people type for a hyphen or minus; `ー` (long vowel) is decided by its neighbour, not listed here. */
export const hyphens =
  '\\-\u00ad\u02d7\u058a\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2500\u2501\u2796\ufe58\ufe63\uff0d';
/** 〜 ～ ∼ and their kin: which one arrives depends on the sender's computer, never on what he meant. */
export const tildes = '~\u02dc\u2053\u223c\u223e\u301c\u3030\uff5e';
/** Zero-width characters, direction marks and variation selectors: invisible, and different after each copy and paste. */
export const invisible = '\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff';

const hyphenPattern = new RegExp(`[${hyphens}]`, 'g');
const kana = /[\u3041-\u3096\u309d\u309e\u30a1-\u30fa\u30fd\u30fe\uff66-\uff9f]/;
const word = /[0-9A-Za-z]/;

/**
 * Decides for each dash whether it is a long vowel (スニ−カ− → スニーカー) or a hyphen (1ー2 → 1-2). Keeps the length.
 * After kana a dash is a long vowel unless a digit or Latin letter follows; after anything else it is a hyphen.
 */
export function settleDashes(text: string): string {
  const plain = text.replace(hyphenPattern, '-').replaceAll('\uff70', 'ー');
  if (!/[-ー]/.test(plain)) return plain;
  let out = '';
  let afterKana = false;
  for (let i = 0; i < plain.length; i += 1) {
    const char = plain.charAt(i);
    if (char === 'ー' || char === '-') {
      const vowel: boolean = afterKana && (char === 'ー' || !word.test(nextBeyondDashes(plain, i)));
      out += vowel ? 'ー' : '-';
      afterKana = vowel;
    } else {
      out += char;
      afterKana = kana.test(char);
    }
  }
  return out;
}

function nextBeyondDashes(text: string, at: number): string {
  // A run of dashes (────) never belongs to a number behind it; looking at one more keeps this linear.
  const next = text.charAt(at + 1);
  return next === '-' || next === 'ー' ? '' : next;
}

/**
 * Full-width letters, digits and marks, spaces and dashes in their plain form, **same length**: an offset found in the
 * result is an offset in the original.
 */
export function foldWidth(text: string): string {
  const narrow = text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  return settleDashes(narrow.replace(/[\u00a0\u2000-\u200a\u202f\u3000\t]/g, ' '));
}
