import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import {
  type FirstReplyRun,
  getFirstReplies,
  sendFirstReplies,
  undoFirstReplies,
} from '../../../contract/first-replies.ts';
import { type ConversationId, firstRepliesId } from '../../../contract/ids.ts';
import { useCall } from '../../app/api/api.tsx';
import { newId } from '../../app/new-id.ts';
import { useSayTrouble } from '../../app/say-trouble.ts';
import { useWorkplace } from '../../app/session.tsx';
import { useUndo } from '../../app/undo.tsx';
import { useText } from '../../language/text.ts';
import { useToasts } from '../../ui/toast.tsx';
import { firstReplyStrings } from './strings.ts';

export type SendWish = Omit<z.input<typeof sendFirstReplies.input>, 'id'>;

const LOOK_AGAIN_MS = 400;
/** A server that is away for a moment is asked again. */
const MOST_SILENCES = 20;

const pause = () => new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));

export interface SendingParts {
  /** Takes rows out of the list, or back in. */
  onGone: (ids: readonly ConversationId[], gone?: boolean) => void;
}

/** Sends, says how far it is, and takes all of it back with Z; goes on when the window is closed meanwhile. */
export function useSendFirstReplies({ onGone }: SendingParts) {
  const t = useText(firstReplyStrings);
  const call = useCall();
  const toasts = useToasts();
  const offerUndo = useUndo();
  const sayTrouble = useSayTrouble();
  const askAgain = useAskAgain();
  const { shop } = useWorkplace();
  const [run, setRun] = useState<FirstReplyRun | null>(null);
  const open = useRef(true);
  // One press has one id: what the network lost is asked for again and sent once.
  const [id] = useState(() => firstRepliesId.parse(newId()));
  const params = { shop: shop.shopId, run: id };
  useEffect(() => {
    open.current = true;
    return () => {
      open.current = false;
    };
  }, []);

  const undo = useMutation({
    mutationFn: (_ids: readonly ConversationId[]) => call(undoFirstReplies, { params }),
    onSuccess: (undone, ids) => {
      setRun(undone);
      onGone(ids, false);
      toasts.show({ text: t.undone(undone.takenBack) });
      if (undone.sent > 0) toasts.show({ text: t.undoneLate(undone.sent), tone: 'late', forMs: 10_000 });
    },
    onError: sayTrouble,
    onSettled: askAgain,
  });

  const follow = async (begun: FirstReplyRun): Promise<FirstReplyRun> => {
    let known = begun;
    let silences = 0;
    while (known.state === 'running') {
      await pause();
      try {
        known = await call(getFirstReplies, { params });
        silences = 0;
      } catch (error) {
        silences += 1;
        if (silences > MOST_SILENCES) throw error;
      }
      setRun(known);
    }
    return known;
  };

  const send = useMutation({
    mutationFn: async (wish: SendWish) => {
      const begun = await call(sendFirstReplies, { params: { shop: shop.shopId }, input: { ...wish, id } });
      setRun(begun);
      const ids = wish.recipients.map((one) => one.conversation) as ConversationId[];
      onGone(ids);
      offerUndo({
        text: t.sent(begun.total),
        undo: () => undo.mutate(ids),
        forMs: Math.max(5_000, Date.parse(begun.undoUntil) - Date.now()),
      });
      return await follow(begun);
    },
    onSuccess: (done) => {
      const left = done.left.map((one) => one.conversation);
      if (left.length === 0 || done.state === 'taken_back') return;
      onGone(left, false);
      // Whoever has closed the window hears of it all the same.
      if (!open.current) toasts.show({ text: t.leftTold(left.length), tone: 'late', forMs: 15_000 });
    },
    onSettled: askAgain,
  });
  return { run, send: send.mutate, sending: send.isPending, error: send.error };
}

/** Lists and conversations, once something became of them. */
function useAskAgain() {
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  return () => {
    void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'conversations'] });
    void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'conversation'] });
  };
}
