import { useState } from 'react';
import { createApiToken } from '../../../contract/api-tokens.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { useForm } from '../../ui/form.ts';
import { apiKeyStrings } from './strings.ts';

/** Makes a key and shows it, once; shown while it is there. */
export function MakeKey({ onClose, onMade }: { onClose: () => void; onMade: () => void }) {
  const [secret, setSecret] = useState<string | null>(null);
  if (secret !== null) return <MadeKey secret={secret} onClose={onClose} />;
  return (
    <NameKey
      onClose={onClose}
      onMade={(made) => {
        setSecret(made);
        onMade();
      }}
    />
  );
}

function NameKey({ onClose, onMade }: { onClose: () => void; onMade: (secret: string) => void }) {
  const t = useText(apiKeyStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const form = useForm({
    initial: { name: '' },
    check: ({ name }) => ({ name: name.trim() === '' ? t.nameMissing : undefined }),
    submit: async ({ name }) => {
      const input = { name, scopes: ['orders.write' as const] };
      const { secret } = await call(createApiToken, { params: { shop: shop.shopId }, input });
      onMade(secret);
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.add}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button look="primary" type="submit" form="make-key" busy={form.busy}>
            {t.make}
          </Button>
        </>
      }
    >
      <form id="make-key" aria-label={t.add} {...form.form} className="flex flex-col gap-4">
        <Field label={t.name} help={t.nameHelp} error={form.problem('name')}>
          <TextInput {...form.text('name')} maxLength={60} data-first-focus />
        </Field>
        <Trouble error={form.failure} />
      </form>
    </Dialog>
  );
}

function MadeKey({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useText(apiKeyStrings);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.madeTitle}
      about={t.madeAbout}
      footer={
        <>
          <CopyButton text={secret} label={t.copy} />
          <Button look="primary" onClick={onClose}>
            {t.close}
          </Button>
        </>
      }
    >
      <Field label={t.key}>
        <TextInput
          readOnly
          value={secret}
          onFocus={(event) => event.currentTarget.select()}
          className="font-mono"
          data-first-focus
        />
      </Field>
    </Dialog>
  );
}
