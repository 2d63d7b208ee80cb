import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { MessageId } from '../../contract/ids.ts';
import { sendHeldNow, settleReply, undoReply } from '../../contract/replies.ts';
import { useCall } from '../app/api/api.tsx';
import { useSayTrouble } from '../app/say-trouble.ts';
import { useWorkplace } from '../app/session.tsx';
import { useOpenConversation } from './open-conversation.ts';
import { keepConversation } from './queries.ts';

/** Takes back a reply that has not left; its text comes back as the draft. */
export function useUndoReply() {
  const call = useCall();
  const queries = useQueryClient();
  const sayTrouble = useSayTrouble();
  const { shop } = useWorkplace();
  const { conversation, onBack } = useOpenConversation();
  return useMutation({
    mutationFn: (message: MessageId) =>
      call(undoReply, { params: { shop: shop.shopId, conversation: conversation.id, message } }),
    onSuccess: (changed) => {
      keepConversation(queries, shop.shopId, changed);
      onBack();
    },
    onError: sayTrouble,
  });
}

/** Lets a reply that waits for the morning leave at once. */
export function useSendHeldNow() {
  const call = useCall();
  const queries = useQueryClient();
  const sayTrouble = useSayTrouble();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  return useMutation({
    mutationFn: (message: MessageId) =>
      call(sendHeldNow, { params: { shop: shop.shopId, conversation: conversation.id, message } }),
    onSuccess: (changed) => keepConversation(queries, shop.shopId, changed),
    onError: (error) => {
      sayTrouble(error);
      void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'conversation', conversation.id] });
    },
  });
}

/** Decides on a sending that failed or whose end is unknown. */
export function useSettleReply() {
  const call = useCall();
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  return useMutation({
    mutationFn: (choice: { message: MessageId; decision: 'send_again' | 'it_arrived' | 'give_up' }) =>
      call(settleReply, {
        params: { shop: shop.shopId, conversation: conversation.id, message: choice.message },
        input: { decision: choice.decision },
      }),
    onSuccess: (changed) => keepConversation(queries, shop.shopId, changed),
  });
}
