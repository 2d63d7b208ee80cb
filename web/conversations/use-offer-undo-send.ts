import { useQueryClient } from '@tanstack/react-query';
import type { Conversation } from '../../contract/conversations.ts';
import type { MessageId } from '../../contract/ids.ts';
import { undoReply } from '../../contract/replies.ts';
import { useCall } from '../app/api/api.tsx';
import { useSayTrouble } from '../app/say-trouble.ts';
import { useWorkplace } from '../app/session.tsx';
import { useUndo } from '../app/undo.tsx';
import { calendarDay } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { comingTime } from './coming-time.ts';
import { composerStrings } from './composer-strings.ts';
import { useOpenConversation } from './open-conversation.ts';
import { keepConversation } from './queries.ts';

const LONGEST_MS = 30_000;

interface Sent {
  id: MessageId;
  afterwards: 'close' | 'hold' | 'keep';
  holdUntil: string | null;
}

/** After sending: a notice that can take the reply back for as long as the server holds it. */
export function useOfferUndoSend(): (changed: Conversation, sent: Sent) => void {
  const t = useText(composerStrings);
  const language = useLanguage();
  const call = useCall();
  const queries = useQueryClient();
  const sayTrouble = useSayTrouble();
  const offerUndo = useUndo();
  const { shop } = useWorkplace();
  const { onBack } = useOpenConversation();
  return (changed, { id, afterwards, holdUntil }) => {
    const message = changed.messages.find((one) => one.id === id);
    const until = message?.delivery?.undoUntil;
    // Both instants are the server's: the clock of this machine may be wrong.
    const forMs = message && until ? Date.parse(until) - Date.parse(message.at) : 0;
    const undo = async () => {
      const params = { shop: shop.shopId, conversation: changed.id, message: id };
      keepConversation(queries, shop.shopId, await call(undoReply, { params }));
      onBack();
    };
    const leavesAt = message?.delivery?.heldFor ? message.delivery.leavesAt : null;
    const held = afterwards === 'hold' && holdUntil !== null;
    const sent = leavesAt ? t.leavesAt(comingTime(leavesAt, language, new Date())) : t.sent;
    const text = held && !leavesAt ? t.sentAndHeld(calendarDay(holdUntil, language)) : sent;
    // A reply that waits for the morning can be taken back all night, under its message; the notice need not stay.
    const shownMs = Math.min(Math.max(forMs, 1_000), LONGEST_MS);
    offerUndo({ text, undo: () => void undo().catch(sayTrouble), forMs: shownMs });
  };
}
