import { useState } from 'react';
import {
  addMailAccount,
  changeMailAccount,
  type MailAccount,
  type MailSettings,
  testMailAccount,
} from '../../../contract/channels.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Field } from '../../ui/field.tsx';
import { type Form, foldWidth, useForm } from '../../ui/form.ts';
import { PasswordInput } from '../../ui/password-input.tsx';
import { MoreFields, SenderFields } from './account-fields.tsx';
import { checkDraft } from './check-draft.ts';
import { Details } from './details.tsx';
import { connectionKey, draftOf, type MailDraft, secretsOf, settingsOf } from './draft.ts';
import { passwordHint } from './mail-trouble.ts';
import { providerOf } from './oauth-draft.ts';
import { OauthFields } from './oauth-fields.tsx';
import { ServerFields } from './server-fields.tsx';
import { mailStrings } from './strings.ts';
import { bothWorked, TestResult, type TestResults } from './test-result.tsx';

export interface MailAccountFormProps {
  /** What the form starts with: guessed from the address, or as stored. */
  settings: MailSettings;
  /** The stored account, when one is changed rather than added. */
  account?: MailAccount;
  onDone: (account: MailAccount) => void;
}

interface Tested {
  key: string;
  settings: MailSettings;
  results: TestResults;
}

/** One mail account: nothing is stored before both ways have been tried with exactly these settings. */
export function MailAccountForm({ settings, account, onDone }: MailAccountFormProps) {
  const t = useText(mailStrings);
  const [start] = useState(() => draftOf(settings));
  const { test, store } = useMailCalls(account, start);
  const [tested, setTested] = useState<Tested | null>(null);
  const kept = account !== undefined;
  // Where nothing could be guessed, or something did not work, the details are what the person needs next.
  const [details, setDetails] = useState(
    account ? account.health.state === 'trouble' : start.imapHost === '',
  );

  const proven = (draft: MailDraft) => {
    const key = connectionKey(draft);
    if (kept && key === connectionKey(start)) return true;
    return tested !== null && tested.key === key && bothWorked(tested.results);
  };
  const form = useForm<MailDraft>({
    initial: start,
    tidy: foldable,
    check: (draft) => checkDraft(draft, t, account?.settings),
    submit: async (draft) => {
      if (proven(draft)) return onDone(await store(draft));
      const results = await test(draft);
      setTested({ key: connectionKey(draft), settings: settingsOf(draft), results });
      if (!bothWorked(results)) setDetails(true);
    },
  });
  const { values } = form;
  const ready = proven(values);
  // A failure stays to be read while its cause is being corrected; a success holds for what was tried only.
  const shown = tested && (ready || !bothWorked(tested.results)) ? tested : null;
  return (
    <form aria-label={t.servers} {...form.form} className="flex flex-col gap-5">
      <SignIn form={form} account={account} />
      <SenderFields form={form} />
      <Details
        title={kept ? t.servers : t.changeServers}
        about={t.serversFound(
          `${values.imapHost}:${values.imapPort}`,
          `${values.smtpHost}:${values.smtpPort}`,
        )}
        open={details}
        onToggle={setDetails}
      >
        <ServerFields direction="imap" form={form} />
        <ServerFields direction="smtp" form={form} />
        {form.problem('receives') ? (
          <p role="alert" className="text-late text-sm">
            {form.problem('receives')}
          </p>
        ) : null}
      </Details>
      <MoreFields form={form} />
      {kept || !values.receives ? null : (
        <ChoiceChips
          label={t.importDays}
          help={t.importDaysHelp}
          value={values.importDays}
          choices={[0, 7, 14, 30].map((value) => ({ value, label: t.days(value) }))}
          onChoose={(days) => form.set('importDays', days)}
        />
      )}
      {shown ? <TestResult results={shown.results} settings={shown.settings} /> : null}
      <Trouble error={form.failure} />
      <div>
        <Button type="submit" look="primary" size="large" busy={form.busy}>
          {form.busy && !ready ? t.testing : ready ? (kept ? t.save : t.connect) : t.test}
        </Button>
      </div>
    </form>
  );
}

/** How one signs in at the servers: by password, or by a permission of the provider. */
function SignIn({ form, account }: { form: Form<MailDraft>; account: MailAccount | undefined }) {
  const t = useText(mailStrings);
  const { values } = form;
  const host = values.receives ? values.imapHost : values.smtpHost;
  const hint = passwordHint(host);
  const provider = providerOf(host);
  const stored = account?.settings.auth === 'password';
  return (
    <>
      <ChoiceChips
        label={t.auth}
        help={provider ? t.authHints[provider] : undefined}
        value={values.auth}
        choices={(['password', 'oauth2'] as const).map((value) => ({ value, label: t.auths[value] }))}
        onChoose={(auth) => form.set('auth', auth)}
      />
      {values.auth === 'password' ? (
        <Field
          label={t.password}
          help={stored ? t.passwordKept : hint ? t.hints[hint] : t.passwordHelp}
          error={form.problem('password')}
        >
          <PasswordInput {...form.text('password')} autoComplete="off" />
        </Field>
      ) : (
        <OauthFields form={form} account={account} />
      )}
    </>
  );
}

const foldable = {
  imapHost: foldWidth,
  imapPort: foldWidth,
  imapUser: foldWidth,
  smtpHost: foldWidth,
  smtpPort: foldWidth,
  smtpUser: foldWidth,
  clientId: foldWidth,
  authorizeUrl: foldWidth,
  tokenUrl: foldWidth,
  authservId: foldWidth,
} as const;

function useMailCalls(account: MailAccount | undefined, start: MailDraft) {
  const call = useCall();
  const shop = useWorkplace().shop.shopId;
  // A test mail may have found out about the plus-address while the form was open: that must not be lost.
  const latest = account?.settings.plusAddress ?? start.plusAddress;
  const parts = (draft: MailDraft) => {
    const plusAddress = draft.plusAddress === start.plusAddress ? latest : draft.plusAddress;
    return { settings: settingsOf({ ...draft, plusAddress }), secrets: secretsOf(draft) };
  };
  return {
    test: (draft: MailDraft) =>
      call(testMailAccount, { params: { shop }, input: { account: account?.id, ...parts(draft) } }),
    store: (draft: MailDraft) =>
      account
        ? call(changeMailAccount, { params: { shop, account: account.id }, input: parts(draft) })
        : call(addMailAccount, {
            params: { shop },
            input: { ...parts(draft), importDays: draft.importDays },
          }),
  };
}
