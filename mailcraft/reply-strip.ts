import {
  hasAddress,
  headerLabel,
  isAttribution,
  isBarQuoted,
  isForwardMark,
  isOriginalMark,
  isQuoted,
  isRule,
  type LineKind,
  mayIntroduce,
  widthOf,
  withoutQuoteMarks,
} from './reply/marks.ts';
import { foldSignature } from './reply/signature.ts';

/** What the sender wrote now, and the rest. Together they hold every line of the text. */
export type SplitReply = { reply: string; folded: string };

/** Texts longer than this are not cut: nobody types so much, and looking costs time. */
const longestText = 400_000;
const longestAttribution = 4;

/** How many lines from `at` make one attribution, 0 for none. Mobile mailers wrap it. */
function attributionLength(lines: string[], at: number): number {
  const first = withoutQuoteMarks(lines[at] ?? '').trim();
  if (first === '' || first.length > 300) return 0;
  let joined = first;
  for (let count = 1; count <= longestAttribution; count++) {
    if (isAttribution(joined)) return count;
    const next = withoutQuoteMarks(lines[at + count] ?? '').trim();
    // Only a beginning that could be one may go on in the next line.
    if (next === '' || !/\d|^on\b|^"|<$|@/i.test(first)) return 0;
    joined += ` ${next}`;
  }
  return 0;
}

function kindsOf(lines: string[]): LineKind[] {
  const kinds: LineKind[] = lines.map((line) => {
    if (line.trim() === '') return 'blank';
    return isQuoted(line) ? 'quote' : 'text';
  });
  for (let at = 0; at < lines.length; at++) {
    const count = kinds[at] === 'blank' ? 0 : attributionLength(lines, at);
    for (let i = 0; i < count; i++) kinds[at + i] = 'attribution';
    if (count > 0) at += count - 1;
    else if (
      kinds[at] === 'text' &&
      mayIntroduce(lines[at] ?? '') &&
      quotesAt(lines, nextFilled(lines, at + 1))
    )
      kinds[at] = 'attribution';
  }
  lines.forEach((line, at) => {
    const beside = isBarQuoted(lines[at - 1] ?? '') || isBarQuoted(lines[at + 1] ?? '');
    const introduced = kinds.slice(Math.max(0, at - 3), at).includes('attribution');
    if (kinds[at] === 'text' && isBarQuoted(line) && (beside || introduced)) kinds[at] = 'quote';
  });
  return kinds;
}

/** Two lines with marks, or one and the end: what an attribution stands above. */
function quotesAt(lines: string[], at: number): boolean {
  const marked = (line: string): boolean => isQuoted(line) || isBarQuoted(line);
  const second = nextFilled(lines, at + 1);
  return marked(lines[at] ?? '') && (second >= lines.length || marked(lines[second] ?? ''));
}

/**
 * Where a quotation begins that a mail program set below everything: introduced, and nothing but marked lines to the
 * end. Then marked lines further up were set by hand, and belong to the answer.
 */
function quotedTailAt(lines: string[], kinds: readonly LineKind[]): number {
  const joined = [...kinds];
  joinWrapped(lines, joined);
  const last = joined.lastIndexOf('text');
  const tail = joined.indexOf('attribution', last + 1);
  const quotedAbove = joined.slice(0, Math.max(tail, 0)).includes('quote');
  const between = joined.slice(last + 1, Math.max(tail, 0)).some((kind) => kind !== 'blank');
  return tail >= 0 && last >= 0 && quotedAbove && !between && !joined.slice(0, tail).includes('attribution')
    ? tail
    : -1;
}

/** A single line with `>` that nothing introduces is prose: `> 3,000円以上` or `＞店長様`. */
function dropLoneQuotes(kinds: LineKind[]): void {
  const quotes = kinds.filter((kind) => kind === 'quote').length;
  if (quotes >= 2 || kinds.includes('attribution')) return;
  kinds.forEach((kind, at) => {
    if (kind === 'quote') kinds[at] = 'text';
  });
}

/** A quoted line that a mobile mailer wrapped: its second half lost the mark. */
function joinWrapped(lines: string[], kinds: LineKind[]): void {
  for (let at = 1; at + 1 < lines.length; at++) {
    if (kinds[at] !== 'text' || kinds[at - 1] !== 'quote' || kinds[at + 1] !== 'quote') continue;
    const before = (lines[at - 1] ?? '').trim();
    const width = widthOf(before);
    if (width >= 60 && widthOf(lines[at] ?? '') < width && !/[。．.!！?？:：」）)]$/.test(before))
      kinds[at] = 'quote';
  }
}

