import { ChevronDown, Clock, CornerUpRight, Send } from 'lucide-react';
import { useState } from 'react';
import { useAction, useActionState } from '../app/actions/actions.tsx';
import { addDays, calendarDay, tokyoDay } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { Menu, MenuHeading, MenuItem, MenuLine } from '../ui/menu.tsx';
import { composerStrings } from './composer-strings.ts';
import { SendCount } from './draft-check/check-panel.tsx';
import { useHoldDays } from './hold-days.ts';
import { later } from './later.tsx';
import type { MainSend } from './steps/use-step-draft.ts';
import type { Then } from './use-send.ts';

const ScheduleItems = later(async () => (await import('./schedule-items.tsx')).ScheduleItems);
const ScheduleDialog = later(async () => (await import('./schedule-dialog.tsx')).ScheduleDialog);

/** Days until a matter comes back when it is held without saying until when. */
const HOLD_DAYS = 3;

export interface Hold {
  standard: Then;
  choices: readonly { label: string; how: Then }[];
}

/** The days until which one can hold a matter after sending. */
export function useHold(): Hold {
  const t = useText(composerStrings);
  const language = useLanguage();
  const days = useHoldDays();
  const until = (day: string): Then => ({
    afterwards: 'hold',
    holdUntil: day,
    holdReason: t.waitingForCustomer,
  });
  return {
    standard: until(addDays(tokyoDay(new Date()), HOLD_DAYS)),
    choices: days.map(({ label, day }) => ({
      label: `${label} ${calendarDay(day, language)}`,
      how: until(day),
    })),
  };
}

interface SendButtonsProps {
  busy: boolean;
  /** What the key of sending does, where a suggested draft promises more. */
  main: MainSend;
  hold: Hold;
  onSend: (then: Then) => void;
}

/** The ways of sending: and complete, and hold, or stay; now, or at a chosen time. */
export function SendButtons({ busy, main, hold, onSend }: SendButtonsProps) {
  const t = useText(composerStrings);
  const action = useActionState('reply.send');
  const holding = useActionState('reply.send-and-hold');
  const [picking, setPicking] = useState(false);
  useAction('reply.schedule', () => setPicking(true), !busy);
  return (
    <div className="flex items-center gap-2 max-tablet:w-full">
      <Menu
        align="end"
        side="top"
        trigger={
          <Button icon={Clock} disabled={busy} aria-label={t.holdMenu}>
            {t.hold}
            <ChevronDown aria-hidden size={14} />
          </Button>
        }
      >
        <MenuHeading>{t.sendAndHold}</MenuHeading>
        {hold.choices.map((choice) => (
          <MenuItem
            key={choice.label}
            icon={Clock}
            label={choice.label}
            keys={choice.how.holdUntil === hold.standard.holdUntil ? holding.keys : undefined}
            onChoose={() => onSend(choice.how)}
          />
        ))}
        <MenuLine />
        <MenuItem
          icon={CornerUpRight}
          label={t.sendAndKeep}
          onChoose={() => onSend({ afterwards: 'keep' })}
        />
        <ScheduleItems onSend={(sendAt) => onSend({ ...main.how, sendAt })} onPick={() => setPicking(true)} />
      </Menu>
      {picking ? (
        <ScheduleDialog
          open
          onClose={() => setPicking(false)}
          onChoose={(sendAt, afterwards) =>
            onSend({ ...(afterwards === 'hold' ? hold.standard : { afterwards }), sendAt })
          }
        />
      ) : null}
      <Button
        look="primary"
        icon={Send}
        keys={action.keys}
        busy={busy}
        onClick={() => onSend(main.how)}
        className="max-tablet:grow"
      >
        {main.label ?? t.send}
        <SendCount />
      </Button>
    </div>
  );
}
