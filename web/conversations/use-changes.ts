import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { type Conversation, changeConversation, chooseOrder } from '../../contract/conversations.ts';
import type { OrderId, StaffId } from '../../contract/ids.ts';
import { useCall } from '../app/api/api.tsx';
import { useSayTrouble } from '../app/say-trouble.ts';
import { useWorkplace } from '../app/session.tsx';
import { useUndo } from '../app/undo.tsx';
import { useText } from '../language/text.ts';
import { useOpenConversation } from './open-conversation.ts';
import { keepConversation } from './queries.ts';
import { inboxStrings } from './strings.ts';
import { threadStrings } from './thread-strings.ts';
import { useAskRelease } from './use-ask-release.ts';

type Changes = Omit<z.input<typeof changeConversation.input>, 'version'>;

/** Changes status, hold or assignee of the open conversation; shown at once, put right if it cannot be. */
export function useChange() {
  const call = useCall();
  const queries = useQueryClient();
  const sayTrouble = useSayTrouble();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const key = ['shop', shop.shopId, 'conversation', conversation.id] as const;
  return useMutation({
    mutationFn: (changes: Changes) => {
      // The version of the moment: an undo comes after the change it undoes.
      const version = queries.getQueryData<Conversation>(key)?.version ?? conversation.version;
      return call(changeConversation, {
        params: { shop: shop.shopId, conversation: conversation.id },
        input: { ...changes, version },
      });
    },
    onMutate: (changes) => {
      const { status, holdReason, holdUntil } = changes;
      const shown = queries.getQueryData<Conversation>(key);
      queries.setQueryData<Conversation>(
        key,
        (before) =>
          before && {
            ...before,
            status: status ?? before.status,
            holdReason: holdReason ?? before.holdReason,
            holdUntil: holdUntil === undefined ? before.holdUntil : holdUntil,
          },
      );
      return shown && { status: shown.status, holdReason: shown.holdReason, holdUntil: shown.holdUntil };
    },
    onSuccess: (changed) => keepConversation(queries, shop.shopId, changed),
    onError: (error, _changes, shown) => {
      sayTrouble(error);
      // Where nobody answers, what was there before is the last that is known.
      queries.setQueryData<Conversation>(key, (now) => now && { ...now, ...shown });
      void queries.invalidateQueries({ queryKey: key });
    },
  });
}

/** The moves of a conversation as people know them, each with its undo. */
export function useMoves() {
  const t = useText(inboxStrings);
  const { me } = useWorkplace();
  const change = useChange();
  const offerUndo = useUndo();
  const askRelease = useAskRelease();
  const { conversation, onDone, onBack } = useOpenConversation();
  const { status, holdReason, holdUntil, assignee } = conversation;

  const move = (changes: Changes & { status: Conversation['status'] }) => {
    const undo = () => {
      onBack();
      change.mutate({ status, holdReason, holdUntil });
    };
    // By promise, not by callback: this pane is gone by the time the answer comes.
    change.mutateAsync(changes).then(() => {
      offerUndo({ text: t.statusChanged(t.statuses[changes.status]), undo });
      if (changes.status === 'closed') askRelease();
    }, onBack);
    if (changes.status !== 'working') onDone();
  };
  const assign = (staff: { id: StaffId; name: string } | null) =>
    change.mutate(
      { assignee: staff?.id ?? null },
      {
        onSuccess: () =>
          offerUndo({
            text: staff ? t.assigned(staff.name) : t.unassigned,
            undo: () => change.mutate({ assignee: assignee?.id ?? null }),
          }),
      },
    );
  return {
    close: () => move({ status: 'closed' }),
    reopen: () => move({ status: 'open' }),
    work: () => move({ status: 'working' }),
    hold: (reason: string, until: string | null) =>
      move({ status: 'on_hold', holdReason: reason, holdUntil: until }),
    take: () => assign(assignee?.id === me.id ? null : me),
    assign,
    busy: change.isPending,
  };
}

/** Links the order meant, or takes the link away; both are recorded and both can be undone. */
export function useChooseOrder() {
  const t = useText(threadStrings);
  const call = useCall();
  const queries = useQueryClient();
  const sayTrouble = useSayTrouble();
  const offerUndo = useUndo();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const before = conversation.order?.id ?? null;
  const choose = useMutation({
    mutationFn: (order: OrderId | null) =>
      call(chooseOrder, { params: { shop: shop.shopId, conversation: conversation.id }, input: { order } }),
    onSuccess: (changed) => keepConversation(queries, shop.shopId, changed),
    onError: sayTrouble,
  });
  return {
    busy: choose.isPending,
    choose(order: OrderId | null) {
      choose.mutate(order, {
        onSuccess: (changed) =>
          offerUndo({
            text: changed.order ? t.linked(changed.order.number) : t.unlinked,
            undo: () => choose.mutate(before),
          }),
      });
    },
  };
}
