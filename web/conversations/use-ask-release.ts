import { useText } from '../language/text.ts';
import { consignmentStrings } from '../orders/consignment-strings.ts';
import { useHolds } from '../orders/use-holds.ts';
import { useToasts } from '../ui/toast.tsx';
import { useOpenConversation } from './open-conversation.ts';

/** Long enough to think; whoever does not answer leaves the hold where it is, on the board for everybody to see (ms). */
const THINK_MS = 30_000;

/**
 * Asks whether a parcel that waited for this talk may leave, now that the talk is over. Also of talks that were put into
 * this one: their numbers stand on the holds.
 */
export function useAskRelease(): () => void {
  const t = useText(consignmentStrings);
  const toasts = useToasts();
  const { release } = useHolds();
  const { conversation } = useOpenConversation();
  const { order, id, moves } = conversation;
  return () => {
    if (order === null) return;
    const own = new Set([id, ...moves.filter((move) => move.kind !== 'split').map((move) => move.other.id)]);
    for (const hold of order.holds) {
      if (hold.conversation === null || !own.has(hold.conversation.id)) continue;
      const wish = { order: order.id, conversation: hold.conversation.id, note: hold.note };
      toasts.show({
        text: t.releaseAsk(order.number),
        action: { label: t.release, run: () => release(wish, hold.id) },
        forMs: THINK_MS,
      });
    }
  };
}
