import type { Config } from './config.ts';
import type { Channel } from './intake/channel.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import type { Reactions, Runner } from './platform/context.ts';
import { type Claims, openClaims } from './platform/db/claims.ts';
import { type Connection, connect } from './platform/db/connect.ts';
import { migrate } from './platform/db/migrate.ts';
import { type JobKind, type Jobs, startJobs } from './platform/jobs.ts';
import { openDatabaseUrl } from './platform/postgres/open-database.ts';
import { createRunner } from './platform/runner.ts';
import { loadSecretKey, type SecretBox, secretBox } from './platform/secrets.ts';

/** What a program is made of besides itself: adapters, jobs and reactions, named by the composition root. */
export interface Parts {
  channels: ReadonlyMap<string, Channel>;
  reactions: Reactions;
  jobKinds(core: Core): JobKind[];
  schedule: readonly { name: string; cron: string }[];
}

/** The opened desk: database, transactions, jobs, secrets. Roles (web, worker) and commands stand on it. */
export interface Core {
  config: Config;
  url: string;
  /** Where the built-in PostgreSQL keeps its files; null with DATABASE_URL. */
  place: string | null;
  connection: Connection;
  runner: Runner;
  jobs: Jobs;
  box: SecretBox;
  /** What this process is at; gone with it, however it ends. */
  claims: Claims;
  channels: ReadonlyMap<string, Channel>;
  log: (line: string) => void;
  stop(): Promise<void>;
}

export interface OpenOptions {
  config: Config;
  log: (line: string) => void;
  clock?: Clock;
  /** Take part in keeping the job queue tidy; commands that only queue something do not. */
  tends: boolean;
}

/** Opens the database (starting the built-in one if none is given), brings it up to date, and connects everything. */
export async function openCore(parts: Parts, options: OpenOptions): Promise<Core> {
  const { config, log } = options;
  const database = await openDatabaseUrl({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, log });
  const closing: (() => Promise<void>)[] = [() => database.stop()];
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).reverse()) await close().catch((e: unknown) => log(String(e)));
  };
  try {
    const { applied } = await migrate(database.url);
    if (applied.length > 0) log(`データベースを用意しました (${applied.length})`);
    const connection = connect(database.url, 12);
    closing.push(() => connection.close());
    const claims = openClaims(database.url);
    closing.push(() => claims.close());
    const jobs = await startJobs(database.url, { log, tends: options.tends });
    closing.push(() => jobs.stop());
    const box = secretBox(await loadSecretKey(config.dataDir));
    const runner = createRunner({
      db: connection.db,
      clock: options.clock ?? systemClock,
      jobs,
      reactions: parts.reactions,
    });
    const core: Core = {
      config,
      url: database.url,
      place: database.place,
      connection,
      runner,
      jobs,
      box,
      claims,
      channels: parts.channels,
      log,
      stop,
    };
    await jobs.prepare(parts.jobKinds(core));
    return core;
  } catch (error) {
    await stop();
    throw error;
  }
}
