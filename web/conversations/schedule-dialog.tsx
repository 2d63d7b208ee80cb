import { type FormEvent, useState } from 'react';
import { addDays, jstDay } from '../../language/days.ts';
import { timeOfDay, tokyoDay } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { tidyTime } from '../settings/shop/time-of-day.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceChips, chipClass } from '../ui/choice-chips.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, TextInput } from '../ui/field.tsx';
import { useNow } from '../ui/waiting-time.tsx';
import { comingTime, usualTime } from './coming-time.ts';
import { scheduleStrings } from './schedule-strings.ts';
import { FARTHEST_DAYS, instantOf, type Leaving } from './schedule-times.ts';
import { useSendTimes } from './use-send-times.ts';

type Afterwards = 'close' | 'hold' | 'keep';

export interface ScheduleDialogProps {
  open: boolean;
  onClose: () => void;
  /** The time it waits for already; then only the time is asked. */
  changing?: string;
  onChoose: (sendAt: string, afterwards: Afterwards) => void;
}

/** 送る日時を決める: what is usual in one press, any other day and time, and when it really leaves. */
export function ScheduleDialog({ open, onClose, changing, onChoose }: ScheduleDialogProps) {
  const t = useText(scheduleStrings);
  return (
    <Dialog open={open} onClose={onClose} title={changing ? t.titleChange : t.title} about={t.about}>
      <ScheduleForm changing={changing} onClose={onClose} onChoose={onChoose} />
    </Dialog>
  );
}

const written = (at: Date) => ({ day: tokyoDay(at), time: tidyTime(timeOfDay(at)) });

function ScheduleForm({
  changing,
  onClose,
  onChoose,
}: Pick<ScheduleDialogProps, 'onClose' | 'onChoose'> & { changing: string | undefined }) {
  const t = useText(scheduleStrings);
  const now = useNow();
  const { times, leaving } = useSendTimes();
  const tomorrow = times.find(({ kind }) => kind === 'tomorrow')?.at ?? now;
  const [typed, setTyped] = useState(() => written(changing ? new Date(changing) : tomorrow));
  const [afterwards, setAfterwards] = useState<Afterwards>('close');
  const time = tidyTime(typed.time);
  const at = instantOf(typed.day, time);
  const leaves = leaving(at);
  const possible = 'at' in leaves;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!possible || at === null) return;
    onClose();
    onChoose(at.toISOString(), afterwards);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <UsualTimes chosen={at} times={times} onChoose={(one) => setTyped(written(one))} />
      <div className="grid max-w-80 grid-cols-[3fr_2fr] gap-3">
        <Field label={t.day}>
          <TextInput
            type="date"
            required
            min={jstDay(now)}
            max={addDays(jstDay(now), FARTHEST_DAYS)}
            value={typed.day}
            onChange={(event) => setTyped({ ...typed, day: event.target.value })}
          />
        </Field>
        <Field label={t.time}>
          <TextInput
            inputMode="numeric"
            placeholder="9:00"
            value={typed.time}
            onChange={(event) => setTyped({ ...typed, time: event.target.value })}
            onBlur={() => setTyped({ ...typed, time })}
          />
        </Field>
      </div>
      {changing ? null : (
        <ChoiceChips
          label={t.afterwards}
          value={afterwards}
          choices={(['close', 'hold', 'keep'] as const).map((value) => ({ value, label: t.after[value] }))}
          onChoose={setAfterwards}
        />
      )}
      <Says leaves={leaves} />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {t.cancel}
        </Button>
        <Button look="primary" type="submit" disabled={!possible} data-first-focus>
          {changing ? t.change : t.schedule}
        </Button>
      </div>
    </form>
  );
}

/** The usual times, one press each. */
function UsualTimes({
  chosen,
  times,
  onChoose,
}: {
  chosen: Date | null;
  times: ReturnType<typeof useSendTimes>['times'];
  onChoose: (at: Date) => void;
}) {
  const t = useText(scheduleStrings);
  const language = useLanguage();
  const now = useNow();
  return (
    <fieldset>
      <legend className="mb-1.5 font-bold text-sm">{t.usual}</legend>
      <div className="flex flex-wrap gap-1.5">
        {times.map(({ kind, at }) => (
          <button
            key={kind}
            type="button"
            aria-pressed={chosen?.getTime() === at.getTime()}
            onClick={() => onChoose(at)}
            className={chipClass(chosen?.getTime() === at.getTime())}
          >
            {t.times[kind]}
            <span className="font-normal text-muted">{usualTime({ kind, at }, at, { language, now })}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** When it leaves, before it is scheduled; or why it cannot. */
function Says({ leaves }: { leaves: Leaving }) {
  const t = useText(scheduleStrings);
  const language = useLanguage();
  const now = useNow();
  const sentence =
    'at' in leaves
      ? t[leaves.kind](comingTime(leaves.at.toISOString(), language, now))
      : { incomplete: t.incomplete, passed: t.passed, too_far: t.tooFar(FARTHEST_DAYS) }[leaves.kind];
  const looks = {
    chosen: 'bg-accent-tint text-accent-text',
    morning: 'bg-caution-tint text-caution',
    incomplete: 'text-late',
    passed: 'text-late',
    too_far: 'text-late',
  };
  return (
    <p role="status" className={`rounded-md px-3 py-2 text-sm ${looks[leaves.kind]}`}>
      {sentence}
    </p>
  );
}
