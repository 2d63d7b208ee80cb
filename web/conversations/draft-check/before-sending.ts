import { checkFailedRule, type DraftOverride } from '../../../contract/draft-check.ts';
import type { CheckState } from './draft-checker.ts';
import { faultOf, type PlacedFinding } from './placed-findings.ts';

export interface BeforeSending extends Pick<CheckState, 'phase' | 'findings'> {
  /** Faults that were shown already. */
  seen: ReadonlySet<string>;
  /** Stops that somebody answers for. */
  allows: (finding: PlacedFinding) => boolean;
  /** '' = none. */
  reason: string;
}

export type Gate =
  | { kind: 'go'; overrides: DraftOverride[] }
  | { kind: 'stop'; finding: PlacedFinding }
  | { kind: 'reason' }
  | { kind: 'unchecked' }
  | { kind: 'confirm'; findings: PlacedFinding[] };

/**
 * What a press of the send key means. A stop holds the reply until it is put right or answered for; what is to confirm
 * is shown once and then goes; a hint never holds anything. Without a network the reply waits in the queue, and the
 * server checks it when it comes.
 */
export function beforeSending({ phase, findings, seen, allows, reason }: BeforeSending): Gate {
  if (phase === 'empty' || phase === 'waiting') return { kind: 'go', overrides: [] };
  if (phase === 'failed') {
    if (reason === '') return { kind: 'unchecked' };
    return { kind: 'go', overrides: [{ rule: checkFailedRule, text: '', reason }] };
  }
  const stops = findings.filter((one) => one.severity === 'stop');
  const left = stops.find((one) => !allows(one));
  if (left !== undefined) return { kind: 'stop', finding: left };
  if (stops.length > 0 && reason === '') return { kind: 'reason' };
  const unseen = findings.filter((one) => one.severity === 'confirm' && !seen.has(faultOf(one)));
  if (unseen.length > 0) return { kind: 'confirm', findings: unseen };
  return { kind: 'go', overrides: stops.map(({ rule, text }) => ({ rule, text, reason })) };
}
