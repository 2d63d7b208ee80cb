import { randomBytes } from 'node:crypto';
import type { StaffId } from '../../contract/ids.ts';
import type { Runner } from '../platform/context.ts';
import type { Database } from '../platform/db/connect.ts';
import { staffEvents } from './events.ts';
import { hashToken, newToken } from './session-cookie.ts';
import { membershipsOf } from './store.ts';
import { deleteSession, insertSession, markSeen } from './store-sessions.ts';
import { lockSetup, realShopExists } from './store-shops.ts';
import type { NewSession } from './types.ts';

const day = 24 * 3600_000;

/** A session ends when it was not used for 14 days. */
export function sessionEnd(now: Date): Date {
  return new Date(now.getTime() + 14 * day);
}

export interface Entrant {
  id: StaffId;
  name: string;
  passwordHash: string | null;
}

/** Asked under the lock that opening one's own shop takes, so that no stranger slips in while it closes the house. */
async function demoStillOpen(db: Database): Promise<boolean> {
  await lockSetup(db);
  return !(await realShopExists(db));
}

/**
 * Begins a session with a token of its own, whatever the browser brought along; the one it replaces ends. Null when the
 * person was switched off, or his password changed, since it was checked. Recorded in the history of each of his shops.
 */
export async function startSession(
  runner: Runner,
  person: Entrant,
  replaces: Buffer | null,
): Promise<NewSession | null> {
  const now = runner.clock.now();
  const session = { token: newToken(), csrf: randomBytes(24).toString('base64url'), staff: person.id };
  const begun = await runner.db.transaction().execute(async (tx) => {
    if (replaces !== null) await deleteSession(tx, replaces);
    if (person.passwordHash === null && !(await demoStillOpen(tx))) return false;
    const written = await insertSession(tx, {
      tokenHash: hashToken(session.token),
      csrf: session.csrf,
      staff: person.id,
      passwordHash: person.passwordHash,
      now,
      expiresAt: sessionEnd(now),
    });
    if (written) await markSeen(tx, person.id, now);
    return written;
  });
  if (!begun) return null;
  for (const { shopId, role } of await membershipsOf(runner.db, person.id)) {
    await runner.run(shopId, { kind: 'staff', id: person.id, name: person.name, role }, async (ctx) => {
      ctx.record({ kind: staffEvents.signedIn });
    });
  }
  return session;
}
