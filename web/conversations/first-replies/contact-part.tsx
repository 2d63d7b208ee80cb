import type { NextContact } from '../../../contract/first-replies.ts';
import { calendarDay } from '../../language/format.ts';
import { useLanguage } from '../../language/preference.ts';
import { useText } from '../../language/text.ts';
import { tidyTime } from '../../settings/shop/time-of-day.ts';
import { ChoiceChips, chipClass } from '../../ui/choice-chips.tsx';
import { TextInput } from '../../ui/field.tsx';
import { useNow } from '../../ui/waiting-time.tsx';
import { contactTrouble } from './contacts.ts';
import { firstReplyStrings } from './strings.ts';
import type { Plan } from './use-plan.ts';

/** Days in one press. */
const NEAREST = 4;
/** So many a day are offered where there are more to promise. */
const PER_DAY = [20, 50, 100] as const;

/** By when everybody hears more. */
export function ContactPart({ plan, days, count }: { plan: Plan; days: readonly string[]; count: number }) {
  const t = useText(firstReplyStrings);
  const language = useLanguage();
  const spreads = PER_DAY.filter((one) => one < count);
  return (
    <div className="flex flex-col gap-4">
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-0.5 font-bold text-sm">{t.contact}</legend>
        <p className="-mt-1 text-muted text-xs">{t.contactHelp}</p>
        <div className="flex flex-wrap gap-1.5">
          {days.slice(0, NEAREST).map((day) => (
            <button
              key={day}
              type="button"
              aria-pressed={plan.contact.day === day}
              onClick={() => plan.promise({ ...plan.contact, day })}
              className={chipClass(plan.contact.day === day)}
            >
              {calendarDay(day, language)}
            </button>
          ))}
        </div>
        <ContactFields contact={plan.contact} days={days} onChange={plan.promise} />
      </fieldset>
      {spreads.length > 0 ? (
        <ChoiceChips
          label={t.spread}
          help={t.spreadHelp}
          value={plan.perDay ?? 0}
          choices={[
            { value: 0, label: t.together },
            ...spreads.map((value) => ({ value: value as number, label: t.perDay(value) })),
          ]}
          onChoose={(value) => plan.spread(value === 0 ? null : value)}
        />
      ) : null}
    </div>
  );
}

export interface ContactFieldsProps {
  contact: NextContact;
  days: readonly string[];
  onChange: (contact: NextContact) => void;
}

/** Any other day and time, with what is wrong about it. */
export function ContactFields({ contact, days, onChange }: ContactFieldsProps) {
  const t = useText(firstReplyStrings);
  const now = useNow();
  const trouble = contactTrouble(contact, days, now);
  return (
    <div className="grid max-w-80 grid-cols-[3fr_2fr] gap-x-3 gap-y-1">
      <TextInput
        type="date"
        required
        aria-label={t.day}
        min={days[0]}
        max={days.at(-1)}
        aria-invalid={trouble !== null && trouble !== 'noTime'}
        value={contact.day}
        onChange={(event) => onChange({ ...contact, day: event.target.value })}
      />
      <TextInput
        inputMode="numeric"
        placeholder="18:00"
        aria-label={t.time}
        aria-invalid={trouble === 'noTime' || trouble === 'passed'}
        value={contact.time}
        onChange={(event) => onChange({ ...contact, time: event.target.value })}
        onBlur={() => onChange({ ...contact, time: tidyTime(contact.time) })}
      />
      {trouble === null ? null : (
        <p role="alert" className="col-span-2 text-late text-sm">
          {t[trouble]}
        </p>
      )}
    </div>
  );
}
