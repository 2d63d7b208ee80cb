import { useState } from 'react';
import { useAction } from '../../app/actions/actions.tsx';
import type { ReplyEditor } from '../reply-editor.ts';
import type { CheckState, DraftChecker } from './draft-checker.ts';
import { faultOf, type PlacedFinding } from './placed-findings.ts';

/** Going from finding to finding (F8), and putting one right (⌘.). */
export function useWalk(parts: {
  checker: DraftChecker;
  state: CheckState;
  editor: ReplyEditor;
  onFixed: () => void;
}) {
  const { checker, state, editor, onFixed } = parts;
  const [currentKey, setCurrent] = useState<string | null>(null);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const current = state.findings.find((one) => one.key === currentKey) ?? null;

  const see = (findings: readonly PlacedFinding[]) =>
    setSeen((before) => new Set([...before, ...findings.map(faultOf)]));
  const select = (finding: PlacedFinding) => {
    setCurrent(finding.key);
    see([finding]);
    if (!finding.touched && finding.end > 0) editor.select(finding);
  };
  const walk = (by: 1 | -1) => {
    const { findings } = checker.state;
    const at = findings.findIndex((one) => one.key === currentKey);
    const first = by === 1 ? 0 : findings.length - 1;
    const next = findings[at < 0 ? first : (at + by + findings.length) % findings.length];
    if (next) select(next);
  };
  const fix = (finding: PlacedFinding) => {
    if (finding.fix === null || finding.touched) return;
    const { findings } = checker.state;
    const following = findings[findings.findIndex((one) => one.key === finding.key) + 1];
    checker.forget(finding.key);
    editor.replace(finding.fix, finding.fix.replacement);
    setCurrent(following?.key ?? null);
    onFixed();
  };

  const canFix = (one: PlacedFinding | null) => one !== null && one.fix !== null && !one.touched;
  const fixable = canFix(current) ? current : (state.findings.find(canFix) ?? null);
  useAction('reply.next-finding', () => walk(1), state.findings.length > 0);
  useAction('reply.previous-finding', () => walk(-1), state.findings.length > 0);
  useAction('reply.fix-finding', () => fixable && fix(fixable), fixable !== null);
  return { current, seen, see, select, walk, fix };
}
