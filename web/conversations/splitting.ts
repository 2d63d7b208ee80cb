import { createContext, use, useMemo, useState } from 'react';
import type { MessageId } from '../../contract/ids.ts';

/** Choosing the messages that are to become a conversation of their own. */
export interface Splitting {
  /** Null while nobody is choosing. */
  chosen: ReadonlySet<MessageId> | null;
  start: (first?: MessageId) => void;
  toggle: (message: MessageId) => void;
  stop: () => void;
}

const nobody: Splitting = {
  chosen: null,
  start: () => undefined,
  toggle: () => undefined,
  stop: () => undefined,
};
export const SplittingContext = createContext<Splitting>(nobody);

/** Who chooses what, anywhere inside the pane of a conversation. */
export function useSplitting(): Splitting {
  return use(SplittingContext);
}

/** The choice itself; once for each pane. */
export function useSplittingChoice(): Splitting {
  const [chosen, setChosen] = useState<ReadonlySet<MessageId> | null>(null);
  return useMemo(
    () => ({
      chosen,
      start: (first) => setChosen(new Set(first ? [first] : [])),
      toggle: (message) =>
        setChosen((before) => {
          const next = new Set(before);
          if (!next.delete(message)) next.add(message);
          return next;
        }),
      stop: () => setChosen(null),
    }),
    [chosen],
  );
}
