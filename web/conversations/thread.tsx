import { type ReactNode, useRef } from 'react';
import type { Message } from '../../contract/messages.ts';
import type { TimelineStep } from '../../contract/orders.ts';
import { useWorkplace } from '../app/session.tsx';
import { calendarDay, tokyoDay } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { useNow } from '../ui/waiting-time.tsx';
import { later } from './later.tsx';
import { NoteArticle } from './mentions/note-article.tsx';
import { useSeen } from './mentions/use-seen.ts';
import { MessageArticle } from './message-article.tsx';
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
  const { me } = useWorkplace();
  useSeen(
    conversation.id,
    conversation.notes.some((note) => note.mentions.some((one) => one.id === me.id)),
  );
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
