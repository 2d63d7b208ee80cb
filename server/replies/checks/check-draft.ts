import type { DraftFinding } from '../../../contract/draft-check.ts';
import type { DraftFacts, DraftRule } from './types.ts';

const leftover: DraftRule = {
  id: 'leftover',
  run: ({ text }) =>
    [...text.matchAll(/\{\{[^{}]{0,60}\}\}|〇〇|○○|××/g)].map((match) => ({
      rule: 'leftover',
      severity: 'stop' as const,
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
      reason: '書きかけの目印が残っています。実際の内容に書き換えてください。',
      fix: null,
      links: [],
    })),
};

const others: DraftRule = {
  id: 'other',
  run: ({ strangers }) =>
    strangers.map(({ start, end, text }) => ({
      rule: 'other.customer',
      severity: 'stop' as const,
      start,
      end,
      text,
      reason: 'ほかのお客様の情報です。消すか、このお客様のものに直してください。',
      fix: null,
      links: [],
    })),
};

const rules: readonly DraftRule[] = [leftover, others];

/** Every finding about a draft, in the order of the text. Pure. */
export function checkDraft(facts: DraftFacts): DraftFinding[] {
  return rules.flatMap((rule) => rule.run(facts)).sort((one, other) => one.start - other.start);
}
