import { useState } from 'react';
import { addStaff, type Role, type StaffMember } from '../../../contract/staff.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { isMailAddress, isNewPassword, PASSWORD_LENGTH } from '../../sign-in/checks.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { foldWidth, useForm } from '../../ui/form.ts';
import { manageableRoles } from './roles.ts';
import { DialogButtons, NewPasswordField, RoleChoice } from './staff-fields.tsx';
import { staffStrings } from './strings.ts';

export interface AddStaffProps {
  onClose: () => void;
  onAdded: (member: StaffMember) => void;
}

/** A new colleague; shown while it is there. */
export function AddStaff({ onClose, onAdded }: AddStaffProps) {
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
    <Dialog
      open
      onClose={onClose}
      title={t.add}
      about={t.addAbout}
      footer={<DialogButtons form="add-staff" label={t.add} busy={form.busy} onClose={onClose} />}
    >
      <form id="add-staff" aria-label={t.add} {...form.form} className="flex flex-col gap-4">
        <Field label={t.name} help={t.nameHelp} error={form.problem('name')}>
          <TextInput {...form.text('name')} maxLength={80} data-first-focus />
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
      </form>
    </Dialog>
  );
}
