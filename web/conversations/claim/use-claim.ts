import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Claim, releaseClaim, takeClaim } from '../../../contract/claims.ts';
import type { Conversation } from '../../../contract/conversations.ts';
import { useCall } from '../../app/api/api.tsx';
import { Refused } from '../../app/api/client.ts';
import { useSayTrouble } from '../../app/say-trouble.ts';
import { useWorkplace } from '../../app/session.tsx';
import { useText } from '../../language/text.ts';
import { useToasts } from '../../ui/toast.tsx';
import { dropLocalDraft } from '../local-drafts.ts';
import { useOpenConversation } from '../open-conversation.ts';
import { claimStrings } from './claim-strings.ts';

/** Typing renews the claim at most this often (ms); it lasts for three minutes after the last letter. */
const RENEW_MS = 20_000;
const TYPING_MS = 180_000;

export interface WritingClaim {
  /** A colleague answers: nothing of one's own can leave meanwhile. */
  colleague: Claim | null;
  /** He took it while one was writing oneself. */
  lost: boolean;
  /** Call it with each letter. */
  typed: () => void;
  /** One has typed not long ago: a hidden page goes on giving signs of life. */
  isTyping: () => boolean;
  /** Takes it from the colleague, with his words or without. */
  takeOver: (withDraft: boolean) => Promise<boolean>;
  /** Grows when words came over: the field starts anew with them. */
  round: number;
}

/** 二重返信防止 as the writer sees it: claims while `active`, renews by typing, lets go at the end. */
export function useWritingClaim(active: boolean): WritingClaim {
  const { me } = useWorkplace();
  const { conversation } = useOpenConversation();
  const { claim } = conversation;
  const server = useClaimCalls();
  const [round, setRound] = useState(0);
  const held = useRef(false);
  const typedAt = useRef(0);
  const renewedAt = useRef(0);
  const colleague = claim !== null && claim.by.id !== me.id ? claim : null;
  const free = claim === null;
  const writes = active && colleague === null;
  if (writes && claim !== null) held.current = true;

  const renew = useCallback(() => {
    renewedAt.current = Date.now();
    void server.take({ takeOver: false, withDraft: false });
  }, [server]);
  useEffect(() => {
    if (!writes) return;
    typedAt.current = Date.now();
    renew();
    return server.release;
  }, [writes, renew, server]);
  // It ran out, or another page of one's own let go, while one is still at it.
  const isTyping = useCallback(() => Date.now() - typedAt.current < TYPING_MS, []);
  useEffect(() => {
    if (writes && free && isTyping() && Date.now() - renewedAt.current > 1_000) renew();
  }, [writes, free, isTyping, renew]);

  return {
    colleague,
    lost: colleague !== null && held.current,
    isTyping,
    typed: () => {
      typedAt.current = Date.now();
      if (writes && typedAt.current - renewedAt.current > RENEW_MS) renew();
    },
    takeOver: async (withDraft) => {
      const from = colleague?.by.name ?? '';
      renewedAt.current = Date.now();
      const taken = await server.takeOver(withDraft, from);
      if (taken && withDraft) setRound((before) => before + 1);
      return taken;
    },
    round,
  };
}

/** What is asked of the server; who answers by then stands in the conversation. */
function useClaimCalls() {
  const call = useCall();
  const queries = useQueryClient();
  const toasts = useToasts();
  const sayTrouble = useSayTrouble();
  const t = useText(claimStrings);
  const { shop } = useWorkplace();
  const { id } = useOpenConversation().conversation;
  const latest = useRef({ toasts, sayTrouble, t });
  latest.current = { toasts, sayTrouble, t };
  const [calls] = useState(() => {
    const params = { shop: shop.shopId, conversation: id };
    const key = ['shop', shop.shopId, 'conversation', id] as const;
    const patch = (changes: Partial<Conversation>) =>
      queries.setQueryData<Conversation>(key, (before) => before && { ...before, ...changes });
    const onRefused = (error: unknown) => {
      // Somebody was quicker: who it is comes with the conversation. Without a network one simply goes on writing.
      if (error instanceof Refused) void queries.invalidateQueries({ queryKey: key });
    };
    return {
      take: (input: { takeOver: boolean; withDraft: boolean }) =>
        call(takeClaim, { params, input }).then(({ claim }) => void patch({ claim }), onRefused),
      takeOver: async (withDraft: boolean, from: string) => {
        try {
          const { claim, draft } = await call(takeClaim, { params, input: { takeOver: true, withDraft } });
          if (withDraft) dropLocalDraft(id, 'reply');
          patch(withDraft ? { claim, draft } : { claim });
          if (from !== '') latest.current.toasts.show({ text: latest.current.t.takenOver(from) });
          return true;
        } catch (error) {
          latest.current.sayTrouble(error);
          return false;
        }
      },
      release: () =>
        void call(releaseClaim, { params, keepalive: true }).then(
          ({ claim }) => void patch({ claim }),
          onRefused,
        ),
    };
  });
  return calls;
}
