import { Link, Navigate, useNavigate } from '@tanstack/react-router';
import { Check, Clock } from 'lucide-react';
import { type ComponentType, useEffect, useRef } from 'react';
import { useRealtime } from '../app/realtime.tsx';
import { useWorkplace } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { QuietHeader } from '../sign-in/quiet-page.tsx';
import { classNames } from '../ui/class-names.ts';
import { MailStep } from './mail-step.tsx';
import { OrdersStep } from './orders-step.tsx';
import { ReplyStep } from './reply-step.tsx';
import { ShopStep } from './shop-step.tsx';
import type { StepProps } from './step-frame.tsx';
import { nextStep, type StepId, type StepState, stepIds, stepsLeft } from './steps.ts';
import { welcomeStrings } from './strings.ts';
import { useProgress } from './use-progress.ts';

const contents: Readonly<Record<Exclude<StepId, 'account'>, ComponentType<StepProps>>> = {
  mail: MailStep,
  orders: OrdersStep,
  shop: ShopStep,
  reply: ReplyStep,
};

/** The steps ② to ⑤, in any order, each put off or done; what has been done is read off the shop itself. */
export function Wizard({ step }: { step: StepId | null }) {
  const t = useText(welcomeStrings);
  const navigate = useNavigate();
  const { shop } = useWorkplace();
  const progress = useProgress();
  useRealtime(shop.shopId);
  const heading = useFocusOnChange(step);
  useEffect(() => {
    document.title = `${t.title} · Kakehashi`;
  }, [t]);

  if (step === null || step === 'account') {
    if (!progress.known) return null;
    return <Navigate to="/welcome/{-$step}" params={{ step: nextStep(progress.states) }} replace />;
  }
  const goOn = (states = progress.states) =>
    void navigate({ to: '/welcome/{-$step}', params: { step: nextStep(states, step) } });
  const Content = contents[step];
  return (
    <div className="flex min-h-dvh flex-col bg-canvas">
      <QuietHeader>
        <Link to="/inbox" className="rounded-md px-2 py-1 font-bold text-accent-text text-sm">
          {t.toInbox}
        </Link>
      </QuietHeader>
      <main className="mx-auto grid w-full max-w-240 grow content-start gap-5 px-4 pt-2 pb-16 tablet:grid-cols-[15rem_1fr] tablet:gap-8 tablet:pt-8">
        <div>
          <h1 ref={heading} tabIndex={-1} className="font-bold text-lg outline-none tablet:text-xl">
            {t.title}
          </h1>
          <p className="text-muted text-sm">
            {t.progress(stepIds.length - stepsLeft(progress.states), stepIds.length)}
          </p>
          <Steps current={step} states={progress.states} />
        </div>
        <Content
          key={step}
          progress={progress}
          onNext={() => goOn()}
          onSkip={() => {
            progress.skip(step);
            if (step === 'reply') void navigate({ to: '/inbox' });
            else goOn({ ...progress.states, [step]: 'skipped' });
          }}
        />
      </main>
    </div>
  );
}

function Steps({ current, states }: { current: StepId; states: Readonly<Record<StepId, StepState>> }) {
  const t = useText(welcomeStrings);
  return (
    <ol className="mt-4 flex gap-1 tablet:flex-col tablet:gap-0.5">
      {stepIds.map((id, index) => (
        <li key={id} className="grow basis-0 tablet:basis-auto">
          <Link
            to="/welcome/{-$step}"
            params={{ step: id }}
            disabled={id === 'account'}
            aria-current={id === current ? 'step' : undefined}
            className={classNames(
              'flex min-h-11 items-center justify-center gap-2.5 rounded-md border-b-2 px-1 tablet:justify-start tablet:border-b-0 tablet:px-2',
              id === current
                ? 'border-accent bg-accent-tint font-bold text-accent-text'
                : 'border-line hover:bg-hover',
            )}
          >
            <StepMark state={states[id]} number={index + 1} />
            <span className="sr-only tablet:not-sr-only tablet:grow">{t.names[id]}</span>
            <span className="hidden font-normal text-faint text-xs tablet:inline">
              {states[id] === 'todo' ? t.minutes[id] : t.states[states[id]]}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

function StepMark({ state, number }: { state: StepState; number: number }) {
  const t = useText(welcomeStrings);
  return (
    <span
      className={classNames(
        'flex size-6 shrink-0 items-center justify-center rounded-full font-bold text-xs',
        state === 'done' ? 'bg-fine-tint text-fine' : 'border border-line-strong/60 text-muted',
      )}
    >
      {state === 'done' ? <Check aria-hidden size={14} strokeWidth={2.6} /> : null}
      {state === 'skipped' ? <Clock aria-hidden size={14} /> : null}
      {state === 'todo' ? <span aria-hidden>{number}</span> : null}
      <span className="sr-only">
        {t.stepNumber(number)} {t.states[state]}
      </span>
    </span>
  );
}

/** A new step is a new page to whoever cannot see it: the focus goes to its beginning. */
function useFocusOnChange(step: StepId | null) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== null && before.current !== step) {
      heading.current?.focus({ preventScroll: true });
      window.scrollTo({ top: 0 });
    }
    before.current = step;
  }, [step]);
  return heading;
}
