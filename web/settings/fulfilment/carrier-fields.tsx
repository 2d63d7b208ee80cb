import { Plus, Trash2 } from 'lucide-react';
import { type Service, services } from '../../../contract/orders.ts';
import { useText } from '../../language/text.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import type { FulfilmentDraft } from './draft.ts';
import type { FieldsProps } from './sender-fields.tsx';
import { fulfilmentStrings } from './strings.ts';

/** Contract numbers, the usual service, and which of the orders' words mean which service. */
export function CarrierFields({ form, disabled }: FieldsProps) {
  const t = useText(fulfilmentStrings);
  const { usualService, japanpostLayout } = form.values;
  return (
    <div className="flex flex-col gap-6">
      <ChoiceChips<Service | 'none'>
        label={t.usualService}
        help={t.usualServiceHelp}
        value={usualService ?? 'none'}
        choices={[
          { value: 'none' as const, label: t.undecided },
          ...services.map((value) => ({ value, label: t.services[value] })),
        ]}
        onChoose={(value) => form.set('usualService', value === 'none' ? null : value)}
        disabled={disabled}
      />
      <ServiceWords form={form} disabled={disabled} />
      <Field label={t.contents} help={t.contentsHelp}>
        <TextInput {...form.text('contents')} maxLength={50} disabled={disabled} />
      </Field>
      <fieldset className="grid gap-x-4 gap-y-4 tablet:grid-cols-3">
        <legend className="mb-2 font-bold">{t.yamato}</legend>
        <Numbers form={form} disabled={disabled} name="billingCode" length={12} />
        <Numbers form={form} disabled={disabled} name="billingBranch" length={3} />
        <Numbers form={form} disabled={disabled} name="freightNumber" length={2} />
      </fieldset>
      <fieldset className="grid gap-x-4 gap-y-4 tablet:grid-cols-3">
        <legend className="mb-2 font-bold">{t.sagawa}</legend>
        <Numbers form={form} disabled={disabled} name="customerCode" length={12} />
      </fieldset>
      <div>
        <h3 className="mb-2 font-bold">{t.japanpost}</h3>
        <ChoiceChips
          label={t.layout}
          value={japanpostLayout}
          choices={(['full', 'reduced'] as const).map((value) => ({ value, label: t.layouts[value] }))}
          onChoose={(value) => form.set('japanpostLayout', value)}
          disabled={disabled}
        />
      </div>
    </div>
  );
}

type NumberName = 'billingCode' | 'billingBranch' | 'freightNumber' | 'customerCode';

/** `length` only helps the eye: with hyphens or full width it may be longer until the field is left. */
function Numbers({ form, disabled, name, length }: FieldsProps & { name: NumberName; length: number }) {
  const t = useText(fulfilmentStrings);
  return (
    <Field label={t[name]} error={form.problem(name)}>
      <TextInput {...form.text(name)} inputMode="numeric" size={length} disabled={disabled} />
    </Field>
  );
}

function ServiceWords({ form, disabled }: FieldsProps) {
  const t = useText(fulfilmentStrings);
  const rows = form.values.serviceWords;
  const change = (index: number, changed: Partial<FulfilmentDraft['serviceWords'][number]>) =>
    form.set(
      'serviceWords',
      rows.map((row, i) => (i === index ? { ...row, ...changed } : row)),
    );
  return (
    <fieldset disabled={disabled} className="flex flex-col gap-2">
      <legend className="mb-1.5 font-bold text-sm">{t.serviceWords}</legend>
      <p className="-mt-1.5 text-muted text-xs">{t.serviceWordsHelp}</p>
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own and never change places
        <div key={i} className="flex items-center gap-2">
          <TextInput
            aria-label={t.word}
            placeholder={t.wordExample}
            value={row.word}
            maxLength={60}
            onChange={(event) => change(i, { word: event.currentTarget.value })}
            className="min-w-0 grow"
          />
          <div className="w-48 shrink-0">
            <Select
              label={t.service}
              value={row.service}
              choices={services.map((value) => ({ value, label: t.services[value] }))}
              onChoose={(service) => change(i, { service })}
              disabled={disabled}
            />
          </div>
          <IconButton
            icon={Trash2}
            label={t.removeWord(row.word || t.unnamed)}
            onClick={() =>
              form.set(
                'serviceWords',
                rows.filter((_, at) => at !== i),
              )
            }
          />
        </div>
      ))}
      {disabled || rows.length >= 50 ? null : (
        <div>
          <Button
            size="small"
            icon={Plus}
            onClick={() => form.set('serviceWords', [...rows, { word: '', service: 'yamato_takkyubin' }])}
          >
            {t.addWord}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
