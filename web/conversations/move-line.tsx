import { Link } from '@tanstack/react-router';
import { Merge, Split } from 'lucide-react';
import type { Move } from '../../contract/conversations.ts';
import { nearTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { classNames } from '../ui/class-names.ts';
import { useNow } from '../ui/waiting-time.tsx';
import { useMatterEvidence } from './matter-evidence.tsx';
import { matterStrings } from './matter-strings.ts';
import { UndoMoveButton } from './undo-move-button.tsx';

/** In the thread, where it happened: what was put together or taken apart, by whom or why, and the way back. */
export function MoveLine({ move }: { move: Move }) {
  const t = useText(matterStrings);
  const language = useLanguage();
  const now = useNow();
  const words = useMatterEvidence();
  const joined = move.kind === 'join';
  const Icon = move.kind === 'split' ? Split : Merge;
  return (
    <div
      className={classNames(
        'flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md px-4 py-1.5 text-sm tablet:px-5',
        joined ? 'border border-accent/30 bg-accent-tint/60' : 'text-muted',
      )}
    >
      <Icon aria-hidden size={15} className="shrink-0 text-faint" />
      <p className="min-w-50 grow basis-0">
        <Link
          to="/inbox/$view/{-$number}"
          params={(before) => ({ view: before.view ?? 'open', number: String(move.other.number) })}
          search={true}
          className="rounded-sm underline-offset-2 hover:underline"
        >
          {t.lines[move.kind](move.other.number, move.messages)}
        </Link>
        <span className="ml-2 text-faint text-xs">
          {move.by ? t.by(move.by.name) : t.auto} {nearTime(move.at, language, now)}
        </span>
        {joined ? <span className="block text-muted text-xs">{words(move.evidence)}</span> : null}
      </p>
      <UndoMoveButton move={move} look={joined ? 'secondary' : 'quiet'} />
    </div>
  );
}
