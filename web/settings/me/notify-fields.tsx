import { useState } from 'react';
import { useSettings } from '../../app/preferences.tsx';
import { useText } from '../../language/text.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Checkbox, Field, TextInput } from '../../ui/field.tsx';
import { isTime, tidyTime } from '../shop/time-of-day.ts';
import { notifyStrings } from './notify-strings.ts';

const standardQuiet = { from: '21:00', to: '08:00' };

/** Of what one is told, when not, and how much stands in it. */
export function NotifyFields() {
  const t = useText(notifyStrings);
  const { settings, change } = useSettings();
  const { notify } = settings;
  const set = (changed: Partial<typeof notify>) => change({ notify: { ...notify, ...changed } });
  return (
    <>
      <ChoiceChips
        label={t.what}
        help={t.whatHelp[notify.what]}
        value={notify.what}
        choices={(['mine', 'all', 'nothing'] as const).map((value) => ({ value, label: t.whats[value] }))}
        onChoose={(what) => set({ what })}
      />
      {notify.what === 'nothing' ? null : (
        <>
          <Checkbox
            label={t.quiet}
            help={t.quietHelp}
            checked={notify.quiet !== null}
            onChange={(event) => set({ quiet: event.target.checked ? standardQuiet : null })}
          />
          {notify.quiet ? <QuietTimes quiet={notify.quiet} onQuiet={(quiet) => set({ quiet })} /> : null}
          <Checkbox
            label={t.content}
            help={t.contentHelp}
            checked={notify.content}
            onChange={(event) => set({ content: event.target.checked })}
          />
        </>
      )}
    </>
  );
}

interface Quiet {
  from: string;
  to: string;
}

/** Two times of day, put in order when one leaves the field; only a time is kept. */
function QuietTimes({ quiet, onQuiet }: { quiet: Quiet; onQuiet: (quiet: Quiet) => void }) {
  const t = useText(notifyStrings);
  const [typed, setTyped] = useState(quiet);
  const field = (end: 'from' | 'to') => ({
    value: typed[end],
    inputMode: 'numeric' as const,
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [end]: event.target.value }),
    onBlur: () => {
      const time = tidyTime(typed[end]);
      setTyped({ ...typed, [end]: time });
      if (isTime(time)) onQuiet({ ...quiet, [end]: time });
    },
  });
  const wrong = (time: string) => (isTime(tidyTime(time)) ? undefined : t.timeWrong);
  return (
    <div className="grid max-w-80 grid-cols-2 gap-3">
      <Field label={t.quietFrom} error={wrong(typed.from)}>
        <TextInput {...field('from')} />
      </Field>
      <Field label={t.quietTo} error={wrong(typed.to)}>
        <TextInput {...field('to')} />
      </Field>
    </div>
  );
}
