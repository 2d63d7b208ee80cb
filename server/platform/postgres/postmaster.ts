import { spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { program } from './binaries.ts';
import { type Cluster, NAME, surroundings } from './cluster.ts';
import { gone, markOf, wordsOf } from './processes.ts';
import { codeOf, explain, PostgresTrouble } from './trouble.ts';

const LOG_LIMIT = 10 * 1024 * 1024;
const START_MS = 60_000;
const RECOVERY_MS = 15 * 60_000;

/** The running PostgreSQL of `pgdata`, whoever started it. A pid file left by a dead one counts for nothing. */
export async function findPostmaster(pgdata: string): Promise<number | null> {
  const text = await readFile(join(pgdata, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  if (Number.isNaN(pid) || (await markOf(pid)) === null) return null;
  if (process.platform === 'win32') return pid;
  // The number may since belong to another program (usual in containers), even to another PostgreSQL.
  const words = await wordsOf(pid);
  return words[words.indexOf('-D') + 1] === pgdata ? pid : null;
}

/** Stops a running PostgreSQL: open transactions are rolled back, what was committed is kept. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (codeOf(error) === 'ESRCH') return;
      throw error;
    }
    if (await gone(pid, patience)) return;
  }
}

async function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', (error) => (wanted === 0 ? reject(error) : resolve(freePort(0))));
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function openLog(home: string): { file: string; from: number; descriptor: number } {
  const file = join(home, 'postgres.log');
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT) renameSync(file, `${file}.1`);
  return { file, from: size > LOG_LIMIT ? 0 : size, descriptor: openSync(file, 'a', 0o600) };
}

async function wordsSince(file: string, from: number): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.alloc(20_000);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** `postgres://` address of one database of the cluster. */
export function addressOf(port: number, password: string, database: string = NAME): string {
  return `postgres://${NAME}:${password}@127.0.0.1:${port}/${database}`;
}

/** Runs one statement on the cluster; used before the program's own pool exists. */
export async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** What the server says of itself: 'ready', 'waking' (recovering after a crash, or not listening yet). */
async function stateOf(url: string): Promise<'ready' | 'waking'> {
  try {
    await ask(url, 'SELECT 1');
    return 'ready';
  } catch (error) {
    const waking = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', '57P03', '53300'].includes(codeOf(error));
    if (waking || (error instanceof Error && /timeout|terminated/i.test(error.message))) return 'waking';
    throw error;
  }
}

type Attempt = { port: number; pid: number } | { failed: string };

async function attempt(cluster: Cluster, password: string, start: StartWish): Promise<Attempt> {
  const port = await freePort(start.port);
  const log = openLog(dirname(cluster.pgdata));
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    ...start.settings,
  ];
  const words = ['-D', cluster.pgdata, ...settings.flatMap((one) => ['-c', one])];
  const child = spawn(program(cluster.binaries.dir, 'postgres'), words, {
    ...surroundings(cluster),
    // Its own session: Ctrl-C at the terminal must reach the program first, which then stops PostgreSQL in order.
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log.descriptor, log.descriptor],
  });
  closeSync(log.descriptor);
  let ended = false;
  const end = new Promise<void>((resolve) => {
    const finish = () => {
      ended = true;
      resolve();
    };
    child.on('exit', finish);
    child.on('error', finish);
  });
  child.unref();
  const begun = Date.now();
  while (!ended) {
    if ((await stateOf(addressOf(port, password, 'postgres'))) === 'ready')
      return { port, pid: child.pid ?? 0 };
    const waited = Date.now() - begun;
    if (waited > START_MS && !start.isRecovering(waited)) break;
    await Promise.race([end, new Promise((resolve) => setTimeout(resolve, 20))]);
  }
  return { failed: await wordsSince(log.file, log.from) };
}
