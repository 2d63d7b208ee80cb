import { useEffect, useState, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { draftFinding } from '../../../contract/draft-check.ts';
import { useText } from '../../language/text.ts';
import { beforeSending } from './before-sending.ts';
import { checkStrings } from './check-strings.ts';
import type { DraftCheck } from './draft-check-context.ts';
import { resultOf } from './result-words.ts';
import { type DraftCheckParts, useChecker } from './use-checker.ts';
import { useReason } from './use-reason.ts';
import { useWalk } from './use-walk.ts';

const stopped = z.object({ findings: z.array(draftFinding) });

/** Checks the reply that is being written: asks the server, walks the findings, and says what must happen before send. */
export function useDraftCheck(parts: DraftCheckParts): DraftCheck {
  const t = useText(checkStrings);
  const { editor } = parts;
  const checker = useChecker(parts);
  const state = useSyncExternalStore(checker.subscribe, () => checker.state);
  const [asked, setAsked] = useState(false);
  const [listShown, showList] = useState(false);
  const [said, setSaid] = useState<{ words: string; of: unknown } | null>(null);
  // Until the next answer, or the next letter, makes the words old.
  const say = (words: string) => setSaid({ words, of: checker.state.findings });
  const { seen, see, ...walking } = useWalk({ checker, state, editor, onFixed: () => say(t.fixed) });
  const reason = useReason(state.findings);
  // Whoever goes on writing is asked anew, about what is new.
  useEffect(() => editor.onChange(() => setAsked(false)), [editor]);

  const pass: DraftCheck['pass'] = async () => {
    await checker.settle();
    const { allows } = reason;
    const gate = beforeSending({ ...checker.state, seen, allows, reason: reason.given });
    if (gate.kind === 'go') return { overrides: gate.overrides };
    showList(true);
    if (gate.kind === 'stop') {
      walking.select(gate.finding);
      say(t.toStop(gate.finding.reason));
    } else if (gate.kind === 'confirm') {
      see(gate.findings);
      setAsked(true);
      say(t.toConfirm(gate.findings.length));
    } else {
      reason.ask();
      say(gate.kind === 'unchecked' ? t.failedAbout : t.reasonMissing);
    }
    return null;
  };

  return {
    ...state,
    ...walking,
    ...{ reason, asked, listShown, showList, pass },
    again: () => checker.again(),
    saying: said?.of === state.findings ? said.words : resultOf(state, t),
    stoppedBy(details) {
      const told = stopped.safeParse(details);
      if (!told.success) return checker.again();
      checker.take(told.data.findings);
      showList(true);
    },
  };
}
