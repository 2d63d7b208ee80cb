import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrderId } from '../../contract/ids.ts';
import { order as orderShape } from '../../contract/orders.ts';
import { normalizeName } from '../../language/normalize.ts';
import { aCustomer } from '../../tests/builders/customers.ts';
import { anOrder, takeOrders, testSource } from '../../tests/builders/orders.ts';
import { testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { freshDatabase } from '../../tests/setup/database.ts';
import { findCustomerByMail } from '../customers/find-customer.ts';
import { getCustomer } from '../customers/get-customer.ts';
import { type Context, type Runner, system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import {
  findOrdersByBuyerNames,
  findOrdersByNumber,
  findOrdersByPhone,
  findOrdersByTracking,
  ordersOfCustomer,
} from './find-orders.ts';
import { getOrder } from './get-order.ts';
import { type ImportCounts, importOrders } from './import-orders.ts';
import { orderSummaries } from './order-summaries.ts';
import { searchOrders } from './search-orders.ts';
import type { ImportedOrder } from './source.ts';

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

const run = <T>(work: (ctx: Context) => Promise<T>): Promise<T> => runner.run(shop.shop, system, work);
const bring = (...orders: ImportedOrder[]): Promise<ImportCounts> =>
  run((ctx) => importOrders(ctx, { source: testSource, importId: null, orders }));
const take = async (order: ImportedOrder): Promise<OrderId> => {
  const [id] = await takeOrders(runner, shop.shop, [order]);
  if (id === undefined) throw new Error('not taken in');
  return id;
};
const historyOf = async (id: OrderId): Promise<Record<string, unknown>[]> => {
  const { rows } = await sql<{ data: Record<string, unknown> }>`select data from events
    where shop_id = ${shop.shop} and order_id = ${id} and kind = 'order_updated' order by id`.execute(
    connection.db,
  );
  return rows.map((row) => row.data);
};
const rawOf = async (id: OrderId): Promise<unknown> => {
  const { rows } = await sql<{
    raw: unknown;
  }>`select raw from orders where shop_id = ${shop.shop} and id = ${id}`.execute(connection.db);
  return rows[0]?.raw;
};

describe('orders in', () => {
  it('are shown as they came, with tracking link, timeline and buyer', async () => {
    const buyer = aCustomer({ name: '髙橋 美﨑' });
    const id = await take(
      anOrder({ by: buyer, shipped: { carrier: 'yamato', trackingNumber: '1234-5678-9013' } }),
    );
    const order = await run((ctx) => getOrder(ctx, id));
    expect(orderShape.parse(order)).toEqual(order);
    expect(order).toMatchObject({
      state: 'shipped',
      sourceName: 'CSV',
      total: 8800,
      buyer: { name: '髙橋 美﨑', mail: buyer.mail },
      items: [{ name: 'ランニング靴', quantity: 1, unitPrice: 8800 }],
      shipments: [{ trackingUrl: expect.stringContaining('number=123456789013'), shippedOn: '2026-07-20' }],
      late: false,
    });
    expect(order.timeline.map((s) => s.kind)).toEqual(['ordered', 'paid', 'promised', 'shipped']);
    const customer = await run((ctx) => getCustomer(ctx, order.customerId ?? ('' as never)));
    expect(customer).toMatchObject({ name: '髙橋 美﨑', orderCount: 1, firstOrderedAt: order.orderedAt });
  });

  it('again change nothing', async () => {
    const orders = [anOrder(), anOrder({ late: true }), anOrder({ cancelled: true })];
    expect(await bring(...orders)).toEqual({ created: 3, updated: 0, unchanged: 0 });
    expect(await bring(...orders)).toEqual({ created: 0, updated: 0, unchanged: 3 });
  });

  it('follow what changed, write it into the history, and leave the rest', async () => {
    const first = anOrder();
    const id = await take(first);
    const parcel = {
      carrier: 'sagawa' as const,
      trackingNumber: '222233334444',
      shippedOn: '2026-07-21',
      deliveredAt: null,
    };
    const later: ImportedOrder = { ...first, state: 'shipped', note: undefined, shipments: [parcel] };
    expect(await bring(later)).toEqual({ created: 0, updated: 1, unchanged: 0 });
    const [fact, ...more] = await historyOf(id);
    expect(more).toEqual([]);
    expect(fact).toMatchObject({
      fields: ['state', 'shipments'],
      changes: { state: { from: 'received', to: 'shipped' } },
      source: 'csv',
    });
    const [before] = (await run((ctx) => getOrder(ctx, id))).shipments;
    expect(await bring({ ...later, total: 9000 })).toMatchObject({ updated: 1 });
    const order = await run((ctx) => getOrder(ctx, id));
    expect(order).toMatchObject({ total: 9000, items: [{ name: 'ランニング靴' }] });
    expect(order.shipments.map((s) => s.id)).toEqual([before?.id]);
  });

  it('of a file that knows only numbers and parcels leave everything else alone', async () => {
    const first = anOrder({ gift: true });
    const id = await take(first);
    const parcel = {
      carrier: 'yamato' as const,
      trackingNumber: '123456789013',
      shippedOn: null,
      deliveredAt: null,
    };
    const slim: ImportedOrder = {
      number: first.number,
      shipments: [parcel],
      raw: [{ 送り状: '123456789013' }],
    };
    const layout = { ...testSource, layout: 'csv:parcels' };
    await run((ctx) => importOrders(ctx, { source: layout, importId: null, orders: [slim] }));
    expect(await run((ctx) => getOrder(ctx, id))).toMatchObject({
      state: 'shipped',
      gift: true,
      total: 8800,
      items: [{ name: 'ランニング靴' }],
      buyer: { name: first.buyer?.name },
    });
    expect(await rawOf(id)).toEqual({ test: first.raw, 'csv:parcels': slim.raw });
  });

  it('keep new unknown columns without calling it a change', async () => {
    const first = anOrder();
    const id = await take(first);
    const more = { ...first, raw: [{ ...first.raw[0], ひとことメモ: '常連さん' }] };
    expect(await bring(more)).toEqual({ created: 0, updated: 0, unchanged: 1 });
    expect(await rawOf(id)).toEqual({ test: more.raw });
    expect(await historyOf(id)).toEqual([]);
  });

  it('of one person belong to him, also by his second address', async () => {
    const buyer = aCustomer();
    const one = anOrder({ by: buyer });
    const two = anOrder({ by: { ...buyer, mail: 'other@example.com' } });
    const three = anOrder({ by: aCustomer({ name: '別人', phone: buyer.phone }) });
    await bring(one, two, three);
    const id = await run((ctx) => findCustomerByMail(ctx, buyer.mail));
    expect(await run((ctx) => findCustomerByMail(ctx, 'other@example.com'))).toBe(id);
    if (id === null) throw new Error('nobody');
    const orders = await run((ctx) => ordersOfCustomer(ctx, id, 10));
    expect(orders.map((o) => o.number).sort()).toEqual([one.number, two.number].sort());
  });

  it('keep their person when his address changes', async () => {
    const first = anOrder({ by: aCustomer({ phone: '' }) });
    const id = await take(first);
    const { customerId } = await run((ctx) => getOrder(ctx, id));
    await bring({ ...first, buyer: { ...first.buyer, mail: 'moved@example.com' } });
    expect((await run((ctx) => getOrder(ctx, id))).customerId).toBe(customerId);
    expect(await run((ctx) => findCustomerByMail(ctx, 'moved@example.com'))).toBe(customerId);
  });

  it('of nobody known by more than a name make no person', async () => {
    const id = await take(anOrder({ by: aCustomer({ mail: '不明', phone: '-' }) }));
    expect((await run((ctx) => getOrder(ctx, id))).customerId).toBeNull();
  });

  it('twice at the same moment are there once', async () => {
    const orders = Array.from({ length: 40 }, () => anOrder());
    const counts = await Promise.all([bring(...orders), bring(...[...orders].reverse()), bring(...orders)]);
    expect(counts.map((c) => c.created).sort((a, b) => a - b)).toEqual([0, 0, 40]);
  });

  it('are no business of a warehouse hand', async () => {
    const work = runner.run(shop.shop, shop.as('warehouse'), (ctx) =>
      importOrders(ctx, { source: testSource, importId: null, orders: [anOrder()] }),
    );
    await expect(work).rejects.toMatchObject({ kind: 'not_allowed' });
  });
});

describe('finding orders', () => {
  it('by number, tracking number, telephone and name tells by what', async () => {
    const buyer = aCustomer({ name: '渡邉　健', phone: '03-1234-5678' });
    const one = anOrder({ by: buyer, shipped: { carrier: 'yamato', trackingNumber: '1234-5678-9013' } });
    const two = anOrder({ by: { ...buyer, phone: '+81 3 1234 5678' } }, { number: 'r-10293' });
    await bring(one, two, anOrder());
    const found = await run((ctx) => findOrdersByNumber(ctx, ['R-10293', one.number, 'R-0']));
    expect(found.map((o) => [o.number, o.keys]).sort()).toEqual([
      [one.number, [one.number]],
      ['r-10293', ['R-10293']],
    ]);
    expect(await run((ctx) => findOrdersByTracking(ctx, ['123456789013', '000000000000']))).toMatchObject([
      { number: one.number, keys: ['123456789013'], open: true, buyerMail: buyer.mail },
    ]);
    const byPhone = await run((ctx) => findOrdersByPhone(ctx, ['0312345678']));
    expect(byPhone.map((o) => o.keys)).toEqual([['0312345678'], ['0312345678']]);
    const byName = await run((ctx) =>
      findOrdersByBuyerNames(ctx, [normalizeName('渡辺健様'), '', '誰もいない'], 5),
    );
    expect(byName.map((o) => o.keys)).toEqual([[normalizeName('渡辺健')], [normalizeName('渡辺健')]]);
    const newest = await run((ctx) => findOrdersByBuyerNames(ctx, [normalizeName('渡辺健')], 1));
    expect(newest.map((o) => o.id)).toEqual(byName.slice(0, 1).map((o) => o.id));
    for (const find of [findOrdersByNumber, findOrdersByTracking, findOrdersByPhone]) {
      expect(await run((ctx) => find(ctx, []))).toEqual([]);
      expect(await run((ctx) => find(ctx, ['']))).toEqual([]);
    }
  });

  it('does not cross into another shop', async () => {
    const order = anOrder();
    const id = await take(order);
    const other = await aShop(runner);
    const there = <T>(work: (ctx: Context) => Promise<T>): Promise<T> => runner.run(other.shop, system, work);
    expect(await there((ctx) => findOrdersByNumber(ctx, [order.number]))).toEqual([]);
    expect(await there((ctx) => orderSummaries(ctx, [id]))).toEqual([]);
    await expect(there((ctx) => getOrder(ctx, id))).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('tells which are late and which are still waited for', async () => {
    const late = await take(anOrder({ late: true }));
    const done = await take(anOrder({ delivered: true }));
    const [one, two] = await run(async (ctx) => [
      (await orderSummaries(ctx, [late]))[0],
      (await orderSummaries(ctx, [done]))[0],
    ]);
    expect([one?.late, one?.open, two?.late, two?.open]).toEqual([true, true, false, false]);
  });
});

describe('searching orders', () => {
  it('pages through all of them, newest first, each once', async () => {
    const orders = Array.from({ length: 23 }, (_, i) =>
      anOrder({}, { orderedAt: i === 5 ? null : new Date(Date.UTC(2026, 6, 1 + (i % 4))) }),
    );
    await bring(...orders);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await run((ctx) => searchOrders(ctx, { q: '', limit: 5, after }));
      seen.push(...page.orders.map((o) => o.number));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect([...seen].sort()).toEqual(orders.map((o) => o.number).sort());
    await expect(run((ctx) => searchOrders(ctx, { q: '', limit: 5, after: 'x' }))).rejects.toMatchObject({
      kind: 'invalid_input',
    });
  });

  it.each([
    ['r-777'],
    ['＃Ｒ-７７７１'],
    ['佐々木'],
    ['ササキ'],
    ['sasaki@exam'],
    ['０９０-７７７７-７７７７'],
    ['7777 8888 9994'],
  ])('by %s', async (q) => {
    const buyer = aCustomer({
      name: '佐々木 翼',
      kana: 'ササキ ツバサ',
      mail: 'Sasaki@example.com',
      phone: '090-7777-7777',
    });
    const shipped = { carrier: 'japanpost' as const, trackingNumber: '7777-8888-9994' };
    await bring(anOrder({ by: buyer, shipped }, { number: '#R-7771' }), anOrder());
    const { orders, next } = await run((ctx) => searchOrders(ctx, { q, limit: 10 }));
    expect([orders.map((o) => o.number), next]).toEqual([['#R-7771'], null]);
  });

  it('finds nothing for what nobody has', async () => {
    await bring(anOrder());
    expect(await run((ctx) => searchOrders(ctx, { q: 'いない人', limit: 10 }))).toEqual({
      orders: [],
      next: null,
    });
  });
});
