import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../server/platform/postgres/embedded.ts';
import { databaseUrl, type TestCluster } from './cluster-url.ts';

type Shared = { cluster: TestCluster; stop(): Promise<void> };

const KEY = Symbol.for('kakehashi.test-cluster');
const shelf = globalThis as { [KEY]?: { shared: Promise<Shared>; users: number } };
const migrations = new URL('../../server/platform/db/migrate.ts', import.meta.url);

async function run(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

async function dropAll(cluster: TestCluster): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.adminUrl });
  await client.connect();
  const found = await client.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
    [cluster.prefix],
  );
  for (const { datname } of found.rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  await client.end();
}

async function prepare(adminUrl: string): Promise<TestCluster> {
  const prefix = `kakehashi_test_${randomBytes(4).toString('hex')}_`;
  const template = `${prefix}template`;
  await run(adminUrl, [`CREATE DATABASE ${template} TEMPLATE template0 ENCODING 'UTF8'`]);
  if (existsSync(migrations)) {
    const { migrate } = (await import(migrations.href)) as { migrate(url: string): Promise<unknown> };
    await migrate(databaseUrl(adminUrl, template));
  }
  return { adminUrl, template, prefix };
}

async function open(): Promise<Shared> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    const cluster = await prepare(given);
    return { cluster, stop: () => dropAll(cluster) };
  }
  const embedded = await startEmbeddedPostgres({ throwaway: true, log: (line) => console.error(line) });
  try {
    return { cluster: await prepare(embedded.url), stop: embedded.stop };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** One throw-away cluster for the run, whatever number of projects asks for it. */
export async function setup(project: TestProject): Promise<void> {
  const held = shelf[KEY] ?? { shared: open(), users: 0 };
  shelf[KEY] = held;
  held.users += 1;
  project.provide('cluster', (await held.shared).cluster);
}

/** The last project to finish removes it. */
export async function teardown(): Promise<void> {
  const held = shelf[KEY];
  if (held === undefined) return;
  held.users -= 1;
  if (held.users > 0) return;
  delete shelf[KEY];
  const shared = await held.shared.catch(() => null);
  await shared?.stop();
}
