import { join, resolve } from 'node:path';
import { type Located, locate } from './locate.ts';
import { withLock } from './lock.ts';
import { makeDir } from './place.ts';
import { addressOf, findPostmaster, knock, stopPostmaster } from './postmaster.ts';
import { adopt, ensureDatabase, prepare, start } from './prepare.ts';
import { markOf } from './processes.ts';
import { type ClusterRecord, livingUsers, readRecord, writeRecord } from './record.ts';
import { startThrowaway } from './throwaway.ts';
import { watch } from './watch.ts';

/** A PostgreSQL of our own. `dataDir` is where its files really lie; `stop` gives it back, once. */
export type EmbeddedPostgres = { url: string; dataDir: string; stop(): Promise<void> };

/** `dataDir`: the data place (KAKEHASHI_DATA). `throwaway`: kept nowhere and not synced, for tests. */
export type EmbeddedOptions = { dataDir?: string; log: (line: string) => void; throwaway?: boolean };

async function lockOf(dataDir: string): Promise<string> {
  await makeDir(dataDir, 0o700);
  return join(dataDir, 'postgres.lock');
}

async function bringUp(located: Located, log: EmbeddedOptions['log']): Promise<ClusterRecord> {
  const { dataDir, cluster, record } = located;
  const users = record === null ? [] : await livingUsers(record);
  const lasting = { dataDir, pgdata: cluster.pgdata, stamp: cluster.binaries.stamp, users };
  const adopted = await adopt(located, users.length > 0);
  if (adopted !== null) return { ...lasting, stamp: record?.stamp ?? lasting.stamp, ...adopted };
  const password = await prepare(located, log);
  // Before the start, too: whatever happens next, the password of the data is known.
  await writeRecord({ ...lasting, password, port: record?.port ?? 0 });
  const running = await start(located, password, log);
  await ensureDatabase(running);
  return { ...lasting, ...running };
}

/** A cluster in use needs no preparing: a mail handed over by a pipe should not wait for it. Null = look closer. */
async function alreadyUp(dataDir: string): Promise<ClusterRecord | null> {
  const record = await readRecord(dataDir);
  if (record === null || record.dataDir !== dataDir) return null;
  const users = await livingUsers(record);
  if (users.length === 0 || (await findPostmaster(record.pgdata)) === null) return null;
  const answer = await knock(addressOf(record.port, record.password, 'postgres'));
  return answer === 'ready' ? { ...record, users } : null;
}

/** Joins the users of the cluster of `dataDir`, and starts it when nobody has yet. */
async function enter(dataDir: string, log: EmbeddedOptions['log']): Promise<ClusterRecord> {
  return withLock(await lockOf(dataDir), async () => {
    const record = (await alreadyUp(dataDir)) ?? (await bringUp(await locate(dataDir), log));
    const me = await markOf(process.pid);
    const entered = { ...record, users: me === null ? record.users : [...record.users, me] };
    await writeRecord(entered);
    return entered;
  });
}

/** Takes one of our own entries off the list; the last user of all stops the cluster. */
async function leave(dataDir: string): Promise<void> {
  await withLock(await lockOf(dataDir), async () => {
    const record = await readRecord(dataDir);
    if (record === null) return;
    const users = await livingUsers(record);
    const mine = users.findIndex((user) => user.pid === process.pid);
    const rest = users.filter((_, index) => index !== mine);
    if (rest.length === 0) {
      const pid = await findPostmaster(record.pgdata);
      if (pid !== null) await stopPostmaster(pid);
    }
    await writeRecord({ ...record, users: rest });
  });
}

/** Starts the cluster again after it ended under us; not when we have left in the meantime. */
async function revive(dataDir: string, log: EmbeddedOptions['log'], hasLeft: () => boolean): Promise<void> {
  await withLock(await lockOf(dataDir), async () => {
    if (!hasLeft()) await writeRecord(await bringUp(await locate(dataDir), log));
  });
}

/**
 * Gives a PostgreSQL whose data lies in `dataDir`: makes it the first time, takes over a running one, else starts it.
 * Works as root, as an ordinary user, behind closed directories, after kill -9 and for several processes at once;
 * it runs until the last of them has called `stop`. Throws PostgresTrouble with a sentence for the person.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  if (options.throwaway) return startThrowaway(options.log);
  const dataDir = resolve(options.dataDir ?? 'data');
  const entered = await enter(dataDir, options.log);
  let left: Promise<void> | undefined;
  const unwatch = watch({
    isThere: async () => (await findPostmaster(entered.pgdata)) !== null,
    revive: () => revive(dataDir, options.log, () => left !== undefined),
    log: options.log,
  });
  const stop = () => {
    unwatch();
    left ??= leave(dataDir);
    return left;
  };
  return { url: addressOf(entered.port, entered.password), dataDir: entered.pgdata, stop };
}

/** For a command beside the server: uses its running database, or starts it for as long as the command runs. */
export async function attachEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir, log: () => {} });
}
