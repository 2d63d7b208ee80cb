import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';

/** What a stretch of work cost. */
export interface Work {
  /** Sent to the database over the pool; those of the job queue itself go over its own connections. */
  statements: number;
  /** Of this program with all its threads. */
  cpuMs: number;
  /** Of the built-in PostgreSQL; null where it cannot be seen. */
  postgresMs: number | null;
}

/** Counts from now on until asked. `place`: where the built-in PostgreSQL keeps its files. */
export async function countWork(pool: pg.Pool, place: string | null): Promise<() => Promise<Work>> {
  const statements = countStatements(pool);
  const postgres = await postgresMs(place);
  const cpu = process.cpuUsage();
  return async () => {
    const { user, system } = process.cpuUsage(cpu);
    const after = await postgresMs(place);
    return {
      statements: statements.stop(),
      cpuMs: (user + system) / 1000,
      postgresMs: postgres === null || after === null ? null : after - postgres,
    };
  };
}

const counted = new WeakMap<pg.PoolClient, { listen: ((count: number) => void) | null }>();

function countStatements(pool: pg.Pool): { stop(): number } {
  let count = 0;
  const note = (): void => {
    count += 1;
  };
  const onAcquire = (client: pg.PoolClient): void => {
    const known = counted.get(client);
    if (known !== undefined) {
      known.listen = note;
      return;
    }
    const ear = { listen: note as ((count: number) => void) | null };
    counted.set(client, ear);
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      ear.listen?.(1);
      return query(...args);
    }) as typeof client.query;
  };
  pool.on('acquire', onAcquire);
  return {
    stop() {
      pool.off('acquire', onAcquire);
      return count;
    },
  };
}

const tickMs = 10;

/** Processor time of the server and all its present processes, as Linux tells. */
async function postgresMs(place: string | null): Promise<number | null> {
  if (place === null) return null;
  try {
    const [line = ''] = (await readFile(join(place, 'postmaster.pid'), 'utf8')).split('\n');
    const server = Number(line);
    const all = await Promise.all(
      (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map((pid) => timesOf(Number(pid))),
    );
    return all
      .filter((one) => one !== null && (one.pid === server || one.parent === server))
      .reduce((sum, one) => sum + (one?.ms ?? 0), 0);
  } catch {
    return null;
  }
}

async function timesOf(pid: number): Promise<{ pid: number; parent: number; ms: number } | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  // The name in brackets may hold anything; what follows it is numbers.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // With its children that have ended: connections come and go.
  const times = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
  return { pid, parent: Number(fields[1]), ms: times * tickMs };
}
