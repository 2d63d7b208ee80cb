import { ArrowRightLeft, CalendarClock, HandHelping } from 'lucide-react';
import type { Handover } from '../../../contract/handovers.ts';
import { useAction, useActionState } from '../../app/actions/actions.tsx';
import { useCan, useWorkplace } from '../../app/session.tsx';
import { dayAndTime, nearTime } from '../../language/format.ts';
import { useLanguage } from '../../language/preference.ts';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useNow } from '../../ui/waiting-time.tsx';
import { handoverStrings } from './handover-strings.ts';
import { useOpenHandover } from './use-handover.ts';

/** At the top of a conversation until its receiver has it: what is next, by when, what was promised. */
export function HandoverBanner({ handover }: { handover: Handover }) {
  const t = useText(handoverStrings);
  const language = useLanguage();
  const now = useNow();
  const { me } = useWorkplace();
  const may = useCan('conversation.change');
  const action = useActionState('conversation.receive');
  const { receive, withdraw } = useOpenHandover();
  const mine = handover.to?.id === me.id;
  // The server knows who may when the receiver has left; of everybody else's the button would only refuse.
  const meant = may && (mine || handover.to === null);
  useAction('conversation.receive', () => receive.mutate(handover.id), meant && !receive.isPending);
  const name = (person: { name: string } | null) => (person ? t.san(person.name) : t.someone);
  const to = handover.to ? t.san(handover.to.name) : t.whoeverName;
  const overdue = handover.dueAt !== null && Date.parse(handover.dueAt) < now.getTime();
  return (
    <section
      aria-label={t.title}
      className={classNames(
        'shrink-0 border-line border-b px-4 py-2.5 text-sm tablet:px-6',
        mine ? 'bg-accent-tint' : 'bg-sunken',
      )}
    >
      <div className="mx-auto flex w-full max-w-190 flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-60 grow basis-0">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-muted text-xs">
            <span className="inline-flex items-center gap-1.5">
              <ArrowRightLeft aria-hidden size={14} />
              {t.from(name(handover.from), to, nearTime(handover.at, language, now))}
            </span>
            {handover.dueAt ? (
              <span
                className={classNames('inline-flex items-center gap-1', overdue && 'font-bold text-late')}
              >
                <CalendarClock aria-hidden size={14} />
                {t.dueAt(dayAndTime(handover.dueAt, language, now))}
                {overdue ? ` ${t.overdue}` : ''}
              </span>
            ) : null}
          </p>
          <p className="mt-1 whitespace-pre-wrap font-bold text-base">{handover.next}</p>
          <HandoverDetails handover={handover} open={mine} />
        </div>
        <div className="flex shrink-0 gap-2">
          {may && handover.from?.id === me.id ? (
            <Button size="small" busy={withdraw.isPending} onClick={() => withdraw.mutate(handover.id)}>
              {t.withdraw}
            </Button>
          ) : null}
          {meant ? (
            <Button
              look="primary"
              icon={HandHelping}
              keys={action.keys}
              busy={receive.isPending}
              onClick={() => receive.mutate(handover.id)}
            >
              {t.receive}
            </Button>
          ) : null}
        </div>
      </div>
    </section>
  );
}

function HandoverDetails({ handover, open }: { handover: Handover; open: boolean }) {
  const t = useText(handoverStrings);
  if (handover.promised === '' && handover.summary === '') return null;
  return (
    <details open={open} className="mt-1.5">
      <summary className="w-fit cursor-pointer text-muted text-xs">{t.details}</summary>
      <HandoverWordList promised={handover.promised} summary={handover.summary} />
    </details>
  );
}

/** What was promised and what happened so far, each under its word. */
export function HandoverWordList({ promised, summary }: { promised: string; summary: string }) {
  const t = useText(handoverStrings);
  const parts = [
    [t.promised, promised],
    [t.summary, summary],
  ].filter(([, words]) => words !== '');
  return (
    <dl className="mt-1 flex max-h-[24vh] flex-col gap-1.5 overflow-y-auto">
      {parts.map(([label, words]) => (
        <div key={label}>
          <dt className="text-muted text-xs">{label}</dt>
          <dd className="whitespace-pre-wrap">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
