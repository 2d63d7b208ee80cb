import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CustomerId } from '../../contract/ids.ts';
import { normalizeName } from '../../language/normalize.ts';
import { testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { freshDatabase } from '../../tests/setup/database.ts';
import { type Context, type Runner, system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { newId } from '../platform/ids.ts';
import { findCustomers, listCustomers } from './list-customers.ts';
import { insertPeople } from './store.ts';

let connection: Connection;
let drop: () => Promise<void>;
let runner: Runner;
let shop: BuiltShop;
beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  connection = connect(fresh.url);
  runner = testRunner(connection.db).runner;
});
beforeEach(async () => {
  shop = await aShop(runner);
});
afterAll(async () => {
  await connection.close();
  await drop();
});

const people = [
  ['鈴木 花子', 'スズキ ハナコ'],
  ['鈴 木花', ''],
  ['木下 鈴', 'キノシタ リン'],
  ['𠮷野 家𠮷', 'ヨシノ イエヨシ'],
  ['100%_満足 太郎', ''],
  ['O’Brien Ann', ''],
  ['あ', 'あ'],
  ['株式会社青葉', 'アオバ'],
] as const;

const called = (some: readonly (readonly [string, string])[]) => (ctx: Context) =>
  insertPeople(
    ctx,
    some.map(([name, kana]) => ({
      id: newId<CustomerId>(),
      name,
      kana,
      nameNorm: normalizeName(name),
      kanaNorm: normalizeName(kana),
      addressNorm: '',
    })),
    [],
  );
const found = async (q: string): Promise<string[]> => {
  const some = await runner.run(shop.shop, system, (ctx) => findCustomers(ctx, { q, limit: 100 }));
  return some.map((one) => one.name).sort();
};

test.each([
  ['木花', ['鈴 木花', '鈴木 花子']],
  ['ずきはな', ['鈴木 花子']],
  ['ズキ', ['鈴木 花子']],
  ['鈴', ['木下 鈴', '鈴 木花', '鈴木 花子']],
  ['𠮷野', ['𠮷野 家𠮷']],
  ['野家𠮷', ['𠮷野 家𠮷']],
  ['𠮷', ['𠮷野 家𠮷']],
  ['あ', ['あ', '株式会社青葉']],
  ['花木', []],
  ['%満', []],
  ['_満足', ['100%_満足 太郎']],
])('%s finds who has it anywhere in name or reading', async (q, names) => {
  await runner.run(shop.shop, system, called(people));
  expect(await found(q)).toEqual([...names].sort());
});

test('nobody of another shop', async () => {
  const other = await aShop(runner);
  await runner.run(other.shop, system, called(people));
  expect(await found('鈴木')).toEqual([]);
});

test('the index finds what reading everybody finds', async () => {
  const letter = fc.constantFrom(...'鈴木花子あいうスズ𠮷%_\\ab');
  const name = fc.string({ unit: letter, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 12 }),
      fc.string({ unit: letter, minLength: 1, maxLength: 3 }),
      async (some, q) => {
        shop = await aShop(runner);
        await runner.run(shop.shop, system, called(some));
        const norm = normalizeName(q);
        fc.pre(norm !== '' && /\p{L}/u.test(q));
        const wanted = some.filter((pair) => pair.some((one) => normalizeName(one).includes(norm)));
        const listed = await runner.run(shop.shop, system, async (ctx) => {
          // However few they are, the planner is to go by the index.
          await sql`set local enable_seqscan = off`.execute(ctx.tx);
          return await listCustomers(ctx, { q, limit: 100 });
        });
        expect(listed.customers.map((one) => one.name).sort()).toEqual(wanted.map(([one]) => one).sort());
      },
    ),
    { numRuns: 25 },
  );
});
