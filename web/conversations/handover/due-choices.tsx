import { useState } from 'react';
import { addDays, nextMonday, tokyoDay } from '../../language/format.ts';
import { useText } from '../../language/text.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { TextInput } from '../../ui/field.tsx';
import { handoverStrings } from './handover-strings.ts';

const MORNING = '10:00';
const EVENING = '18:00';
const at = (day: string, time: string) => `${day}T${time}:00+09:00`;

export interface DueChoicesProps {
  /** An instant, or '' for none. */
  value: string;
  onChoose: (value: string) => void;
}

/** By when: the times people mean, and any other. */
export function DueChoices({ value, onChoose }: DueChoicesProps) {
  const t = useText(handoverStrings);
  const [now] = useState(() => new Date());
  const today = tokyoDay(now);
  const choices = [
    { value: '', label: t.noDue },
    { value: at(today, EVENING), label: t.today(EVENING) },
    { value: at(addDays(today, 1), MORNING), label: t.tomorrow(MORNING) },
    { value: at(addDays(today, 1), EVENING), label: t.tomorrow(EVENING) },
    { value: at(nextMonday(today), MORNING), label: t.monday(MORNING) },
  ].filter((one, index, all) => {
    const first = all.findIndex((other) => other.value === one.value) === index;
    return first && (one.value === '' || Date.parse(one.value) > now.getTime());
  });
  return (
    <div className="flex flex-col gap-2">
      <ChoiceChips label={t.due} value={value} choices={choices} onChoose={onChoose} />
      <TextInput
        type="datetime-local"
        aria-label={t.pick}
        value={value === '' ? '' : value.slice(0, 16)}
        onChange={(event) => onChoose(event.target.value === '' ? '' : `${event.target.value}:00+09:00`)}
        className="w-56!"
      />
    </div>
  );
}
