import { useState } from 'react';
import type { TagId } from '../../../contract/ids.ts';
import type { ConversationRow } from '../../../contract/inbox.ts';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { tagStrings } from '../tags/strings.ts';
import { TagPicker } from '../tags/tag-picker.tsx';
import { useMakeTag } from '../tags/use-tagging.ts';

export interface BulkTagsProps {
  rows: readonly ConversationRow[];
  onClose: () => void;
  onChange: (add: TagId[], remove: TagId[]) => void;
}

/** Tags of many: what is on all, on some, on none; changed together at the end. */
export function BulkTags({ rows, onClose, onChange }: BulkTagsProps) {
  const t = useText(tagStrings);
  const make = useMakeTag();
  const [changed, setChanged] = useState<ReadonlyMap<TagId, boolean>>(new Map());
  const on = new Map<TagId, 'all' | 'some'>();
  for (const row of rows)
    for (const tag of row.tags) on.set(tag, rows.every((one) => one.tags.includes(tag)) ? 'all' : 'some');
  for (const [tag, put] of changed) {
    if (put) on.set(tag, 'all');
    else on.delete(tag);
  }
  const set = (tag: TagId, put: boolean) => setChanged((before) => new Map(before).set(tag, put));
  const apply = () => {
    onClose();
    const those = (put: boolean) => [...changed].filter(([, value]) => value === put).map(([tag]) => tag);
    onChange(those(true), those(false));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.tags}
      about={t.manyAbout(rows.length)}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button look="primary" disabled={changed.size === 0} onClick={apply}>
            {t.apply}
          </Button>
        </>
      }
    >
      <TagPicker
        on={on}
        onToggle={(tag, put) => set(tag.id, put)}
        onMake={(name) => make.mutate(name, { onSuccess: (tag) => set(tag.id, true) })}
      />
    </Dialog>
  );
}
