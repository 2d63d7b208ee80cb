import { WandSparkles } from 'lucide-react';
import { useId } from 'react';
import type { Role } from '../../../contract/staff.ts';
import { useText } from '../../language/text.ts';
import { PASSWORD_LENGTH } from '../../sign-in/checks.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Field } from '../../ui/field.tsx';
import { PasswordInput } from '../../ui/password-input.tsx';
import { makePassword } from './make-password.ts';
import { roleTexts } from './roles.ts';
import { staffStrings } from './strings.ts';

export interface RoleChoiceProps {
  value: Role;
  roles: readonly Role[];
  onChoose: (role: Role) => void;
}

/** The roles one under the other, each with what it allows. */
export function RoleChoice({ value, roles, onChoose }: RoleChoiceProps) {
  const t = useText(staffStrings);
  const names = useText(roleTexts);
  const id = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 font-bold text-sm">{t.role}</legend>
      <div className="flex flex-col overflow-hidden rounded-md border border-line">
        {roles.map((role) => (
          <label
            key={role}
            className="flex min-h-11 items-start gap-2.5 border-line border-t px-3 py-2 first:border-t-0 hover:bg-hover has-checked:bg-accent-tint"
          >
            <input
              type="radio"
              name={id}
              checked={role === value}
              onChange={() => onChoose(role)}
              aria-labelledby={`${id}-${role}-name`}
              aria-describedby={`${id}-${role}`}
              className="mt-1 size-4 shrink-0 accent-accent"
            />
            <span>
              <span id={`${id}-${role}-name`} className="font-bold">
                {names[role].name}
              </span>
              <span id={`${id}-${role}`} className="block text-muted text-xs">
                {names[role].about}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export interface NewPasswordFieldProps {
  label: string;
  help: string;
  error: string | undefined;
  /** name, value, onChange, onBlur of the form. */
  text: { name: string; value: string; onChange: (event: { currentTarget: { value: string } }) => void };
  onMade: (password: string) => void;
  /** The one that was made here, while it still stands in the field. */
  made: string | null;
}

/** A password for somebody else: typed, or made here and then shown so that it can be handed over. */
export function NewPasswordField({ label, help, error, text, onMade, made }: NewPasswordFieldProps) {
  const t = useText(staffStrings);
  return (
    <div className="flex flex-col gap-2">
      <Field label={label} help={help} error={error}>
        <PasswordInput {...text} autoComplete="new-password" minLength={PASSWORD_LENGTH} />
      </Field>
      {made !== null && made === text.value ? (
        <div className="rounded-md bg-caution-tint px-3 py-2 text-sm">
          <p className="flex flex-wrap items-center gap-2">
            <code className="select-all font-bold font-mono text-base">{made}</code>
            <CopyButton text={made} size="small" />
          </p>
          <p className="mt-1 text-caution">{t.tellPassword}</p>
        </div>
      ) : (
        <div>
          <Button size="small" icon={WandSparkles} onClick={() => onMade(makePassword())}>
            {t.makePassword}
          </Button>
        </div>
      )}
    </div>
  );
}

export interface DialogButtonsProps {
  /** Id of the form that is sent. */
  form: string;
  label: string;
  busy: boolean;
  onClose: () => void;
}

/** Cancel and send, in the foot of a dialog, where they stay in sight however long the form is. */
export function DialogButtons({ form, label, busy, onClose }: DialogButtonsProps) {
  const t = useText(staffStrings);
  return (
    <>
      <Button onClick={onClose}>{t.cancel}</Button>
      <Button type="submit" form={form} look="primary" busy={busy}>
        {label}
      </Button>
    </>
  );
}
