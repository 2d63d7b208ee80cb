import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { NAME } from './cluster.ts';
import { gone, markOf, wordsOf } from './processes.ts';
import { codeOf } from './trouble.ts';

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

const STOPPING = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 10_000],
  ['SIGKILL', 5_000],
] as const;

/** Stops a running PostgreSQL: open transactions are rolled back, what was committed is kept. */
export async function stopPostmaster(pid: number, hurry = false): Promise<void> {
  for (const [signal, patience] of hurry ? STOPPING.slice(1) : STOPPING) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (codeOf(error) === 'ESRCH') return;
      throw error;
    }
    if (await gone(pid, patience)) return;
  }
}

/** `postgres://` address of one database of the cluster. */
export function addressOf(port: number, password: string, database: string = NAME): string {
  return `postgres://${NAME}:${password}@127.0.0.1:${port}/${database}`;
}

/** Runs one statement over a connection of its own, for the time before the program's pool exists. */
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

/** How a cluster answers; 'recovering' = it replays what a crash left, and will be ready. */
export type Answer = 'ready' | 'recovering' | 'silent' | 'wrong_password';

/** Knocks at the cluster behind `url`. */
export async function knock(url: string): Promise<Answer> {
  try {
    await ask(url, 'SELECT 1');
    return 'ready';
  } catch (error) {
    if (codeOf(error) === '28P01') return 'wrong_password';
    return codeOf(error) === '57P03' || codeOf(error) === '53300' ? 'recovering' : 'silent';
  }
}
