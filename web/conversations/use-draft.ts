import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Conversation, saveDraft } from '../../contract/conversations.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { dropLocalDraft, keepLocalDraft, newerDraft, readLocalDraft } from './local-drafts.ts';
import { useOpenConversation } from './open-conversation.ts';

/** The server gets the text this long after a pause in typing, and while typing goes on at least this often (ms). */
const PAUSE_MS = 600;
const AT_LEAST_EVERY_MS = 1_500;
const RETRY_MS = 5_000;

export type DraftState =
  | { kind: 'untouched' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  /** Only in this browser so far. */
  | { kind: 'local' };

/**
 * The reply being written. The field keeps its own text (uncontrolled), because drawing it anew disturbs Japanese
 * input; this hook only listens and saves.
 */
export function useDraft() {
  const call = useCall();
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const { id, draft, replyFrame } = conversation;
  const frame = replyFrame.before + replyFrame.after;
  const [initial] = useState(() => newerDraft(readLocalDraft(id, 'reply'), draft) ?? frame);
  const [state, setState] = useState<DraftState>(
    draft ? { kind: 'saved', at: draft.savedAt } : { kind: 'untouched' },
  );
  const text = useRef(initial);
  const saved = useRef(draft?.text ?? frame);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const dirtySince = useRef(0);
  const over = useRef(false);
  const running = useRef<Promise<void>>(Promise.resolve());

  const saveNow = useCallback(
    async (closing: boolean) => {
      clearTimeout(timer.current);
      timer.current = undefined;
      const sending = text.current;
      if (over.current || sending === saved.current) return;
      if (!closing) setState({ kind: 'saving' });
      try {
        // A text without anything of one's own is no draft.
        const input = { text: sending === frame ? '' : sending };
        const answer = await call(saveDraft, {
          params: { shop: shop.shopId, conversation: id },
          input,
          keepalive: closing,
        });
        saved.current = sending;
        if (text.current === sending) dropLocalDraft(id, 'reply');
        // Whoever opens the composer again finds it without asking the server.
        queries.setQueryData<Conversation>(
          ['shop', shop.shopId, 'conversation', id],
          (before) =>
            before && {
              ...before,
              draft: answer.savedAt ? { text: sending, savedAt: answer.savedAt } : null,
            },
        );
        setState(answer.savedAt ? { kind: 'saved', at: answer.savedAt } : { kind: 'untouched' });
      } catch {
        setState({ kind: 'local' });
        if (!closing) timer.current = setTimeout(() => again.current(), RETRY_MS);
      }
    },
    [call, queries, shop.shopId, id, frame],
  );
  const save = useCallback(
    (closing = false) => {
      // One after the other: an older text must not arrive behind a newer one.
      running.current = running.current.then(() => saveNow(closing));
    },
    [saveNow],
  );
  const again = useRef(save);
  again.current = save;

  const write = useCallback(
    (next: string) => {
      if (timer.current === undefined) dirtySince.current = Date.now();
      text.current = next;
      keepLocalDraft(id, 'reply', next);
      clearTimeout(timer.current);
      const left = AT_LEAST_EVERY_MS - (Date.now() - dirtySince.current);
      timer.current = setTimeout(() => save(), Math.max(0, Math.min(PAUSE_MS, left)));
    },
    [id, save],
  );

  useEffect(() => {
    const leave = () => save(true);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [save]);

  /** Stops saving for the moment and waits for what is on its way, lest it arrive behind the reply itself. */
  const rest = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    return running.current;
  }, []);

  /** The text has gone where it should (sent, discarded): nothing of it is saved any more. */
  const end = useCallback(() => {
    over.current = true;
    clearTimeout(timer.current);
    dropLocalDraft(id, 'reply');
  }, [id]);

  return { initial, frame, text, state, write, rest, end };
}
