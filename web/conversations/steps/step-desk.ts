import { createContext, use, useMemo, useState } from 'react';
import type { Step } from '../../../contract/steps.ts';

export type Draft = Extract<Step['does'], { kind: 'draft' }>;

/** A draft on its way into the reply; `times` tells apart two of the same. */
export interface AskedDraft {
  id: string;
  draft: Draft;
  times: number;
}

/** What panel and composer of one conversation say to each other. */
export interface StepDesk {
  /** To be put into the reply as soon as it is open. */
  asked: AskedDraft | null;
  ask(id: string, draft: Draft): void;
  /** It stands in the reply. */
  placed(draft: Draft): void;
  /** What stands in the reply. */
  inReply: Draft | null;
  /** Somebody writes words of his own, so that the proposals make room. */
  written: boolean;
  write(written: boolean): void;
}

const nobody: StepDesk = {
  ...{ asked: null, ask: () => undefined, placed: () => undefined, inReply: null },
  ...{ written: false, write: () => undefined },
};

export const StepDeskContext = createContext<StepDesk>(nobody);
export const useStepDesk = (): StepDesk => use(StepDeskContext);

/** One for each open conversation. */
export function useNewStepDesk(): StepDesk {
  const [asked, setAsked] = useState<AskedDraft | null>(null);
  const [inReply, setInReply] = useState<Draft | null>(null);
  const [written, write] = useState(false);
  return useMemo(
    () => ({
      asked,
      inReply,
      written,
      write,
      ask: (id, draft) => setAsked((before) => ({ id, draft, times: (before?.times ?? 0) + 1 })),
      placed(draft) {
        setAsked(null);
        setInReply(draft);
      },
    }),
    [asked, inReply, written],
  );
}
