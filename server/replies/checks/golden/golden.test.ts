import { describe, expect, it } from 'vitest';
import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { checkDraft } from '../check-draft.ts';
import type { DraftFacts } from '../types.ts';
import { cleanDrafts } from './clean.ts';
import { cleanShops } from './clean-shops.ts';
import { faultyFacts } from './faulty-facts.ts';
import { faultyWords } from './faulty-words.ts';
import { heldOut } from './held-out.ts';
import { heldOutLater } from './held-out-2.ts';
import { factsOf, type GoldenDraft } from './shop.ts';

const all: readonly GoldenDraft[] = [
  ...cleanDrafts,
  ...cleanShops,
  ...faultyWords,
  ...faultyFacts,
  ...heldOut,
  ...heldOutLater,
];
const faulty = all.filter(({ faults }) => faults.length > 0);
const clean = all.filter(({ faults }) => faults.length === 0);

const factsFor = ({ question, draft, facts }: GoldenDraft): DraftFacts => factsOf(question, draft, facts);
const isOf = (finding: DraftFinding, ids: string): boolean =>
  ids.split('|').some((id) => finding.rule === id || finding.rule.startsWith(`${id}.`));

/** The draft after one key. */
function fixed(facts: DraftFacts, finding: DraftFinding): DraftFacts {
  const { fix } = finding;
  if (fix === null) return facts;
  const moved = fix.replacement.length - (fix.end - fix.start);
  return {
    ...facts,
    text: facts.text.slice(0, fix.start) + fix.replacement + facts.text.slice(fix.end),
    strangers: facts.strangers
      .filter((one) => one.end <= fix.start || one.start >= fix.end)
      .map((one) =>
        one.start >= fix.end ? { ...one, start: one.start + moved, end: one.end + moved } : one,
      ),
  };
}

/** How often each rule speaks, by its weight. */
function counts(findings: readonly DraftFinding[]): Map<string, number> {
  const count = new Map<string, number>();
  for (const { rule, severity } of findings) {
    count.set(`${rule} ${severity}`, (count.get(`${rule} ${severity}`) ?? 0) + 1);
  }
  return count;
}

const wording = [
  ...[1, 2, 3, 4, 5, 6, 7].flatMap((n) => [`u${n}`, `b${n}`, `t${n}`]),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `v${n}`),
  ...[1, 2, 3].flatMap((n) => [`o${n}`, `p${n}`, `x${n}`]),
  ...Array.from({ length: 20 }, (_, at) => `k${at + 1}`),
  ...[1, 2, 3, 4].map((n) => `c${n}`),
];

describe('the golden drafts', { timeout: 60_000 }, () => {
  it('are many and varied', () => {
    expect(new Set(all.map(({ draft, question }) => `${question}\n${draft}`)).size).toBeGreaterThan(330);
    expect(faulty.length).toBeGreaterThanOrEqual(110);
    expect(clean.length).toBeGreaterThanOrEqual(60);
  });

  it('have a fault for each of the 63 rules of wording', () => {
    const planted = faulty
      .flatMap(({ faults }) => faults)
      .join('|')
      .split('|');
    expect(wording).toHaveLength(63);
    expect(wording.filter((id) => !planted.includes(`tone.${id}`))).toEqual([]);
  });

  it('at least 97 of 100 planted faults are found', () => {
    const missed = faulty.flatMap((golden) => {
      const found = checkDraft(factsFor(golden));
      return golden.faults
        .filter((id) => !found.some((one) => isOf(one, id)))
        .map((id) => `${golden.name}: ${id}`);
    });
    const planted = faulty.flatMap(({ faults }) => faults).length;
    expect(missed.length / planted, missed.join('\n')).toBeLessThanOrEqual(0.03);
  });

  it('at most one clean draft of 25 is stopped or asked about', () => {
    const alarms = clean.flatMap((golden) => {
      const loud = checkDraft(factsFor(golden)).filter(({ severity }) => severity !== 'hint');
      return loud.length === 0
        ? []
        : [`${golden.name}: ${loud.map(({ rule, text }) => `${rule} ${text}`).join(', ')}`];
    });
    expect(alarms.length / clean.length, alarms.join('\n')).toBeLessThanOrEqual(1 / 25);
  });

  it('every finding stands where it says and tells what to do', () => {
    for (const golden of all) {
      const facts = factsFor(golden);
      for (const { rule, text, start, end, reason } of checkDraft(facts)) {
        const inText = start < end && !['tone.p1', 'leftover.greeting'].includes(rule);
        if (inText) expect(facts.text.slice(start, end)).toBe(text);
        expect(reason).toMatch(/^[^\n]{8,120}。$/);
      }
    }
  });

  it('a fix ends its finding and begins no other', () => {
    const wrong = all.flatMap((golden) => {
      const facts = factsFor(golden);
      const found = checkDraft(facts);
      return found.flatMap((one) => {
        if (one.fix === null) return [];
        const before = counts(found);
        const after = counts(checkDraft(fixed(facts, one)));
        const key = `${one.rule} ${one.severity}`;
        const more = [...after]
          .filter(([rule, count]) => count > (before.get(rule) ?? 0))
          .map(([rule]) => rule);
        const stays = (after.get(key) ?? 0) >= (before.get(key) ?? 0);
        if (!stays && more.length === 0) return [];
        return [
          `${golden.name}: ${one.rule} «${one.text}» → «${one.fix.replacement}» ${stays ? 'stays' : ''} ${more.join()}`,
        ];
      });
    });
    expect(wrong).toEqual([]);
  });
});
