import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Conversation, NoiseKind } from '../../contract/conversations.ts';
import { markNoise } from '../../contract/matters.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { useUndo } from '../app/undo.tsx';
import { useText } from '../language/text.ts';
import { useToasts } from '../ui/toast.tsx';
import { noiseStrings } from './noise-strings.ts';
import { useOpenConversation } from './open-conversation.ts';
import { keepConversation } from './queries.ts';
import { useSayTrouble } from './use-changes.ts';

/** Somebody who has bought here is never set apart, whatever his mail looks like. */
export function isKnownCustomer({ customer, order }: Pick<Conversation, 'customer' | 'order'>): boolean {
  return order !== null || (customer !== null && customer.orderCount > 0);
}

/** Says that something is noise, or that it is none; the list lets it go, and both can be undone. */
export function useMarkNoise(): { mark: (kind: NoiseKind | null) => void; busy: boolean } {
  const t = useText(noiseStrings);
  const call = useCall();
  const queries = useQueryClient();
  const toasts = useToasts();
  const sayTrouble = useSayTrouble();
  const offerUndo = useUndo();
  const { shop } = useWorkplace();
  const { conversation, onDone, onBack } = useOpenConversation();
  const put = useMutation({
    mutationFn: (kind: NoiseKind | null) =>
      call(markNoise, { params: { shop: shop.shopId, conversation: conversation.id }, input: { kind } }),
    onSuccess: (changed) => keepConversation(queries, shop.shopId, changed),
    onError: (error) => {
      onBack();
      sayTrouble(error);
    },
  });
  const mark = (kind: NoiseKind | null) => {
    if (kind !== null && isKnownCustomer(conversation)) return void toasts.show({ text: t.knownCustomer });
    const before = conversation.noise?.kind ?? null;
    const undo = () => {
      onBack();
      put.mutate(before);
    };
    // By promise, not by callback: this pane is gone by the time the answer comes.
    put
      .mutateAsync(kind)
      .then(() => offerUndo({ text: kind === null ? t.unmarked : t.marked(t.kinds[kind]), undo }))
      .catch(() => undefined);
    onDone();
  };
  return { mark, busy: put.isPending };
}