/** Where a block of mail headers begins that makes everything below it an older mail, or -1. */
function headerBlockAt(lines: string[], kinds: LineKind[]): number {
  for (let at = 0; at < lines.length; at++) {
    if (kinds[at] !== 'text') continue;
    const line = lines[at] ?? '';
    const marked = isOriginalMark(line);
    const start = marked ? nextFilled(lines, at + 1) : at;
    const first = headerLabel(lines[start] ?? '');
    if (marked && (first !== null || kinds[start] === 'quote' || kinds[start] === 'attribution')) return at;
    if (
      !marked &&
      (first === 'from' || first === 'date' || first === 'subject') &&
      isHeaderBlock(lines, at)
    ) {
      return aboveRule(lines, at);
    }
  }
  return -1;
}

function nextFilled(lines: string[], from: number): number {
  let at = from;
  while (at < lines.length && (lines[at] ?? '').trim() === '') at++;
  return at;
}

/** At least three different headers, the sender among them, and an address: a receipt's 宛先・件名・日付 is none. */
function isHeaderBlock(lines: string[], from: number): boolean {
  const seen = new Set<string>();
  let address = false;
  let others = 0;
  for (let at = from; at < lines.length && at < from + 20; at++) {
    const line = lines[at] ?? '';
    const label = headerLabel(line);
    if (label === null && (line.trim() === '' || ++others > 3)) break;
    if (label) seen.add(label);
    address ||= hasAddress(line);
  }
  seen.delete('other');
  return seen.size >= 3 && seen.has('from') && address;
}

function aboveRule(lines: string[], at: number): number {
  let above = at - 1;
  while (above >= 0 && (lines[above] ?? '').trim() === '') above--;
  return above >= 0 && isRule(lines[above] ?? '') ? above : at;
}

/** An attribution under which nothing is marked as a quotation: all below it is the older mail. */
function unmarkedQuoteAt(kinds: LineKind[]): number {
  for (let at = 0; at < kinds.length; at++) {
    if (kinds[at] !== 'attribution') continue;
    let next = at;
    while (kinds[next] === 'attribution' || kinds[next] === 'blank') next++;
    if (kinds[next] === 'text') return at;
    if (kinds[next] !== undefined) return -1;
  }
  return -1;
}

function isMark(kind: LineKind | undefined): boolean {
  return kind === 'quote' || kind === 'attribution';
}

/** Whether answers stand between pieces of the quotation; then the quotation carries the questions. */
function isInterleaved(kinds: LineKind[]): boolean {
  const filled = kinds.filter((kind) => kind !== 'blank').map((kind) => (isMark(kind) ? 'q' : 't'));
  const runs = filled.filter((kind, at) => kind !== filled[at - 1]).join('');
  return runs.includes('qtq');
}

function trimmed(lines: string[]): string {
  let from = 0;
  let to = lines.length;
  while (from < to && (lines[from] ?? '').trim() === '') from++;
  while (to > from && (lines[to - 1] ?? '').trim() === '') to--;
  return lines.slice(from, to).join('\n').trimEnd();
}

function result(kept: string[], folded: string[]): SplitReply {
  const parted = foldSignature(kept);
  return { reply: trimmed(parted.kept), folded: trimmed([...parted.folded, ...folded]) };
}

/**
 * Splits a mail's text into what was written now and the quotation, signature or older mail to fold away.
 *
 * Nothing is deleted. Forwarded mails and answers between quoted lines stay whole. An empty `reply` means
 * that nothing was typed at all: show everything.
 */
export function splitReply(text: string): SplitReply {
  const whole: SplitReply = { reply: trimmed(text.split('\n')), folded: '' };
  if (text.length > longestText) return whole;
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const kinds = kindsOf(lines);
  const forward = lines.findIndex((line, at) => !isMark(kinds[at]) && isForwardMark(line));
  const header = headerBlockAt(lines, kinds);
  const unmarked = unmarkedQuoteAt(kinds);
  const typedAbove = (end: number): boolean => kinds.slice(0, end).includes('text');
  // With nothing typed above, a header block is a forwarded mail, and text under an attribution an answer.
  const ends = [header, unmarked].filter((end) => end >= 0 && typedAbove(end));
  const end = ends.length > 0 ? Math.min(...ends) : lines.length;
  if (forward >= 0 && forward <= end) return whole;
  if (header >= 0 && !typedAbove(header)) return whole;

  const tail = quotedTailAt(lines, kinds);
  if (tail >= 0 && tail < end) return result(lines.slice(0, tail), lines.slice(tail));
  const head = lines.slice(0, end);
  const headKinds = kinds.slice(0, end);
  dropLoneQuotes(headKinds);
  joinWrapped(head, headKinds);
  if (isInterleaved(headKinds)) return result(head, lines.slice(end));
  const kept = head.filter((_, at) => !isMark(headKinds[at]));
  const folded = head.filter((_, at) => isMark(headKinds[at]));
  return result(kept, [...folded, ...lines.slice(end)]);
}
