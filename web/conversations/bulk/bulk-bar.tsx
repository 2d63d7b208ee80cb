import { useQuery } from '@tanstack/react-query';
import { Check, Clock, RotateCcw, Tag, UserRound, UserRoundX, X } from 'lucide-react';
import { useState } from 'react';
import type { Person } from '../../../contract/messages.ts';
import { useAction, useActionState } from '../../app/actions/actions.tsx';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { useText } from '../../language/text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { keysAsText } from '../../ui/keyboard/keys.ts';
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { FirstRepliesButton } from '../first-replies/first-replies-button.tsx';
import { later } from '../later.tsx';
import { staffQuery } from '../queries.ts';
import { mostSelected, type Selection } from '../selection/selection.ts';
import { inboxStrings } from '../strings.ts';
import { bulkStrings } from './strings.ts';
import { type BulkParts, useBulk } from './use-bulk.ts';

const HoldDialog = later(async () => (await import('../hold-dialog.tsx')).HoldDialog);
const BulkTags = later(async () => (await import('./bulk-tags.tsx')).BulkTags);

/** What can be done with the selected rows: within the thumb's reach, and by the keys of a single conversation. */
export function BulkBar({ selection, ...parts }: BulkParts & { selection: Selection }) {
  const t = useText(bulkStrings);
  const words = useText(inboxStrings);
  const { run, busy } = useBulk(parts);
  const [dialog, setDialog] = useState<'hold' | 'tags' | null>(null);
  const { selected, clear } = selection;
  const { me } = useWorkplace();
  const close = useActionState('conversation.close');
  const hold = useActionState('conversation.hold');
  const open = useActionState('conversation.open');
  const tag = useActionState('conversation.tag');
  const doAll = (doing: Omit<Parameters<typeof run>[0], 'rows'>) => {
    clear();
    run({ rows: selected, ...doing });
  };
  const move = (status: 'closed' | 'open') =>
    doAll({ change: { status }, done: (count) => t.statusDone(count, words.statuses[status]) });
  const assign = (to: Person | null) =>
    doAll({
      change: { assignee: to?.id ?? null },
      assignee: to && { id: to.id, name: to.name },
      done: (count) => (to ? t.assignDone(count, to.name) : t.unassignDone(count)),
    });
  useAction('conversation.close', () => move('closed'));
  useAction('conversation.open', () => move('open'));
  useAction('conversation.hold', () => setDialog('hold'));
  useAction('conversation.tag', () => setDialog('tags'));
  useAction('conversation.take', () => assign(me));
  useAction('conversation.leave', clear);
  return (
    <section
      aria-label={t.chosen(selected.length)}
      className="z-10 shrink-0 animate-rise border-line border-t bg-raised px-3 py-2 shadow-raised"
    >
      <div className="flex flex-wrap items-center justify-end gap-1">
        <IconButton icon={X} label={t.clear} keys="Esc" side="top" onClick={clear} />
        <p role="status" className="mr-auto whitespace-nowrap font-bold text-sm">
          <span aria-hidden>{t.many(selected.length)}</span>
          <span className="sr-only">{t.chosen(selected.length)}</span>
        </p>
        <FirstRepliesButton selection={selection} {...parts} />
        <IconButton
          icon={Clock}
          label={hold.label}
          keys={hold.keys}
          side="top"
          onClick={() => setDialog('hold')}
        />
        <AssignMenu onAssign={assign} />
        <IconButton
          icon={Tag}
          label={tag.label}
          keys={tag.keys}
          side="top"
          onClick={() => setDialog('tags')}
        />
        {parts.view.status === 'open' ? null : (
          <IconButton
            icon={RotateCcw}
            label={open.label}
            keys={open.keys}
            side="top"
            onClick={() => move('open')}
          />
        )}
        <Button
          icon={Check}
          title={close.keys ? `${close.label} (${keysAsText(close.keys)})` : close.label}
          busy={busy}
          onClick={() => move('closed')}
        >
          {t.close}
        </Button>
      </div>
      {selected.length >= mostSelected ? <p className="text-muted text-xs">{t.most}</p> : null}
      {dialog === 'hold' ? (
        <HoldDialog
          open
          onClose={() => setDialog(null)}
          onHold={(holdReason, holdUntil) =>
            doAll({
              change: { status: 'on_hold', holdReason, holdUntil },
              done: (count) => t.statusDone(count, words.statuses.on_hold),
            })
          }
        />
      ) : null}
      {dialog === 'tags' ? (
        <BulkTags
          rows={selected}
          onClose={() => setDialog(null)}
          onChange={(add, remove) =>
            doAll({ change: { addTags: add, removeTags: remove }, done: t.tagsDone })
          }
        />
      ) : null}
    </section>
  );
}

function AssignMenu({ onAssign }: { onAssign: (to: Person | null) => void }) {
  const t = useText(bulkStrings);
  const call = useCall();
  const take = useActionState('conversation.take');
  const { me, shop } = useWorkplace();
  const { data } = useQuery({ ...staffQuery(call, shop.shopId), retry: false });
  const others =
    data?.staff.filter((one) => !one.disabled && one.id !== me.id && one.role !== 'reader') ?? [];
  return (
    <Menu
      side="top"
      align="end"
      trigger={
        <button
          type="button"
          aria-label={t.assign}
          title={t.assign}
          className="flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text pointer-coarse:size-11"
        >
          <UserRound aria-hidden size={17} strokeWidth={1.8} />
        </button>
      }
    >
      <MenuItem
        mark={<Avatar name={me.name} size="small" side="staff" />}
        label={take.label}
        keys={take.keys}
        onChoose={() => onAssign(me)}
      />
      {others.map((one) => (
        <MenuItem
          key={one.id}
          mark={<Avatar name={one.name} size="small" side="staff" />}
          label={one.name}
          onChoose={() => onAssign(one)}
        />
      ))}
      <MenuLine />
      <MenuItem icon={UserRoundX} label={t.nobody} onChoose={() => onAssign(null)} />
    </Menu>
  );
}
