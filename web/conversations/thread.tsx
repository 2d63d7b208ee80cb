import { Lock } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import type { Note } from '../../contract/conversations.ts';
import type { Message } from '../../contract/messages.ts';
import type { TimelineStep } from '../../contract/orders.ts';
import { calendarDay, nearTime, tokyoDay } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { useNow } from '../ui/waiting-time.tsx';
import { later } from './later.tsx';
import { MessageArticle } from './message-article.tsx';
import { PlainText } from './message-text.tsx';
import { useOpenConversation } from './open-conversation.ts';
import { OrderChooser } from './order-chooser.tsx';
import { useSplitting } from './splitting.ts';
import { threadEntries } from './thread-entries.ts';
import { threadStrings } from './thread-strings.ts';
import { useReadingPlace } from './use-reading-place.ts';

const MoveLine = later(async () => (await import('./move-line.tsx')).MoveLine);

/** The whole story, read top-down: messages, notes, and thin lines of what happened to the order meanwhile. */
export function Thread() {
  const t = useText(threadStrings);
  const { conversation } = useOpenConversation();
  const scroller = useRef<HTMLDivElement>(null);
  useReadingPlace(scroller);
  const entries = threadEntries(conversation);
  const name = conversation.customer?.name ?? '';
  return (
    <div ref={scroller} data-scroll className="min-h-0 grow overflow-y-auto px-3 py-4 tablet:px-6">
      <section aria-label={t.messages} className="mx-auto flex max-w-190 flex-col gap-3">
        {entries.map((entry) => {
          if (entry.kind === 'message') {
            return (
              <Choosable key={entry.message.id} message={entry.message}>
                <MessageArticle message={entry.message} customerName={name} />
              </Choosable>
            );
          }
          if (entry.kind === 'move') return <MoveLine key={entry.move.id} move={entry.move} />;
          if (entry.kind === 'note') return <NoteArticle key={entry.note.id} note={entry.note} />;
          return <StepsLine key={`steps ${entry.at}`} steps={entry.steps} />;
        })}
        <OrderChooser />
      </section>
    </div>
  );
}

/** While messages are being chosen to be split off, each has a box to tick. */
function Choosable({ message, children }: { message: Message; children: ReactNode }) {
  const t = useText(threadStrings);
  const { chosen, toggle } = useSplitting();
  if (chosen === null) return children;
  return (
    <div className="flex items-start gap-2.5">
      <input
        type="checkbox"
        aria-label={t.select(message.text.trim().split('\n')[0] ?? '')}
        checked={chosen.has(message.id)}
        onChange={() => toggle(message.id)}
        className="mt-3.5 size-6 shrink-0 accent-accent"
      />
      <div className="min-w-0 grow">{children}</div>
    </div>
  );
}

/** 社内メモ: tinted ground and a lock, so that it can never be taken for a reply. */
function NoteArticle({ note }: { note: Note }) {
  const t = useText(threadStrings);
  const language = useLanguage();
  const now = useNow();
  const time = nearTime(note.at, language, now);
  const who = note.author?.name ?? '';
  return (
    <article
      aria-label={`${t.note}: ${t.from(who, time)}`}
      className="rounded-lg border border-note-line bg-note px-4 py-3 tablet:px-5"
    >
      <header className="mb-1.5 flex items-center gap-2 text-note-text text-xs">
        <Lock aria-hidden size={13} strokeWidth={2.1} />
        <span className="font-bold">{t.note}</span>
        <span className="truncate">{who}</span>
        <time dateTime={note.at} className="ml-auto shrink-0">
          {time}
        </time>
      </header>
      <PlainText text={note.text} />
    </article>
  );
}

/** One thin line of the order's story between the messages. */
function StepsLine({ steps }: { steps: readonly TimelineStep[] }) {
  const t = useText(threadStrings);
  const language = useLanguage();
  const now = useNow();
  return (
    <div className="flex items-center gap-3 before:h-px before:min-w-4 before:grow before:bg-line after:h-px after:min-w-4 after:grow after:bg-line">
      <ul className="flex flex-wrap justify-center gap-x-4 gap-y-0.5 text-xs">
        {steps.map((step) => (
          <li key={`${step.kind} ${step.at}`} className={step.late ? 'text-late' : 'text-faint'}>
            {calendarDay(step.at.length > 10 ? tokyoDay(step.at) : step.at, language, now)}{' '}
            {t.steps[step.kind]}
            {step.late ? ` — ${t.lateStep}` : ''}
          </li>
        ))}
      </ul>
    </div>
  );
}
