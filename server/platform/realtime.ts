import pg from 'pg';
import type { ShopId } from '../../contract/ids.ts';
import { type RealtimeEvent, realtimeEvent } from '../../contract/realtime.ts';

/** PostgreSQL NOTIFY channel; payloads hold ids only (the limit is 8,000 bytes). */
export const realtimeChannel = 'kakehashi';

export interface Realtime {
  /** Calls back for each event of that shop until the returned function is called. */
  subscribe(shop: ShopId, listener: (event: RealtimeEvent) => void): () => void;
  /** The same over all shops, also those founded later; `resync` comes with shop null. */
  subscribeAll(listener: (shop: ShopId | null, event: RealtimeEvent) => void): () => void;
  close(): Promise<void>;
}

/**
 * One LISTEN connection a process, fanned out in memory. NOTIFY is only a hint: after each reconnect everybody gets
 * `resync`, because something may have been missed.
 */
export function startRealtime(url: string, log: (line: string) => void): Realtime {
  const listeners = new Map<ShopId, Set<(event: RealtimeEvent) => void>>();
  const everywhere = new Set<(shop: ShopId | null, event: RealtimeEvent) => void>();
  let client: pg.Client | null = null;
  let closed = false;
  let timer: NodeJS.Timeout | null = null;

  const deliver = (shop: ShopId, event: RealtimeEvent): void => {
    for (const listener of listeners.get(shop) ?? []) listener(event);
    for (const listener of everywhere) listener(shop, event);
  };
  const onPayload = (payload: string): void => {
    const { shop, event } = JSON.parse(payload) as { shop: ShopId; event: unknown };
    const parsed = realtimeEvent.safeParse(event);
    if (parsed.success) deliver(shop, parsed.data);
  };
  const connect = async (): Promise<void> => {
    if (closed) return;
    const next = new pg.Client({
      connectionString: url,
      application_name: 'kakehashi-realtime',
      keepAlive: true,
    });
    const again = (): void => {
      if (client !== next || closed) return;
      client = null;
      timer = setTimeout(() => void connect(), 1000);
    };
    next.on('error', again);
    next.on('end', again);
    next.on('notification', (n) => onPayload(n.payload ?? '{}'));
    client = next;
    try {
      await next.connect();
      await next.query(`listen ${realtimeChannel}`);
      for (const set of listeners.values()) for (const listener of set) listener({ kind: 'resync' });
      for (const listener of everywhere) listener(null, { kind: 'resync' });
    } catch (error) {
      log(`realtime: ${error instanceof Error ? error.message : String(error)}`);
      again();
    }
  };
  void connect();
  return {
    subscribe(shop, listener) {
      const set = listeners.get(shop) ?? new Set();
      set.add(listener);
      listeners.set(shop, set);
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(shop);
      };
    },
    subscribeAll(listener) {
      everywhere.add(listener);
      return () => void everywhere.delete(listener);
    },
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
