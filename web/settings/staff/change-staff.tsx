import { useState } from 'react';
import { changeStaff, type StaffMember } from '../../../contract/staff.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { isNewPassword, PASSWORD_LENGTH } from '../../sign-in/checks.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { useForm } from '../../ui/form.ts';
import { manageableRoles } from './roles.ts';
import { DialogButtons, NewPasswordField, RoleChoice } from './staff-fields.tsx';
import { staffStrings } from './strings.ts';

export interface ChangeStaffProps {
  member: StaffMember;
  onClose: () => void;
  /** `said` is the notice to show. */
  onChanged: (said: string) => void;
}

/** Name, role, a new password, or an end to the access of a colleague; shown while it is there. */
export function ChangeStaff({ member, onClose, onChanged }: ChangeStaffProps) {
  const t = useText(staffStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const [made, setMade] = useState<string | null>(null);
  const params = { shop: shop.shopId, staff: member.id };
  const form = useForm({
    initial: { name: member.name, role: member.role, password: '' },
    check: ({ name, password }) => ({
      name: name.trim() === '' ? t.nameMissing : undefined,
      password: password === '' || isNewPassword(password) ? undefined : t.passwordShort(PASSWORD_LENGTH),
    }),
    submit: async ({ name, role, password }) => {
      const input = {
        ...(name === member.name ? {} : { name }),
        ...(role === member.role ? {} : { role }),
        ...(password === '' ? {} : { password }),
      };
      await call(changeStaff, { params, input });
      onChanged(t.saved(name));
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.changeOf(member.name)}
      footer={<DialogButtons form="change-staff" label={t.save} busy={form.busy} onClose={onClose} />}
    >
      <form
        id="change-staff"
        aria-label={t.changeOf(member.name)}
        {...form.form}
        className="flex flex-col gap-4"
      >
        <Field label={t.name} help={t.nameHelp} error={form.problem('name')}>
          <TextInput {...form.text('name')} maxLength={80} />
        </Field>
        <RoleChoice
          value={form.values.role}
          roles={manageableRoles(shop.can)}
          onChoose={(role) => form.set('role', role)}
        />
        <NewPasswordField
          label={t.newPassword}
          help={t.newPasswordHelp}
          error={form.problem('password')}
          text={form.text('password')}
          made={made}
          onMade={(password) => {
            setMade(password);
            form.set('password', password);
          }}
        />
        <Trouble error={form.failure} />
        <Access member={member} onChanged={onChanged} />
      </form>
    </Dialog>
  );
}

function Access({ member, onChanged }: Pick<ChangeStaffProps, 'member' | 'onChanged'>) {
  const t = useText(staffStrings);
  const call = useCall();
  const { me, shop } = useWorkplace();
  const [failure, setFailure] = useState<unknown>(null);
  if (member.id === me.id) return null;
  const turn = async () => {
    const disabled = !member.disabled;
    try {
      await call(changeStaff, { params: { shop: shop.shopId, staff: member.id }, input: { disabled } });
      onChanged(disabled ? t.wasDisabled(member.name) : t.wasEnabled(member.name));
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <div className="flex flex-col gap-2 border-line border-t pt-4">
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-50 grow basis-0 text-muted text-sm">{member.disabled ? null : t.disableAbout}</p>
        <Button look={member.disabled ? 'secondary' : 'danger'} onClick={() => void turn()}>
          {member.disabled ? t.enable : t.disable}
        </Button>
      </div>
      <Trouble error={failure} />
    </div>
  );
}
