import { createHash } from 'node:crypto';
import pg from 'pg';

/** Being the one process that does something; ends when released, or when the database connection breaks. */
export interface Claim {
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

export interface Claims {
  /** Null while another process (or another holder in this one) has it; a `shared` one is had by any number of processes. */
  claim(name: string, kind?: 'shared'): Promise<Claim | null>;
  /** Whether any process has it. */
  isClaimed(name: string): Promise<boolean>;
  close(): Promise<void>;
}

interface Session {
  client: pg.Client;
  held: Map<string, AbortController>;
  /** One question at a time on the one connection. */
  asked: Promise<unknown>;
}

/**
 * Advisory locks of PostgreSQL, all on one connection of this process: they vanish with the process, however it
 * dies, and the next one takes over. A claim spares double work; what must not happen twice needs a unique key.
 */
export function openClaims(url: string): Claims {
  let session: Promise<Session> | null = null;
  const opened = (): Promise<Session> => {
    if (session === null) {
      const next = openSession(url, () => {
        if (session === next) session = null;
      });
      next.catch(() => {
        if (session === next) session = null;
      });
      session = next;
    }
    return session;
  };
  return {
    claim: async (name, kind) => await claimIn(await opened(), name, kind),
    isClaimed: async (name) => await query(await opened(), anyLock, name),
    async close() {
      const closing = session;
      session = null;
      await closing?.then(({ client }) => client.end()).catch(() => {});
    },
  };
}

/** Claims where there is only this process: a test, a play without a database to ask. */
export function claimsOfOne(): Claims {
  const held = new Set<string>();
  return {
    async claim(name) {
      if (held.has(name)) return null;
      held.add(name);
      return { lost: new AbortController().signal, release: async () => void held.delete(name) };
    },
    isClaimed: async (name) => held.has(name),
    async close() {},
  };
}

async function claimIn(session: Session, name: string, kind?: 'shared'): Promise<Claim | null> {
  const lock = kind === 'shared' ? sharedLock : ownLock;
  const { held } = session;
  if (held.has(name)) return null;
  // Reserved before the question, so that two callers in this process do not both get it (the lock is reentrant).
  const lost = new AbortController();
  held.set(name, lost);
  const granted = await query(session, lock.take, name).catch((error: unknown) => {
    held.delete(name);
    throw error;
  });
  if (!granted) held.delete(name);
  if (!granted || lost.signal.aborted) return null;
  return {
    lost: lost.signal,
    async release() {
      if (held.get(name) !== lost) return;
      await query(session, lock.leave, name).catch(() => false);
      held.delete(name);
    },
  };
}

async function openSession(url: string, onEnd: () => void): Promise<Session> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'kakehashi-claims',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  const held = new Map<string, AbortController>();
  const end = (): void => {
    onEnd();
    for (const lost of held.values()) lost.abort();
    held.clear();
  };
  client.on('error', end);
  client.on('end', end);
  await client.connect();
  return { client, held, asked: Promise.resolve() };
}

const ownLock = {
  take: 'select pg_try_advisory_lock($1::bigint) as done',
  leave: 'select pg_advisory_unlock($1::bigint) as done',
};
const sharedLock = {
  take: 'select pg_try_advisory_lock_shared($1::bigint) as done',
  leave: 'select pg_advisory_unlock_shared($1::bigint) as done',
};
/** Looks without taking: whoever tried to take it could be in the way of the one who should have it. */
const anyLock = `select exists (select from pg_locks
  where locktype = 'advisory' and granted and objsubid = 1
    and database = (select oid from pg_database where datname = current_database())
    and (classid::bigint << 32 | objid::bigint) = $1::bigint) as done`;

async function query(session: Session, statement: string, name: string): Promise<boolean> {
  const key = createHash('sha256').update(name).digest().readBigInt64BE(0).toString();
  const answer = session.asked.then(() => session.client.query<{ done: boolean }>(statement, [key]));
  session.asked = answer.catch(() => {});
  return (await answer).rows[0]?.done === true;
}
