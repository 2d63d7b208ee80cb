import { Link } from '@tanstack/react-router';
import { Merge } from 'lucide-react';
import type { Conversation } from '../../contract/conversations.ts';
import { useCan } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/states.tsx';
import { matterStrings } from './matter-strings.ts';
import { useOpenConversation } from './open-conversation.ts';
import { latestMove, useUndoMove } from './use-matters.ts';

/** What is left where a matter went on under another number: the way there, and the way back. */
export function MergedShell({ into }: { into: NonNullable<Conversation['mergedInto']> }) {
  const t = useText(matterStrings);
  const { conversation } = useOpenConversation();
  const may = useCan('conversation.change');
  const undo = useUndoMove();
  const move = latestMove(conversation, (one) => one.other.id === into.id);
  return (
    <div className="m-auto">
      <EmptyState icon={Merge} title={t.shellTitle(into.number)}>
        <p>{t.shellAbout}</p>
        <Link
          to="/inbox/$view/{-$number}"
          params={(before) => ({ view: before.view ?? 'open', number: String(into.number) })}
          search={true}
          className="rounded-sm font-bold text-accent-text underline underline-offset-2"
        >
          {t.openLiving(into.number)}
        </Link>
        {move && may ? (
          <Button
            size="small"
            look="quiet"
            busy={undo.isPending}
            onClick={() => undo.mutate({ on: conversation.id, move: move.id, other: into.id })}
          >
            {t.shellUndo}
          </Button>
        ) : null}
      </EmptyState>
    </div>
  );
}
