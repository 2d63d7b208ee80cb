import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { freshDatabase } from './database.ts';

const opened = await Promise.all([freshDatabase(), freshDatabase()]);

afterAll(async () => {
  await Promise.all(opened.map((database) => database.drop()));
});

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

it('gives each caller a database of its own', async () => {
  const [one, other] = opened;
  await ask(one.url, 'CREATE TABLE only_here (id int)');
  await expect(ask(other.url, 'SELECT * FROM only_here')).rejects.toThrow(/does not exist/);
});

it('keeps Japanese text and compares it by code point', async () => {
  const rows = await ask(opened[0].url, `SELECT lower('ＡＢＣ返品') AS text, 'あ' < 'ア' AS sorted`);
  expect(rows).toEqual([{ text: 'ａｂｃ返品', sorted: true }]);
});
