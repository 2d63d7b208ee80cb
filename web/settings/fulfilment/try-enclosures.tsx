import { Check, Minus } from 'lucide-react';
import { useState } from 'react';
import type { EnclosureRule } from '../../../contract/fulfilment.ts';
import { jstDay } from '../../../language/days.ts';
import { delightLine, enclosuresFor, misfitOf } from '../../../language/enclosures.ts';
import { useText } from '../../language/text.ts';
import { Checkbox, Field, TextInput } from '../../ui/field.tsx';
import type { FulfilmentDraft } from './draft.ts';
import { enclosureStrings } from './enclosure-strings.ts';
import { ShippedPreview } from './shipped-preview.tsx';

/** A box that does not exist: which rules hold for it, and why the others do not. Nothing of it is saved. */
export function TryEnclosures({ rules, draft }: { rules: readonly EnclosureRule[]; draft: FulfilmentDraft }) {
  const t = useText(enclosureStrings);
  const [product, setProduct] = useState(t.tryProductStart);
  const [gift, setGift] = useState(false);
  const [firstOrder, setFirst] = useState(true);
  const [day, setDay] = useState(() => jstDay(new Date()));
  const parcel = { goods: [[product]], gift, firstOrder, day };
  const put = enclosuresFor(rules, parcel);
  const not = rules.flatMap((rule) => {
    const misfit = misfitOf(rule, parcel);
    return misfit === null || rule.put.trim() === '' ? [] : [{ put: rule.put, misfit }];
  });
  return (
    <section aria-label={t.tryTitle} className="flex flex-col gap-4 rounded-lg bg-sunken p-4">
      <h3 className="font-bold">{t.tryTitle}</h3>
      <div className="grid gap-x-4 gap-y-3 tablet:grid-cols-2">
        <Field label={t.tryProduct}>
          <TextInput value={product} onChange={(event) => setProduct(event.currentTarget.value)} />
        </Field>
        <Field label={t.tryDay}>
          <TextInput type="date" value={day} onChange={(event) => setDay(event.currentTarget.value)} />
        </Field>
        <Checkbox
          label={t.tryGift}
          checked={gift}
          onChange={(event) => setGift(event.currentTarget.checked)}
        />
        <Checkbox
          label={t.tryFirst}
          checked={firstOrder}
          onChange={(event) => setFirst(event.currentTarget.checked)}
        />
      </div>
      <div role="status" className="flex flex-col gap-1.5">
        {put.length === 0 ? <p>{t.tryNothing}</p> : null}
        {put.map((one) => (
          <p key={one} className="flex items-start gap-1.5">
            <Check aria-label={t.tryPut} size={16} className="mt-1 shrink-0 text-accent-text" />
            <b>{one}</b>
          </p>
        ))}
        {not.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same thing may stand in two rules
          <p key={i} className="flex items-start gap-1.5 text-muted text-sm">
            <Minus aria-label={t.tryNot} size={15} className="mt-1 shrink-0" />
            {one.put} — {t.misfits[one.misfit]}
          </p>
        ))}
      </div>
      {rules.some((rule) => delightLine(rule) !== '') ? (
        <ShippedPreview draft={draft} parcel={{ product, gift, firstOrder, day }} />
      ) : null}
    </section>
  );
}
