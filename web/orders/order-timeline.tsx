import { Check, TriangleAlert } from 'lucide-react';
import type { TimelineStep } from '../../contract/orders.ts';
import { calendarDay, tokyoDay } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { classNames } from '../ui/class-names.ts';
import { useNow } from '../ui/waiting-time.tsx';
import { cardStrings } from './card-strings.ts';

/** Ordered → paid → promised → shipped → delivered as points on a line; the same that the customer may see. */
export function OrderTimeline({ steps }: { steps: readonly TimelineStep[] }) {
  const t = useText(cardStrings);
  if (steps.length === 0) return null;
  return (
    <ol aria-label={t.story} className="flex">
      {steps.map((step, index) => (
        <Step key={`${step.kind} ${step.at}`} step={step} first={index === 0} reached={step.done} />
      ))}
    </ol>
  );
}

function Step({ step, first, reached }: { step: TimelineStep; first: boolean; reached: boolean }) {
  const t = useText(cardStrings);
  const language = useLanguage();
  const now = useNow();
  const day = step.at === '' ? null : step.at.length > 10 ? tokyoDay(step.at) : step.at;
  return (
    <li className="relative flex min-w-0 grow basis-0 flex-col items-center gap-1 text-center">
      {first ? null : (
        <span
          aria-hidden
          className={classNames('absolute top-2 right-1/2 h-px w-full', reached ? 'bg-accent' : 'bg-line')}
        />
      )}
      <span
        aria-hidden
        className={classNames(
          'relative z-1 flex size-4 items-center justify-center rounded-full',
          step.late
            ? 'bg-late-tint text-late ring-1 ring-late'
            : reached
              ? 'bg-accent text-on-accent'
              : 'bg-surface ring-1 ring-line-strong/60',
        )}
      >
        {step.late ? <TriangleAlert size={10} /> : reached ? <Check size={10} strokeWidth={3} /> : null}
      </span>
      <span
        className={classNames(
          'text-2xs',
          step.late ? 'font-bold text-late' : reached ? 'text-text' : 'text-faint',
        )}
      >
        {t.steps[step.kind]}
        <span className="sr-only"> {step.late ? t.late : reached ? t.stepDone : t.stepNotYet}</span>
      </span>
      {day ? (
        <span className={classNames('text-2xs leading-none', step.late ? 'text-late' : 'text-faint')}>
          {calendarDay(day, language, now).replace(/\(.*\)/, '')}
        </span>
      ) : null}
    </li>
  );
}
