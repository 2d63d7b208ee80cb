import type { Conversation } from '../../contract/conversations.ts';
import { conversationStatuses } from '../../contract/conversations.ts';
import type { HistoryEntry } from '../../contract/history.ts';
import { nearTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { useNow } from '../ui/waiting-time.tsx';
import { contextStrings } from './context-strings.ts';
import { later } from './later.tsx';
import { useOpenConversation } from './open-conversation.ts';
import { inboxStrings } from './strings.ts';
import { UndoMoveButton } from './undo-move-button.tsx';

const HandoverTold = later(async () => (await import('./handover/handover-told.tsx')).HandoverTold);

/** 対応履歴: what happened, by whom, when; newest first. Facts without a sentence of their own are left out. */
export function HistoryList() {
  const t = useText(contextStrings);
  const language = useLanguage();
  const now = useNow();
  const { conversation } = useOpenConversation();
  const sentence = useHistorySentence(conversation);
  const shown = worthTelling(conversation.history)
    .map((entry) => ({ entry, text: sentence(entry) }))
    .filter((one) => one.text !== null);
  if (shown.length === 0) return <p className="text-muted text-sm">{t.noHistory}</p>;
  return (
    <ol className="flex flex-col gap-1.5 text-sm">
      {shown.map(({ entry, text }) => (
        <li key={entry.id} className="flex items-baseline gap-2">
          <span className="min-w-0 grow">
            {text}
            <span className="ml-1.5 text-faint text-xs">{entry.actor ? t.by(entry.actor.name) : t.auto}</span>
            <UndoOf entry={entry} />
            {entry.kind === 'handed_over' ? <HandoverTold data={entry.data} /> : null}
          </span>
          <time dateTime={entry.at} className="shrink-0 text-faint text-xs">
            {nearTime(entry.at, language, now)}
          </time>
        </li>
      ))}
    </ol>
  );
}

/** Beside what was put together or taken apart: the way back, as long as there is one. */
function UndoOf({ entry }: { entry: HistoryEntry }) {
  const { conversation } = useOpenConversation();
  const move = conversation.moves.find((one) => one.id === entry.data.move);
  if (entry.kind === 'move_undone' || !move) return null;
  return <UndoMoveButton move={move} className="-my-1 ml-1.5" />;
}

const outcomes = new Set(['message_sent', 'message_refused', 'message_unknown', 'message_taken_back']);

/** Newest first; that a mail was written is only told until its outcome is known. */
function worthTelling(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const ended = new Set(entries.filter((one) => outcomes.has(one.kind)).map((one) => one.data.message));
  return entries
    .filter((one) => one.kind !== 'message_queued' || !ended.has(one.data.message))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? 1 : -1));
}

function useHistorySentence(conversation: Conversation): (entry: HistoryEntry) => string | null {
  const t = useText(contextStrings);
  const inbox = useText(inboxStrings);
  const isKnown = (kind: string): kind is keyof typeof t.events => kind in t.events;
  const people = [
    conversation.assignee,
    conversation.handover?.to ?? null,
    ...conversation.history.map((one) => one.actor),
    ...conversation.messages.map((one) => one.author),
  ];
  /** What the sentence is about: the state, the person, the kind of mail. */
  const subjectOf = (kind: string, data: HistoryEntry['data']): string => {
    if (kind === 'status_changed') {
      const status = conversationStatuses.find((one) => one === data.to);
      return status ? inbox.statuses[status] : '';
    }
    if (kind === 'assigned' || kind === 'handed_over')
      return people.find((one) => one?.id === data.to)?.name ?? '';
    const message = conversation.messages.find((one) => one.id === data.message);
    return t.sentThings[message?.kind ?? 'reply'];
  };
  return ({ kind, data }) => {
    if (!isKnown(kind)) return null;
    const told = t.events[kind];
    return typeof told === 'string' ? told : told(subjectOf(kind, data), data.to === null);
  };
}
