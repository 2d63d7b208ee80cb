/** Something recognised in a text. `text` is how it was written and stands at `start`–`end` of the original. */
export interface Found {
  text: string;
  /** Normalised: comparable with what is stored. */
  value: string;
  start: number;
  end: number;
  /** By which shape or label it was recognised. */
  kind: string;
  /** False: it only looks like one; good enough to look up, not to believe unseen. */
  sure: boolean;
}

/** A stretch of the text that already has a meaning. */
export interface Span {
  start: number;
  end: number;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Every match as a stretch; with a group `n` that group's place, else the whole match. */
export function spansOf(folded: string, pattern: RegExp): Span[] {
  const spans: Span[] = [];
  for (const match of folded.matchAll(pattern)) {
    const inner = match.groups?.n ?? match[0];
    const start = match.index + match[0].lastIndexOf(inner);
    if (inner !== '') spans.push({ start, end: start + inner.length });
  }
  return spans;
}

/** Keeps the first of overlapping finds, then orders by place in the text. */
export function withoutOverlaps(found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const one of found) if (!kept.some((other) => overlaps(one, other))) kept.push(one);
  return kept.sort((a, b) => a.start - b.start);
}
