import { type DraftFinding, neverOff } from '../../../contract/draft-check.ts';

/** Leaves out what the shop does without. Other people's data are looked for in every shop, whatever it says. */
export function withoutSwitchedOff(
  findings: readonly DraftFinding[],
  off: readonly string[],
): DraftFinding[] {
  const silent = off.filter((group) => !neverOff.some((kept) => within(kept, group) || within(group, kept)));
  return findings.filter((finding) => !silent.some((group) => within(finding.rule, group)));
}

/** `tone.u1` is within `tone` and `tone.u1`, not within `ton`. */
const within = (rule: string, group: string): boolean => rule === group || rule.startsWith(`${group}.`);
