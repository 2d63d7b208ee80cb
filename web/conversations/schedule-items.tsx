import { CalendarClock } from 'lucide-react';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { MenuHeading, MenuItem, MenuLine } from '../ui/menu.tsx';
import { useNow } from '../ui/waiting-time.tsx';
import { usualTime } from './coming-time.ts';
import { scheduleStrings } from './schedule-strings.ts';
import { useSendTimes } from './use-send-times.ts';

export interface ScheduleItemsProps {
  onSend: (sendAt: string) => void;
  /** Another time than those offered. */
  onPick: () => void;
}

/** 日時を決めて送る: the part of the sending menu with the usual times, each with when that really is. */
export function ScheduleItems({ onSend, onPick }: ScheduleItemsProps) {
  const t = useText(scheduleStrings);
  const language = useLanguage();
  const now = useNow();
  const { times, leaving } = useSendTimes();
  return (
    <>
      <MenuLine />
      <MenuHeading>{t.heading}</MenuHeading>
      {times.map(({ kind, at }) => {
        const leaves = leaving(at);
        const when = usualTime({ kind, at }, 'at' in leaves ? leaves.at : at, { language, now });
        return (
          <MenuItem
            key={kind}
            icon={CalendarClock}
            label={`${t.times[kind]} ${when}`}
            onChoose={() => onSend(at.toISOString())}
          />
        );
      })}
      <MenuItem icon={CalendarClock} label={t.pick} onChoose={onPick} />
    </>
  );
}
