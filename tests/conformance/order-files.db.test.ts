import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvSource } from '../../server/connectors/csv/source.ts';
import { type ImportCounts, importOrders } from '../../server/orders/import-orders.ts';
import { type Runner, system } from '../../server/platform/context.ts';
import { type Connection, connect } from '../../server/platform/db/connect.ts';
import { aFolder } from '../builders/order-file.ts';
import { readFileOfOrders } from '../builders/read-file.ts';
import { testRunner } from '../builders/runner.ts';
import { aShop, type BuiltShop } from '../builders/shop.ts';
import { freshDatabase } from '../setup/database.ts';
import { conforming } from './order-files/all.ts';
import type { ConformingFormat } from './order-files/format.ts';
import { type ModelOrder, modelOrders } from './order-files/model.ts';
import { writeTable } from './order-files/table.ts';
import { yahooItem, yahooOneFile, yahooOrder } from './order-files/yahoo.ts';

const folder = aFolder();
let connection: Connection;
let drop: () => Promise<void>;
let runner: Runner;
beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  connection = connect(fresh.url);
  runner = testRunner(connection.db).runner;
});
afterAll(async () => {
  await connection.close();
  await drop();
  folder.remove();
});

async function take(
  shop: BuiltShop,
  format: ConformingFormat,
  orders: readonly ModelOrder[],
): Promise<ImportCounts> {
  const rows = orders.flatMap((order) => format.rows(format.fit(order)));
  const columns = [...new Set(rows.flatMap(Object.keys))];
  const {
    look,
    orders: read,
    rejected,
  } = await readFileOfOrders(folder.put('f.csv', writeTable(columns, rows, format.native)));
  expect(rejected).toEqual([]);
  const input = { source: csvSource.sourceOf(look), importId: null, orders: read };
  return await runner.run(shop.shop, system, (ctx) => importOrders(ctx, input));
}

/** All that is known of a shop's orders, without what is made anew each time. */
async function known(shop: BuiltShop): Promise<unknown> {
  const { rows } = await sql`
    select o.source, o.number, o.state, o.payment_state, o.total, o.shipping_fee, o.charges, o.buyer, o.note, o.memo,
      (select jsonb_agg(jsonb_build_object('key', c.source_key, 'to', c.ship_to, 'day', c.delivery_day,
          'time', c.delivery_time, 'wishes', c.gift_wishes, 'temperature', c.temperature, 'stage', c.stage,
          'items', (select jsonb_agg(to_jsonb(i) - 'order_id' - 'consignment_id' - 'shop_id' order by i.position)
            from order_items i where i.shop_id = c.shop_id and i.consignment_id = c.id)) order by c.position)
        from consignments c where c.shop_id = o.shop_id and c.order_id = o.id) as consignments
    from orders o where o.shop_id = ${shop.shop} order by o.number`.execute(connection.db);
  return rows;
}

const all = modelOrders.length;

describe.each(conforming)('%s', (_name, format) => {
  it('taken in twice makes the orders once and then changes nothing', async () => {
    const shop = await aShop(runner);
    expect(await take(shop, format, modelOrders)).toEqual({ created: all, updated: 0, unchanged: 0 });
    const before = await known(shop);
    expect(await take(shop, format, modelOrders)).toEqual({ created: 0, updated: 0, unchanged: all });
    // One by one and the other way round they are the same orders.
    for (const order of [...modelOrders].reverse()) {
      expect(await take(shop, format, [order])).toEqual({ created: 0, updated: 0, unchanged: 1 });
    }
    expect(await known(shop)).toEqual(before);
  });
});

describe('the two files of Yahoo!ショッピング', () => {
  it('are the same orders whichever comes first, and as they come in one', async () => {
    const [ordersFirst, linesFirst, inOne] = [await aShop(runner), await aShop(runner), await aShop(runner)];
    expect(await take(ordersFirst, yahooOrder, modelOrders)).toMatchObject({ created: all });
    expect(await take(ordersFirst, yahooItem, modelOrders)).toMatchObject({ created: 0, updated: all });
    expect(await take(linesFirst, yahooItem, modelOrders)).toMatchObject({ created: all });
    expect(await take(linesFirst, yahooOrder, modelOrders)).toMatchObject({ created: 0, updated: all });
    expect(await take(inOne, yahooOneFile, modelOrders)).toMatchObject({ created: all });
    expect(await known(linesFirst)).toEqual(await known(ordersFirst));
    expect(await known(inOne)).toEqual(await known(ordersFirst));
    expect(await take(linesFirst, yahooItem, modelOrders)).toEqual({
      created: 0,
      updated: 0,
      unchanged: all,
    });
    expect(await take(linesFirst, yahooOrder, modelOrders)).toEqual({
      created: 0,
      updated: 0,
      unchanged: all,
    });
  });
});
