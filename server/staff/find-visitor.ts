import type { ShopId } from '../../contract/ids.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/connect.ts';
import type { FindVisitor } from '../platform/http/request.ts';
import { sessionHash } from './session-cookie.ts';
import { sessionEnd } from './start-session.ts';
import { extendSession, liveSession } from './store-sessions.ts';

const writtenAtMostEvery = 10 * 60_000;

/**
 * Reads the session of each request anew (one look-up by primary key): signing out, being switched off and a new role
 * hold from the next request on, in every process. Use pushes the end of the session ahead.
 */
export function makeFindVisitor(db: Database, clock: Clock): FindVisitor {
  return async (request) => {
    const tokenHash = sessionHash(request);
    if (tokenHash === null) return null;
    const now = clock.now();
    const session = await liveSession(db, tokenHash, now);
    if (session === null) return null;
    const seenBefore = new Date(now.getTime() - writtenAtMostEvery);
    if (session.lastSeenAt <= seenBefore) {
      await extendSession(db, tokenHash, { now, seenBefore, expiresAt: sessionEnd(now) });
    }
    const roles = new Map(
      Object.entries(session.roles).map(([shop, role]) => [Number(shop) as ShopId, role] as const),
    );
    return { id: session.staff, name: session.name, csrf: session.csrf, tokenHash, roles };
  };
}
