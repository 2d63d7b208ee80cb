import type { DraftFinding, Severity } from '../../../contract/draft-check.ts';
import { readDraft } from './reading.ts';
import { allRules } from './rules/all.ts';
import type { DraftFacts } from './types.ts';

const weight: Readonly<Record<Severity, number>> = { stop: 0, confirm: 1, hint: 2 };

const overlap = (a: DraftFinding, b: DraftFinding): boolean =>
  a.start < b.end && b.start < a.end && a.start < a.end && b.start < b.end;
const holds = (a: DraftFinding, b: DraftFinding): boolean => a.start <= b.start && a.end >= b.end;

/** Two names for one trouble: of overlapping findings of one family the graver stays, then the one with a fix. */
function withoutDoubles(found: readonly DraftFinding[]): DraftFinding[] {
  const ordered = found
    .map((one, at) => ({ one, at }))
    .sort(
      (a, b) =>
        weight[a.one.severity] - weight[b.one.severity] ||
        Number(a.one.fix === null) - Number(b.one.fix === null) ||
        a.at - b.at,
    );
  const kept: DraftFinding[] = [];
  for (const { one } of ordered) {
    const covered = kept.some(
      (other) => overlap(one, other) && (sameTrouble(one, other) || hiddenBy(one, other)),
    );
    const again = kept.some(
      (other) => other.rule === one.rule && other.start === one.start && other.text === one.text,
    );
    if (!covered && !again) kept.push(one);
  }
  return kept;
}

const uncertainty = /^tone\.(?:[uv]\d|later)|^next_date/;
const keigo = /^tone\.k(?!7)\d/;

function sameTrouble(one: DraftFinding, other: DraftFinding): boolean {
  const alike = [uncertainty, keigo].some((kind) => kind.test(one.rule) && kind.test(other.rule));
  return alike || (one.rule === 'leftover' && other.rule === 'leftover');
}

/** What is to be replaced altogether needs no word about its manners. */
function hiddenBy(one: DraftFinding, other: DraftFinding): boolean {
  return (
    other.severity === 'stop' &&
    one.severity !== 'stop' &&
    holds(other, one) &&
    !other.rule.startsWith('date')
  );
}

/** Every finding about a draft, in the order of the text; what is about the whole comes first. Pure. */
export function checkDraft(facts: DraftFacts): DraftFinding[] {
  const draft = readDraft(facts);
  const found = withoutDoubles(allRules.flatMap((rule) => rule.run(draft)));
  return found.sort((a, b) => a.start - b.start || weight[a.severity] - weight[b.severity] || a.end - b.end);
}
