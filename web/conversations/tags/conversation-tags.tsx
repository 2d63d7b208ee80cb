import { Tag as TagIcon } from 'lucide-react';
import { useState } from 'react';
import { useAction, useActionState } from '../../app/actions/actions.tsx';
import { usePhone } from '../../app/media.ts';
import { useCan } from '../../app/session.tsx';
import { useText } from '../../language/text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { keysAsText } from '../../ui/keyboard/keys.ts';
import { Popover } from '../../ui/popover.tsx';
import { later } from '../later.tsx';
import { useOpenConversation } from '../open-conversation.ts';
import { useSelecting } from '../selection/selecting.ts';
import { tagStrings } from './strings.ts';
import { TagChip } from './tag-chip.tsx';
import { useTagging } from './use-tagging.ts';

const TagPicker = later(async () => (await import('./tag-picker.tsx')).TagPicker);

/** The tags of the open conversation; pressed, they are changed. */
export function ConversationTags() {
  const t = useText(tagStrings);
  const { conversation } = useOpenConversation();
  const { tags } = conversation;
  const may = useCan('conversation.change') && conversation.mergedInto === null;
  const selecting = useSelecting();
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const action = useActionState('conversation.tag');
  const { toggle, make } = useTagging(conversation.id);
  useAction('conversation.tag', () => setOpen((now) => !now), may && !selecting);
  const chips = tags.map((tag) => <TagChip key={tag.id} name={tag.name} />);
  if (!may) return <span className="inline-flex flex-wrap items-center gap-1">{chips}</span>;
  const button = (
    <button
      type="button"
      onClick={phone ? () => setOpen(true) : undefined}
      aria-keyshortcuts={action.keys ? keysAsText(action.keys, false) : undefined}
      title={action.keys ? `${t.change} (${keysAsText(action.keys)})` : t.change}
      className="-mx-1.5 inline-flex min-h-7 flex-wrap items-center gap-1 rounded-md px-1.5 hover:bg-hover hover:text-text pointer-coarse:min-h-11"
    >
      <TagIcon aria-hidden size={14} className={tags.length > 0 ? 'text-faint' : ''} />
      <span className={tags.length > 0 ? 'sr-only' : ''}>{tags.length > 0 ? t.change : t.add}</span>
      {chips}
    </button>
  );
  const picker = (
    <TagPicker on={new Map(tags.map((tag) => [tag.id, 'all']))} onToggle={toggle} onMake={make} />
  );
  if (phone) {
    return (
      <>
        {button}
        <Dialog open={open} onClose={() => setOpen(false)} title={t.tags} shape="bottom">
          {picker}
        </Dialog>
      </>
    );
  }
  return (
    <Popover open={open} onOpen={setOpen} label={t.tags} trigger={button}>
      <div className="p-2">{picker}</div>
    </Popover>
  );
}
