import { checkMajor, clusterMajor, createCluster, NAME, resetPassword } from './cluster.ts';
import { launch } from './launch.ts';
import type { Located } from './locate.ts';
import { type Answer, addressOf, ask, findPostmaster, knock, stopPostmaster } from './postmaster.ts';
import { newPassword } from './record.ts';

/** Where a running cluster answers. */
export type Running = { port: number; password: string };

const RECOVERY_MS = 10 * 60_000;

async function patientKnock(url: string): Promise<Answer> {
  const until = Date.now() + RECOVERY_MS;
  for (;;) {
    const answer = await knock(url);
    if (answer !== 'recovering' || Date.now() > until) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/**
 * Takes over the PostgreSQL that already runs on the cluster: a killed server leaves one behind, and a server leaves
 * one to the commands beside it. Null when none runs; one that does not answer, or that older programs run while
 * nobody uses it, is stopped first.
 */
export async function adopt(located: Located, inUse: boolean): Promise<Running | null> {
  const { cluster, record } = located;
  const pid = await findPostmaster(cluster.pgdata);
  if (pid === null) return null;
  if (record !== null && (inUse || record.stamp === cluster.binaries.stamp)) {
    const answer = await patientKnock(addressOf(record.port, record.password, 'postgres'));
    if (answer === 'ready') return { port: record.port, password: record.password };
  }
  await stopPostmaster(pid);
  return null;
}

async function renewPassword(located: Located): Promise<string> {
  const password = newPassword();
  await resetPassword(located.cluster, password);
  return password;
}

/** Makes the cluster when there is none, and says with which password it opens. Throws PostgresTrouble. */
export async function prepare(located: Located, log: (line: string) => void): Promise<string> {
  const { cluster, record } = located;
  const found = await clusterMajor(cluster.pgdata);
  if (found === null) {
    log(`データベースを作っています… ${cluster.pgdata}`);
    const password = newPassword();
    await createCluster(cluster, password);
    return password;
  }
  checkMajor(cluster, found);
  if (record !== null) return record.password;
  // Only the file with the password was lost, as when a clone is thrown away and made anew. The data is all there.
  log(`以前のデータを引き継ぎます: ${cluster.pgdata}`);
  return renewPassword(located);
}

/** Starts the prepared cluster; one that no longer knows the password is given a new one. Throws PostgresTrouble. */
export async function start(
  located: Located,
  password: string,
  log: (line: string) => void,
): Promise<Running> {
  const wish = { port: located.record?.port ?? 0, settings: [], log };
  const first = await launch(located.cluster, { ...wish, password });
  if (first !== null) return { port: first.port, password };
  const renewed = await renewPassword(located);
  const second = await launch(located.cluster, { ...wish, password: renewed });
  if (second === null) throw new Error('the cluster refuses the password it was just given');
  return { port: second.port, password: renewed };
}

/** Makes the program's database inside the cluster when it is not there. */
export async function ensureDatabase(running: Running): Promise<void> {
  const url = addressOf(running.port, running.password, 'postgres');
  const found = await ask(url, `SELECT 1 FROM pg_database WHERE datname = '${NAME}'`);
  if (found.length === 0) await ask(url, `CREATE DATABASE ${NAME}`);
}
