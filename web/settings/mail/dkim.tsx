import { useState } from 'react';
import { type MailAccount, setMailDkim } from '../../../contract/channels.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextArea, TextInput } from '../../ui/field.tsx';
import { foldWidth, useForm } from '../../ui/form.ts';
import { Section } from '../../ui/page.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { CopyLine } from './copy-line.tsx';
import { Details } from './details.tsx';
import { dkimStrings } from './dkim-strings.ts';
import { isEverybodysDomain } from './everybodys-domain.ts';
import { useShowAccount } from './use-mail-accounts.ts';

/** 署名 (DKIM): the key with which mail of this account is signed, and what has to stand in the domain's DNS. */
export function Dkim({ account }: { account: MailAccount }) {
  const t = useText(dkimStrings);
  const domain = account.settings.address.split('@')[1] ?? '';
  return (
    <Section id="dkim" title={t.title} about={t.about}>
      {account.dkim ? (
        <Signed account={account} dkim={account.dkim} />
      ) : isEverybodysDomain(domain) ? (
        <p className="text-muted text-sm">{t.notNeeded(domain)}</p>
      ) : (
        <MakeKey account={account} domain={domain} />
      )}
    </Section>
  );
}

const selectorForm = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const domainForm = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

function MakeKey({ account, domain }: { account: MailAccount; domain: string }) {
  const t = useText(dkimStrings);
  const set = useSetDkim(account);
  const lower = (text: string) => foldWidth(text).toLowerCase();
  const form = useForm({
    initial: { domain, selector: 'kakehashi', privateKey: '' },
    tidy: { domain: lower, selector: lower },
    check: (values) => ({
      domain: domainForm.test(lower(values.domain)) ? undefined : t.domainWrong,
      selector: selectorForm.test(lower(values.selector)) ? undefined : t.selectorWrong,
    }),
    submit: ({ privateKey, ...names }) =>
      set(privateKey.trim() === '' ? names : { ...names, privateKey: privateKey.trim() }),
  });
  return (
    <form aria-label={t.title} {...form.form} className="flex flex-col gap-4">
      <Details
        title={t.more}
        about={t.moreAbout(form.values.selector, form.values.domain)}
        open={form.problem('domain') || form.problem('selector') ? true : undefined}
      >
        <Field label={t.domain} help={t.domainHelp} error={form.problem('domain')}>
          <TextInput {...form.text('domain')} autoCapitalize="none" inputMode="url" />
        </Field>
        <Field label={t.selector} help={t.selectorHelp} error={form.problem('selector')}>
          <TextInput {...form.text('selector')} autoCapitalize="none" />
        </Field>
        <Field label={t.privateKey} help={t.privateKeyHelp}>
          <TextArea
            {...form.text('privateKey')}
            rows={3}
            maxLength={10_000}
            spellCheck={false}
            autoComplete="off"
            className="font-mono text-xs"
          />
        </Field>
      </Details>
      <Trouble error={form.failure} />
      <div>
        <Button type="submit" busy={form.busy}>
          {form.values.privateKey.trim() === '' ? t.make : t.useKey}
        </Button>
      </div>
    </form>
  );
}

function Signed({ account, dkim }: { account: MailAccount; dkim: NonNullable<MailAccount['dkim']> }) {
  const t = useText(dkimStrings);
  const set = useSetDkim(account);
  const [asking, setAsking] = useState(false);
  const [state, setState] = useState<{ busy: boolean; failure: unknown }>({ busy: false, failure: null });
  const stop = async () => {
    setState({ busy: true, failure: null });
    try {
      await set(null);
    } catch (failure) {
      setState({ busy: false, failure });
    }
  };
  const close = () => setAsking(false);
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm">{t.putIntoDns(dkim.domain)}</p>
      <CopyLine label={t.dnsName} text={dkim.dnsName} />
      <CopyLine label={t.dnsType} text="TXT" bare />
      <CopyLine label={t.dnsValue} text={dkim.dnsValue} />
      <p className="text-muted text-sm">{t.dnsNext}</p>
      <div>
        <Button look="quiet" className="-ml-3" onClick={() => setAsking(true)}>
          {t.stop}
        </Button>
      </div>
      <Dialog
        open={asking}
        onClose={close}
        title={t.stopTitle}
        about={t.stopAbout}
        footer={
          <>
            <Button onClick={close}>{t.keep}</Button>
            <Button look="danger" busy={state.busy} onClick={() => void stop()}>
              {t.stop}
            </Button>
          </>
        }
      >
        <Trouble error={state.failure} />
      </Dialog>
    </div>
  );
}

function useSetDkim(account: MailAccount) {
  const t = useText(dkimStrings);
  const call = useCall();
  const toasts = useToasts();
  const show = useShowAccount();
  const { shop } = useWorkplace();
  return async (dkim: { domain: string; selector: string; privateKey?: string } | null) => {
    const params = { shop: shop.shopId, account: account.id };
    show(await call(setMailDkim, { params, input: { dkim } }));
    toasts.show({ text: dkim ? t.made : t.stopped });
  };
}
