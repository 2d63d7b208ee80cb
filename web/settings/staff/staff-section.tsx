import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleSlash, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { listStaff, type StaffMember } from '../../../contract/staff.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { nearTime } from '../../language/format.ts';
import { useLanguage } from '../../language/preference.ts';
import { useText } from '../../language/text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { AddStaff } from './add-staff.tsx';
import { ChangeStaff } from './change-staff.tsx';
import { manageableRoles, roleTexts } from './roles.ts';
import { staffStrings } from './strings.ts';

/** 設定 › スタッフ */
export function StaffSection() {
  const t = useText(staffStrings);
  const call = useCall();
  const queries = useQueryClient();
  const toasts = useToasts();
  const { shop } = useWorkplace();
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<StaffMember | null>(null);
  const queryKey = ['shop', shop.shopId, 'staff'];
  const staff = useQuery({
    queryKey,
    queryFn: () => call(listStaff, { params: { shop: shop.shopId } }),
  });
  const done = (said: string) => {
    setAdding(false);
    setChanging(null);
    void queries.invalidateQueries({ queryKey });
    toasts.show({ text: said });
  };
  const manageable = manageableRoles(shop.can);
  const add =
    manageable.length > 0 ? (
      <Button look="primary" icon={UserPlus} onClick={() => setAdding(true)}>
        {t.add}
      </Button>
    ) : null;
  return (
    <Section id="staff" title={t.title} about={t.about} actions={add}>
      <Trouble error={staff.data ? null : staff.error} onRetry={() => void staff.refetch()} />
      <ul className="flex flex-col divide-y divide-line border-line border-t">
        {staff.data?.staff.map((member) => (
          <StaffRow
            key={member.id}
            member={member}
            onChange={manageable.includes(member.role) ? () => setChanging(member) : undefined}
          />
        ))}
      </ul>
      {adding ? (
        <AddStaff onClose={() => setAdding(false)} onAdded={(member) => done(t.added(member.name))} />
      ) : null}
      {changing ? <ChangeStaff member={changing} onClose={() => setChanging(null)} onChanged={done} /> : null}
    </Section>
  );
}

interface StaffRowProps {
  member: StaffMember;
  /** Absent when this person may not change that one. */
  onChange: (() => void) | undefined;
}

function StaffRow({ member, onChange }: StaffRowProps) {
  const t = useText(staffStrings);
  const roles = useText(roleTexts);
  const language = useLanguage();
  const { me } = useWorkplace();
  return (
    <li className="flex items-center gap-x-3 py-3">
      <Avatar name={member.name} side="staff" />
      <div className="flex min-w-0 grow flex-col gap-x-4 tablet:flex-row tablet:items-center">
        <div className="min-w-0 grow basis-0">
          <p className="flex flex-wrap items-center gap-x-2 font-bold">
            {member.name}
            {member.id === me.id ? <Badge>{t.you}</Badge> : null}
            {member.disabled ? (
              <Badge tone="attention" icon={CircleSlash}>
                {t.disabled}
              </Badge>
            ) : null}
          </p>
          <p className="text-muted text-sm">{member.email}</p>
        </div>
        <div className="shrink-0 text-sm tablet:w-44">
          <p>{roles[member.role].name}</p>
          <p className="text-faint text-xs">
            {member.lastSeenAt ? t.lastSeen(nearTime(member.lastSeenAt, language)) : t.neverSeen}
          </p>
        </div>
      </div>
      {onChange ? (
        <Button size="small" aria-label={t.changeOf(member.name)} onClick={onChange}>
          {t.change}
        </Button>
      ) : null}
    </li>
  );
}
