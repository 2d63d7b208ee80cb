import { Link } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import type { CustomerPage, Identity } from '../../contract/customers.ts';
import { customerId } from '../../contract/ids.ts';
import { Refused } from '../app/api/client.ts';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceChips } from '../ui/choice-chips.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, TextInput } from '../ui/field.tsx';
import { useToasts } from '../ui/toast.tsx';
import { customerStrings } from './strings.ts';
import { useCorrect, useWays } from './use-people.ts';

const kinds = ['mail', 'phone', 'line'] as const;

/** One more way to reach him; where another person has it, the way to that one. */
export function AddWayDialog({ page, onClose }: { page: CustomerPage; onClose: () => void }) {
  const t = useText(customerStrings);
  const toasts = useToasts();
  const form = useId();
  const { add } = useWays(page.id);
  const [kind, setKind] = useState<(typeof kinds)[number]>('mail');
  const [value, setValue] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value.trim() === '') return;
    add.mutate(
      { kind, value },
      {
        onSuccess: () => {
          toasts.show({ text: t.added(value.trim()) });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.add}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button look="primary" type="submit" form={form} busy={add.isPending}>
            {t.save}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <ChoiceChips
          label={t.addKind}
          value={kind}
          choices={kinds.map((one) => ({ value: one, label: t.wayKinds[one] }))}
          onChoose={setKind}
        />
        <Field label={t.addValue}>
          <TextInput
            data-first-focus
            inputMode={kind === 'mail' ? 'email' : kind === 'phone' ? 'tel' : 'text'}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        </Field>
        <Trouble error={add.error}>
          <TakenBy error={add.error} />
        </Trouble>
      </form>
    </Dialog>
  );
}

/** Whose it is, with a link: there the two can be put together. */
function TakenBy({ error }: { error: unknown }) {
  const t = useText(customerStrings);
  if (!(error instanceof Refused) || error.refusal.reason !== 'identity_taken') return null;
  const owner = customerId.safeParse(error.refusal.details.customer);
  if (!owner.success) return null;
  return (
    <p className="text-sm">
      {t.takenBy(String(error.refusal.details.name ?? ''))}{' '}
      <Link
        to="/customers/$customer"
        params={{ customer: owner.data }}
        className="rounded-sm text-accent-text underline underline-offset-2"
      >
        {t.openOther}
      </Link>
    </p>
  );
}

/** A slip of the pen that no rule knows. */
export function CorrectDialog({ way, onClose }: { way: Identity; onClose: () => void }) {
  const t = useText(customerStrings);
  const form = useId();
  const correct = useCorrect();
  const [right, setRight] = useState(way.shown);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (right.trim() === '' || right.trim() === way.shown) return;
    void correct.to({ kind: way.kind, value: way.value }, right.trim()).then((done) => {
      if (done) onClose();
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.correctTitle}
      about={t.correctAbout(way.shown)}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button look="primary" type="submit" form={form} busy={correct.busy}>
            {t.save}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t.right}>
          <TextInput
            data-first-focus
            inputMode={way.kind === 'phone' ? 'tel' : 'email'}
            value={right}
            onChange={(event) => setRight(event.currentTarget.value)}
          />
        </Field>
        <Trouble error={correct.error} />
      </form>
    </Dialog>
  );
}
