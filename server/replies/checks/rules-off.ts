import { type DraftFinding, neverOff, withinGroup } from '../../../contract/draft-check.ts';

/** Leaves out what the shop does without. Other people's data are looked for in every shop, whatever it says. */
export function withoutSwitchedOff(
  findings: readonly DraftFinding[],
  off: readonly string[],
): DraftFinding[] {
  const kept = (rule: string) => neverOff.some((group) => withinGroup(rule, group));
  return findings.filter(({ rule }) => kept(rule) || !off.some((group) => withinGroup(rule, group)));
}
