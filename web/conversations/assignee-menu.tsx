import { useQuery } from '@tanstack/react-query';
import { ChevronDown, UserRound, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { useActionState } from '../app/actions/actions.tsx';
import { useCall } from '../app/api/api.tsx';
import { useCan, useWorkplace } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx';
import { useOpenConversation } from './open-conversation.ts';
import { staffQuery } from './queries.ts';
import { inboxStrings } from './strings.ts';
import { useMoves } from './use-changes.ts';

/** Whose it is; oneself first, then everybody who can answer. */
export function AssigneeMenu() {
  const t = useText(inboxStrings);
  const { conversation } = useOpenConversation();
  const may = useCan('conversation.change');
  const { assignee } = conversation;
  const face = assignee ? (
    <>
      <Avatar name={assignee.name} size="small" side="staff" />
      {assignee.name}
    </>
  ) : (
    <>
      <UserRound aria-hidden size={14} />
      {t.nobodyAssigned}
    </>
  );
  if (!may) return <span className="inline-flex items-center gap-1.5">{face}</span>;
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="-mx-1.5 inline-flex h-7 items-center gap-1.5 rounded-md px-1.5 hover:bg-hover hover:text-text pointer-coarse:h-11"
        >
          <span className="sr-only">{t.assignTo}: </span>
          {face}
          <ChevronDown aria-hidden size={13} className="text-faint" />
        </button>
      }
    >
      <People />
    </Menu>
  );
}

function People() {
  const t = useText(inboxStrings);
  const call = useCall();
  const take = useActionState('conversation.take');
  const { me, shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const moves = useMoves();
  const [mine] = useState(conversation.assignee?.id === me.id);
  // Only some may see the list of staff; everybody may take a conversation.
  const staff = useQuery({ ...staffQuery(call, shop.shopId), retry: false });
  const others =
    staff.data?.staff.filter((one) => !one.disabled && one.id !== me.id && one.role !== 'reader') ?? [];
  return (
    <>
      {mine ? null : (
        <MenuItem
          mark={<Avatar name={me.name} size="small" side="staff" />}
          label={take.label}
          keys={take.keys}
          onChoose={() => moves.assign(me)}
        />
      )}
      {others.map((one) => (
        <MenuItem
          key={one.id}
          mark={<Avatar name={one.name} size="small" side="staff" />}
          label={one.name}
          checked={one.id === conversation.assignee?.id}
          onChoose={() => moves.assign(one)}
        />
      ))}
      {conversation.assignee ? (
        <>
          <MenuLine />
          <MenuItem icon={UserRoundX} label={t.nobodyAssigned} onChoose={() => moves.assign(null)} />
        </>
      ) : null}
    </>
  );
}
