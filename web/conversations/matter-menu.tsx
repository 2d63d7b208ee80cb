import { Ellipsis, MailCheck, MailMinus } from 'lucide-react';
import { noiseKinds } from '../../contract/conversations.ts';
import { useAction, useActionState } from '../app/actions/actions.tsx';
import { useCan } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuHeading, MenuItem, MenuLine } from '../ui/menu.tsx';
import { noiseStrings } from './noise-strings.ts';
import { useOpenConversation } from './open-conversation.ts';
import { inboxStrings } from './strings.ts';
import { isKnownCustomer, useMarkNoise } from './use-noise.ts';

/** The rarer moves: put together, take apart, set apart as noise. All of them can be undone. */
export function MatterMenu() {
  const t = useText(inboxStrings);
  const noise = useText(noiseStrings);
  const { conversation } = useOpenConversation();
  const may = useCan('conversation.change');
  const { mark } = useMarkNoise();
  const handOver = useActionState('conversation.hand-over');
  const merge = useActionState('conversation.merge');
  const split = useActionState('conversation.split');
  const setApart = useActionState('conversation.noise');
  const isNoise = conversation.noise !== null;
  // What most unwanted mail of a shop is; the menu has the other kinds.
  useAction('conversation.noise', () => mark(isNoise ? null : 'sales'), may);
  if (!may) return null;
  return (
    <Menu align="end" trigger={<IconButton icon={Ellipsis} label={t.more} />}>
      {[handOver, merge, split].map((action) => (
        <MenuItem
          key={action.id}
          icon={action.definition.icon}
          label={action.label}
          keys={action.keys}
          disabled={!action.enabled}
          // The menu must be gone before a dialog takes the keyboard.
          onChoose={() => setTimeout(action.run, 0)}
        />
      ))}
      {isKnownCustomer(conversation) && !isNoise ? null : (
        <>
          <MenuLine />
          {isNoise ? (
            <MenuItem
              icon={MailCheck}
              label={noise.unmark}
              keys={setApart.keys}
              onChoose={() => mark(null)}
            />
          ) : (
            <>
              <MenuHeading>{noise.mark}</MenuHeading>
              {noiseKinds.map((kind) => (
                <MenuItem
                  key={kind}
                  icon={MailMinus}
                  label={noise.kinds[kind]}
                  keys={kind === 'sales' ? setApart.keys : undefined}
                  onChoose={() => mark(kind)}
                />
              ))}
            </>
          )}
        </>
      )}
    </Menu>
  );
}
