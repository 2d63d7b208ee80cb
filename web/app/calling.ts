import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { getConversation } from '../../contract/conversations.ts';
import type { ConversationId } from '../../contract/ids.ts';
import { useText } from '../language/text.ts';
import { useCall } from './api/api.tsx';
import { onNoticePressed, showNotice } from './background.ts';
import { useSettings } from './preferences.tsx';
import { useWorkplace } from './session.tsx';
import { appStrings } from './strings.ts';

interface Call {
  staff: readonly string[];
  conversation: ConversationId;
}

const listeners = new Set<(call: Call) => void>();

/** Somebody is called (the stream heard it). */
export function heardCall(call: Call): void {
  for (const listener of listeners) listener(call);
}

/** Shows a notice when something waits for oneself and no page of the desk is being looked at. */
export function useCallings(): void {
  const call = useCall();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const t = useText(appStrings);
  const { me, shop } = useWorkplace();
  const { settings } = useSettings();
  const { content } = settings.notify;
  useEffect(() => onNoticePressed((path) => void navigate({ to: path })), [navigate]);
  useEffect(() => {
    const tell = async ({ staff, conversation: id }: Call) => {
      if (!staff.includes(me.id) || !document.hidden) return;
      const params = { shop: shop.shopId, conversation: id };
      const about = await queries.fetchQuery({
        queryKey: ['shop', shop.shopId, 'conversation', id],
        queryFn: ({ signal }) => call(getConversation, { params, signal }),
        staleTime: 0,
      });
      const who = about.customer?.name || t.customer;
      const wrote = about.messages.findLast((one) => one.kind === 'customer')?.text.trim() ?? '';
      await showNotice({
        title: content ? t.calledBy(who) : t.called,
        body: content ? (wrote.split('\n')[0] ?? '').slice(0, 80) : '',
        tag: id,
        opens: `/inbox/open/${about.number}`,
      });
    };
    // What cannot be shown is in the inbox all the same.
    const listener = (heard: Call) => void tell(heard).catch(() => undefined);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [call, queries, me.id, shop.shopId, content, t]);
}
