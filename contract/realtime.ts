import { z } from 'zod';
import { accountId, connectionId, conversationId, importId, orderId, staffId } from './ids.ts';

/**
 * What goes over `GET /api/shops/:shop/stream` (server-sent events, `data:` = one of these as JSON).
 * Only ids travel; the browser asks again for what it shows. `resync` = something may have been missed: ask for everything.
 */
export const realtimeEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('conversation'), id: conversationId, what: z.string() }),
  z.object({ kind: z.literal('import'), id: importId }),
  z.object({ kind: z.literal('account'), id: accountId }),
  /** An order or what goes out of it changed; null = many at once (a print run, a tracking file). */
  z.object({ kind: z.literal('order'), id: orderId.nullable() }),
  /** People were put together, taken apart or changed: pages and lists of people ask again. */
  z.object({ kind: z.literal('customers') }),
  /** Something waits for these people: a mention, a hand-over, a reply of their customer. */
  z.object({ kind: z.literal('calling'), staff: z.array(staffId), conversation: conversationId }),
  /** Lists that people choose from changed: tags, saved views, templates. */
  z.object({ kind: z.literal('choices'), of: z.enum(['tags', 'views', 'snippets']) }),
  z.object({ kind: z.literal('connection'), id: connectionId }),
  z.object({ kind: z.literal('resync') }),
]);
export type RealtimeEvent = z.infer<typeof realtimeEvent>;
