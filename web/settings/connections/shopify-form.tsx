import { useState } from 'react';
import {
  addConnection,
  type Connection,
  type ConnectionForm,
  changeConnection,
  shopifySettings,
} from '../../../contract/connections.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Checkbox, Field, TextInput } from '../../ui/field.tsx';
import { PasswordInput } from '../../ui/password-input.tsx';
import { saidIn } from './said-in.ts';
import { ShopifySteps } from './shopify-steps.tsx';
import { connectionStrings, shopifyStrings } from './strings.ts';
import { Said } from './told-trouble.tsx';
import { useConnectionWork } from './use-connections.ts';

interface Draft {
  domain: string;
  auth: 'client' | 'token';
  clientId: string;
  clientSecret: string;
  token: string;
  notifyCustomer: boolean;
}

const looksLikeStore = (typed: string): boolean =>
  /^\s*(?:https?:\/\/)?(?:[\w-]+\.myshopify\.com|admin\.shopify\.com\/store\/[\w-]+|[\w-]+)(?:\/|\?|#|\s*$)/i.test(
    typed.normalize('NFKC'),
  );

function draftOf(connection: Connection | null): Draft {
  const settings = shopifySettings.parse({ ...connection?.settings, domain: connection?.place ?? '-' });
  const { auth, clientId, notifyCustomer } = settings;
  return { domain: connection?.place ?? '', auth, clientId, notifyCustomer, clientSecret: '', token: '' };
}

const formOf = ({ domain, auth, clientId, notifyCustomer, clientSecret, token }: Draft): ConnectionForm => ({
  kind: 'shopify',
  settings: { domain, auth, clientId, notifyCustomer },
  secrets: { clientSecret, ...(auth === 'token' ? { token } : {}) },
});

interface FormProps {
  /** Null for a new one. */
  connection: Connection | null;
  onDone: () => void;
}

/** The steps on Shopify's side, and the keys they lead to. Tried before anything is stored. */
export function ShopifyForm({ connection, onDone }: FormProps) {
  const t = useText(shopifyStrings);
  const told = useText(connectionStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const work = useConnectionWork();
  const [draft, setDraft] = useState(() => draftOf(connection));
  const [tried, setTried] = useState(false);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const stored = connection !== null;
  const byToken = draft.auth === 'token';
  const errors = {
    domain: looksLikeStore(draft.domain) ? undefined : t.domainError,
    clientId: byToken || draft.clientId.trim() ? undefined : t.required,
    clientSecret: byToken || stored || draft.clientSecret ? undefined : t.required,
    token: !byToken || stored || draft.token ? undefined : t.required,
  };
  const shown: Partial<typeof errors> = tried ? errors : {};
  const send = async () => {
    setTried(true);
    if (Object.values(errors).some((error) => error !== undefined)) return;
    const form = formOf(draft);
    const done = await work.run(
      () =>
        stored
          ? call(changeConnection, {
              params: { shop: shop.shopId, connection: connection.id },
              input: { form },
            })
          : call(addConnection, { params: { shop: shop.shopId }, input: { form } }),
      stored ? told.saved(connection.name) : told.added(draft.domain.trim()),
    );
    if (done) onDone();
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!work.busy) void send();
      }}
    >
      {stored ? null : <ShopifySteps />}
      <Field label={t.domain} help={t.domainHelp} error={shown.domain}>
        <TextInput
          value={draft.domain}
          disabled={stored}
          autoCapitalize="none"
          inputMode="url"
          placeholder="my-shop.myshopify.com"
          onChange={(event) => set({ domain: event.currentTarget.value })}
        />
      </Field>
      <ChoiceChips
        label={t.auth}
        value={draft.auth}
        choices={[
          { value: 'client' as const, label: t.authClient },
          { value: 'token' as const, label: t.authToken },
        ]}
        onChoose={(auth) => set({ auth })}
      />
      <Keys draft={draft} set={set} errors={shown} stored={stored} />
      <Checkbox
        label={t.notify}
        help={t.notifyHelp}
        checked={draft.notifyCustomer}
        onChange={(event) => set({ notifyCustomer: event.currentTarget.checked })}
      />
      <Trouble error={work.failure} />
      <Said words={saidIn(work.failure)} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={work.busy}>
          {stored ? t.saveChange : t.save}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t.back}
        </Button>
      </div>
    </form>
  );
}

interface KeysProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  errors: Partial<Record<'clientId' | 'clientSecret' | 'token', string | undefined>>;
  stored: boolean;
}

function Keys({ draft, set, errors, stored }: KeysProps) {
  const t = useText(shopifyStrings);
  const keep = stored ? t.keep : '';
  const secret = (
    <PasswordInput
      autoComplete="off"
      value={draft.clientSecret}
      onChange={(event) => set({ clientSecret: event.currentTarget.value })}
    />
  );
  if (draft.auth === 'token')
    return (
      <>
        <Field label={t.token} help={`${t.tokenHelp} ${keep}`.trim()} error={errors.token}>
          <PasswordInput
            autoComplete="off"
            value={draft.token}
            onChange={(event) => set({ token: event.currentTarget.value })}
          />
        </Field>
        <Field label={t.apiSecret} help={`${t.apiSecretHelp} ${keep}`.trim()}>
          {secret}
        </Field>
      </>
    );
  return (
    <>
      <Field label={t.clientId} error={errors.clientId}>
        <TextInput
          value={draft.clientId}
          autoCapitalize="none"
          onChange={(event) => set({ clientId: event.currentTarget.value })}
        />
      </Field>
      <Field label={t.clientSecret} error={errors.clientSecret} {...(keep ? { help: keep } : {})}>
        {secret}
      </Field>
    </>
  );
}
