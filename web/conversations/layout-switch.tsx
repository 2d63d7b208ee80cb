import { LayoutTemplate, TextAlignStart } from 'lucide-react';
import { useText } from '../language/text.ts';
import { threadStrings } from './thread-strings.ts';

/** Text is what one reads and answers; the layout is there for the few mails that need it. */
export function LayoutSwitch({ on, onTurn }: { on: boolean; onTurn: () => void }) {
  const t = useText(threadStrings);
  const Icon = on ? TextAlignStart : LayoutTemplate;
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onTurn}
      className="mt-2 -ml-1 inline-flex min-h-7 items-center gap-1.5 rounded-sm px-1 text-faint text-xs hover:text-text pointer-coarse:min-h-11"
    >
      <Icon aria-hidden size={14} />
      {on ? t.showText : t.showLayout}
    </button>
  );
}
