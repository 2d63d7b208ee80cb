import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Conversation, Move } from '../../contract/conversations.ts';
import type { ConversationId, MessageId, MoveId } from '../../contract/ids.ts';
import { mergeConversation, splitConversation, undoMove } from '../../contract/matters.ts';
import { useCall } from '../app/api/api.tsx';
import { useSayTrouble } from '../app/say-trouble.ts';
import { useWorkplace } from '../app/session.tsx';
import { useUndo } from '../app/undo.tsx';
import { useText } from '../language/text.ts';
import { useToasts } from '../ui/toast.tsx';
import { matterStrings } from './matter-strings.ts';
import { useOpenConversation } from './open-conversation.ts';
import { keepConversation } from './queries.ts';

/** Goes to a conversation by its number, in the list one is in. */
export function useGoTo(): (number: number) => void {
  const navigate = useNavigate();
  return (number) =>
    void navigate({
      to: '/inbox/$view/{-$number}',
      params: (before) => ({ view: before.view ?? 'open', number: String(number) }),
      search: true,
    });
}

/** Keeps an answer, and has everything asked for again that the move has changed on the other side. */
function useKeep(): (answer: Conversation, others: readonly ConversationId[]) => void {
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  return (answer, others) => {
    keepConversation(queries, shop.shopId, answer);
    for (const id of others) {
      if (id !== answer.id) {
        void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'conversation', id] });
      }
    }
  };
}

interface Undoing {
  on: ConversationId;
  move: MoveId;
  other: ConversationId;
  /** Goes back to where one was. */
  after?: () => void;
}

/** Takes a merge, a join or a split back. */
export function useUndoMove() {
  const t = useText(matterStrings);
  const call = useCall();
  const toasts = useToasts();
  const keep = useKeep();
  const sayTrouble = useSayTrouble();
  const { shop } = useWorkplace();
  return useMutation({
    mutationFn: ({ on, move }: Undoing) =>
      call(undoMove, { params: { shop: shop.shopId, conversation: on, move } }),
    onSuccess: (answer, { other, after }) => {
      keep(answer, [other]);
      toasts.show({ text: t.undone });
      after?.();
    },
    onError: sayTrouble,
  });
}

/** The newest of some moves that can still be taken back. */
export function latestMove({ moves }: Conversation, fits: (move: Move) => boolean): Move | undefined {
  return moves
    .filter((one) => one.undoable && fits(one))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .at(-1);
}

interface Matter {
  id: ConversationId;
  number: number;
}

/** Puts one conversation into another; the living one opens, and a notice can take it back. */
export function useMerge() {
  const t = useText(matterStrings);
  const call = useCall();
  const keep = useKeep();
  const sayTrouble = useSayTrouble();
  const offerUndo = useUndo();
  const undo = useUndoMove();
  const goTo = useGoTo();
  const { shop } = useWorkplace();
  const { conversation, onDone, onBack } = useOpenConversation();
  return useMutation({
    mutationFn: ({ from, into }: { from: Matter; into: Matter }) =>
      call(mergeConversation, {
        params: { shop: shop.shopId, conversation: from.id },
        input: { into: into.id },
      }),
    onSuccess: (living, { from, into }) => {
      keep(living, [from.id, into.id]);
      const left = conversation.id !== living.id;
      if (left) {
        onDone();
        goTo(living.number);
      }
      const move = latestMove(living, (one) => one.other.id === from.id);
      if (!move) return;
      offerUndo({
        text: t.merged(from.number, living.number),
        undo: () =>
          undo.mutate({
            on: living.id,
            move: move.id,
            other: from.id,
            after: left ? onBack : () => undefined,
          }),
      });
    },
    onError: sayTrouble,
  });
}

/** Takes messages out into a conversation of their own, which opens. */
export function useSplit() {
  const t = useText(matterStrings);
  const call = useCall();
  const keep = useKeep();
  const offerUndo = useUndo();
  const undo = useUndoMove();
  const goTo = useGoTo();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  return useMutation({
    mutationFn: (messages: readonly MessageId[]) =>
      call(splitConversation, {
        params: { shop: shop.shopId, conversation: conversation.id },
        input: { messages: [...messages] },
      }),
    onSuccess: (made) => {
      keep(made, [conversation.id]);
      goTo(made.number);
      const move = latestMove(made, (one) => one.kind === 'split');
      if (!move) return;
      offerUndo({
        text: t.splitDone(conversation.number, made.number),
        undo: () =>
          undo.mutate({
            on: conversation.id,
            move: move.id,
            other: made.id,
            after: () => goTo(conversation.number),
          }),
      });
    },
  });
}
