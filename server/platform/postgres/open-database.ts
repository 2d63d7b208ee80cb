import { startEmbeddedPostgres } from './embedded.ts';

/** `databaseUrl` as DATABASE_URL gives it; without one the built-in PostgreSQL keeps its data in `dataDir`. */
export type DatabaseWish = { databaseUrl?: string | undefined; dataDir: string; log: (line: string) => void };

/** An address to connect to; `place` is where the built-in one keeps its files, null for a server of one's own. */
export type OpenDatabase = { url: string; place: string | null; stop(): Promise<void> };

/** The one way to a database: DATABASE_URL when it is set, else the built-in one. Throws PostgresTrouble. */
export async function openDatabaseUrl(wish: DatabaseWish): Promise<OpenDatabase> {
  if (wish.databaseUrl) return { url: wish.databaseUrl, place: null, stop: async () => {} };
  const embedded = await startEmbeddedPostgres({ dataDir: wish.dataDir, log: wish.log });
  return { url: embedded.url, place: embedded.dataDir, stop: embedded.stop };
}
