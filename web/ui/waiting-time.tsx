import { Clock, Hourglass, TriangleAlert } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { waited, waitedInWords } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { classNames } from './class-names.ts';
import { uiStrings } from './strings.ts';

const MINUTE_MS = 60_000;

let minute = Math.floor(Date.now() / MINUTE_MS);
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  const next = Math.floor(Date.now() / MINUTE_MS);
  if (next === minute) return;
  minute = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 5_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The present minute; all clocks on screen share one timer and change together. */
export function useNow(): Date {
  useSyncExternalStore(subscribe, () => minute);
  return new Date(Math.max(Date.now(), minute * MINUTE_MS));
}

export interface WaitingTimeProps {
  /** Since when the customer waits (ISO). */
  since: string;
  /** Within how many hours an answer is due; amber at 80 %, red after. */
  targetHours?: number | undefined;
}

/** How long somebody has waited: `2:14`, with colour, icon and words once it becomes late. */
export function WaitingTime({ since, targetHours }: WaitingTimeProps) {
  const now = useNow();
  const language = useLanguage();
  const t = useText(uiStrings);
  const share = targetHours ? (now.getTime() - new Date(since).getTime()) / (targetHours * 3_600_000) : 0;
  const level = share >= 1 ? 'late' : share >= 0.8 ? 'soon' : 'fine';
  const Icon = level === 'late' ? TriangleAlert : level === 'soon' ? Hourglass : Clock;
  const words = level === 'late' ? t.waitingLate : level === 'soon' ? t.waitingSoonLate : undefined;
  return (
    <span
      title={words}
      className={classNames(
        'inline-flex shrink-0 items-center gap-1 text-xs tabular-nums',
        level === 'late' ? 'font-bold text-late' : level === 'soon' ? 'text-attention' : 'text-faint',
      )}
    >
      {level === 'fine' ? null : <Icon aria-hidden size={13} strokeWidth={2} />}
      <span aria-hidden>{waited(since, now, language)}</span>
      <span className="sr-only">
        {t.waiting(waitedInWords(since, now, language))}
        {words ? ` ${words}` : ''}
      </span>
    </span>
  );
}
