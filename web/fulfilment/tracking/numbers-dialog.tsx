import { useMutation, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { setTracking } from '../../../contract/fulfilment.ts';
import { type Carrier, carriers } from '../../../contract/orders.ts';
import { shownTrackingNumber } from '../../../language/parcel-carriers.ts';
import { judgeTrackingNumber } from '../../../language/tracking-number.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import type { NumbersDialogProps } from '../dialog-props.ts';
import { trackingStrings } from './strings.ts';

/** The carrier typed last on this device: a shop mostly has one. */
let lastCarrier: Carrier = 'yamato';

/** Tracking numbers of one parcel, typed or scanned; with them it has left. */
export function NumbersDialog({ row, onClose }: NumbersDialogProps) {
  const t = useText(trackingStrings);
  const { consignment, order } = row;
  const known = consignment.shipments.flatMap((one) => one.trackingNumber ?? []);
  const [carrier, setCarrier] = useState<Carrier>(consignment.shipments[0]?.carrier ?? lastCarrier);
  const [numbers, setNumbers] = useState<string[]>(known);
  const [typed, setTyped] = useState('');
  const left = consignment.stage === 'shipped';
  const save = useSaveNumbers(row, onClose);
  const judged = judgeTrackingNumber(carrier, typed);
  const bad = judged.verdict === 'wrong' || judged.verdict === 'shortened';
  const all =
    typed.trim() === '' ? numbers : [...numbers.filter((one) => one !== judged.number), judged.number];
  const choose = (chosen: Carrier) => {
    lastCarrier = chosen;
    setCarrier(chosen);
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === '' || bad) return;
    setNumbers(all);
    setTyped('');
  };
  const send = (shipped: boolean) => save.mutate({ carrier, numbers: all, shipped });
  const blocked = all.length === 0 || (typed.trim() !== '' && bad);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.numbersTitle}
      about={t.numbersAbout(order.number, consignment.shipTo.name)}
      footer={
        <>
          {left ? null : (
            <Button look="quiet" disabled={blocked} busy={save.isPending} onClick={() => send(false)}>
              {t.keepOnly}
            </Button>
          )}
          <Button look="primary" disabled={blocked} busy={save.isPending} onClick={() => send(true)}>
            {left ? t.correct : t.ship}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ChoiceChips
          label={t.carrier}
          value={carrier}
          choices={carriers.map((value) => ({ value, label: t.carriers[value] }))}
          onChoose={choose}
        />
        <form onSubmit={add} className="flex flex-col gap-2">
          <Field
            label={t.numberField}
            help={t.numberHelp}
            error={typed.trim().length >= 10 && bad ? t.wrongNumber(t.carriers[carrier]) : undefined}
          >
            <TextInput
              data-first-focus
              inputMode="text"
              autoCapitalize="characters"
              maxLength={40}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
          {judged.verdict === 'doubtful' ? <p className="text-attention text-sm">{t.warnNumber}</p> : null}
          <div>
            <Button type="submit" disabled={typed.trim() === '' || bad}>
              {t.add}
            </Button>
          </div>
        </form>
        <NumberList
          numbers={numbers}
          onRemove={(gone) => setNumbers(numbers.filter((one) => one !== gone))}
        />
        <Trouble error={save.error} />
      </div>
    </Dialog>
  );
}

function NumberList({
  numbers,
  onRemove,
}: {
  numbers: readonly string[];
  onRemove: (number: string) => void;
}) {
  const t = useText(trackingStrings);
  if (numbers.length === 0) return <p className="text-muted text-sm">{t.noNumbers}</p>;
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {numbers.map((number) => (
        <li key={number} className="flex items-center gap-2 px-3 py-1.5">
          <span className="grow text-base tabular-nums">{shownTrackingNumber(number)}</span>
          <IconButton
            icon={X}
            label={t.remove(shownTrackingNumber(number))}
            onClick={() => onRemove(number)}
          />
        </li>
      ))}
    </ul>
  );
}

function useSaveNumbers({ consignment, order }: NumbersDialogProps['row'], onClose: () => void) {
  const t = useText(trackingStrings);
  const call = useCall();
  const queries = useQueryClient();
  const toasts = useToasts();
  const { shop } = useWorkplace();
  return useMutation({
    mutationFn: (input: { carrier: Carrier; numbers: string[]; shipped: boolean }) =>
      call(setTracking, {
        params: { shop: shop.shopId, consignment: consignment.id },
        input: { ...input, shippedOn: null },
      }),
    onSuccess: ({ elsewhere }, { shipped }) => {
      const [other] = elsewhere;
      if (other)
        toasts.show({ text: t.elsewhere(other.number, other.orderNumber), tone: 'late', forMs: 15_000 });
      else toasts.show({ text: shipped ? t.shipped(order.number) : t.saved(order.number) });
      onClose();
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ['shop', shop.shopId] }),
  });
}
