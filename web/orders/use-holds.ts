import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { placeHold, releaseHold } from '../../contract/consignments.ts';
import type { ConversationId, HoldId, OrderId, ShopId } from '../../contract/ids.ts';
import { useCall } from '../app/api/api.tsx';
import { useSayTrouble } from '../app/say-trouble.ts';
import { useWorkplace } from '../app/session.tsx';
import { useUndo } from '../app/undo.tsx';
import { useText } from '../language/text.ts';
import { consignmentStrings } from './consignment-strings.ts';

export interface HoldWish {
  order: OrderId;
  conversation?: ConversationId | undefined;
  note: string;
}

/** Asks again for all that shows an order: boards, order pages, the cards beside conversations. */
export function refreshOrders(queries: QueryClient, shop: ShopId): void {
  for (const what of ['consignments', 'orders', 'conversation'])
    void queries.invalidateQueries({ queryKey: ['shop', shop, what] });
}

/** Holds an order back and lets it go again; each with the way back. */
export function useHolds() {
  const t = useText(consignmentStrings);
  const call = useCall();
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const sayTrouble = useSayTrouble();
  const { shop } = useWorkplace();
  const params = { shop: shop.shopId };
  const settle = { onError: sayTrouble, onSettled: () => refreshOrders(queries, shop.shopId) };
  const placing = useMutation({
    mutationFn: ({ order, ...input }: HoldWish) => call(placeHold, { params: { ...params, order }, input }),
    ...settle,
  });
  const releasing = useMutation({
    mutationFn: ({ order, hold }: { order: OrderId; hold: HoldId }) =>
      call(releaseHold, { params: { ...params, order, hold } }),
    ...settle,
  });
  return {
    busy: placing.isPending || releasing.isPending,
    // By promise, not by callback: the pane may be gone by the time the answer comes.
    place(wish: HoldWish, known: readonly HoldId[]) {
      placing.mutateAsync(wish).then(({ holds }) => {
        const made = holds.find((hold) => !known.includes(hold.id));
        if (made === undefined) return;
        const undo = () => releasing.mutate({ order: wish.order, hold: made.id });
        offerUndo({ text: t.holding, undo });
      }, told);
    },
    release(wish: HoldWish, hold: HoldId) {
      releasing.mutateAsync({ order: wish.order, hold }).then(
        ({ holds }) =>
          offerUndo({
            text: holds.length > 0 ? `${t.released} ${t.stillHeld(holds.length)}` : t.released,
            undo: () => placing.mutate(wish),
          }),
        told,
      );
    },
  };
}

/** The mutation has said it already. */
const told = () => undefined;
