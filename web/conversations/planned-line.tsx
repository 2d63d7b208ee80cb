import { CalendarClock } from 'lucide-react';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/waiting-time.tsx';
import { comingTime } from './coming-time.ts';
import { scheduleStrings } from './schedule-strings.ts';
import type { Planned } from './use-planned.ts';

/** The time this reply is meant for, and the way back to sending it at once. */
export function PlannedLine({ planned: { sendAt, drop } }: { planned: Planned }) {
  const t = useText(scheduleStrings);
  const language = useLanguage();
  const now = useNow();
  if (sendAt === null) return null;
  return (
    <p role="status" className="flex min-h-8 flex-wrap items-center gap-x-2 px-5 text-accent-text text-sm">
      <CalendarClock aria-hidden size={14} className="shrink-0" />
      {t.planned(comingTime(sendAt, language, now))}
      <Button size="small" look="quiet" onClick={drop}>
        {t.notPlanned}
      </Button>
    </p>
  );
}
