import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { ShopId } from '../../contract/ids.ts';
import { type RealtimeEvent, realtimeEvent } from '../../contract/realtime.ts';
import { heardCall } from './calling.ts';

/** After this long without a stream the person is told (ms); shorter breaks heal unseen. */
const PATIENCE_MS = 10_000;
const RETRY_MS = 3_000;
/** Many things change at once when mail comes in; the lists are asked for once. */
const GATHER_MS = 120;

let lost = false;
const listeners = new Set<() => void>();

function setLost(next: boolean) {
  if (lost === next) return;
  lost = next;
  for (const listener of listeners) listener();
}

/** True while updates have not arrived for a while. */
export function useStreamLost(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => lost,
  );
}

/** Keeps everything on screen fresh: ids arrive over server-sent events, what is shown is asked for again. */
export function useRealtime(shop: ShopId): void {
  const queries = useQueryClient();
  useEffect(() => openStream(`/api/shops/${shop}/stream`, createRefresher(queries, shop)), [queries, shop]);
}

type Refresher = (event: RealtimeEvent) => void;

/** What has to be asked for again after an event. Exported for tests. */
export function createRefresher(queries: QueryClient, shop: ShopId): Refresher {
  let gathering = false;
  const refreshLists = () => {
    gathering = false;
    void queries.invalidateQueries({ queryKey: ['shop', shop, 'conversations'] });
  };
  let gatheringOrders = false;
  const refreshOrders = () => {
    gatheringOrders = false;
    for (const what of ['orders', 'consignments']) {
      void queries.invalidateQueries({ queryKey: ['shop', shop, what] });
    }
  };
  return (event) => {
    switch (event.kind) {
      case 'conversation':
        void queries.invalidateQueries({ queryKey: ['shop', shop, 'claim', event.id] });
        // Whoever reads along asks for the words alone.
        if (event.what === 'draft') return;
        void queries.invalidateQueries({ queryKey: ['shop', shop, 'conversation', event.id] });
        // Who looks and what was noted is not in the lists.
        if (event.what === 'presence' || event.what === 'note') return;
        if (!gathering) setTimeout(refreshLists, GATHER_MS);
        gathering = true;
        return;
      case 'connection':
        void queries.invalidateQueries({ queryKey: ['shop', shop, 'connections'] });
        return;
      case 'import':
        void queries.invalidateQueries({ queryKey: ['shop', shop, 'import', event.id] });
        void queries.invalidateQueries({ queryKey: ['shop', shop, 'imports'] });
        return;
      case 'account':
        void queries.invalidateQueries({ queryKey: ['shop', shop, 'health'] });
        void queries.invalidateQueries({ queryKey: ['shop', shop, 'mail-accounts'] });
        return;
      case 'order':
        // The card beside an open conversation shows how far its order is.
        void queries.invalidateQueries({
          queryKey: ['shop', shop, 'conversation'],
          predicate: ({ state }) => concerns(state.data, event.id),
        });
        if (!gatheringOrders) setTimeout(refreshOrders, GATHER_MS);
        gatheringOrders = true;
        return;
      case 'customers':
        void queries.invalidateQueries({ queryKey: ['shop', shop, 'customers'] });
        return;
      case 'calling':
        void queries.invalidateQueries({ queryKey: ['shop', shop, 'conversations'] });
        heardCall(event);
        return;
      case 'choices':
        void queries.invalidateQueries({ queryKey: ['shop', shop, event.of] });
        return;
      case 'resync':
        void queries.invalidateQueries({ queryKey: ['shop', shop] });
    }
  };
}

/** Whether a conversation is about this order; null = many orders changed. */
function concerns(conversation: unknown, order: string | null): boolean {
  const about = (conversation as { order?: { id: string } | null } | undefined)?.order;
  return about != null && (order === null || about.id === order);
}

function openStream(address: string, refresh: Refresher): () => void {
  if (typeof EventSource === 'undefined') return () => undefined;
  let stream: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;
  let broken = false;

  const onOpen = () => {
    clearTimeout(patience);
    patience = undefined;
    setLost(false);
    if (broken) refresh({ kind: 'resync' });
    broken = false;
  };
  const onMessage = (message: MessageEvent<string>) => {
    const read = realtimeEvent.safeParse(parse(message.data));
    if (read.success) refresh(read.data);
  };
  const onError = () => {
    broken = true;
    patience ??= setTimeout(() => setLost(true), PATIENCE_MS);
    // The browser reconnects by itself unless the server answered with an error.
    if (stream?.readyState === EventSource.CLOSED) retry = setTimeout(open, RETRY_MS);
  };
  const open = () => {
    stream?.close();
    stream = new EventSource(address);
    stream.addEventListener('open', onOpen);
    stream.addEventListener('message', onMessage);
    stream.addEventListener('error', onError);
  };

  open();
  return () => {
    clearTimeout(retry);
    clearTimeout(patience);
    stream?.close();
    setLost(false);
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
