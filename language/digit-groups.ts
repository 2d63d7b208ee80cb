import { hyphens, invisible } from './marks.ts';

/** What parts two groups of digits: the strongest mark between them. */
export type Gap = 'none' | 'space' | 'dash' | 'dot' | 'line' | 'other';
/** Digits without a gap between them, by their places in the text. */
export type Group = { digits: number[]; gapAfter: Gap };

const digit = /[0-9\uff10-\uff19]/;
const dashes = new RegExp(`[${hyphens}\u30fc\uff70~\u301c\uff5e]`);
const unseen = new RegExp(`[${invisible}\u00ad]`);
const spaces = /[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]/;
const dots = /[.,/_・·•･‧∙。．，／＿|｜]/;
const entity = /^&(?:nbsp|ensp|emsp|thinsp|shy|minus|ndash|mdash|middot|hyphen|#\d{2,5}|#x[0-9a-f]{2,4});/i;

/** No gap inside a number is longer; spaces around a line break count. */
const longestGap = 12;
const longestTag = 300;

type Step = { gap: Gap; length: number };

/** What one character (or tag, or entity) at this place does between two digits; null when it ends a number. */
function stepAt(text: string, at: number, html: boolean): Step | null {
  const char = text.charAt(at);
  if (html && char === '<') {
    const end = text.slice(at, at + longestTag).indexOf('>');
    return end < 0 ? null : { gap: 'space', length: end + 1 };
  }
  if (html && char === '&') {
    const found = entity.exec(text.slice(at, at + 12));
    return found === null
      ? null
      : { gap: /minus|dash|hyphen/i.test(found[0]) ? 'dash' : 'space', length: found[0].length };
  }
  if (char === '\n' || char === '\r') return { gap: html ? 'space' : 'line', length: 1 };
  if (spaces.test(char)) return { gap: 'space', length: 1 };
  if (unseen.test(char)) return { gap: 'none', length: 1 };
  if (dashes.test(char)) return { gap: 'dash', length: 1 };
  if (dots.test(char)) return { gap: 'dot', length: 1 };
  return null;
}

const rank: Record<Gap, number> = { none: 0, space: 1, line: 2, dash: 3, dot: 4, other: 5 };

/** Two dashes are one; a dash and a dot are neither. */
function stronger(one: Gap, other: Gap): Gap {
  if (rank[one] >= rank.dash && rank[other] >= rank.dash)
    return one === other && one === 'dash' ? one : 'other';
  return rank[other] > rank[one] ? other : one;
}

/** The gap from `at` to the next digit, and where that is; null when the number ends here. */
function gapFrom(text: string, at: number, html: boolean): { gap: Gap; next: number } | null {
  let gap: Gap = 'none';
  let shown = 0;
  let quoted = false;
  for (let place = at; place < text.length; ) {
    if (digit.test(text.charAt(place))) return { gap, next: place };
    // `> 4111 1111` goes on in the next quoted line.
    if (gap === 'line' && !html && text.charAt(place) === '>' && !quoted) {
      quoted = true;
      place += 1;
      continue;
    }
    const step = stepAt(text, place, html);
    if (step === null) return null;
    gap = stronger(gap, step.gap);
    shown += html ? 1 : step.length;
    if (shown > longestGap) return null;
    place += step.length;
  }
  return null;
}

/** A run of digits with gaps, from its first digit, and where it ends. */
export function runFrom(text: string, from: number, html: boolean): { groups: Group[]; end: number } {
  const groups: Group[] = [];
  let digits = [from];
  let at = from;
  for (;;) {
    const found = gapFrom(text, at + 1, html);
    if (found === null) break;
    if (found.gap !== 'none') {
      groups.push({ digits, gapAfter: found.gap });
      digits = [];
    }
    digits.push(found.next);
    at = found.next;
  }
  groups.push({ digits, gapAfter: 'none' });
  return { groups, end: at + 1 };
}

/** The value of a digit of either width. */
export function digitAt(text: string, at: number): number {
  return text.charCodeAt(at) & 0x0f;
}
