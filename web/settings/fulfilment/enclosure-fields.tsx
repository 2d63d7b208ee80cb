import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { EnclosureRule } from '../../../contract/fulfilment.ts';
import { delightLine } from '../../../language/enclosures.ts';
import { useText } from '../../language/text.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Checkbox, Field, TextInput } from '../../ui/field.tsx';
import { emptyRule, wordsOf } from './draft.ts';
import { EnclosureFileField } from './enclosure-file.tsx';
import { enclosureStrings } from './enclosure-strings.ts';
import type { FieldsProps } from './sender-fields.tsx';
import { TryEnclosures } from './try-enclosures.tsx';

/** 同梱するもの (E3, E6): rules one under the other, and a box to try them on. */
export function EnclosureFields({ form, disabled }: FieldsProps) {
  const t = useText(enclosureStrings);
  const rules = form.values.enclosures;
  const set = (changed: EnclosureRule[]) => form.set('enclosures', changed);
  const wrong = form.problem('enclosures');
  return (
    <div className="flex flex-col gap-4">
      {rules.length === 0 ? <p className="text-muted">{t.enclosuresNone}</p> : null}
      {rules.length > 0 ? (
        <ul className="flex flex-col gap-3">
          {rules.map((rule, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rules have no name of their own and never change places
            <li key={i} className="rounded-lg border border-line p-4">
              <OneRule
                rule={rule}
                disabled={disabled}
                onChange={(changed) => set(rules.map((other, at) => (at === i ? changed : other)))}
                onRemove={() => set(rules.filter((_, at) => at !== i))}
              />
            </li>
          ))}
        </ul>
      ) : null}
      {wrong ? (
        <p role="alert" className="text-late text-sm">
          {wrong}
        </p>
      ) : null}
      {disabled || rules.length >= 100 ? null : (
        <div>
          <Button icon={Plus} onClick={() => set([...rules, emptyRule])}>
            {t.addEnclosure}
          </Button>
        </div>
      )}
      {rules.length > 0 ? <TryEnclosures rules={rules} draft={form.values} /> : null}
    </div>
  );
}

interface OneRuleProps {
  rule: EnclosureRule;
  disabled: boolean;
  onChange: (rule: EnclosureRule) => void;
  onRemove: () => void;
}

function OneRule({ rule, disabled, onChange, onRemove }: OneRuleProps) {
  const t = useText(enclosureStrings);
  // As typed: a word half written, or a comma at its end, must not vanish under the fingers.
  const [products, setProducts] = useState(rule.products.join('、'));
  const withMail = delightLine({ ...rule, put: rule.put || t.unnamed }) !== '';
  return (
    <fieldset disabled={disabled} className="flex flex-col gap-4">
      <legend className="sr-only">{rule.put || t.unnamed}</legend>
      <div className="flex items-end gap-2">
        <div className="grow">
          <Field label={t.put}>
            <TextInput
              value={rule.put}
              placeholder={t.putExample}
              maxLength={100}
              onChange={(event) => onChange({ ...rule, put: event.currentTarget.value })}
            />
          </Field>
        </div>
        <IconButton icon={Trash2} label={t.removeEnclosure(rule.put || t.unnamed)} onClick={onRemove} />
      </div>
      <Field label={t.products} help={t.productsHelp}>
        <TextInput
          value={products}
          maxLength={500}
          onChange={(event) => {
            setProducts(event.currentTarget.value);
            onChange({ ...rule, products: wordsOf(event.currentTarget.value) });
          }}
        />
      </Field>
      <ChoiceChips
        label={t.gift}
        value={rule.gift}
        choices={(['any', 'only', 'never'] as const).map((value) => ({ value, label: t.gifts[value] }))}
        onChoose={(gift) => onChange({ ...rule, gift })}
      />
      <Checkbox
        label={t.firstOrder}
        checked={rule.firstOrder}
        onChange={(event) => onChange({ ...rule, firstOrder: event.currentTarget.checked })}
      />
      <div className="grid max-w-96 grid-cols-2 gap-3">
        {(['from', 'to'] as const).map((end) => (
          <Field key={end} label={t[end]}>
            <TextInput
              type="date"
              value={rule[end] ?? ''}
              onChange={(event) => onChange({ ...rule, [end]: event.currentTarget.value || null })}
            />
          </Field>
        ))}
      </div>
      <Field label={t.mailLine} help={t.mailLineHelp}>
        <TextInput
          value={rule.mailLine ?? ''}
          placeholder={rule.file == null ? t.mailLineExample : delightLine({ ...rule, mailLine: '' })}
          maxLength={300}
          onChange={(event) => onChange({ ...rule, mailLine: event.currentTarget.value })}
        />
      </Field>
      <EnclosureFileField rule={rule} disabled={disabled} onChange={onChange} />
      {withMail ? (
        <>
          <Checkbox
            label={t.onlyByMail}
            checked={rule.onlyByMail === true}
            onChange={(event) => onChange({ ...rule, onlyByMail: event.currentTarget.checked })}
          />
          <Checkbox
            label={t.inReceipts}
            help={t.inReceiptsHelp}
            checked={rule.inReceipts === true}
            onChange={(event) => onChange({ ...rule, inReceipts: event.currentTarget.checked })}
          />
        </>
      ) : null}
    </fieldset>
  );
}
