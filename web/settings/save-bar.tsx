import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import type { Form } from '../ui/form.ts';
import { shopStrings } from './shop/strings.ts';

/** Stays at the lower edge while something is not saved yet. */
export function SaveBar<V extends object>({ form }: { form: Pick<Form<V>, 'changed' | 'busy' | 'discard'> }) {
  const t = useText(shopStrings);
  if (!form.changed && !form.busy) return null;
  return (
    <div className="sticky bottom-0 z-10 mt-4 flex items-center gap-2 border-line border-t bg-surface py-3">
      <p role="status" className="sr-only text-muted text-sm tablet:not-sr-only tablet:grow">
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
