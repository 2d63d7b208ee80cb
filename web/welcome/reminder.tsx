import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useCan, useWorkplace } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { stepIds, stepsLeft } from './steps.ts';
import { welcomeStrings } from './strings.ts';
import { useProgress } from './use-progress.ts';

const RADIUS = 9;
const AROUND = 2 * Math.PI * RADIUS;

/** はじめかた in the rail, with how far it has come, for whoever may set the shop up; gone for good once it is done. */
export function SetupReminder() {
  const { shop } = useWorkplace();
  const may = useCan('account.manage');
  const place = `kakehashi.welcome.${shop.shopId}.done`;
  const [done, setDone] = useState(() => isMarked(place));
  if (shop.demo || !may || done) return null;
  const finish = () => {
    mark(place);
    setDone(true);
  };
  return <Reminder onDone={finish} />;
}

function Reminder({ onDone }: { onDone: () => void }) {
  const t = useText(welcomeStrings);
  const { states, known } = useProgress();
  const left = stepsLeft(states);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, whoever draws this meanwhile
  useEffect(() => {
    if (known && left === 0) onDone();
  }, [known, left]);
  if (!known || left === 0) return null;
  return (
    <Tooltip text={t.stepsLeft(left)} side="right">
      <Link
        to="/welcome/{-$step}"
        params={{ step: undefined }}
        aria-label={t.stepsLeft(left)}
        className="flex h-13 flex-col items-center justify-center gap-1 self-stretch whitespace-nowrap rounded-md text-2xs text-muted hover:bg-hover hover:text-text"
      >
        <Ring share={1 - left / stepIds.length} />
        {t.shortTitle}
      </Link>
    </Tooltip>
  );
}

function Ring({ share }: { share: number }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className="size-5 -rotate-90" fill="none" strokeWidth="3">
      <circle cx="12" cy="12" r={RADIUS} className="stroke-line-strong/40" />
      <circle
        cx="12"
        cy="12"
        r={RADIUS}
        strokeLinecap="round"
        strokeDasharray={`${share * AROUND} ${AROUND}`}
        className="stroke-accent"
      />
    </svg>
  );
}

function isMarked(place: string): boolean {
  try {
    return localStorage.getItem(place) !== null;
  } catch {
    return false;
  }
}

function mark(place: string): void {
  try {
    localStorage.setItem(place, '1');
  } catch {
    // Then it is counted once more next time.
  }
}
