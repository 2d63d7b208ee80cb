import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrderId } from '../../contract/ids.ts';
import { aCustomer } from '../../tests/builders/customers.ts';
import { anOrder, takeOrders } from '../../tests/builders/orders.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { searchDesk } from '../conversations/search/search-desk.ts';
import { listCustomers } from '../customers/list-customers.ts';
import { type Context, system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { listConsignments } from './list-consignments.ts';
import { numberPartsJob, numberPartsPortion } from './number-parts-job.ts';
import { searchOrders } from './search-orders.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let shop: BuiltShop;

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
  desk = testRunner(connection.db);
});
beforeEach(async () => {
  shop = await aShop(desk.runner);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const run = <T>(work: (ctx: Context) => Promise<T>, at: BuiltShop = shop): Promise<T> =>
  desk.runner.run(at.shop, at.as('agent'), work);
const bring = (...numbers: string[]): Promise<OrderId[]> =>
  takeOrders(
    desk.runner,
    shop.shop,
    numbers.map((number, i) =>
      anOrder({ by: aCustomer() }, { number, orderedAt: new Date(Date.UTC(2026, 5, 1 + i)) }),
    ),
  );
const numbers = async (q: string, limit = 20): Promise<string[]> =>
  (await run((ctx) => searchOrders(ctx, { q, limit }))).orders.map((one) => one.number);

describe('an order is found by any group of its number', () => {
  it.each([
    ['10293', ['R-10293']],
    ['１０２９３', ['R-10293']],
    ['r10293', ['R-10293']],
    ['#10293', ['R-10293']],
    ['1029', ['R-10293']],
    ['293', []],
    ['0298', []],
    ['20260722', ['123456-20260722-0012345678']],
    ['20260722-0012', ['123456-20260722-0012345678']],
    ['0012345678', ['123456-20260722-0012345678']],
    ['12345678', ['123456-20260722-0012345678']],
    ['7654321', ['250-1234567-7654321']],
    ['12', ['A-12', '123456-20260722-0012345678']],
  ])('%s', async (q, found) => {
    await bring('R-10293', '123456-20260722-0012345678', '250-1234567-7654321', 'A-12', 'B-9000');
    expect(await numbers(q)).toEqual(found);
  });

  it('who is called exactly so stands at the top, and on no later page again', async () => {
    const many = Array.from({ length: 12 }, (_, i) => `R-10293${i}`);
    await bring('R-10293', 'S-10293', ...many);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await run((ctx) => searchOrders(ctx, { q: '10293', limit: 5, after }));
      seen.push(...page.orders.map((one) => one.number));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual(['S-10293', 'R-10293', ...many.toReversed()]);
    expect(await numbers('10293', 1)).toHaveLength(1);
  });

  it('beside a search of the desk, as a condition, among people and on the board', async () => {
    await bring('R-10293', 'R-102930');
    const found = await run((ctx) => searchDesk(ctx, { q: '10293', limit: 10 }));
    expect(found.orders.map((one) => one.number)).toEqual(['R-10293', 'R-102930']);
    const people = await run((ctx) => listCustomers(ctx, { q: '10293', limit: 10 }));
    expect(people.customers).toHaveLength(2);
    const board = await run((ctx) => listConsignments(ctx, { stage: 'waiting', q: '10293', limit: 10 }));
    expect(board.rows.map((row) => row.order.number).sort()).toEqual(['R-10293', 'R-102930']);
  });

  it('an order that comes again is there once; one of another shop is not there', async () => {
    await bring('R-10293');
    await bring('R-10293');
    expect(await numbers('10293')).toEqual(['R-10293']);
    const other = await aShop(desk.runner);
    const there = await run((ctx) => searchOrders(ctx, { q: '10293', limit: 5 }), other);
    expect(there.orders).toEqual([]);
  });
});

describe('orders from before', () => {
  it('get their parts in portions; who dies in one is followed', async () => {
    await bring('R-10293', 'R-10294', 'R-10295');
    await sql`delete from order_number_parts where shop_id = ${shop.shop}`.execute(connection.db);
    await sql`insert into order_number_backfills (shop_id) values (${shop.shop})`.execute(connection.db);
    expect(await numbers('10294')).toEqual([]);
    await expect(
      desk.runner.run(shop.shop, system, async (ctx) => {
        await numberPartsPortion(ctx);
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    expect(await numbers('10294')).toEqual([]);
    await numberPartsJob(desk.runner).run(shop.shop, {});
    expect(await numbers('10294')).toEqual(['R-10294']);
    expect(await desk.runner.run(shop.shop, system, numberPartsPortion)).toBe(false);
  });
});

describe('the way it is found', () => {
  it('is an index that begins with the shop', async () => {
    await bring('R-10293');
    await sql`insert into order_number_parts (shop_id, order_id, part)
      select ${shop.shop}, o.id, 'X' || n from orders o, generate_series(1, 20000) n
      where o.shop_id = ${shop.shop}`.execute(connection.db);
    await sql`analyze order_number_parts`.execute(connection.db);
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select order_id from order_number_parts
      where shop_id = ${sql.lit(shop.shop)} and part ~>=~ '10293' and part ~<~ '10293Z' limit 10000`.execute(
      connection.db,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('order_number_parts_by_part');
    expect(plan).not.toContain('Seq Scan');
  });
});
