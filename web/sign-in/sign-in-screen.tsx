import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { signIn } from '../../contract/staff.ts';
import { useCall } from '../app/api/api.tsx';
import { sessionQuery } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { Field, TextInput } from '../ui/field.tsx';
import { foldWidth, useForm } from '../ui/form.ts';
import { PasswordInput } from '../ui/password-input.tsx';
import { isMailAddress } from './checks.ts';
import { QuietPage, Sheet } from './quiet-page.tsx';
import { useSessionChange } from './session-change.ts';
import { signInStrings } from './strings.ts';

/** The door: mail address and password. Whoever is inside already goes straight on. */
export function SignInScreen() {
  const t = useText(signInStrings);
  const { data: session } = useSuspenseQuery(sessionQuery(useCall()));
  if (session.me) return <Onward />;
  const setup = session.setup.demo || session.setup.ownShop;
  return (
    <QuietPage title={t.title} about={t.about}>
      <Sheet>
        <SignInForm />
      </Sheet>
      <Forgotten />
      {setup ? (
        <p className="mt-4 text-sm">
          <span className="text-muted">{t.noShopYet} </span>
          <Link
            to="/welcome/{-$step}"
            className="rounded-sm font-bold text-accent-text underline underline-offset-2"
          >
            {t.toWelcome}
          </Link>
        </p>
      ) : null}
    </QuietPage>
  );
}

/** Back to what was asked for before signing in, or to the inbox. */
function Onward() {
  const { history } = useRouter();
  const { from = '/inbox' } = useSearch({ from: '/sign-in' });
  useEffect(() => history.replace(from), [history, from]);
  return null;
}

function SignInForm() {
  const t = useText(signInStrings);
  const call = useCall();
  const changeSession = useSessionChange();
  const form = useForm({
    initial: { email: '', password: '' },
    tidy: { email: foldWidth },
    check: ({ email, password }) => ({
      email: isMailAddress(email) ? undefined : t.emailWrong,
      password: password === '' ? t.passwordMissing : undefined,
    }),
    submit: async (input) => changeSession(await call(signIn, { input })),
  });
  return (
    <form aria-label={t.title} {...form.form} className="flex flex-col gap-4">
      <Field label={t.email} error={form.problem('email')}>
        <TextInput
          {...form.text('email')}
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          autoFocus
        />
      </Field>
      <Field label={t.password} error={form.problem('password')}>
        <PasswordInput {...form.text('password')} autoComplete="current-password" />
      </Field>
      <Trouble error={form.failure} />
      <Button type="submit" look="primary" size="large" busy={form.busy}>
        {t.signIn}
      </Button>
    </form>
  );
}

function Forgotten() {
  const t = useText(signInStrings);
  return (
    <details className="mt-5 text-sm">
      <summary className="w-fit rounded-sm text-muted">{t.forgotten}</summary>
      <div className="mt-2 flex flex-col gap-2 text-muted">
        <p>{t.forgottenStaff}</p>
        <p>{t.forgottenOwner}</p>
        <code className="rounded-md bg-sunken px-3 py-2 font-mono text-xs">
          npm run -s kakehashi -- staff reset-password name@example.jp
        </code>
      </div>
    </details>
  );
}
