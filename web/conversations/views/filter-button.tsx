import { ListFilter } from 'lucide-react';
import { useState } from 'react';
import { useAction, useActionState } from '../../app/actions/actions.tsx';
import { usePhone } from '../../app/media.ts';
import { useText } from '../../language/text.ts';
import { IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Popover } from '../../ui/popover.tsx';
import { later } from '../later.tsx';
import type { View } from '../queries.ts';
import { viewStrings } from './strings.ts';

const FilterForm = later(async () => (await import('./filter-form.tsx')).FilterForm);

export interface FilterButtonProps {
  view: View;
  /** How many conditions are on. */
  conditions: number;
  onFilter: (filter: View['filter']) => void;
  onSave: () => void;
}

/** 絞り込み: one quiet button; a small window on the desk, a sheet on the phone. */
export function FilterButton({ view, conditions, onFilter, onSave }: FilterButtonProps) {
  const t = useText(viewStrings);
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const action = useActionState('inbox.filter');
  useAction('inbox.filter', () => setOpen((now) => !now));
  const button = (
    <IconButton
      icon={ListFilter}
      label={conditions > 0 ? t.filtered(conditions) : t.filter}
      keys={action.keys}
      onClick={phone ? () => setOpen(true) : undefined}
      className={conditions > 0 ? 'bg-accent-tint text-accent-text' : ''}
    />
  );
  const form = (
    <FilterForm
      view={view}
      onFilter={onFilter}
      onClose={() => setOpen(false)}
      onSave={() => {
        setOpen(false);
        onSave();
      }}
    />
  );
  if (phone) {
    return (
      <>
        {button}
        <Dialog open={open} onClose={() => setOpen(false)} title={t.filter} shape="bottom">
          {form}
        </Dialog>
      </>
    );
  }
  return (
    <Popover open={open} onOpen={setOpen} label={t.filter} trigger={button}>
      <div className="p-4">{form}</div>
    </Popover>
  );
}
