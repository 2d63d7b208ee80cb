import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Connection, connect } from '../server/platform/db/connect.ts';
import { dumpSchema } from '../server/platform/db/dump-schema.ts';
import { type FreshDatabase, freshDatabase } from './setup/database.ts';

let database: FreshDatabase;
let connection: Connection;
beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url, 2);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

/** Looked up before a shop is known; everything else is keyed by shop first. */
const house = [
  'organisations',
  'shops',
  'staff',
  'shop_members',
  'sessions',
  'sign_in_failures',
  'house_keys',
];

/** GIN has no first column to speak of: the shop is inside each of its tokens (decision 27), or pairs of letters. */
const shopInside = ['customers_by_grams', 'search_texts_tokens'];

describe('the schema', () => {
  test('docs/schema.sql is what the migrations make (npm run schema)', async () => {
    const written = await readFile(fileURLToPath(new URL('../docs/schema.sql', import.meta.url)), 'utf8');
    expect(await dumpSchema(database.url)).toBe(written);
  });

  test('every key and index of a shop’s table begins with shop_id', async () => {
    const { rows } = await sql<{ tbl: string; idx: string; first: string }>`
      select t.relname as tbl, x.relname as idx, a.attname as first
      from pg_index i join pg_class t on t.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
      left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
      where t.relnamespace = 'public'::regnamespace and t.relname not like 'kysely%'`.execute(connection.db);
    expect(rows.length).toBeGreaterThan(30);
    const wrong = rows.filter((r) => !house.includes(r.tbl) && r.first !== 'shop_id');
    expect(wrong.map((r) => r.idx).sort()).toEqual(shopInside);
  });

  test('every reference between a shop’s tables carries the shop', async () => {
    const { rows } = await sql<{ tbl: string; def: string }>`
      select c.conrelid::regclass::text as tbl, pg_get_constraintdef(c.oid) as def
      from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace`.execute(
      connection.db,
    );
    expect(rows.filter((r) => !house.includes(r.tbl) && !r.def.startsWith('FOREIGN KEY (shop_id'))).toEqual(
      [],
    );
  });

  test('no triggers, no rules, no exclusion constraints: nothing a distributed database cannot do', async () => {
    const { rows } = await sql<{ n: number }>`
      select (select count(*) from pg_trigger where not tgisinternal)::int
        + (select count(*) from pg_constraint where contype = 'x')::int as n`.execute(connection.db);
    expect(rows[0]?.n).toBe(0);
  });
});
