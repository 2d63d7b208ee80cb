import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type Conversation, saveDraft } from '../../contract/conversations.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { DraftSaver, type DraftState } from './draft-saver.ts';
import { newerDraft, readLocalDraft } from './local-drafts.ts';
import { useOpenConversation } from './open-conversation.ts';

/**
 * The reply being written. The field keeps its own text (uncontrolled), because drawing it anew disturbs Japanese
 * input; the saver only listens and saves.
 */
export function useDraft() {
  const put = usePutDraft();
  const { conversation } = useOpenConversation();
  const { id, draft, replyFrame } = conversation;
  const frame = replyFrame.before + replyFrame.after;
  // The composer is made anew for each conversation, so what it starts with never changes under it.
  const [initial] = useState(() => newerDraft(readLocalDraft(id, 'reply'), draft) ?? frame);
  const known = draft?.text ?? frame;
  const [state, setState] = useState<DraftState>(
    initial !== known
      ? { kind: 'local' }
      : draft
        ? { kind: 'saved', at: draft.savedAt }
        : { kind: 'untouched' },
  );
  const [saver] = useState(
    () =>
      new DraftSaver({ conversation: id, frame, put, onState: setState }, { text: initial, saved: known }),
  );
  useEffect(() => {
    const leave = () => saver.save(true);
    // What only this browser has goes to the server, also when nothing more is written.
    saver.save();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [saver]);
  return { initial, frame, state, saver };
}

function usePutDraft(): (text: string, closing: boolean) => Promise<string | null> {
  const call = useCall();
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const params = { shop: shop.shopId, conversation: conversation.id };
  return async (text, keepalive) => {
    const { savedAt } = await call(saveDraft, { params, input: { text }, keepalive });
    // Whoever opens the composer again finds it without asking the server.
    queries.setQueryData<Conversation>(
      ['shop', params.shop, 'conversation', params.conversation],
      (before) => before && { ...before, draft: savedAt ? { text, savedAt } : null },
    );
    return savedAt;
  };
}
