import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Migration, type MigrationProvider, Migrator, sql } from 'kysely';
import { connect } from './connect.ts';

const folder = fileURLToPath(new URL('./migrations', import.meta.url));

/** Migrations are dated .sql files: forward only, never edited once landed. */
const sqlFiles: MigrationProvider = {
  async getMigrations(): Promise<Record<string, Migration>> {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
    const entries = names.map(async (name): Promise<[string, Migration]> => {
      const text = await readFile(`${folder}/${name}`, 'utf8');
      return [name.replace(/\.sql$/, ''), { up: async (db) => void (await sql.raw(text).execute(db)) }];
    });
    return Object.fromEntries(await Promise.all(entries));
  },
};

/** Brings the database at `url` up to date; safe to run from several processes at once (the migrator locks). */
export async function migrate(url: string): Promise<{ applied: string[] }> {
  const connection = connect(url, 2);
  try {
    const migrator = new Migrator({ db: connection.db, provider: sqlFiles });
    const { error, results } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
    return { applied: (results ?? []).filter((r) => r.status === 'Success').map((r) => r.migrationName) };
  } finally {
    await connection.close();
  }
}
