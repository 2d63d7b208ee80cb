import { Ellipsis, FileDown, Split } from 'lucide-react';
import type { Message } from '../../contract/messages.ts';
import { useCan, useWorkplace } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { download, originalAddress } from './file-address.ts';
import { useOpenConversation } from './open-conversation.ts';
import { useSplitting } from './splitting.ts';
import { threadStrings } from './thread-strings.ts';

/** What can be done with one message: save it as it came, take it out. Nothing to do, no menu. */
export function MessageMenu({ message }: { message: Message }) {
  const t = useText(threadStrings);
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const splitting = useSplitting();
  const maySplit = useCan('conversation.change') && conversation.messages.length > 1;
  const { rawInputId } = message;
  if (rawInputId === null && !maySplit) return null;
  return (
    <Menu
      align="end"
      trigger={<IconButton size="small" icon={Ellipsis} label={t.messageMenu} className="-my-1 -mr-2" />}
    >
      {rawInputId === null ? null : (
        <MenuItem
          icon={FileDown}
          label={t.original}
          onChoose={() => download(originalAddress(shop.shopId, rawInputId))}
        />
      )}
      {maySplit ? (
        <MenuItem icon={Split} label={t.splitFrom} onChoose={() => splitting.start(message.id)} />
      ) : null}
    </Menu>
  );
}
