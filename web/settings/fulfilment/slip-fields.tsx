import { FileText } from 'lucide-react';
import { type SlipKind, slipPreviewFile } from '../../../contract/fulfilment.ts';
import { passesRegistrationCheck, tidyRegistrationNumber } from '../../../language/registration-number.ts';
import { useWorkplace } from '../../app/session.tsx';
import { useText } from '../../language/text.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Checkbox, Field, TextArea, TextInput } from '../../ui/field.tsx';
import type { FieldsProps } from './sender-fields.tsx';
import { fulfilmentStrings } from './strings.ts';

/** 領収書・適格請求書: number, issuer, fractions. */
export function InvoiceFields({ form, disabled }: FieldsProps) {
  const t = useText(fulfilmentStrings);
  const number = tidyRegistrationNumber(form.values.registrationNumber);
  const doubtful = /^T\d{13}$/.test(number) && !passesRegistrationCheck(number);
  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-x-4 gap-y-5 tablet:grid-cols-2">
        <Field
          label={t.registrationNumber}
          help={doubtful ? t.registrationDoubtful : t.registrationHelp}
          error={form.problem('registrationNumber')}
        >
          <TextInput
            {...form.text('registrationNumber')}
            placeholder="T1234567890123"
            autoCapitalize="characters"
            disabled={disabled}
          />
        </Field>
        <Field label={t.issuerName} help={t.issuerNameHelp}>
          <TextInput {...form.text('issuerName')} maxLength={100} disabled={disabled} />
        </Field>
      </div>
      <ChoiceChips
        label={t.taxRounding}
        help={t.taxRoundingHelp}
        value={form.values.taxRounding}
        choices={(['down', 'nearest', 'up'] as const).map((value) => ({ value, label: t.roundings[value] }))}
        onChoose={(value) => form.set('taxRounding', value)}
        disabled={disabled}
      />
      <Previews kinds={['receipt']} />
    </div>
  );
}

/** 納品書・検品カード: what they say besides the order. */
export function SlipFields({ form, disabled }: FieldsProps) {
  const t = useText(fulfilmentStrings);
  return (
    <div className="flex flex-col gap-5">
      <Field label={t.slipMessage} help={t.slipMessageHelp}>
        <TextArea {...form.text('slipMessage')} maxLength={500} disabled={disabled} />
      </Field>
      <Checkbox
        label={t.nameGiftSender}
        help={t.nameGiftSenderHelp}
        checked={form.values.nameGiftSender}
        disabled={disabled}
        onChange={(event) => form.set('nameGiftSender', event.currentTarget.checked)}
      />
      <Previews kinds={['packing', 'picking', 'card']} />
    </div>
  );
}

/** Slips of an order nobody placed, as PDF in a window of their own. */
function Previews({ kinds }: { kinds: readonly SlipKind[] }) {
  const t = useText(fulfilmentStrings);
  const { shopId } = useWorkplace().shop;
  return (
    <div>
      <p className="mb-1.5 text-muted text-xs">{t.previewAbout}</p>
      <ul aria-label={t.preview} className="flex flex-wrap gap-2">
        {kinds.map((kind) => (
          <li key={kind}>
            <a
              href={slipPreviewFile.replace(':shop', String(shopId)).replace(':kind', kind)}
              target="_blank"
              rel="noreferrer"
              className="inline-flex h-8 items-center gap-1.5 rounded-md border border-line-strong/45 bg-surface px-3 shadow-low hover:bg-hover pointer-coarse:min-h-11"
            >
              <FileText aria-hidden size={15} strokeWidth={1.9} />
              {t.slips[kind]}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
