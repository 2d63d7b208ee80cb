import { createContext, type ReactNode, use, useCallback, useEffect, useRef, useState } from 'react';
import { useToasts } from '../ui/toast.tsx';
import { useAction, useActionState } from './actions/actions.tsx';

export interface Undoable {
  /** What was done: 「対応完了にしました」. */
  text: string;
  undo: () => void;
  /** How to go further with it: 「この差出人のものをすべて」. */
  further?: { label: string; run: () => void } | undefined;
  /** How long it can be taken back (ms). */
  forMs?: number;
}

/** As long as a sent reply waits in the outbox. */
const STANDARD_MS = 10_000;

const UndoContext = createContext<(done: Undoable) => void>(() => undefined);

/** `const offerUndo = useUndo(); offerUndo({ text, undo })` – a notice with a button, and Z. */
export function useUndo(): (done: Undoable) => void {
  return use(UndoContext);
}

/** Holds the last thing done; a newer one takes its place. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const toasts = useToasts();
  const action = useActionState('app.undo');
  const [last, setLast] = useState<Undoable | null>(null);
  const hide = useRef<() => void>(() => undefined);

  useEffect(() => {
    if (!last) return;
    const timer = setTimeout(() => setLast(null), last.forMs ?? STANDARD_MS);
    return () => clearTimeout(timer);
  }, [last]);

  useAction(
    'app.undo',
    () => {
      hide.current();
      setLast(null);
      last?.undo();
    },
    last !== null,
  );

  const { label, keys } = action;
  const offer = useCallback(
    (done: Undoable) => {
      hide.current();
      setLast(done);
      const run = () => {
        setLast(null);
        done.undo();
      };
      hide.current = toasts.show({
        text: done.text,
        further: done.further,
        forMs: done.forMs ?? STANDARD_MS,
        action: { label, keys, run },
      });
    },
    [toasts, label, keys],
  );
  return <UndoContext value={offer}>{children}</UndoContext>;
}
