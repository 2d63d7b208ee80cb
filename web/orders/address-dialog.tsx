import { Lightbulb } from 'lucide-react';
import { type ComponentProps, type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { Address, AddressFinding, Consignment } from '../../contract/orders.ts';
import { cityAtStart, prefectureAtStart } from '../../language/addresses/parse-address.ts';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, TextInput } from '../ui/field.tsx';
import { useToasts } from '../ui/toast.tsx';
import { addressStrings } from './address-strings.ts';
import { useCorrectAddress, useFindings, usePostalPlaces } from './use-address.ts';

type Part = keyof Address;

/** Which window of fields: width, keyboard. */
const fields: readonly { part: Part; wide?: boolean; input?: ComponentProps<'input'>['inputMode'] }[] = [
  { part: 'postalCode', input: 'numeric' },
  { part: 'prefecture' },
  { part: 'city', wide: true },
  { part: 'street', wide: true },
  { part: 'building', wide: true },
  { part: 'name' },
  { part: 'phone', input: 'tel' },
  { part: 'company', wide: true },
];

/** Writes another address beside the one that came; what may be wrong stands at its field while it is typed. */
export function AddressDialog({ consignment, onClose }: { consignment: Consignment; onClose: () => void }) {
  const t = useText(addressStrings);
  const toasts = useToasts();
  const form = useId();
  const [address, setAddress] = useState(consignment.shipTo);
  const [why, setWhy] = useState('');
  const { correct, restore, told } = useCorrectAddress(consignment.id);
  const set = (part: Part, text: string) => setAddress((now) => ({ ...now, [part]: text }));
  useFilledPlace(address, consignment.shipTo.postalCode, setAddress);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const before = {
      address: consignment.shipTo,
      corrected: consignment.correction !== null,
      why: consignment.correction?.why ?? '',
    };
    const onSuccess = () => {
      told(before);
      onClose();
    };
    correct.mutate({ address, why }, { onSuccess });
  };
  const goBack = () => {
    const onSuccess = () => {
      toasts.show({ text: t.restored });
      onClose();
    };
    restore.mutate(undefined, { onSuccess });
  };
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      title={t.title}
      about={t.about}
      footer={
        <>
          {consignment.correction ? (
            <Button look="quiet" className="mr-auto" busy={restore.isPending} onClick={goBack}>
              {t.restore}
            </Button>
          ) : null}
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button look="primary" type="submit" form={form} busy={correct.isPending}>
            {t.save}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        {consignment.stage === 'printed' || consignment.stage === 'packed' ? (
          <p className="rounded-md bg-attention-tint px-3 py-2 text-attention text-sm">{t.printed}</p>
        ) : null}
        <AddressFields address={address} set={set} onTidy={setAddress} />
        <Field label={t.why} help={t.whyHelp} optional={t.optional}>
          <TextInput maxLength={500} value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
        </Field>
        <Trouble error={correct.error ?? restore.error} />
      </form>
    </Dialog>
  );
}

function AddressFields({
  address,
  set,
  onTidy,
}: {
  address: Address;
  set: (part: Part, text: string) => void;
  onTidy: (address: Address) => void;
}) {
  const t = useText(addressStrings);
  const { data, isPending, isPlaceholderData } = useFindings(address);
  const findings = data?.findings ?? [];
  const tidied = data?.normalised;
  const untidy = tidied !== undefined && fields.some(({ part }) => tidied[part] !== address[part].trim());
  return (
    <>
      <div className="grid grid-cols-1 gap-4 tablet:grid-cols-2">
        {fields.map(({ part, wide, input }) => (
          <div key={part} className={wide ? 'tablet:col-span-2' : undefined}>
            <Field label={t.fields[part]}>
              <TextInput
                data-first-focus={part === 'postalCode' ? '' : undefined}
                name={part}
                inputMode={input}
                maxLength={300}
                value={address[part]}
                onChange={(event) => set(part, event.currentTarget.value)}
              />
            </Field>
            {findings
              .filter((finding) => finding.part === part)
              .map((finding) => (
                <Finding
                  key={finding.kind}
                  finding={finding}
                  text={proposed(finding, address, data?.normalised.postalCode ?? '')}
                  onUse={(text) => set(part, text)}
                />
              ))}
          </div>
        ))}
      </div>
      <div className="flex min-h-8 flex-wrap items-center gap-x-3">
        <p role="status" className="text-faint text-xs">
          {isPending ? t.checking : data && findings.length === 0 ? t.fine : ''}
        </p>
        {untidy && !isPlaceholderData ? (
          <Button size="small" look="quiet" onClick={() => onTidy(tidied)}>
            {t.tidy}
          </Button>
        ) : null}
      </div>
    </>
  );
}

/** What one press would write: for a postal code of another place the code of the place that is written. */
function proposed(finding: AddressFinding, address: Address, code: string): string {
  if (finding.kind === 'postal_elsewhere') return code !== address.postalCode ? code : '';
  if (finding.kind === 'building_missing' && finding.suggestion !== '') {
    return `${finding.suggestion} ${address.building}`.trim();
  }
  return finding.suggestion;
}

function Finding({
  finding,
  text,
  onUse,
}: {
  finding: AddressFinding;
  text: string;
  onUse: (text: string) => void;
}) {
  const t = useText(addressStrings);
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-attention text-sm">
      <Lightbulb aria-hidden size={15} className="shrink-0" />
      {t.findings[finding.kind](finding.suggestion)}
      {text ? (
        <Button size="small" look="quiet" onClick={() => onUse(text)}>
          {t.use(text)}
        </Button>
      ) : null}
    </p>
  );
}

/**
 * A postal code that is typed fills in prefecture and city where they are empty, or where an earlier code had filled
 * them; never where the street already names a city, and never by itself when the window opens.
 */
function useFilledPlace(
  address: Address,
  came: string,
  setAddress: (change: (now: Address) => Address) => void,
) {
  const { data } = usePostalPlaces(address.postalCode);
  const filled = useRef({ prefecture: '', city: '' });
  const typed = address.postalCode !== came;
  useEffect(() => {
    const [place, ...others] = data?.places ?? [];
    if (place === undefined || !typed) return;
    const city = others.every((other) => other.city === place.city) ? place.city : '';
    setAddress((now) => {
      const elsewhere = prefectureAtStart(now.street) !== '' || cityAtStart(now.street) !== '';
      const mayFill = (part: 'prefecture' | 'city'): boolean =>
        !elsewhere && (now[part].trim() === '' || now[part] === filled.current[part]);
      const prefecture = mayFill('prefecture') ? place.prefecture : now.prefecture;
      const next = { ...now, prefecture, city: mayFill('city') && city !== '' ? city : now.city };
      if (next.prefecture === now.prefecture && next.city === now.city) return now;
      filled.current = { prefecture: next.prefecture, city: next.city };
      return next;
    });
  }, [data, typed, setAddress]);
}
