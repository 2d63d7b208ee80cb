import type { DraftFinding, Severity } from '../../../contract/draft-check.ts';

/** A finding as it stands in the text that is in the field now. */
export interface PlacedFinding extends DraftFinding {
  /** The same as long as it is the same fault, however the text moves around it. */
  key: string;
  /** Typing has touched the words it is about: it has no place until it is looked at again. */
  touched: boolean;
}

/** What one answers for: the rule and the words, wherever they stand. */
export const faultOf = ({ rule, text }: Pick<DraftFinding, 'rule' | 'text'>): string => `${rule}\n${text}`;

const rank: Record<Severity, number> = { stop: 0, confirm: 1, hint: 2 };

/** In the order in which they are shown and walked: stops first, then by their place. */
export function placeFindings(findings: readonly DraftFinding[]): PlacedFinding[] {
  const met = new Map<string, number>();
  return [...findings]
    .sort((one, other) => rank[one.severity] - rank[other.severity] || one.start - other.start)
    .map((finding) => {
      const fault = faultOf(finding);
      const nth = met.get(fault) ?? 0;
      met.set(fault, nth + 1);
      return { ...finding, key: `${fault}\n${nth}`, touched: false };
    });
}

/** Moves findings along with a change of the text, until the next answer comes. */
export function followChange(
  findings: readonly PlacedFinding[],
  before: string,
  after: string,
): readonly PlacedFinding[] {
  if (before === after || findings.length === 0) return findings;
  const change = changedPart(before, after);
  return findings.map((finding) => moved(finding, change));
}

interface Change {
  start: number;
  /** End of what was there, in the old text. */
  end: number;
  /** How much longer the text has become. */
  by: number;
}

function changedPart(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  return { start, end: before.length - tail, by: after.length - before.length };
}

function moved(finding: PlacedFinding, change: Change): PlacedFinding {
  const place = movedRange(finding, change);
  const fixPlace = finding.fix === null ? null : movedRange(finding.fix, change);
  const touched = finding.touched || place === null || (finding.fix !== null && fixPlace === null);
  const fix = finding.fix === null || fixPlace === null ? finding.fix : { ...finding.fix, ...fixPlace };
  return { ...finding, ...(place ?? {}), fix, touched };
}

/** Null: the change went through it. What is about the whole (0, 0) stays about the whole. */
function movedRange(
  { start, end }: { start: number; end: number },
  change: Change,
): { start: number; end: number } | null {
  if ((start === 0 && end === 0) || end <= change.start) return { start, end };
  if (start >= change.end) return { start: start + change.by, end: end + change.by };
  return null;
}

/** A stretch of the text that is drawn one way; `null` = plain. */
export interface Piece {
  text: string;
  severity: Severity | null;
  keys: readonly string[];
}

/** Cuts the text at the edges of the marks; where marks overlap the graver one is seen. */
export function piecesOf(text: string, findings: readonly PlacedFinding[]): Piece[] {
  const marks = findings.filter((one) => !one.touched && one.end > one.start && one.end <= text.length);
  if (marks.length === 0) return [];
  // How a line breaks may depend on the rest of its paragraph, never on the next one.
  const last = Math.max(...marks.map((one) => one.end));
  const newline = text.indexOf('\n', last);
  const until = newline < 0 ? text.length : newline;
  const edges = [...new Set([0, until, ...marks.flatMap((one) => [one.start, one.end])])].sort(
    (a, b) => a - b,
  );
  return edges.slice(0, -1).map((from, at) => {
    const to = edges[at + 1] ?? until;
    const here = marks.filter((one) => one.start < to && one.end > from);
    const gravest = [...here].sort((one, other) => rank[one.severity] - rank[other.severity])[0];
    return {
      text: text.slice(from, to),
      severity: gravest?.severity ?? null,
      keys: here.filter((one) => one.start === from).map((one) => one.key),
    };
  });
}
