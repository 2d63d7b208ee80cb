import { searchForm } from '../../../../language/search-text.ts';

export interface Excerpt {
  text: string;
  /** UTF-16 ranges in `text`. */
  marks: [number, number][];
}

/** Letters before the first mark and in all. */
const before = 28;
const longest = 140;

/** A character with the marks that join it when it is normalised (か + ゛, ﾊ + ﾟ). */
const cluster = /[\s\S](?:\s*[\p{M}\u309b\u309c\uff9e\uff9f])*/gu;

/** A text in its searched form, and for each of its UTF-16 units from where in the original it came. */
function mapped(text: string): { form: string; starts: number[]; ends: number[] } {
  let form = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const found of text.matchAll(cluster)) {
    const piece = searchForm(found[0]);
    form += piece;
    for (let i = 0; i < piece.length; i += 1) {
      starts.push(found.index);
      ends.push(found.index + found[0].length);
    }
  }
  return { form, starts, ends };
}

/** Where the words (`searchForm`) stand in a text, in order, joined where they overlap. */
export function marksIn(text: string, words: readonly string[]): [number, number][] {
  const { form, starts, ends } = mapped(text);
  const found: [number, number][] = [];
  for (const word of words) {
    if (word === '') continue;
    for (let at = form.indexOf(word); at !== -1; at = form.indexOf(word, at + word.length)) {
      found.push([starts[at] ?? 0, ends[at + word.length - 1] ?? text.length]);
    }
  }
  return joined(found);
}

function joined(ranges: readonly [number, number][]): [number, number][] {
  const sorted = [...ranges].sort((one, other) => one[0] - other[0]);
  const out: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = out.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

/** Some words around the first place where one of them stands, on one line; null where none does. */
export function excerptOf(text: string, words: readonly string[]): Excerpt | null {
  const marks = marksIn(text, words);
  const first = marks[0];
  if (first === undefined) return null;
  const from = startNear(text, Math.max(0, first[0] - before));
  const to = endNear(text, from + Math.max(longest, Math.min(400, first[1] - from)));
  const kept = marks.filter(([begin, end]) => begin >= from && end <= to);
  return onOneLine(text.slice(from, to), {
    marks: kept.map(([begin, end]) => [begin - from, end - from]),
    cut: { before: from > 0, after: to < text.length },
  });
}

/** The beginning of a text, unmarked: for what was found by something else. */
export function beginningOf(text: string): Excerpt {
  const to = endNear(text, Math.min(text.length, longest));
  return onOneLine(text.slice(0, to), { marks: [], cut: { before: false, after: to < text.length } });
}

/** Never in the middle of a character that takes two units. */
const startNear = (text: string, at: number): number =>
  /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at;
const endNear = (text: string, at: number): number =>
  Math.min(text.length, /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at);

/** Line breaks become spaces, and several of them one; marks move along. */
function onOneLine(
  raw: string,
  { marks, cut }: { marks: [number, number][]; cut: { before: boolean; after: boolean } },
): Excerpt {
  let text = cut.before ? '…' : '';
  const moved: number[] = [];
  for (let i = 0; i < raw.length; i += 1) {
    moved.push(text.length);
    const char = raw.charAt(i);
    if (!/\s/.test(char)) text += char;
    else if (text !== '' && !text.endsWith(' ')) text += ' ';
  }
  moved.push(text.length);
  const end = text.length;
  return {
    text: `${text}${cut.after ? '…' : ''}`,
    marks: marks.map(([from, to]) => [moved[from] ?? 0, moved[to] ?? end]),
  };
}
