import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { renameTag } from '../../../contract/tags.ts';
import { useCall } from '../../app/api/api.tsx';
import { refusalReasonOf } from '../../app/api/refusal-sentences.ts';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import type { ListedTag } from '../../conversations/tags/queries.ts';
import { tagStrings } from '../../conversations/tags/strings.ts';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/field.tsx';
import { useToasts } from '../../ui/toast.tsx';

export interface RenameTagProps {
  tag: ListedTag;
  onDone: () => void;
}

/** Another name; where another tag has that name already, it is asked whether the two are one. */
export function RenameTag({ tag, onDone }: RenameTagProps) {
  const t = useText(tagStrings);
  const call = useCall();
  const queries = useQueryClient();
  const toasts = useToasts();
  const { shop } = useWorkplace();
  const [name, setName] = useState(tag.name);
  const rename = useMutation({
    mutationFn: (merge: boolean) =>
      call(renameTag, {
        params: { shop: shop.shopId, tag: tag.id },
        input: { name: name.trim(), merge },
      }),
    onSuccess: (kept) => {
      if (kept.id !== tag.id) toasts.show({ text: t.merged(kept.name) });
      for (const what of ['tags', 'conversations', 'conversation'])
        void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, what] });
      onDone();
    },
  });
  const taken = refusalReasonOf(rename.error) === 'tag_exists';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === tag.name) onDone();
    else rename.mutate(false);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      {rename.error && !taken ? <Trouble error={rename.error} /> : null}
      <div className="flex items-center gap-2">
        <TextInput
          aria-label={t.name}
          autoFocus
          maxLength={30}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" busy={rename.isPending} disabled={name.trim() === ''}>
          {t.renameDo}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t.cancel}
        </Button>
      </div>
      <Dialog
        open={taken}
        onClose={() => rename.reset()}
        title={t.mergeTitle}
        about={t.mergeAbout(tag.name, name.trim())}
        footer={
          <>
            <Button look="quiet" onClick={() => rename.reset()}>
              {t.cancel}
            </Button>
            <Button look="primary" onClick={() => rename.mutate(true)}>
              {t.mergeDo}
            </Button>
          </>
        }
      >
        <p className="text-muted text-sm">{t.taken}</p>
      </Dialog>
    </form>
  );
}
