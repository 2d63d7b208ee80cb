import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createCluster } from './cluster.ts';
import { launch } from './launch.ts';
import { type Located, locate } from './locate.ts';
import { nearHomeOf, openHomeOf } from './place.ts';
import { addressOf, findPostmaster, stopPostmaster } from './postmaster.ts';
import { ensureDatabase } from './prepare.ts';
import { isRunning, markOf, type ProcessMark } from './processes.ts';
import { newPassword } from './record.ts';

const PREFIX = 'kakehashi-throwaway-';

/** Nothing here outlives the run, so nothing waits for the disk. */
const CARELESS = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=200'];

type Owner = { mark: ProcessMark; pgdata: string };

async function remove(dir: string, pgdata: string): Promise<void> {
  const pid = await findPostmaster(pgdata);
  if (pid !== null) await stopPostmaster(pid, true);
  // Behind a closed temporary directory the cluster lies in a directory of its own elsewhere.
  for (const home of [nearHomeOf(dir), openHomeOf(dir)]) {
    if (dirname(pgdata) === home) await rm(home, { recursive: true, force: true });
  }
  await rm(dir, { recursive: true, force: true });
}

/** Removes what runs that were killed have left. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    if (!name.startsWith(PREFIX)) continue;
    const dir = join(tmpdir(), name);
    const text = await readFile(join(dir, 'postgres.owner'), 'utf8').catch(() => null);
    if (text === null) continue;
    const { mark, pgdata } = JSON.parse(text) as Owner;
    if (!(await isRunning(mark))) await remove(dir, pgdata).catch(() => {});
  }
}

async function makeAndStart(located: Located, log: (line: string) => void): Promise<string> {
  const password = newPassword();
  await createCluster(located.cluster, password);
  const launched = await launch(located.cluster, { password, port: 0, settings: CARELESS, log });
  if (launched === null) throw new Error('a new cluster refuses its password');
  await ensureDatabase({ port: launched.port, password });
  return addressOf(launched.port, password);
}

/** A cluster in a temporary directory that `stop` removes. Not safe against power cuts, and fast. */
export async function startThrowaway(
  log: (line: string) => void,
): Promise<{ url: string; dataDir: string; stop(): Promise<void> }> {
  await sweep();
  const dir = await mkdtemp(join(tmpdir(), PREFIX));
  const located = await locate(dir);
  const { pgdata } = located.cluster;
  const owner: Owner = { mark: (await markOf(process.pid)) ?? { pid: process.pid, started: '' }, pgdata };
  await writeFile(join(dir, 'postgres.owner'), JSON.stringify(owner), { mode: 0o600 });
  try {
    const url = await makeAndStart(located, log);
    return { url, dataDir: pgdata, stop: () => remove(dir, pgdata) };
  } catch (error) {
    await remove(dir, pgdata).catch(() => {});
    throw error;
  }
}
