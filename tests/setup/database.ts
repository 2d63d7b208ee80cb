import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { databaseUrl } from './cluster-url.ts';

/** A database of one's own with every table and no rows. */
export type FreshDatabase = { url: string; drop(): Promise<void> };

async function command(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * Clones the migrated template (tens of milliseconds). For `*.db.test.ts` and journeys; call `drop` in `afterAll`.
 * What is not dropped goes with the run.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { adminUrl, template, prefix } = inject('cluster');
  const name = `${prefix}${randomBytes(5).toString('hex')}`;
  await command(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: databaseUrl(adminUrl, name),
    drop: () => command(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}
