import { CirclePause, Link2, PencilLine, Zap } from 'lucide-react';
import type { Step } from '../../../contract/steps.ts';
import { useActionState } from '../../app/actions/actions.tsx';
import { useText } from '../../language/text.ts';
import { Keys } from '../../ui/kbd.tsx';
import { stepStrings } from './strings.ts';

export const stepKeys = ['step.1', 'step.2', 'step.3', 'step.4', 'step.5'] as const;

const icons = { draft: PencilLine, action: Zap, link_order: Link2, hold_order: CirclePause };

interface StepLineProps {
  step: Step;
  at: number;
  /** The facts stand below. */
  why: boolean;
  onTake: () => void;
}

/** One step: its number, what it does, what happens then, and on demand what it rests on. */
export function StepLine({ step, at, why, onTake }: StepLineProps) {
  const t = useText(stepStrings);
  const { keys } = useActionState(stepKeys[at] ?? 'step.5');
  const Icon = icons[step.does.kind];
  return (
    <li>
      <button
        type="button"
        onClick={onTake}
        aria-keyshortcuts={keys}
        className="flex min-h-8 w-full items-center gap-2.5 rounded-md px-2 py-1 text-left hover:bg-hover pointer-coarse:min-h-11"
      >
        {keys ? <Keys written={keys} /> : null}
        <Icon aria-hidden size={15} className="shrink-0 text-accent-text" />
        <span className="flex min-w-0 grow flex-wrap items-baseline gap-x-3">
          <b className="min-w-0">{step.title}</b>
          <span className="min-w-0 text-muted text-sm tabular-nums">{step.consequence}</span>
        </span>
      </button>
      {why ? (
        <ul className="mb-1 ml-9 flex flex-col gap-0.5 text-muted text-xs">
          {step.facts.map((fact) => (
            <li key={fact.text}>
              <span className="text-faint">{t.from[fact.from]}</span> {fact.text}
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}
