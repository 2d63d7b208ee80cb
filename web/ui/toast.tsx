import { X } from 'lucide-react';
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { useText } from '../language/text.ts';
import { Button, IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { uiStrings } from './strings.ts';

export interface Toast {
  text: string;
  /** A button on it, e.g. 元に戻す. */
  action?: { label: string; keys?: string | undefined; run: () => void };
  /** A second one, on a line of its own: how to go further with what was just done. */
  further?: { label: string; run: () => void } | undefined;
  /** How long it stays (ms); with an action the time left is drawn. */
  forMs?: number;
  tone?: 'plain' | 'late';
}

interface Shown extends Toast {
  id: number;
}

export interface Toasts {
  /** Shows a short notice at the bottom; returns how to take it away early. */
  show(toast: Toast): () => void;
}

const ToastContext = createContext<Toasts>({ show: () => () => undefined });

/** `const toasts = useToasts(); toasts.show({ text: '送信しました' })` */
export function useToasts(): Toasts {
  return use(ToastContext);
}

const STANDARD_MS = 5_000;
const MOST_AT_ONCE = 3;
let lastId = 0;

/** Holds the notices; once around the program. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useText(uiStrings);
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const toasts = useMemo<Toasts>(
    () => ({
      show(toast) {
        lastId += 1;
        const id = lastId;
        setShown((before) => [...before, { ...toast, id }].slice(-MOST_AT_ONCE));
        return () => setShown((before) => before.filter((other) => other.id !== id));
      },
    }),
    [],
  );
  const dismiss = (id: number) => setShown((before) => before.filter((toast) => toast.id !== id));
  return (
    <ToastContext value={toasts}>
      {children}
      <section
        aria-label={t.notices}
        aria-live="polite"
        className="pointer-events-none fixed inset-x-0 bottom-18 z-50 flex flex-col items-center gap-2 px-3 tablet:right-auto tablet:left-19 tablet:w-71 tablet:items-start tablet:px-0"
      >
        {shown.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onDismiss={() => dismiss(toast.id)} />
        ))}
      </section>
    </ToastContext>
  );
}

function ToastCard({ toast, onDismiss }: { toast: Shown; onDismiss: () => void }) {
  const t = useText(uiStrings);
  const { forMs = STANDARD_MS, action, further } = toast;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time runs once per notice, whoever renders meanwhile
  useEffect(() => {
    const timer = setTimeout(onDismiss, forMs);
    return () => clearTimeout(timer);
  }, [toast.id, forMs]);
  return (
    <div
      className={classNames(
        'pointer-events-auto relative flex min-h-11 w-full max-w-110 animate-rise items-center gap-2 overflow-hidden rounded-lg border border-line bg-raised py-1.5 pr-1.5 pl-4 shadow-raised',
        toast.tone === 'late' && 'text-late',
      )}
    >
      <div className="flex grow flex-col items-start">
        <p className="text-base">{toast.text}</p>
        {further ? (
          <Button
            look="quiet"
            size="small"
            className="-ml-2 font-bold text-accent-text"
            onClick={() => {
              onDismiss();
              further.run();
            }}
          >
            {further.label}
          </Button>
        ) : null}
      </div>
      {action ? (
        <Button
          look="quiet"
          keys={action.keys}
          className="font-bold text-accent-text"
          onClick={() => {
            onDismiss();
            action.run();
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <IconButton icon={X} label={t.close} size="small" onClick={onDismiss} />
      {action ? (
        <span
          aria-hidden
          className="absolute inset-x-0 bottom-0 h-0.5 origin-left bg-accent motion-reduce:hidden"
          style={{ animation: `run-out ${forMs}ms linear forwards` }}
        />
      ) : null}
    </div>
  );
}
