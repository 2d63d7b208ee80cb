import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../language/text.ts';
import { Sheet } from '../sign-in/quiet-page.tsx';
import { Button } from '../ui/button.tsx';
import type { StepId } from './steps.ts';
import { welcomeStrings } from './strings.ts';
import type { Progress } from './use-progress.ts';

export interface StepProps {
  progress: Progress;
  onNext: () => void;
  onSkip: () => void;
}

export interface StepFrameProps extends StepProps {
  id: Exclude<StepId, 'account'>;
  children: ReactNode;
}

/** One step: what it is for, what is to do, and what is missing for whoever puts it off. */
export function StepFrame({ id, progress, onSkip, children }: StepFrameProps) {
  const t = useText(welcomeStrings);
  const done = progress.states[id] === 'done';
  return (
    <Sheet className="min-w-0 self-start">
      <h2 className="font-bold text-lg">{t.names[id]}</h2>
      <p className="mt-1 mb-5 text-muted">{t.abouts[id]}</p>
      {children}
      {done ? null : (
        <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t pt-4">
          <p className="min-w-55 grow basis-0 text-muted text-sm">{t.without[id]}</p>
          <Button look="quiet" onClick={onSkip}>
            {t.later}
          </Button>
        </div>
      )}
    </Sheet>
  );
}

/** The step's thing is there: said once, with the way on. */
export function StepDone({
  text,
  onNext,
  children,
}: {
  text: string;
  onNext: () => void;
  children?: ReactNode;
}) {
  const t = useText(welcomeStrings);
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="flex items-start gap-2">
        <CircleCheck aria-hidden size={19} className="mt-0.5 shrink-0 text-fine" />
        {text}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" size="large" onClick={onNext}>
          {t.next}
        </Button>
        {children}
      </div>
    </div>
  );
}
