import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/setup/database.ts';
import { type Connection, connect } from './connect.ts';
import { jsonbArray } from './jsonb-array.ts';

let connection: Connection;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  connection = connect(database.url);
});
afterAll(async () => {
  await connection.close();
  await drop();
});

const back = async (parameter: Buffer): Promise<unknown[]> => {
  const { rows } = await sql<{ value: unknown }>`select unnest(${parameter}::jsonb[]) as value`.execute(
    connection.db,
  );
  return rows.map((row) => row.value);
};

it('brings documents over as they are, in their sequence, in pieces or whole', async () => {
  const text = fc.string({ unit: 'grapheme' }).map((one) => one.replaceAll('\u0000', ''));
  const document = fc.array(fc.dictionary(text, text, { maxKeys: 4 }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(document, { maxLength: 5 }), async (documents) => {
      const pieces = documents.map((one, i) => {
        const bytes = Buffer.from(JSON.stringify(one));
        return i % 2 === 0 ? [bytes] : ['{"表":', new Uint8Array(bytes), '}'];
      });
      expect(await back(jsonbArray(pieces))).toEqual(
        documents.map((one, i) => (i % 2 === 0 ? one : { 表: one })),
      );
    }),
    { numRuns: 40 },
  );
});

it('refuses what is no JSON', async () => {
  await expect(back(jsonbArray([['{"a":']]))).rejects.toThrow(/json/);
});
