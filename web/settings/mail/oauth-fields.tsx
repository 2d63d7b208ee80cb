import { CircleCheck, ExternalLink, KeyRound, LoaderCircle } from 'lucide-react';
import type { MailAccount } from '../../../contract/channels.ts';
import { mailOauthReturnPath } from '../../../contract/channels.ts';
import { Trouble } from '../../app/trouble.tsx';
import { useLanguage } from '../../language/preference.ts';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import type { Form } from '../../ui/form.ts';
import { PasswordInput } from '../../ui/password-input.tsx';
import { samePermission } from './check-draft.ts';
import { CopyLine } from './copy-line.tsx';
import type { MailDraft } from './draft.ts';
import { tellMailFailure } from './mail-trouble.ts';
import { grantOf, providers } from './oauth-draft.ts';
import { oauthStrings } from './oauth-strings.ts';
import { ServerSaid } from './test-result.tsx';
import { type MailOauthState, useMailOauth } from './use-mail-oauth.ts';

export interface OauthFieldsProps {
  form: Form<MailDraft>;
  /** What is stored already, with its permission. */
  account: MailAccount | undefined;
}

/** Google・Microsoft の許可: what to prepare there, and the window in which the person agrees. */
export function OauthFields({ form, account }: OauthFieldsProps) {
  const t = useText(oauthStrings);
  const { provider } = form.values;
  const name = t.company[provider];
  return (
    <div className="flex flex-col gap-5 rounded-md border border-line px-4 py-4">
      <ChoiceChips
        label={t.provider}
        value={provider}
        choices={providers.map((value) => ({ value, label: t.providers[value] }))}
        onChoose={(value) => form.set('provider', value)}
      />
      <ol className="ml-5 flex list-decimal flex-col gap-1.5 text-sm marker:text-faint">
        <li>{t.register[provider]}</li>
        <li>
          {t.giveAddress}
          <CopyLine label={t.redirectUri} text={`${location.origin}${mailOauthReturnPath}`} />
        </li>
        <li>{t.fillIn}</li>
        <li>{t.thenAllow(name)}</li>
      </ol>
      <Field label={t.clientId} error={form.problem('clientId')}>
        <TextInput {...form.text('clientId')} autoCapitalize="none" />
      </Field>
      <Field
        label={t.clientSecret}
        help={account?.settings.auth === 'oauth2' ? t.clientSecretKept : t.clientSecretHelp}
      >
        <PasswordInput {...form.text('oauthClientSecret')} autoComplete="off" />
      </Field>
      {provider === 'other' ? <OwnProvider form={form} /> : null}
      <Permission form={form} account={account} name={name} />
    </div>
  );
}

function OwnProvider({ form }: { form: Form<MailDraft> }) {
  const t = useText(oauthStrings);
  return (
    <>
      <Field label={t.authorizeUrl} error={form.problem('authorizeUrl')}>
        <TextInput {...form.text('authorizeUrl')} inputMode="url" placeholder="https://" />
      </Field>
      <Field label={t.tokenUrl} error={form.problem('tokenUrl')}>
        <TextInput {...form.text('tokenUrl')} inputMode="url" placeholder="https://" />
      </Field>
      <Field label={t.scope} optional={t.optional}>
        <TextInput {...form.text('scope')} autoCapitalize="none" />
      </Field>
    </>
  );
}

/** The button that opens the provider's window, and what came of it. */
function Permission({ form, account, name }: OauthFieldsProps & { name: string }) {
  const t = useText(oauthStrings);
  const asking = useMailOauth(form);
  const { values } = form;
  const given = grantOf(values) !== null;
  // A permission that was withdrawn is as good as none, though it is still stored.
  const withdrawn = account?.health.reason === 'oauth_failed';
  const holds = given || (!withdrawn && samePermission(values, account?.settings));
  const missing = form.problem('oauthGrant');
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button
          icon={KeyRound}
          look={holds ? 'quiet' : 'secondary'}
          busy={asking.state === 'starting'}
          disabled={values.clientId.trim() === ''}
          onClick={asking.start}
        >
          {holds ? t.allowAgain : t.allow(name)}
        </Button>
        {holds && asking.state === 'idle' ? (
          <span role="status" className="inline-flex items-center gap-1.5 text-fine text-sm">
            <CircleCheck aria-hidden size={16} className="shrink-0" />
            {given ? t.given : t.stillGiven}
          </span>
        ) : null}
      </div>
      <Asking asking={asking} name={name} host={values.imapHost} />
      <Trouble error={asking.failure} />
      {missing && asking.state === 'idle' ? (
        <p role="alert" className="text-late text-sm">
          {missing}
        </p>
      ) : null}
    </div>
  );
}

function Asking({ asking, name, host }: { asking: MailOauthState; name: string; host: string }) {
  const t = useText(oauthStrings);
  const language = useLanguage();
  if (asking.state === 'failed') {
    const failure = { reason: 'oauth_failed', serverSaid: asking.serverSaid, host, auth: 'oauth2' as const };
    const { what, next } = tellMailFailure(failure, language);
    return (
      <div role="alert" className="rounded-md bg-late-tint px-3 py-2 text-sm">
        <p className="text-late">{what}</p>
        <p>{next}</p>
        <ServerSaid words={asking.serverSaid} />
      </div>
    );
  }
  if (asking.state !== 'waiting') return null;
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span className="inline-flex items-center gap-1.5 text-muted">
        <LoaderCircle aria-hidden size={15} className="animate-spin motion-reduce:animate-none" />
        {t.waiting(name)}
      </span>
      <a
        href={asking.url}
        target="_blank"
        rel="noreferrer noopener"
        className="inline-flex items-center gap-1 rounded-sm text-accent-text underline underline-offset-2"
      >
        {t.openHere}
        <ExternalLink aria-hidden size={14} />
      </a>
      <Button size="small" look="quiet" onClick={asking.stop}>
        {t.stopWaiting}
      </Button>
    </div>
  );
}
