import type { DraftFinding, DraftFix, Severity } from '../../../../contract/draft-check.ts';
import type { Span } from '../../../../language/found.ts';
import { type DraftReading, type Sentence, sentenceAt } from '../reading.ts';
import { finding, replaceWith } from './finding.ts';
import type { DraftRule } from './rule.ts';

/** Where words were found, with what stands around them. */
export interface Place {
  draft: DraftReading;
  at: Span;
  match: RegExpMatchArray;
  sentence: Sentence;
  /** The sentence before and behind the words. */
  before: string;
  behind: string;
}

/** Words that a reply had better not have. */
export interface Wording {
  id: string;
  severity: Severity | ((place: Place) => Severity);
  pattern: RegExp;
  /** One sentence: why, and what to do. */
  reason: string;
  /** Where the words are fine after all. */
  unless?: (place: Place) => boolean;
  /** What to write instead: a string in their place, or a change elsewhere. */
  fix?: (place: Place) => string | DraftFix | null;
  /** At most once in a draft. */
  once?: boolean;
  /** Looks at the text with quotes and signature, too. */
  whole?: boolean;
}

function placeOf(draft: DraftReading, match: RegExpMatchArray): Place {
  const start = match.index ?? 0;
  const at = { start, end: start + match[0].length };
  const sentence = sentenceAt(draft, start);
  return {
    draft,
    at,
    match,
    sentence,
    before: draft.prose.slice(sentence.start, start),
    behind: draft.prose.slice(at.end, Math.max(at.end, sentence.end)),
  };
}

function findingOf(wording: Wording, place: Place): DraftFinding {
  const { draft, at } = place;
  const fix = wording.fix?.(place) ?? null;
  const severity = typeof wording.severity === 'string' ? wording.severity : wording.severity(place);
  return finding(draft, at, {
    rule: wording.id,
    severity,
    reason: wording.reason,
    fix: typeof fix === 'string' ? replaceWith(at, fix) : fix,
  });
}

/** Titles of books and names of goods in 『』, and sayings in 「」 that are spoken of rather than said. */
export function inQuotes({ draft, at }: Place): boolean {
  const before = draft.prose.slice(Math.max(0, at.start - 60), at.start);
  const behind = draft.prose.slice(at.end, at.end + 60);
  return (
    (/「[^「」\n]*$/.test(before) && /^[^「」\n]*」/.test(behind)) ||
    (/『[^『』\n]*$/.test(before) && /^[^『』\n]*』/.test(behind))
  );
}

/** The same words, but not where they are quoted. */
export const unquoted = (wording: Wording): Wording => ({
  ...wording,
  unless: (place) => inQuotes(place) || wording.unless?.(place) === true,
});

/** Every place of a draft with these words. */
export function findWording(draft: DraftReading, wording: Wording): DraftFinding[] {
  const text = wording.whole === true ? draft.folded : draft.prose;
  const found: DraftFinding[] = [];
  for (const match of text.matchAll(wording.pattern)) {
    const place = placeOf(draft, match);
    if (match[0] === '' || wording.unless?.(place) === true) continue;
    found.push(findingOf(wording, place));
    if (wording.once === true) break;
  }
  return found;
}

/** A rule out of a table of words. */
export function wordingRule(id: string, table: readonly Wording[]): DraftRule {
  return { id, run: (draft) => table.flatMap((wording) => findWording(draft, wording)) };
}
