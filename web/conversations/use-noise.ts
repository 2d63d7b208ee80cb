import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Conversation, NoiseKind } from '../../contract/conversations.ts';
import type { ConversationId, NoiseMarkId } from '../../contract/ids.ts';
import { markNoise, undoNoise } from '../../contract/matters.ts';
import { useCall } from '../app/api/api.tsx';
import { useSayTrouble } from '../app/say-trouble.ts';
import { useWorkplace } from '../app/session.tsx';
import { useUndo } from '../app/undo.tsx';
import { useText } from '../language/text.ts';
import { useToasts } from '../ui/toast.tsx';
import { noiseStrings } from './noise-strings.ts';
import { useOpenConversation } from './open-conversation.ts';
import { keepConversation } from './queries.ts';

/** Somebody who has bought here is never set apart, whatever his mail looks like. */
export function isKnownCustomer({ customer, order }: Pick<Conversation, 'customer' | 'order'>): boolean {
  return order !== null || (customer !== null && customer.orderCount > 0);
}

/** Asks the server to mark, and to take back; keeps what it answers. */
function useNoiseCalls() {
  const call = useCall();
  const queries = useQueryClient();
  const sayTrouble = useSayTrouble();
  const { shop } = useWorkplace();
  const { conversation, onBack } = useOpenConversation();
  const params = { shop: shop.shopId, conversation: conversation.id };
  const put = useMutation({
    mutationFn: (input: { kind: NoiseKind | null; sameSender: boolean }) =>
      call(markNoise, { params, input }),
    onSuccess: (answer) => keepConversation(queries, shop.shopId, answer.conversation),
    onError: (error) => {
      onBack();
      sayTrouble(error);
    },
  });
  const takeBack = useMutation({
    // The last word first: each goes back to what stood there before it.
    mutationFn: async (marks: readonly NoiseMarkId[]) => {
      let last: Conversation | undefined;
      for (const mark of marks.toReversed()) last = await call(undoNoise, { params: { ...params, mark } });
      return last;
    },
    onSuccess: (answer) => answer && keepConversation(queries, shop.shopId, answer),
    onError: sayTrouble,
  });
  return { put, takeBack };
}

interface Saying {
  kind: NoiseKind | null;
  /** What was said already, and about which: now it is said about everything else of that sender. */
  before?: { marks: readonly NoiseMarkId[]; all: readonly ConversationId[] };
}

/**
 * Says that something is noise, or that it is none; the list lets it go. Then offers to go on with all of that sender,
 * telling how many; whatever was done can be undone as one.
 */
export function useMarkNoise(): { mark: (kind: NoiseKind | null) => void; busy: boolean } {
  const t = useText(noiseStrings);
  const toasts = useToasts();
  const offerUndo = useUndo();
  const { conversation, onDone, onBack, onOthers } = useOpenConversation();
  const { put, takeBack } = useNoiseCalls();
  // By promise, not by callback: this pane is gone by the time the answer comes.
  const say = ({ kind, before }: Saying): void =>
    void put
      .mutateAsync({ kind, sameSender: before !== undefined })
      .then(({ mark, marked, sameSender }) => {
        const marks = [...(before?.marks ?? []), mark];
        const all = [...(before?.all ?? []), ...marked];
        onOthers(all);
        offerUndo({
          text: kind === null ? t.unmarked(all.length) : t.marked(t.kinds[kind], all.length),
          undo: () => {
            onOthers(all, false);
            onBack();
            takeBack.mutate(marks);
          },
          further:
            sameSender > 0
              ? { label: t.allOfSender(sameSender), run: () => say({ kind, before: { marks, all } }) }
              : undefined,
        });
      })
      .catch(() => undefined);
  const mark = (kind: NoiseKind | null) => {
    if (kind !== null && isKnownCustomer(conversation)) return void toasts.show({ text: t.knownCustomer });
    say({ kind });
    onDone();
  };
  return { mark, busy: put.isPending };
}
