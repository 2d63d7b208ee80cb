import { Check, TriangleAlert } from 'lucide-react';
import type { Order, TimelineStep } from '../../contract/orders.ts';
import { calendarDay, dayAndTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { classNames } from '../ui/class-names.ts';
import { useNow } from '../ui/waiting-time.tsx';
import { cardStrings } from './card-strings.ts';

/** The story for the staff, from top to bottom: what, when, by whom, and to which recipient. */
export function StoryList({ order }: { order: Order }) {
  const t = useText(cardStrings);
  return (
    <ol aria-label={t.story} className="flex flex-col">
      {order.timeline.map((step, index) => (
        <StoryLine
          // biome-ignore lint/suspicious/noArrayIndexKey: the story is written anew as a whole
          key={index}
          step={step}
          name={step.consignment === null ? '' : (order.consignments[step.consignment]?.shipTo.name ?? '')}
          last={index === order.timeline.length - 1}
        />
      ))}
    </ol>
  );
}

function StoryLine({ step, name, last }: { step: TimelineStep; name: string; last: boolean }) {
  const t = useText(cardStrings);
  const language = useLanguage();
  const now = useNow();
  const when =
    step.at === ''
      ? ''
      : step.at.length > 10
        ? dayAndTime(step.at, language, now)
        : calendarDay(step.at, language, now);
  return (
    <li className="relative flex gap-3 pb-3">
      {last ? null : <span aria-hidden className="absolute top-5 bottom-0 left-2 w-px bg-line" />}
      <span
        aria-hidden
        className={classNames(
          'mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full',
          step.late
            ? 'bg-late-tint text-late ring-1 ring-late'
            : step.done
              ? 'bg-accent text-on-accent'
              : 'bg-surface ring-1 ring-line-strong/60',
        )}
      >
        {step.late ? <TriangleAlert size={10} /> : step.done ? <Check size={10} strokeWidth={3} /> : null}
      </span>
      <span className="flex min-w-0 grow flex-wrap items-baseline gap-x-2 text-sm">
        <span className={step.late ? 'font-bold text-late' : step.done ? '' : 'text-muted'}>
          {t.steps[step.kind]}
          <span className="sr-only"> {step.late ? t.late : step.done ? t.stepDone : t.stepNotYet}</span>
        </span>
        {name ? <span className="text-muted text-xs">{name}</span> : null}
        {step.by ? <span className="text-muted text-xs">{step.by}</span> : null}
        <span className="ml-auto whitespace-nowrap text-faint text-xs">{when}</span>
      </span>
    </li>
  );
}
