import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ViewId, viewId } from '../../../contract/ids.ts';
import { deleteView, type InboxFilter, type SavedView, saveView } from '../../../contract/inbox.ts';
import { useCall } from '../../app/api/api.tsx';
import { newId } from '../../app/new-id.ts';
import { useSayTrouble } from '../../app/say-trouble.ts';
import { useWorkplace } from '../../app/session.tsx';
import { useUndo } from '../../app/undo.tsx';
import { useText } from '../../language/text.ts';
import { viewStrings } from './strings.ts';

export interface KeptView {
  id?: ViewId;
  name: string;
  status: SavedView['status'];
  filter: InboxFilter;
  shared: boolean;
}

/** Keeps, renames and deletes lists; a deleted one comes back with Z. */
export function useViews() {
  const t = useText(viewStrings);
  const call = useCall();
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const sayTrouble = useSayTrouble();
  const { shop } = useWorkplace();
  const onSettled = () => void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'views'] });
  const save = useMutation({
    mutationFn: ({ id, ...view }: KeptView) =>
      call(saveView, {
        params: { shop: shop.shopId, view: id ?? viewId.parse(newId()) },
        input: view,
      }),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (view: SavedView) => call(deleteView, { params: { shop: shop.shopId, view: view.id } }),
    onSuccess: (_, { id, name, status, filter, shared }) =>
      offerUndo({
        text: t.deleted(name),
        undo: () => save.mutate({ id, name, status, filter, shared }, { onError: sayTrouble }),
      }),
    onError: sayTrouble,
    onSettled,
  });
  return { save, remove };
}
