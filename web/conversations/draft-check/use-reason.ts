import { useState } from 'react';
import { faultOf, type PlacedFinding } from './placed-findings.ts';

/** 「このまま送る」: the stops somebody answers for, and why. A stop that comes later needs a word of its own. */
export function useReason(findings: readonly PlacedFinding[]) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  /** How often send was pressed without one. */
  const [missed, setMissed] = useState(0);
  const [faults, setFaults] = useState<ReadonlySet<string>>(new Set());
  const begin = () => {
    setOpen(true);
    setFaults(new Set(findings.filter((one) => one.severity === 'stop').map(faultOf)));
  };
  return {
    open,
    text,
    missed,
    /** '' = none. */
    given: open ? text.trim() : '',
    begin,
    write(words: string) {
      setText(words);
      setMissed(0);
    },
    cancel() {
      setOpen(false);
      setText('');
      setMissed(0);
      setFaults(new Set());
    },
    /** It is needed now. */
    ask() {
      if (!open) begin();
      setMissed((before) => before + (open ? 1 : 0));
    },
    allows: (finding: PlacedFinding) => open && faults.has(faultOf(finding)),
  };
}

export type Reason = ReturnType<typeof useReason>;
