import { useLanguage } from '../../language/preference.ts';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { CheckChips } from '../../ui/check-chips.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Checkbox, Field, TextArea, TextInput } from '../../ui/field.tsx';
import type { Form } from '../../ui/form.ts';
import { useNow } from '../../ui/waiting-time.tsx';
import { BackToStandard } from '../back-to-standard.tsx';
import { promiseNow, type ShopDraft, sampleSignature, standardShop } from './draft.ts';
import { shopStrings } from './strings.ts';

interface FieldsProps {
  form: Form<ShopDraft>;
  disabled?: boolean;
}

const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;
const weekdayNames = {
  ja: ['日', '月', '火', '水', '木', '金', '土'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;

export function NameField({ form, disabled }: FieldsProps) {
  const t = useText(shopStrings);
  return (
    <Field label={t.name} help={t.nameHelp} error={form.problem('name')}>
      <TextInput {...form.text('name')} maxLength={80} disabled={disabled} autoComplete="organization" />
    </Field>
  );
}

/** `address` goes into the sample: the shop's own mail address, as far as one is known. */
export function SignatureField({ form, disabled, address }: FieldsProps & { address: string }) {
  const t = useText(shopStrings);
  return (
    <div className="flex flex-col gap-2">
      <Field label={t.signature} help={t.signatureHelp}>
        <TextArea {...form.text('signature')} rows={5} maxLength={2000} disabled={disabled} />
      </Field>
      {form.values.signature === '' && !disabled ? (
        <div>
          <Button size="small" onClick={() => form.set('signature', sampleSignature(form.values, address))}>
            {t.useSample}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** 受け取りのお知らせ (C1): whether it is sent and what it promises, with today's promise spelled out. */
export function AcknowledgeFields({ form, disabled }: FieldsProps) {
  const t = useText(shopStrings);
  const now = useNow();
  const { values } = form;
  const offered = [...new Set([2, 4, 8, 16, 24, 48, values.answerWithinHours])].sort((a, b) => a - b);
  const promise = promiseNow(values, now);
  return (
    <div className="flex flex-col gap-4">
      <Checkbox
        label={t.acknowledge}
        help={t.acknowledgeHelp}
        checked={values.acknowledge}
        disabled={disabled}
        onChange={(event) => form.set('acknowledge', event.currentTarget.checked)}
      />
      <div>
        <ChoiceChips
          label={t.answerWithin}
          help={t.answerWithinHelp}
          value={values.answerWithinHours}
          choices={offered.map((value) => ({ value, label: t.hours(value) }))}
          onChoose={(hours) => form.set('answerWithinHours', hours)}
          disabled={disabled}
        />
        <BackToStandard
          standard={t.hours(standardShop.answerWithinHours)}
          differs={values.answerWithinHours !== standardShop.answerWithinHours}
          disabled={disabled}
          onBack={() => form.set('answerWithinHours', standardShop.answerWithinHours)}
        />
      </div>
      {promise && values.acknowledge ? (
        <p role="status" className="rounded-md bg-accent-tint px-3 py-2 text-accent-text text-sm">
          {t.promise(promise)}
        </p>
      ) : null}
    </div>
  );
}

export function HoursFields({ form, disabled }: FieldsProps) {
  const t = useText(shopStrings);
  const names = weekdayNames[useLanguage()];
  const { values } = form;
  const back = () => {
    form.set('opens', standardShop.opens);
    form.set('closes', standardShop.closes);
    form.set('closedWeekdays', standardShop.closedWeekdays);
    form.set('closedOnHolidays', standardShop.closedOnHolidays);
  };
  const { opens, closes, closedWeekdays, closedOnHolidays } = standardShop;
  const differs =
    values.opens !== opens ||
    values.closes !== closes ||
    values.closedOnHolidays !== closedOnHolidays ||
    [...values.closedWeekdays].sort().join() !== closedWeekdays.join();
  return (
    <div className="flex flex-col gap-4">
      <div className="grid max-w-80 grid-cols-2 gap-3">
        <Field label={t.opens} error={form.problem('opens')}>
          <TextInput {...form.text('opens')} inputMode="numeric" placeholder="10:00" disabled={disabled} />
        </Field>
        <Field label={t.closes} error={form.problem('closes')}>
          <TextInput {...form.text('closes')} inputMode="numeric" placeholder="18:00" disabled={disabled} />
        </Field>
      </div>
      <CheckChips
        label={t.closedWeekdays}
        error={form.problem('closedWeekdays')}
        values={values.closedWeekdays}
        choices={weekdays.map((value) => ({ value, label: names[value] }))}
        onChange={(days) => form.set('closedWeekdays', days)}
        disabled={disabled}
      />
      <Checkbox
        label={t.closedOnHolidays}
        checked={values.closedOnHolidays}
        disabled={disabled}
        onChange={(event) => form.set('closedOnHolidays', event.currentTarget.checked)}
      />
      <BackToStandard
        standard={t.standardHours(opens, closes)}
        differs={differs}
        disabled={disabled}
        onBack={back}
      />
    </div>
  );
}
