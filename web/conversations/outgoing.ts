import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { conversationId, shopId } from '../../contract/ids.ts';
import { sendReply } from '../../contract/replies.ts';
import { useCall } from '../app/api/api.tsx';
import { Unreachable } from '../app/api/client.ts';
import { useText } from '../language/text.ts';
import { useToasts } from '../ui/toast.tsx';
import { composerStrings } from './composer-strings.ts';
import { keepLocalDraft } from './local-drafts.ts';
import { keepConversation } from './queries.ts';

/**
 * Replies written while the server could not be reached. Each carries the id it was made with, so however often it is
 * tried, it leaves once. Kept in the browser, so that closing the tab loses nothing.
 */
const waitingReply = z.object({ shop: shopId, conversation: conversationId, input: sendReply.input });
export type WaitingReply = z.infer<typeof waitingReply>;

const STORE = 'kakehashi.outgoing';
const EVERY_MS = 10_000;
const listeners = new Set<() => void>();
let cached: { stored: string | null; replies: readonly WaitingReply[] } = { stored: null, replies: [] };

/** All replies that wait for the network, oldest first. */
export function waitingReplies(): readonly WaitingReply[] {
  const stored = localStorage.getItem(STORE);
  if (stored !== cached.stored) cached = { stored, replies: parseStored(stored) };
  return cached.replies;
}

function parseStored(stored: string | null): readonly WaitingReply[] {
  try {
    return z.array(waitingReply).parse(JSON.parse(stored ?? '[]'));
  } catch {
    return [];
  }
}

function store(replies: readonly WaitingReply[]) {
  if (replies.length === 0) localStorage.removeItem(STORE);
  else localStorage.setItem(STORE, JSON.stringify(replies));
  for (const listener of listeners) listener();
}

/** Puts a reply in the queue; one of the same id is replaced. */
export function queueReply(reply: WaitingReply): void {
  store([...waitingReplies().filter((one) => one.input.id !== reply.input.id), reply]);
}

/** Takes a reply out of the queue. */
export function unqueueReply(id: string): void {
  store(waitingReplies().filter((one) => one.input.id !== id));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab may send what this one queued.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** The queue as it is now. */
export function useWaitingReplies(): readonly WaitingReply[] {
  return useSyncExternalStore(subscribe, waitingReplies);
}

/** Sends what waits as soon as the server answers again; once in the program. */
export function useOutgoingQueue(): void {
  const call = useCall();
  const queries = useQueryClient();
  const toasts = useToasts();
  const t = useText(composerStrings);
  const count = useWaitingReplies().length;
  useEffect(() => {
    if (count === 0) return;
    let busy = false;
    const sendAll = async () => {
      if (busy || !navigator.onLine) return;
      busy = true;
      let sent = 0;
      for (const { shop, conversation, input } of waitingReplies()) {
        try {
          const changed = await call(sendReply, { params: { shop, conversation }, input });
          keepConversation(queries, shop, changed);
          sent += 1;
        } catch (error) {
          if (error instanceof Unreachable) break;
          keepLocalDraft(conversation, 'reply', input.text);
          toasts.show({ text: t.queuedRefused, tone: 'late', forMs: 15_000 });
        }
        unqueueReply(input.id);
      }
      if (sent > 0) toasts.show({ text: t.queuedSent(sent) });
      busy = false;
    };
    const timer = setInterval(() => void sendAll(), EVERY_MS);
    const now = () => void sendAll();
    window.addEventListener('online', now);
    now();
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', now);
    };
  }, [count, call, queries, toasts, t]);
}
