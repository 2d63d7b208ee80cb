import { MailCheck } from 'lucide-react';
import { useState } from 'react';
import { useAction, useActionState } from '../../app/actions/actions.tsx';
import { useCan } from '../../app/session.tsx';
import { IconButton } from '../../ui/button.tsx';
import type { BulkParts } from '../bulk/use-bulk.ts';
import { later } from '../later.tsx';
import type { Selection } from '../selection/selection.ts';

const FirstReplies = later(async () => (await import('./first-replies-dialog.tsx')).FirstRepliesDialog);

/** In the bar of the selected rows: 一次返信をまとめて送る. */
export function FirstRepliesButton({ selection, view, onGone }: BulkParts & { selection: Selection }) {
  const { label, keys } = useActionState('list.first-replies');
  const may = useCan('conversation.reply');
  const [open, setOpen] = useState(false);
  useAction('list.first-replies', () => setOpen(true), may);
  if (!may) return null;
  // Where matters on hold are shown too, nobody leaves the list.
  const leaves = view.status !== 'on_hold' && view.status !== 'calling' && view.status !== 'noise';
  return (
    <>
      <IconButton icon={MailCheck} label={label} keys={keys} side="top" onClick={() => setOpen(true)} />
      {open ? (
        <FirstReplies
          rows={selection.selected}
          onClose={() => setOpen(false)}
          onGone={(ids, gone) => leaves && onGone(ids, gone)}
        />
      ) : null}
    </>
  );
}
