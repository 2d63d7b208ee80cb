import { type FormEvent, useId, useState } from 'react';
import type { CustomerPage } from '../../contract/customers.ts';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, TextArea, TextInput } from '../ui/field.tsx';
import { useToasts } from '../ui/toast.tsx';
import { customerStrings } from './strings.ts';
import { useChangePerson } from './use-people.ts';

/** Name, reading and the shop's own remark on a person. */
export function PersonDialog({ page, onClose }: { page: CustomerPage; onClose: () => void }) {
  const t = useText(customerStrings);
  const toasts = useToasts();
  const form = useId();
  const change = useChangePerson(page.id);
  const [typed, setTyped] = useState({ name: page.name, kana: page.kana, note: page.note });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Only what was typed here: a colleague may have written the rest meanwhile.
    const changed = Object.fromEntries(
      Object.entries(typed).filter(([field, value]) => value !== page[field as keyof typeof typed]),
    );
    change.mutate(changed, {
      onSuccess: () => {
        toasts.show({ text: t.saved });
        onClose();
      },
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.editTitle}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button look="primary" type="submit" form={form} busy={change.isPending}>
            {t.save}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t.name}>
          <TextInput
            data-first-focus
            maxLength={200}
            value={typed.name}
            onChange={(event) => setTyped({ ...typed, name: event.currentTarget.value })}
          />
        </Field>
        <Field label={t.kana}>
          <TextInput
            maxLength={200}
            value={typed.kana}
            onChange={(event) => setTyped({ ...typed, kana: event.currentTarget.value })}
          />
        </Field>
        <Field label={t.note} help={t.noteHelp}>
          <TextArea
            maxLength={5000}
            value={typed.note}
            onChange={(event) => setTyped({ ...typed, note: event.currentTarget.value })}
          />
        </Field>
        <Trouble error={change.error} />
      </form>
    </Dialog>
  );
}
