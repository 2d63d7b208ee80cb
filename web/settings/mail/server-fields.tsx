import { TriangleAlert } from 'lucide-react';
import { useText } from '../../language/text.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Checkbox, Field, TextInput } from '../../ui/field.tsx';
import type { Form } from '../../ui/form.ts';
import { PasswordInput } from '../../ui/password-input.tsx';
import { type Direction, type MailDraft, type Tls, withTls } from './draft.ts';
import { mailStrings } from './strings.ts';

const encryptions: readonly Tls[] = ['tls', 'starttls', 'none'];

const names = {
  imap: { on: 'receives', host: 'imapHost', port: 'imapPort', tls: 'imapTls', user: 'imapUser' },
  smtp: { on: 'sends', host: 'smtpHost', port: 'smtpPort', tls: 'smtpTls', user: 'smtpUser' },
} as const;

/** Server, port, encryption and user of one direction, under the switch that says whether it is used at all. */
export function ServerFields({ direction, form }: { direction: Direction; form: Form<MailDraft> }) {
  const t = useText(mailStrings);
  const name = names[direction];
  const on = form.values[name.on];
  const chooseTls = (next: Tls) => {
    const change = withTls(form.values, direction, next);
    form.set(name.tls, next);
    form.set(name.port, change[name.port] ?? form.values[name.port]);
  };
  return (
    <fieldset className="flex flex-col gap-3 border-line border-t pt-4">
      <legend className="sr-only">{direction === 'imap' ? t.receive : t.send}</legend>
      <Checkbox
        label={direction === 'imap' ? t.receives : t.sends}
        checked={on}
        onChange={(event) => form.set(name.on, event.currentTarget.checked)}
      />
      {on ? (
        <>
          <div className="grid gap-3 tablet:grid-cols-[1fr_7rem]">
            <Field label={t.host} error={form.problem(name.host)}>
              <TextInput {...form.text(name.host)} autoCapitalize="none" inputMode="url" />
            </Field>
            <Field label={t.port} error={form.problem(name.port)}>
              <TextInput {...form.text(name.port)} inputMode="numeric" />
            </Field>
          </div>
          <ChoiceChips
            label={t.encryption}
            value={form.values[name.tls]}
            choices={encryptions.map((value) => ({ value, label: t.tls[value] }))}
            onChoose={chooseTls}
          />
          {form.values[name.tls] === 'none' ? (
            <p className="flex items-start gap-1.5 text-attention text-sm">
              <TriangleAlert aria-hidden size={15} className="mt-0.5 shrink-0" />
              {t.noTls}
            </p>
          ) : null}
          <Field label={t.user} error={form.problem(name.user)}>
            <TextInput {...form.text(name.user)} autoCapitalize="none" />
          </Field>
          {direction === 'imap' ? (
            <Field label={t.mailbox}>
              <TextInput {...form.text('mailbox')} />
            </Field>
          ) : form.values.auth === 'password' ? (
            <SendingPassword form={form} />
          ) : null}
        </>
      ) : null}
    </fieldset>
  );
}

function SendingPassword({ form }: { form: Form<MailDraft> }) {
  const t = useText(mailStrings);
  return (
    <>
      <Checkbox
        label={t.ownSmtpPassword}
        checked={form.values.ownSmtpPassword}
        onChange={(event) => form.set('ownSmtpPassword', event.currentTarget.checked)}
      />
      {form.values.ownSmtpPassword ? (
        <Field label={t.smtpPassword} error={form.problem('smtpPassword')}>
          <PasswordInput {...form.text('smtpPassword')} autoComplete="off" />
        </Field>
      ) : null}
    </>
  );
}
