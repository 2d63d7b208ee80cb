import { useMutation, useQueryClient } from '@tanstack/react-query';
import { acknowledgeHandover, handOver, withdrawHandover } from '../../../contract/handovers.ts';
import { type HandoverId, handoverId, type StaffId } from '../../../contract/ids.ts';
import { useCall } from '../../app/api/api.tsx';
import { newId } from '../../app/new-id.ts';
import { useSayTrouble } from '../../app/say-trouble.ts';
import { useWorkplace } from '../../app/session.tsx';
import { useUndo } from '../../app/undo.tsx';
import { useText } from '../../language/text.ts';
import { useToasts } from '../../ui/toast.tsx';
import { useOpenConversation } from '../open-conversation.ts';
import { handoverStrings } from './handover-strings.ts';

export interface HandoverWords {
  to: { id: StaffId; name: string } | null;
  summary: string;
  promised: string;
  next: string;
  dueAt: string | null;
}

function useRefresh() {
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  return () => {
    void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'conversation', conversation.id] });
    void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'conversations'] });
    void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'digest'] });
  };
}

/** Gives it; the next conversation opens, and as long as nobody has received it, it can be undone. */
export function useHandOver(onGiven: () => void) {
  const t = useText(handoverStrings);
  const call = useCall();
  const offerUndo = useUndo();
  const refresh = useRefresh();
  const withdraw = useWithdraw();
  const { shop } = useWorkplace();
  const { conversation, onDone, onBack } = useOpenConversation();
  const params = { shop: shop.shopId, conversation: conversation.id };
  return useMutation({
    mutationFn: ({ to, ...words }: HandoverWords) =>
      call(handOver, { params, input: { ...words, id: handoverId.parse(newId()), to: to?.id ?? null } }),
    onSuccess: ({ handover }, { to }) => {
      onGiven();
      refresh();
      onDone();
      offerUndo({
        text: t.given(to ? t.san(to.name) : t.whoeverName),
        undo: () => {
          onBack();
          withdraw(handover.id);
        },
      });
    },
  });
}

function useWithdraw(): (handover: HandoverId) => void {
  const call = useCall();
  const sayTrouble = useSayTrouble();
  const refresh = useRefresh();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  return (handover) => {
    const params = { shop: shop.shopId, conversation: conversation.id, handover };
    // By promise: this pane may be gone by the time the answer comes.
    call(withdrawHandover, { params }).then(refresh, sayTrouble);
  };
}

/** 「受け取りました」 and 「取り下げる」 of the one that is open. */
export function useOpenHandover() {
  const t = useText(handoverStrings);
  const call = useCall();
  const toasts = useToasts();
  const sayTrouble = useSayTrouble();
  const refresh = useRefresh();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const paramsOf = (handover: HandoverId) => ({
    shop: shop.shopId,
    conversation: conversation.id,
    handover,
  });
  const over = (text: string) => () => {
    refresh();
    toasts.show({ text });
  };
  const onError = (error: unknown) => {
    refresh();
    sayTrouble(error);
  };
  const receive = useMutation({
    mutationFn: (handover: HandoverId) => call(acknowledgeHandover, { params: paramsOf(handover) }),
    onSuccess: over(t.received),
    onError,
  });
  const withdraw = useMutation({
    mutationFn: (handover: HandoverId) => call(withdrawHandover, { params: paramsOf(handover) }),
    onSuccess: over(t.withdrawn),
    onError,
  });
  return { receive, withdraw };
}
