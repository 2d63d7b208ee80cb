import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ConversationId } from '../../../contract/ids.ts';
import { seeMentions } from '../../../contract/notes.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';

/** So long (ms) a note must have been before the eyes: walking past with J is no reading. */
const LOOKED_MS = 1_200;

/**
 * Whoever is called by a note and has the conversation on screen, in a window that is in front, has seen it. Not while the
 * page lies behind others, and not for what was only fetched ahead.
 */
export function useSeen(conversation: ConversationId, called: boolean): void {
  const call = useCall();
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  const { mutate } = useMutation({
    mutationFn: () => call(seeMentions, { params: { shop: shop.shopId, conversation } }),
    onSuccess: ({ seen }) => {
      if (seen > 0) void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'conversations'] });
    },
  });
  useEffect(() => {
    if (!called) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible') timer = setTimeout(() => mutate(), LOOKED_MS);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [called, mutate]);
}
