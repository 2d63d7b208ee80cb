import { z } from 'zod';
import { accountId, conversationId, importId } from './ids.ts';

/**
 * What goes over `GET /api/shops/:shop/stream` (server-sent events, `data:` = one of these as JSON).
 * Only ids travel; the browser asks again for what it shows. `resync` = something may have been missed: ask for everything.
 */
export const realtimeEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('conversation'), id: conversationId, what: z.string() }),
  z.object({ kind: z.literal('import'), id: importId }),
  z.object({ kind: z.literal('account'), id: accountId }),
  z.object({ kind: z.literal('resync') }),
]);
export type RealtimeEvent = z.infer<typeof realtimeEvent>;
