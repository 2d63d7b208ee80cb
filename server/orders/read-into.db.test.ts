import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aHouse, type BuiltHouse } from '../../tests/builders/house.ts';
import { aFolder, aRakutenRow, aTable, rakutenShape } from '../../tests/builders/order-file.ts';
import { aShop } from '../../tests/builders/shop.ts';
import { csvSource } from '../connectors/csv/source.ts';
import { system } from '../platform/context.ts';
import { readInto } from './read-into.ts';

const folder = aFolder();
let house: BuiltHouse;
beforeAll(async () => {
  house = await aHouse();
});
afterAll(async () => {
  await house.close();
  folder.remove();
});

/** Entries of indexes and rows of the table that anything looked at. */
async function readsOf(table: string): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(house.db);
  const { rows } = await sql<{ reads: number }>`
    select t.seq_tup_read + (select sum(i.idx_tup_read) from pg_stat_user_indexes i where i.relid = t.relid) as reads
    from pg_stat_user_tables t where t.relname = ${table}`.execute(house.db);
  return Number(rows[0]?.reads);
}

const aFileOf = (orders: number): string => {
  const rows = Array.from({ length: orders }, (_, i) =>
    aRakutenRow({
      注文番号: `398765-20260718-${String(i).padStart(10, '0')}`,
      注文者メールアドレス: `b${i}@example.com`,
    }),
  );
  return folder.put(`${orders}.csv`, aTable(rakutenShape, rows));
};

async function imported(path: string) {
  const { shop } = await aShop(house.runner);
  const plan = await csvSource.look(path);
  return await house.runner.run(shop, system, (ctx) =>
    readInto(ctx, csvSource, { path, plan, importId: null, skipRejected: false }),
  );
}

describe('when writing fails while the next piece is decided over', () => {
  afterEach(async () => {
    await sql`drop function full_disk cascade`.execute(house.db);
  });

  it.each(['order_items', 'consignments'])('what is told is why (%s)', async (table) => {
    await sql`
      create function full_disk() returns trigger language plpgsql as
      'begin raise exception ''no space left'' using errcode = ''53100''; end'`.execute(house.db);
    await sql`create trigger full_disk before insert on ${sql.table(table)}
      for each statement execute function full_disk()`.execute(house.db);
    await expect(imported(aFileOf(1500))).rejects.toMatchObject({ code: '53100' });
    const { rows } = await sql`select from orders`.execute(house.db);
    expect(rows).toEqual([]);
  });
});

it('the first large file is not checked against the whole table again and again', {
  timeout: 60_000,
}, async () => {
  // As it is where the planner takes all ways for equal: what came lies elsewhere, so the rows are small.
  await sql`alter table orders alter column raw set storage external`.execute(house.db);
  const orders = 2400;
  const path = aFileOf(orders);
  const before = await readsOf('orders');
  expect((await imported(path)).created).toBe(orders);
  // Each check looks at one order; while the tables were small a few were read through.
  expect((await readsOf('orders')) - before).toBeLessThan(orders * 300);
});
