import { type FormEvent, useState } from 'react';
import { addDays, calendarDay, tokyoDay } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field, TextInput } from '../ui/field.tsx';
import { useHoldDays } from './hold-days.ts';
import { inboxStrings } from './strings.ts';

export interface HoldDialogProps {
  open: boolean;
  onClose: () => void;
  onHold: (reason: string, until: string | null) => void;
}

/** 保留 with a reason and a day: one without the other is how matters are forgotten. */
export function HoldDialog({ open, onClose, onHold }: HoldDialogProps) {
  const t = useText(inboxStrings);
  return (
    <Dialog open={open} onClose={onClose} title={t.holdTitle} about={t.holdAbout}>
      <HoldForm
        onClose={onClose}
        onHold={(reason, until) => {
          onClose();
          onHold(reason, until);
        }}
      />
    </Dialog>
  );
}

function HoldForm({ onClose, onHold }: Omit<HoldDialogProps, 'open'>) {
  const t = useText(inboxStrings);
  const language = useLanguage();
  const today = tokyoDay(new Date());
  const [until, setUntil] = useState(addDays(today, 1));
  const [reason, setReason] = useState<string>(t.holdReasons[0] ?? '');
  const days = useHoldDays();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onHold(reason.trim(), until);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <fieldset>
        <legend className="mb-1.5 font-bold text-sm">{t.holdUntil}</legend>
        <div className="flex flex-wrap gap-2">
          {days.map(({ label, day }) => (
            <Choice key={label} on={until === day} onPress={() => setUntil(day)}>
              {label} <span className="font-normal">{calendarDay(day, language)}</span>
            </Choice>
          ))}
          <TextInput
            type="date"
            aria-label={t.pickDate}
            min={addDays(today, 1)}
            required
            value={until}
            onChange={(event) => setUntil(event.target.value)}
            className="w-40!"
          />
        </div>
      </fieldset>
      <Field label={t.holdReason} help={t.holdReasonHelp}>
        <TextInput value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <div className="-mt-3 flex flex-wrap gap-2">
        {t.holdReasons.map((one) => (
          <Choice key={one} on={reason === one} onPress={() => setReason(one)}>
            {one}
          </Choice>
        ))}
      </div>
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {t.cancel}
        </Button>
        <Button look="primary" type="submit" data-first-focus>
          {t.holdDo}
        </Button>
      </div>
    </form>
  );
}

function Choice({ on, onPress, children }: { on: boolean; onPress: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onPress}
      className={classNames(
        'h-8 rounded-full border px-3 text-sm pointer-coarse:h-11',
        on
          ? 'border-accent bg-accent-tint font-bold text-accent-text'
          : 'border-line text-muted hover:bg-hover',
      )}
    >
      {children}
    </button>
  );
}
