import { useState } from 'react';
import { addStaff, type Role, type StaffMember } from '../../../contract/staff.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { isMailAddress, isNewPassword, PASSWORD_LENGTH } from '../../sign-in/checks.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { foldWidth, useForm } from '../../ui/form.ts';
import { manageableRoles } from './roles.ts';
import { NewPasswordField, RoleChoice } from './staff-fields.tsx';
import { staffStrings } from './strings.ts';

export interface AddStaffProps {
  open: boolean;
  onClose: () => void;
  onAdded: (member: StaffMember) => void;
}

/** A new colleague. */
export function AddStaff({ open, onClose, onAdded }: AddStaffProps) {
  const t = useText(staffStrings);
  return (
    <Dialog open={open} onClose={onClose} title={t.add} about={t.addAbout}>
      <AddForm onClose={onClose} onAdded={onAdded} />
    </Dialog>
  );
}

function AddForm({ onClose, onAdded }: Omit<AddStaffProps, 'open'>) {
  const t = useText(staffStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const [made, setMade] = useState<string | null>(null);
  const form = useForm<{ name: string; email: string; password: string; role: Role }>({
    initial: { name: '', email: '', password: '', role: 'agent' },
    tidy: { email: foldWidth },
    check: ({ name, email, password }) => ({
      name: name.trim() === '' ? t.nameMissing : undefined,
      email: isMailAddress(email) ? undefined : t.emailWrong,
      password: isNewPassword(password) ? undefined : t.passwordShort(PASSWORD_LENGTH),
    }),
    submit: async (input) => onAdded(await call(addStaff, { params: { shop: shop.shopId }, input })),
  });
  return (
    <form aria-label={t.add} {...form.form} className="flex flex-col gap-4">
      <Field label={t.name} help={t.nameHelp} error={form.problem('name')}>
        <TextInput {...form.text('name')} maxLength={80} />
      </Field>
      <Field label={t.email} help={t.emailHelp} error={form.problem('email')}>
        <TextInput {...form.text('email')} type="email" inputMode="email" autoCapitalize="none" />
      </Field>
      <RoleChoice
        value={form.values.role}
        roles={manageableRoles(shop.can)}
        onChoose={(role) => form.set('role', role)}
      />
      <NewPasswordField
        label={t.password}
        help={t.passwordHelp(PASSWORD_LENGTH)}
        error={form.problem('password')}
        text={form.text('password')}
        made={made}
        onMade={(password) => {
          setMade(password);
          form.set('password', password);
        }}
      />
      <Trouble error={form.failure} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t.cancel}</Button>
        <Button type="submit" look="primary" busy={form.busy}>
          {t.add}
        </Button>
      </div>
    </form>
  );
}
