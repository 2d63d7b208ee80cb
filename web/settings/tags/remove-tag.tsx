import { useMutation, useQueryClient } from '@tanstack/react-query';
import { deleteTag } from '../../../contract/tags.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import type { ListedTag } from '../../conversations/tags/queries.ts';
import { tagStrings } from '../../conversations/tags/strings.ts';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useToasts } from '../../ui/toast.tsx';

/** Asks, because it cannot be undone, and says how many conversations lose the tag. */
export function RemoveTag({ tag, onClose }: { tag: ListedTag; onClose: () => void }) {
  const t = useText(tagStrings);
  const call = useCall();
  const queries = useQueryClient();
  const toasts = useToasts();
  const { shop } = useWorkplace();
  const remove = useMutation({
    mutationFn: () => call(deleteTag, { params: { shop: shop.shopId, tag: tag.id } }),
    onSuccess: () => {
      toasts.show({ text: t.removed(tag.name) });
      for (const what of ['tags', 'conversations', 'conversation'])
        void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, what] });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.removeTitle(tag.name)}
      about={t.removeAbout(t.count(tag.uses))}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            {t.removeDo}
          </Button>
        </>
      }
    >
      {remove.error ? <Trouble error={remove.error} /> : null}
    </Dialog>
  );
}
