import { useText } from '../../language/text.ts';
import { Field, TextInput } from '../../ui/field.tsx';
import type { Form } from '../../ui/form.ts';
import type { FulfilmentDraft } from './draft.ts';
import { fulfilmentStrings } from './strings.ts';

export interface FieldsProps {
  form: Form<FulfilmentDraft>;
  disabled: boolean;
}

/** ご依頼主: as it stands on labels and slips. */
export function SenderFields({ form, disabled }: FieldsProps) {
  const t = useText(fulfilmentStrings);
  return (
    <div className="grid gap-x-4 gap-y-5 tablet:grid-cols-2">
      <Field label={t.senderCompany}>
        <TextInput
          {...form.text('senderCompany')}
          maxLength={100}
          disabled={disabled}
          autoComplete="organization"
        />
      </Field>
      <Field label={t.senderName}>
        <TextInput {...form.text('senderName')} maxLength={100} disabled={disabled} autoComplete="name" />
      </Field>
      <Field label={t.senderPostalCode} error={form.problem('senderPostalCode')}>
        <TextInput
          {...form.text('senderPostalCode')}
          inputMode="numeric"
          placeholder="150-0001"
          disabled={disabled}
          autoComplete="postal-code"
        />
      </Field>
      <Field label={t.senderPrefecture}>
        <TextInput
          {...form.text('senderPrefecture')}
          placeholder="東京都"
          disabled={disabled}
          autoComplete="address-level1"
        />
      </Field>
      <Field label={t.senderCity}>
        <TextInput
          {...form.text('senderCity')}
          placeholder="渋谷区"
          disabled={disabled}
          autoComplete="address-level2"
        />
      </Field>
      <Field label={t.senderStreet}>
        <TextInput
          {...form.text('senderStreet')}
          placeholder="神宮前1-2-3"
          disabled={disabled}
          autoComplete="address-line1"
        />
      </Field>
      <Field label={t.senderBuilding}>
        <TextInput {...form.text('senderBuilding')} disabled={disabled} autoComplete="address-line2" />
      </Field>
      <Field label={t.senderPhone} error={form.problem('senderPhone')}>
        <TextInput
          {...form.text('senderPhone')}
          inputMode="tel"
          placeholder="03-0000-0000"
          disabled={disabled}
          autoComplete="tel"
        />
      </Field>
      <Field label={t.senderMail} help={t.senderMailHelp} error={form.problem('senderMail')}>
        <TextInput {...form.text('senderMail')} inputMode="email" disabled={disabled} autoComplete="email" />
      </Field>
    </div>
  );
}
