import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { messageId, type UploadId } from '../../contract/ids.ts';
import { sendReply } from '../../contract/replies.ts';
import { useCall } from '../app/api/api.tsx';
import { Refused, Unreachable } from '../app/api/client.ts';
import { newId } from '../app/new-id.ts';
import { useWorkplace } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { useToasts } from '../ui/toast.tsx';
import { composerStrings } from './composer-strings.ts';
import type { DraftCheck } from './draft-check/draft-check-context.ts';
import { useOpenConversation } from './open-conversation.ts';
import { queueReply } from './outgoing.ts';
import { conversationQuery, keepConversation } from './queries.ts';
import { lastMessageId } from './thread-entries.ts';
import { useAskRelease } from './use-ask-release.ts';
import { useNews } from './use-news.ts';
import { useOfferUndoSend } from './use-offer-undo-send.ts';

/** What becomes of the conversation after sending. */
export interface Then {
  afterwards: 'close' | 'hold' | 'keep';
  holdUntil?: string | null;
  holdReason?: string;
  /** 予約送信: not before this instant. */
  sendAt?: string;
}

export interface SendParts {
  text: () => string;
  /** Salutation and signature alone are no reply. */
  frame: string;
  /** Resolves when no save of the draft is on its way any more. */
  rest: () => Promise<void>;
  /** The files to send with it, once all are there; throws when one is not. */
  files: () => Promise<UploadId[]>;
  /** Although it is night. */
  atOnce: boolean;
  /** 送信前チェック has the first word. */
  check: Pick<DraftCheck, 'pass' | 'stoppedBy'>;
  /** The reply is on its way: the draft is over, the composer closes. */
  onSent: () => void;
}

const emptyReply = new Refused({ kind: 'refused', reason: 'empty_reply', details: {} });

function isEmpty({ text, frame }: SendParts): boolean {
  const strip = (words: string) => words.replace(/\s+/g, '');
  return strip(text()) === '' || strip(text()) === strip(frame);
}

/**
 * Sends the reply once. It waits for the server's answer before the next conversation opens: a colleague may have been
 * faster, and that must be said here, with the text still in place.
 */
export function useSend(parts: SendParts) {
  const deliver = useDeliver(parts);
  const news = useNews();
  const refetch = useRefetch();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const onRefused = async (thrown: unknown) => {
    const reason = thrown instanceof Refused ? thrown.refusal.reason : null;
    if (thrown instanceof Refused && reason === 'draft_stopped')
      parts.check.stoppedBy(thrown.refusal.details);
    // Who answers by now comes with the conversation; the text stays where it is.
    if (reason === 'claimed_by_colleague') void refetch().catch(() => undefined);
    if (reason !== 'someone_replied_first' && reason !== 'customer_wrote_meanwhile') return setError(thrown);
    // What came in is fetched; the bar above the text tells it, and the next press sends all the same.
    news.ask(lastMessageId(await refetch()));
  };
  const send = async (then: Then) => {
    if (busy) return;
    if (isEmpty(parts)) return setError(emptyReply);
    if (news.any && !(news.asked && news.readable())) return news.ask(news.latest);
    setBusy(true);
    setError(null);
    const passed = await parts.check.pass();
    const seen = { lastSeen: news.latest, despiteNewMessage: news.customerWrote.length > 0 };
    if (passed)
      await deliver({ ...then, ...passed, ...seen })
        .catch(onRefused)
        .catch(setError);
    setBusy(false);
  };
  return { send: (then: Then) => void send(then), busy, error, clearError: () => setError(null), news };
}

function useRefetch() {
  const call = useCall();
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  return () => queries.fetchQuery({ ...conversationQuery(call, shop.shopId, conversation.id), staleTime: 0 });
}

type Input = Omit<(typeof sendReply.input)['_input'], 'id' | 'text'>;

/** Hands the reply over, or puts it in the queue where there is no network; throws when it was refused. */
function useDeliver({ text, rest, files, atOnce, onSent }: SendParts): (input: Input) => Promise<void> {
  const call = useCall();
  const queries = useQueryClient();
  const toasts = useToasts();
  const t = useText(composerStrings);
  const offerUndo = useOfferUndoSend();
  const { shop } = useWorkplace();
  const askRelease = useAskRelease();
  const { conversation, onDone } = useOpenConversation();
  // The same id however often it is tried: one reply.
  const id = useRef(newId());
  return async (more) => {
    await rest();
    const attachments = await files();
    const input = sendReply.input.parse({
      ...more,
      id: messageId.parse(id.current),
      text: text(),
      attachments,
      despiteNight: atOnce,
    });
    const params = { shop: shop.shopId, conversation: conversation.id };
    const leave = () => {
      onSent();
      if (input.afterwards !== 'keep') onDone();
    };
    try {
      const changed = await call(sendReply, { params, input });
      keepConversation(queries, shop.shopId, changed);
      leave();
      offerUndo(changed, input);
      if (input.afterwards === 'close') askRelease();
    } catch (thrown) {
      if (!(thrown instanceof Unreachable)) {
        // After a fault nobody knows whether it was written: tried again, it must be the same reply.
        if (!(thrown instanceof Refused && thrown.refusal.kind === 'unexpected')) id.current = newId();
        throw thrown;
      }
      queueReply({ ...params, input });
      leave();
      toasts.show({ text: t.queued, forMs: 8_000 });
    }
  };
}
