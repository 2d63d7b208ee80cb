import { Link, useNavigate } from '@tanstack/react-router';
import { openShop, type Session } from '../../contract/staff.ts';
import { useCall } from '../app/api/api.tsx';
import { useSettings } from '../app/preferences.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { isMailAddress, isNewPassword, PASSWORD_LENGTH } from '../sign-in/checks.ts';
import { QuietPage, Sheet } from '../sign-in/quiet-page.tsx';
import { useSessionChange } from '../sign-in/session-change.ts';
import { Button } from '../ui/button.tsx';
import { Field, TextInput } from '../ui/field.tsx';
import { foldWidth, useForm } from '../ui/form.ts';
import { PasswordInput } from '../ui/password-input.tsx';
import { welcomeStrings } from './strings.ts';

export interface AccountPageProps {
  session: Session;
  code: string;
}

/** Step ①: the shop's name and its owner. */
export function AccountPage({ session, code }: AccountPageProps) {
  const t = useText(welcomeStrings);
  const { form, codeNeeded } = useAccountForm(session, code);
  return (
    <QuietPage title={t.accountTitle} about={t.accountAbout}>
      <Sheet>
        <form aria-label={t.accountTitle} {...form.form} className="flex flex-col gap-4">
          {codeNeeded ? (
            <Field label={t.code} help={t.codeHelp} error={form.problem('code')}>
              <TextInput
                {...form.text('code')}
                autoComplete="one-time-code"
                autoCapitalize="none"
                className="max-w-60 font-mono"
              />
            </Field>
          ) : null}
          <Field label={t.shopName} help={t.shopNameHelp} error={form.problem('shopName')}>
            <TextInput {...form.text('shopName')} maxLength={80} autoComplete="organization" />
          </Field>
          <Field label={t.name} help={t.nameHelp} error={form.problem('name')}>
            <TextInput {...form.text('name')} maxLength={80} autoComplete="name" />
          </Field>
          <Field label={t.email} error={form.problem('email')}>
            <TextInput
              {...form.text('email')}
              type="email"
              inputMode="email"
              autoComplete="username"
              autoCapitalize="none"
            />
          </Field>
          <Field label={t.password} help={t.passwordHelp(PASSWORD_LENGTH)} error={form.problem('password')}>
            <PasswordInput
              {...form.text('password')}
              autoComplete="new-password"
              minLength={PASSWORD_LENGTH}
            />
          </Field>
          <Trouble error={form.failure} />
          <Button type="submit" look="primary" size="large" busy={form.busy}>
            {t.makeShop}
          </Button>
        </form>
      </Sheet>
      <p className="mt-4 text-sm">
        <Link to="/welcome/{-$step}" params={{ step: undefined }} className="rounded-sm text-accent-text">
          ‹ {t.back}
        </Link>
      </p>
    </QuietPage>
  );
}

function useAccountForm(session: Session, code: string) {
  const t = useText(welcomeStrings);
  const call = useCall();
  const navigate = useNavigate();
  const changeSession = useSessionChange();
  const { change } = useSettings();
  const { codeNeeded } = session.setup;
  const form = useForm({
    initial: { code, shopName: '', name: '', email: '', password: '' },
    tidy: { email: foldWidth, code: foldWidth },
    check: (values) => ({
      code: codeNeeded && values.code === '' ? t.codeMissing : undefined,
      shopName: values.shopName.trim() === '' ? t.shopNameMissing : undefined,
      name: values.name.trim() === '' ? t.nameMissing : undefined,
      email: isMailAddress(values.email) ? undefined : t.emailWrong,
      password: isNewPassword(values.password) ? undefined : t.passwordShort(PASSWORD_LENGTH),
    }),
    submit: async ({ code: typed, ...input }) => {
      const opened = await call(openShop, { input: { ...input, ...(codeNeeded ? { code: typed } : {}) } });
      const own = opened.shops.find((shop) => !shop.demo);
      if (own) change({ lastShop: own.shopId });
      changeSession(opened);
      await navigate({ to: '/welcome/{-$step}', params: { step: 'mail' } });
    },
  });
  return { form, codeNeeded };
}
