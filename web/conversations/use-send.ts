import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type Conversation, sendReply, undoReply } from '../../contract/conversations.ts';
import { type MessageId, messageId } from '../../contract/ids.ts';
import { useCall } from '../app/api/api.tsx';
import { Refused, Unreachable } from '../app/api/client.ts';
import { newId } from '../app/new-id.ts';
import { useWorkplace } from '../app/session.tsx';
import { useUndo } from '../app/undo.tsx';
import { calendarDay } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { useToasts } from '../ui/toast.tsx';
import { composerStrings } from './composer-strings.ts';
import { useOpenConversation } from './open-conversation.ts';
import { queueReply } from './outgoing.ts';
import { conversationQuery, keepConversation } from './queries.ts';
import { customerWroteSince, lastMessageId, repliesSince } from './thread-entries.ts';
import { useSayTrouble } from './use-changes.ts';

/** What becomes of the conversation after sending. */
export interface Then {
  afterwards: 'close' | 'hold' | 'keep';
  holdUntil?: string | null;
  holdReason?: string;
}

export interface SendParts {
  text: () => string;
  /** Salutation and signature alone are no reply. */
  frame: string;
  /** Resolves when no save of the draft is on its way any more. */
  rest: () => Promise<void>;
  /** The reply is on its way: the draft is over, the composer closes. */
  onSent: () => void;
}

/**
 * Sends the reply once. It waits for the server's answer before the next conversation opens: a colleague may have been
 * faster, and that must be said here, with the text still in place.
 */
export function useSend(parts: SendParts) {
  const call = useCall();
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  const { conversation, onDone } = useOpenConversation();
  const celebrate = useSent();
  const toasts = useToasts();
  const t = useText(composerStrings);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [seen, setSeen] = useState<MessageId | null>(() => lastMessageId(conversation));
  const [asked, setAsked] = useState<MessageId | null>(null);
  const id = useRef(newId());

  const customerWrote = customerWroteSince(conversation, seen);
  const replies = repliesSince(conversation, seen);
  const news = customerWrote.length + replies.length > 0;
  const latest = lastMessageId(conversation);

  const isEmpty = () => strip(parts.text()) === '' || strip(parts.text()) === strip(parts.frame);
  const onRefused = async (refused: Refused) => {
    const { reason } = refused.refusal;
    if (reason === 'someone_replied_first' || reason === 'customer_wrote_meanwhile') {
      // Fetch what came in; the bar above the text tells it, and the next press sends all the same.
      const fresh = await queries.fetchQuery({
        ...conversationQuery(call, shop.shopId, conversation.id),
        staleTime: 0,
      });
      setAsked(lastMessageId(fresh));
    } else {
      setError(refused);
    }
  };

  const send = async (then: Then) => {
    if (busy) return;
    if (isEmpty()) {
      setError(new Refused({ kind: 'refused', reason: 'empty_reply', details: {} }));
      return;
    }
    if (news && asked !== latest) {
      setAsked(latest);
      return;
    }
    const input = sendReply.input.parse({
      id: messageId.parse(id.current),
      text: parts.text(),
      lastSeen: latest,
      despiteNewMessage: customerWrote.length > 0,
      ...then,
    });
    setBusy(true);
    setError(null);
    await parts.rest();
    try {
      const changed = await call(sendReply, {
        params: { shop: shop.shopId, conversation: conversation.id },
        input,
      });
      keepConversation(queries, shop.shopId, changed);
      parts.onSent();
      if (then.afterwards !== 'keep') onDone();
      celebrate(changed, input.id, then);
    } catch (thrown) {
      if (thrown instanceof Unreachable) {
        queueReply({ shop: shop.shopId, conversation: conversation.id, input });
        parts.onSent();
        toasts.show({ text: t.queued, forMs: 8_000 });
        if (then.afterwards !== 'keep') onDone();
      } else if (thrown instanceof Refused) {
        id.current = newId();
        await onRefused(thrown).catch(setError);
      } else {
        setError(thrown);
      }
    } finally {
      setBusy(false);
    }
  };

  return {
    send: (then: Then) => void send(then),
    busy,
    error,
    clearError: () => setError(null),
    news: { customerWrote, replies, asked: news && asked === latest, read: () => setSeen(latest) },
  };
}

function strip(text: string): string {
  return text.replace(/\s+/g, '');
}

/** After sending: a notice that can take it back for as long as the server holds the mail. */
function useSent() {
  const t = useText(composerStrings);
  const language = useLanguage();
  const call = useCall();
  const queries = useQueryClient();
  const sayTrouble = useSayTrouble();
  const offerUndo = useUndo();
  const { shop } = useWorkplace();
  const { onBack } = useOpenConversation();
  return (changed: Conversation, message: MessageId, then: Then) => {
    const sent = changed.messages.find((one) => one.id === message);
    const until = sent?.delivery?.undoUntil;
    // Both instants are the server's: the clock of this machine may be wrong.
    const forMs = sent && until ? Date.parse(until) - Date.parse(sent.at) : 0;
    const undo = () =>
      call(undoReply, { params: { shop: shop.shopId, conversation: changed.id, message } }).then((back) => {
        keepConversation(queries, shop.shopId, back);
        onBack();
      }, sayTrouble);
    const held = then.afterwards === 'hold' && then.holdUntil;
    const text = held ? t.sentAndHeld(calendarDay(held, language)) : t.sent;
    offerUndo({ text, undo: () => void undo(), forMs: Math.max(forMs, 1_000) });
  };
}
