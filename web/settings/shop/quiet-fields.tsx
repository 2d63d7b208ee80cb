import { nightEnd } from '../../../language/night.ts';
import { dayAndTime } from '../../language/format.ts';
import { useLanguage } from '../../language/preference.ts';
import { useText } from '../../language/text.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import type { Form } from '../../ui/form.ts';
import { useNow } from '../../ui/waiting-time.tsx';
import { BackToStandard } from '../back-to-standard.tsx';
import { type ShopDraft, standardShop } from './draft.ts';
import { shopStrings } from './strings.ts';
import { isTime } from './time-of-day.ts';

interface FieldsProps {
  form: Form<ShopDraft>;
  disabled?: boolean;
}

/** 夜のメール (C4): whom mail would wake, from when to when, and what that means right now. */
export function QuietFields({ form, disabled }: FieldsProps) {
  const t = useText(shopStrings);
  const { quietFor, quietFrom, quietTo } = form.values;
  const standard = standardShop;
  const on = quietFor !== 'nobody';
  const back = () => {
    form.set('quietFor', standard.quietFor);
    form.set('quietFrom', standard.quietFrom);
    form.set('quietTo', standard.quietTo);
  };
  const differs =
    quietFor !== standard.quietFor || quietFrom !== standard.quietFrom || quietTo !== standard.quietTo;
  return (
    <div className="flex flex-col gap-4">
      <ChoiceChips
        label={t.quietFor}
        help={quietFor === 'carriers' ? t.carrierWhich : undefined}
        value={quietFor}
        choices={(['carriers', 'everybody', 'nobody'] as const).map((value) => ({
          value,
          label: t.quietWho[value],
        }))}
        onChoose={(value) => form.set('quietFor', value)}
        disabled={disabled}
      />
      {on ? (
        <div className="grid max-w-80 grid-cols-2 gap-3">
          <Field label={t.quietFrom} error={form.problem('quietFrom')}>
            <TextInput
              {...form.text('quietFrom')}
              inputMode="numeric"
              placeholder="21:00"
              disabled={disabled}
            />
          </Field>
          <Field label={t.quietTo} error={form.problem('quietTo')}>
            <TextInput {...form.text('quietTo')} inputMode="numeric" placeholder="8:00" disabled={disabled} />
          </Field>
        </div>
      ) : null}
      <BackToStandard
        standard={t.standardQuiet(
          t.quietWho[standard.quietFor],
          plainTime(standard.quietFrom),
          plainTime(standard.quietTo),
        )}
        differs={differs}
        disabled={disabled}
        onBack={back}
      />
      <div
        role="status"
        className="rounded-md bg-accent-tint px-3 py-2 text-accent-text text-sm empty:hidden"
      >
        <RightNow draft={form.values} />
      </div>
    </div>
  );
}

function RightNow({ draft: { quietFor, quietFrom, quietTo } }: { draft: ShopDraft }) {
  const t = useText(shopStrings);
  const language = useLanguage();
  const now = useNow();
  if (quietFor === 'nobody') return <p>{t.quietNever}</p>;
  if (!isTime(quietFrom) || !isTime(quietTo) || quietFrom === quietTo) return null;
  const who = t.whoInWords[quietFor];
  const leaves = nightEnd(now, { from: quietFrom, to: quietTo });
  return (
    <>
      <p>
        {leaves
          ? t.quietNow(who, dayAndTime(leaves, language, now))
          : t.quietNotNow(who, plainTime(quietFrom), plainTime(quietTo))}
      </p>
      <p className="mt-0.5">{t.quietExcept}</p>
    </>
  );
}

/** '08:00' → '8:00', as times stand on every screen. */
function plainTime(time: string): string {
  return time.replace(/^0/, '');
}
