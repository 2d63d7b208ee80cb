import type { Shape } from '../../language/text.ts';
import type { checkStrings } from './check-strings.ts';
import type { CheckState } from './draft-checker.ts';
import type { PlacedFinding } from './placed-findings.ts';

type Words = Shape<(typeof checkStrings)['ja']>;

/** The result in one sentence; '' while there is none. */
export function resultOf({ phase, findings }: CheckState, t: Words): string {
  if (phase === 'failed') return t.failed;
  if (phase !== 'done') return '';
  return findings.length === 0 ? t.cleanLine : t.result(countsOf(findings, t));
}

/** 「止める 1件、確認 2件」 */
function countsOf(findings: readonly PlacedFinding[], t: Words): string {
  return (['stop', 'confirm', 'hint'] as const)
    .map((severity) => ({
      word: t.severity[severity],
      count: findings.filter((one) => one.severity === severity).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => t.counted(word, count))
    .join(t.join);
}
