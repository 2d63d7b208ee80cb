import type { DraftFinding } from '../../../../contract/draft-check.ts';
import type { DraftReading } from '../reading.ts';

/** One check: pure, over a draft that was read once for all of them. */
export interface DraftRule {
  /** Beginning of the ids of its findings: `leftover`, `date`, `tone` … */
  id: string;
  run(draft: DraftReading): DraftFinding[];
}
