import { useQuery } from '@tanstack/react-query';
import { Pencil, Trash2, UsersRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { SavedView } from '../../../contract/inbox.ts';
import { useCall } from '../../app/api/api.tsx';
import { refusalReasonOf } from '../../app/api/refusal-sentences.ts';
import { useWorkplace } from '../../app/session.tsx';
import { useText } from '../../language/text.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/field.tsx';
import { inboxStrings } from '../strings.ts';
import { useConditions } from './describe-filter.ts';
import { viewsQuery } from './queries.ts';
import { viewStrings } from './strings.ts';
import { useViews } from './use-views.ts';

/** 表示を整理: other names, and what is needed no more. */
export function ManageViewsDialog({ onClose }: { onClose: () => void }) {
  const t = useText(viewStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const { data } = useQuery(viewsQuery(call, shop.shopId));
  const mine = data?.views.filter((one) => one.mine) ?? [];
  return (
    <Dialog open onClose={onClose} title={t.arrange} about={t.arrangeAbout}>
      {mine.length === 0 ? <p className="text-muted text-sm">{t.arrangeEmpty}</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {mine.map((view) => (
          <li key={view.id} className="py-2">
            <Kept view={view} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function Kept({ view }: { view: SavedView }) {
  const t = useText(viewStrings);
  const { statuses } = useText(inboxStrings);
  const { remove } = useViews();
  const conditions = useConditions(view.filter);
  const [renaming, setRenaming] = useState(false);
  if (renaming) return <Rename view={view} onDone={() => setRenaming(false)} />;
  return (
    <div className="flex items-center gap-2">
      <div className="min-w-0 grow">
        <p className="flex items-center gap-1.5 truncate font-bold">
          {view.name}
          {view.shared ? <UsersRound aria-label={t.shared} size={14} className="text-faint" /> : null}
        </p>
        <p className="truncate text-muted text-xs">
          {[statuses[view.status], ...conditions.map((one) => one.text)].join('・')}
        </p>
      </div>
      <IconButton icon={Pencil} label={`${t.rename}: ${view.name}`} onClick={() => setRenaming(true)} />
      <IconButton icon={Trash2} label={`${t.remove}: ${view.name}`} onClick={() => remove.mutate(view)} />
    </div>
  );
}

function Rename({ view, onDone }: { view: SavedView; onDone: () => void }) {
  const t = useText(viewStrings);
  const { save } = useViews();
  const [name, setName] = useState(view.name);
  const taken = refusalReasonOf(save.error) === 'view_exists';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { id, status, filter, shared } = view;
    save.mutate({ id, name: name.trim(), status, filter, shared }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-1.5">
      <div className="flex items-center gap-2">
        <TextInput
          aria-label={t.name}
          value={name}
          maxLength={40}
          autoFocus
          aria-invalid={taken || undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" busy={save.isPending} disabled={name.trim() === ''}>
          {t.renameDo}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t.cancel}
        </Button>
      </div>
      {taken ? (
        <p role="alert" className="text-late text-sm">
          {t.nameTaken}
        </p>
      ) : null}
    </form>
  );
}
