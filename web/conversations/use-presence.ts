import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Conversation, showPresence } from '../../contract/conversations.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { useOpenConversation } from './open-conversation.ts';

/** The server forgets a person after 45 s without a sign. */
const HEARTBEAT_MS = 20_000;

/**
 * Lets colleagues see that one is reading or writing here. A hidden tab stops saying so, unless its person was typing a
 * moment ago (`isTyping`) and only looks something up.
 */
export function usePresence(mode: 'viewing' | 'writing', isTyping: () => boolean): void {
  const call = useCall();
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const { id } = conversation;

  useEffect(() => {
    const params = { shop: shop.shopId, conversation: id };
    const beat = () => {
      if (document.hidden && !(mode === 'writing' && isTyping())) return;
      call(showPresence, { params, input: { mode } }).then(
        ({ presence, claim }) =>
          queries.setQueryData<Conversation>(
            ['shop', shop.shopId, 'conversation', id],
            (before) => before && { ...before, presence, claim },
          ),
        // Presence is a courtesy; what protects from double replies is checked when sending.
        () => undefined,
      );
    };
    beat();
    const timer = setInterval(beat, HEARTBEAT_MS);
    return () => clearInterval(timer);
  }, [call, queries, shop.shopId, id, mode, isTyping]);

  useEffect(() => {
    const params = { shop: shop.shopId, conversation: id };
    const leave = () => {
      call(showPresence, { params, input: { mode: 'gone' }, keepalive: true }).catch(() => undefined);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [call, shop.shopId, id]);
}

/** Colleagues here besides oneself: who reads, who writes. */
export function useColleagues(): { viewing: readonly string[]; writing: readonly string[] } {
  const { me } = useWorkplace();
  const { conversation } = useOpenConversation();
  const others = conversation.presence.filter((one) => one.person.id !== me.id);
  return {
    viewing: others.filter((one) => one.mode === 'viewing').map((one) => one.person.name),
    writing: others.filter((one) => one.mode === 'writing').map((one) => one.person.name),
  };
}
