import { useState } from 'react';
import { guessMailSettings, type MailAccount, type MailSettings } from '../../../contract/channels.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { isMailAddress } from '../../sign-in/checks.ts';
import { Button } from '../../ui/button.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { foldWidth, useForm } from '../../ui/form.ts';
import { MailAccountForm } from './mail-account-form.tsx';
import { mailStrings } from './strings.ts';

export interface ConnectMailProps {
  /** Proposed as the address, e.g. the one the person signs in with. */
  address?: string;
  onDone: (account: MailAccount) => void;
}

/** A new mail account: only the address is asked first, the servers are looked up from it. */
export function ConnectMail({ address = '', onDone }: ConnectMailProps) {
  const t = useText(mailStrings);
  const [found, setFound] = useState<MailSettings | null>(null);
  const [latest, setLatest] = useState(address);
  if (!found) return <AddressForm address={latest} onFound={setFound} />;
  const again = () => {
    setLatest(found.address);
    setFound(null);
  };
  return (
    <div className="flex flex-col gap-5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <b>{found.address}</b>
        <Button look="quiet" size="small" onClick={again}>
          {t.otherAddress}
        </Button>
      </p>
      <MailAccountForm settings={found} onDone={onDone} />
    </div>
  );
}

function AddressForm({ address, onFound }: { address: string; onFound: (settings: MailSettings) => void }) {
  const t = useText(mailStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const form = useForm({
    initial: { address },
    tidy: { address: foldWidth },
    check: (values) => ({ address: isMailAddress(values.address) ? undefined : t.addressWrong }),
    submit: async (input) => {
      const guessed = await call(guessMailSettings, { params: { shop: shop.shopId }, input });
      onFound({ ...guessed, senderName: guessed.senderName || shop.shopName });
    },
  });
  return (
    <form aria-label={t.findSettings} {...form.form} className="flex flex-col gap-4">
      <Field label={t.address} help={t.addressHelp} error={form.problem('address')}>
        <TextInput
          {...form.text('address')}
          type="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
        />
      </Field>
      <Trouble error={form.failure} />
      <div>
        <Button type="submit" look="primary" size="large" busy={form.busy}>
          {form.busy ? t.finding : t.findSettings}
        </Button>
      </div>
    </form>
  );
}
