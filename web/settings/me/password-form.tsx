import { changePassword } from '../../../contract/staff.ts';
import { useCall } from '../../app/api/api.tsx';
import { Refused } from '../../app/api/client.ts';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { isNewPassword, PASSWORD_LENGTH } from '../../sign-in/checks.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useForm } from '../../ui/form.ts';
import { PasswordInput } from '../../ui/password-input.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { meStrings } from './strings.ts';

/** One's own password, which only somebody who knows the present one may change. */
export function PasswordForm() {
  const t = useText(meStrings);
  const call = useCall();
  const toasts = useToasts();
  const { me } = useWorkplace();
  const form = useForm({
    initial: { current: '', next: '' },
    check: ({ current, next }) => ({
      current: current === '' ? t.currentMissing : undefined,
      next: !isNewPassword(next) ? t.nextShort(PASSWORD_LENGTH) : next === current ? t.nextSame : undefined,
    }),
    submit: async (input) => {
      await call(changePassword, { input });
      form.reset({ current: '', next: '' });
      toasts.show({ text: t.changed });
    },
  });
  const { failure } = form;
  const wrong = failure instanceof Refused && failure.refusal.reason === 'wrong_password';
  return (
    <form aria-label={t.passwordTitle} {...form.form} className="flex max-w-100 flex-col gap-4">
      {/* Lets a password manager know whose password this is. */}
      <input type="email" autoComplete="username" value={me.email} readOnly hidden />
      <Field label={t.current} error={wrong ? t.currentWrong : form.problem('current')}>
        <PasswordInput {...form.text('current')} autoComplete="current-password" />
      </Field>
      <Field label={t.next} help={t.nextHelp(PASSWORD_LENGTH)} error={form.problem('next')}>
        <PasswordInput {...form.text('next')} autoComplete="new-password" />
      </Field>
      <Trouble error={wrong ? null : failure} />
      <div>
        <Button type="submit" busy={form.busy}>
          {t.change}
        </Button>
      </div>
    </form>
  );
}
