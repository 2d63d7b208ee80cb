import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import type { Form } from '../ui/form.ts';
import { shopStrings } from './shop/strings.ts';

/** Stays at the lower edge while something is not saved yet. */
export function SaveBar<V extends object>({ form }: { form: Pick<Form<V>, 'changed' | 'busy' | 'discard'> }) {
  const t = useText(shopStrings);
  if (!form.changed && !form.busy) return null;
  return (
    <div className="sticky bottom-3 z-10 mt-4 flex flex-wrap items-center gap-2 rounded-lg border border-line bg-raised py-2 pr-2 pl-4 shadow-raised">
      <p role="status" className="min-w-40 grow text-muted text-sm">
        {t.unsaved}
      </p>
      <Button look="quiet" onClick={form.discard}>
        {t.discard}
      </Button>
      <Button type="submit" look="primary" busy={form.busy}>
        {t.save}
      </Button>
    </div>
  );
}
