import { type FormEvent, useState } from 'react';
import { refusalReasonOf } from '../../app/api/refusal-sentences.ts';
import { useCan } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox, Field, TextInput } from '../../ui/field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import type { View } from '../queries.ts';
import { useConditions } from './describe-filter.ts';
import { viewStrings } from './strings.ts';
import { useViews } from './use-views.ts';

/** この表示を保存: a name is all that is asked. */
export function SaveViewDialog({ view, onClose }: { view: View; onClose: () => void }) {
  const t = useText(viewStrings);
  const toasts = useToasts();
  const mayShare = useCan('view.share');
  const conditions = useConditions(view.filter);
  const [name, setName] = useState(
    conditions
      .map((one) => one.text)
      .join('、')
      .slice(0, 40),
  );
  const [shared, setShared] = useState(false);
  const { save } = useViews();
  const taken = refusalReasonOf(save.error) === 'view_exists';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const status = view.status === 'noise' || view.status === 'calling' ? 'open' : view.status;
    save.mutate(
      { name: name.trim(), status, filter: view.filter, shared },
      {
        onSuccess: (saved) => {
          toasts.show({ text: t.saved(saved.name) });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog open onClose={onClose} title={t.saveTitle} about={t.saveAbout}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {save.error && !taken ? <Trouble error={save.error} /> : null}
        <Field label={t.name} help={t.nameHelp} error={taken ? t.nameTaken : undefined}>
          <TextInput
            data-first-focus
            value={name}
            maxLength={40}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        {mayShare ? (
          <Checkbox label={t.share} checked={shared} onChange={(event) => setShared(event.target.checked)} />
        ) : null}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button look="primary" type="submit" busy={save.isPending} disabled={name.trim() === ''}>
            {t.saveDo}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
