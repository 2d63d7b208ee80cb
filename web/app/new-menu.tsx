import { Plus } from 'lucide-react';
import { useText } from '../language/text.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { useActionState } from './actions/actions.tsx';
import { appStrings } from './strings.ts';

/** ＋: what can be begun from anywhere. A mouse and a thumb reach it as C then P or M do. */
export function NewMenu({ side }: { side: 'right' | 'bottom' }) {
  const t = useText(appStrings);
  const begun = [useActionState('app.phone-note'), useActionState('app.new-mail')];
  const mine = begun.filter((action) => action.enabled);
  if (mine.length === 0) return null;
  return (
    <Menu
      side={side}
      align={side === 'bottom' ? 'end' : 'start'}
      trigger={<IconButton icon={Plus} label={t.create} side={side} className="data-open:bg-hover" />}
    >
      {mine.map(({ id, definition, label, keys, run }) => (
        <MenuItem key={id} icon={definition.icon} label={label} keys={keys} onChoose={run} />
      ))}
    </Menu>
  );
}
