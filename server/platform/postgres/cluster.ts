import { execFile, spawn } from 'node:child_process';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { diskSpace } from '../files/disk.ts';
import type { Account } from './account.ts';
import { type Binaries, program } from './binaries.ts';
import { diskFull, explain, PostgresTrouble } from './trouble.ts';

/** The role and the database of Kakehashi inside the cluster. */
export const NAME = 'kakehashi';

/** A cluster on disk and what runs it. `account` null = ourselves. */
export type Cluster = { pgdata: string; binaries: Binaries; account: Account | null };

const run = promisify(execFile);
const ROOM_FOR_A_CLUSTER = 150 * 1024 * 1024;

/** For a small machine; written into postgresql.conf once, where whoever runs the shop may change them. */
const SETTINGS = [
  'shared_buffers=128MB',
  'max_connections=60',
  'work_mem=16MB',
  'maintenance_work_mem=128MB',
  'max_wal_size=512MB',
  'synchronous_commit=on',
  'jit=off',
  // The data lies in memory or on an SSD. Also, a plan made while a table was small stays in use while it fills up.
  'random_page_cost=1.1',
  // Short questions on two cores: a second worker costs more than it brings.
  'max_parallel_workers_per_gather=0',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_min_messages=warning',
  // Failed statements and their details hold customers' data; the program reports the error itself.
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
];

/** How PostgreSQL's programs are started: as the account, from its own directory, untouched by PG* variables. */
export function surroundings(cluster: Cluster): {
  cwd: string;
  env: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
} {
  const home = dirname(cluster.pgdata);
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|NODE_|npm_)/.test(name));
  const env = { ...Object.fromEntries(kept), LC_ALL: 'C', ...(cluster.account && { HOME: home }) };
  const identity = cluster.account && { uid: cluster.account.uid, gid: cluster.account.gid };
  return { cwd: home, env, ...identity };
}

function said(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const output = ['stdout', 'stderr'].map((name) => String(Reflect.get(error, name) ?? ''));
  return `${output.join('\n')}\n${output.join('').trim() ? '' : error.message}`;
}

async function initdb(cluster: Cluster, dir: string, passwordFile: string): Promise<void> {
  const encoding = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const settings = SETTINGS.flatMap((one) => ['--set', one]);
  const words = ['-D', dir, '-U', NAME, '-A', 'scram-sha-256', '--pwfile', passwordFile, '--no-instructions'];
  const start = (more: string[]) =>
    run(
      program(cluster.binaries.dir, 'initdb'),
      [...words, ...encoding, ...settings, ...more],
      surroundings(cluster),
    );
  try {
    // pg_trgm asks the C library what a letter is, whatever the provider says: without this it sees no Japanese.
    await start(['--lc-ctype=C.UTF-8']);
  } catch (error) {
    if (!/invalid locale name/.test(said(error))) throw error;
    await start([]);
  }
}

/** Makes a new cluster beside its final place and moves it there when it is whole. */
export async function createCluster(cluster: Cluster, password: string): Promise<void> {
  const { pgdata, account } = cluster;
  const space = await diskSpace(pgdata);
  if (space !== null && space.free < ROOM_FOR_A_CLUSTER) throw diskFull(pgdata);
  const part = `${pgdata}.new`;
  const passwordFile = `${pgdata}.password`;
  try {
    await rm(part, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
    await mkdir(part, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' });
    if (account !== null) {
      for (const path of [part, passwordFile]) await chown(path, account.uid, account.gid);
    }
    await initdb(cluster, part, passwordFile);
    await rename(part, pgdata);
  } catch (error) {
    await rm(part, { recursive: true, force: true }).catch(() => {});
    throw error instanceof PostgresTrouble ? error : explain(said(error), pgdata);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** The major version of the cluster on disk; null when there is none yet. */
export async function clusterMajor(pgdata: string): Promise<number | null> {
  const text = await readFile(join(pgdata, 'PG_VERSION'), 'utf8').catch(() => null);
  return text === null ? null : Number.parseInt(text, 10);
}

/** Refuses data of another major version: PostgreSQL cannot read it, and nothing that converts it is shipped. */
export function checkMajor(cluster: Cluster, found: number): void {
  const { major } = cluster.binaries;
  if (found === major) return;
  throw new PostgresTrouble('version_mismatch', {
    ja: `データ（${cluster.pgdata}）は PostgreSQL ${found} のもので、内蔵の PostgreSQL ${major} では開けません。データはそのまま残っています。PostgreSQL ${found} を内蔵した版の Kakehashi に戻すか、そのデータを移した PostgreSQL を DATABASE_URL に指定してください。`,
    en: `The data (${cluster.pgdata}) is PostgreSQL ${found}'s; the built-in PostgreSQL is ${major}. Nothing was touched. Go back to the Kakehashi release that brought PostgreSQL ${found}, or move the data to a PostgreSQL of your own and set DATABASE_URL.`,
  });
}

/** Gives the role a new password without knowing the old one (the file that held it was lost). Not while it runs. */
export async function resetPassword(cluster: Cluster, password: string): Promise<void> {
  const words = ['--single', '-D', cluster.pgdata, 'postgres'];
  const child = spawn(program(cluster.binaries.dir, 'postgres'), words, {
    ...surroundings(cluster),
    stdio: 'pipe',
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stdin.on('error', () => {});
  child.stdin.end(`ALTER ROLE ${NAME} PASSWORD '${password}'\n`);
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw explain(output, cluster.pgdata);
}
