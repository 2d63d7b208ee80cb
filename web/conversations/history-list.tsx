import type { HistoryEntry } from '../../contract/conversations.ts';
import { conversationStatuses } from '../../contract/conversations.ts';
import { nearTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { useNow } from '../ui/waiting-time.tsx';
import { contextStrings } from './context-strings.ts';
import { inboxStrings } from './strings.ts';

/** 対応履歴: what happened, by whom, when; newest first. Facts without a sentence of their own are left out. */
export function HistoryList({ entries }: { entries: readonly HistoryEntry[] }) {
  const t = useText(contextStrings);
  const language = useLanguage();
  const now = useNow();
  const sentence = useHistorySentence();
  const shown = entries
    .map((entry) => ({ entry, text: sentence(entry) }))
    .filter((one) => one.text !== null)
    .sort((a, b) => Date.parse(b.entry.at) - Date.parse(a.entry.at));
  if (shown.length === 0) return <p className="text-muted text-sm">{t.noHistory}</p>;
  return (
    <ol className="flex flex-col gap-1.5 text-sm">
      {shown.map(({ entry, text }) => (
        <li key={entry.id} className="flex items-baseline gap-2">
          <span className="min-w-0 grow">
            {text}
            <span className="ml-1.5 text-faint text-xs">{entry.actor ? t.by(entry.actor.name) : t.auto}</span>
          </span>
          <time dateTime={entry.at} className="shrink-0 text-faint text-xs">
            {nearTime(entry.at, language, now)}
          </time>
        </li>
      ))}
    </ol>
  );
}

function useHistorySentence(): (entry: HistoryEntry) => string | null {
  const t = useText(contextStrings);
  const inbox = useText(inboxStrings);
  const isKnown = (kind: string): kind is keyof typeof t.events => kind in t.events;
  return ({ kind, data }) => {
    if (!isKnown(kind)) return null;
    const told = t.events[kind];
    if (typeof told === 'string') return told;
    if (kind === 'status_changed') {
      const status = conversationStatuses.find((one) => one === data.to || one === data.status);
      return told(status ? inbox.statuses[status] : '');
    }
    return told(typeof data.name === 'string' ? data.name : '');
  };
}
