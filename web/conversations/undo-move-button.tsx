import type { Move } from '../../contract/conversations.ts';
import { useCan } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { matterStrings } from './matter-strings.ts';
import { useOpenConversation } from './open-conversation.ts';
import { useUndoMove } from './use-matters.ts';

/** Takes a merge, a join or a split back; absent where that cannot be done any more, or not by this person. */
export function UndoMoveButton({
  move,
  className,
  look = 'quiet',
}: {
  move: Move;
  className?: string;
  look?: 'quiet' | 'secondary';
}) {
  const t = useText(matterStrings);
  const undo = useUndoMove();
  const may = useCan('conversation.change');
  const { conversation } = useOpenConversation();
  if (!move.undoable || !may) return null;
  return (
    <Button
      size="small"
      look={look}
      className={className}
      busy={undo.isPending}
      onClick={() => undo.mutate({ on: conversation.id, move: move.id, other: move.other.id })}
    >
      {move.kind === 'join' ? t.takeApart : t.undo}
    </Button>
  );
}
