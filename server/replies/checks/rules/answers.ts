import type { DraftFinding } from '../../../../contract/draft-check.ts';
import type { DraftReading } from '../reading.ts';
import { askedItems } from './asked-items.ts';
import { boilerplate } from './boilerplate.ts';
import { finding } from './finding.ts';
import { bodyOf } from './own-prose.ts';
import type { DraftRule } from './rule.ts';
import { isLeftOut } from './unanswered.ts';

/** Each thing asked that the draft says nothing about. */
function missingAnswers(draft: DraftReading): DraftFinding[] {
  const items = askedItems(draft);
  const body = bodyOf(draft);
  return items.flatMap((asked) => {
    if (!isLeftOut(draft, asked, { body, items })) return [];
    const words = asked.text.length > 60 ? `${asked.text.slice(0, 59)}…` : asked.text;
    return [
      finding(
        draft,
        { start: 0, end: 0 },
        {
          rule: 'missing_answer',
          severity: 'confirm',
          text: words,
          reason: `お客様の「${words.replace(/[。、\s]+$/, '')}」に答えていないようです。答えを書き足してください。`,
        },
      ),
    ];
  });
}

/** Whether the customer's own matter is answered (E4). */
export const answers: DraftRule = {
  id: 'missing_answer',
  run(draft) {
    if (draft.facts.questions.length === 0) return [];
    return [...boilerplate(draft), ...missingAnswers(draft)];
  },
};
