import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  changeConnection,
  listConnections,
  readConnection,
  removeConnection,
} from '../../../contract/connections.ts';
import type { ConnectionId } from '../../../contract/ids.ts';
import { recordedFacts, signedInAs } from '../../../tests/builders/house.ts';
import { aShopifyDesk, type ShopifyDesk } from '../../../tests/builders/shopify-desk.ts';
import { addConnection as store } from '../../orders/connect-source.ts';
import { importOrders } from '../../orders/import-orders.ts';
import { system } from '../../platform/context.ts';
import { uuidv7 } from '../../platform/ids.ts';

let desk: ShopifyDesk;
beforeAll(async () => {
  desk = await aShopifyDesk();
});
beforeEach(() => desk.next());
afterAll(() => desk.close());

const at = () => ({ shop: desk.shop.shop });
const owner = () => signedInAs(desk.house, desk.shop, 'owner');
const listed = async () => (await (await owner()).call(listConnections, { params: at() })).ok();
async function read(connection: ConnectionId): Promise<void> {
  (await (await owner()).call(readConnection, { params: { ...at(), connection } })).ok();
  await desk.work();
}

describe('the first reading', () => {
  test('takes the orders of the last 60 days, page by page, each once', async () => {
    for (let i = 0; i < 23; i += 1) desk.store.add();
    desk.store.add({ updatedAt: '2026-05-01T00:00:00Z', createdAt: '2026-05-01T00:00:00Z' });
    await desk.connect();
    expect(await desk.count('orders')).toBe(23);
    const [connection] = (await listed()).connections;
    expect(connection?.health).toMatchObject({ state: 'ok', taken: 23, hooks: { state: 'on' } });
    expect(connection?.name).toBe('青葉商店');
    expect(desk.store.asked.filter(({ operation }) => operation === 'ChangedOrders')).toHaveLength(3);
  });

  test('makes of an order what its owner sees there', async () => {
    desk.store.add({
      name: '#1001',
      note: '置き配でお願いします',
      discount: 300,
      customAttributes: [
        { key: '配送希望日', value: '2026年7月25日(土)' },
        { key: '配送希望時間帯', value: '午前中' },
        { key: 'のし', value: '御祝' },
      ],
      lines: [{ quantity: 2 }, { sku: null, name: '靴ひも', price: 500 }],
    });
    await desk.connect();
    const [order] = await desk.orders();
    expect(order).toMatchObject({
      source: 'shopify_orders_export',
      sourceName: 'Shopify',
      number: '#1001',
      state: 'received',
      sourceState: '未発送',
      paymentState: 'paid',
      total: 18_300,
      shippingFee: 500,
      charges: [{ kind: 'discount', amount: -300 }],
      note: '置き配でお願いします',
      buyer: { name: '山田 太郎', phone: '09012345678' },
    });
    expect(order?.sourceId).toMatch(/^\d+$/);
    expect(order?.consignments).toMatchObject([
      {
        stage: 'waiting',
        deliveryDay: '2026-07-25',
        deliveryTime: '午前中',
        gift: true,
        giftWishes: { noshi: '御祝' },
        deliveryMethod: '宅急便',
        shipTo: {
          name: '山田 太郎',
          postalCode: '150-0001',
          prefecture: '東京都',
          city: '渋谷区',
          street: '神宮前1-2-3',
          building: '青葉ビル405',
        },
        items: [
          { sku: 'KS-1', quantity: 2, unitPrice: 8800, taxRate: 10 },
          { sku: '', name: '靴ひも' },
        ],
      },
    ]);
  });

  test('brings every line of a long order', async () => {
    const lines = Array.from({ length: 180 }, (_, i) => ({ sku: `L-${i}` }));
    desk.store.add({ lines });
    await desk.connect();
    const [order] = await desk.orders();
    expect(order?.consignments[0]?.items.map(({ sku }) => sku)).toEqual(lines.map(({ sku }) => sku));
  });

  test('meets the order that came by file: one order, not two', async () => {
    await desk.house.runner.run(desk.shop.shop, system, (ctx) =>
      importOrders(ctx, {
        source: { id: 'shopify_orders_export', name: 'Shopify', layout: 'shopify_orders_export' },
        importId: null,
        orders: [{ number: '#1001', buyer: { name: '山田 太郎' }, raw: [{ Name: '#1001' }] }],
      }),
    );
    desk.store.add({ name: '#1001' });
    await desk.connect();
    const orders = await desk.orders();
    expect(orders.map(({ number }) => number)).toEqual(['#1001']);
    expect(orders[0]?.consignments).toHaveLength(1);
  });

  test('a store that comes back finds its orders, and a second store has orders of its own', async () => {
    desk.store.add({ name: '#1001' });
    const first = await desk.connect();
    const browser = await owner();
    (await browser.call(removeConnection, { params: { ...at(), connection: first } })).ok();
    await desk.connect();
    expect(await desk.count('orders')).toBe(1);
    const { rows } = await sql<{ source: string }>`
      select source from connections where shop_id = ${desk.shop.shop} order by created_at`.execute(
      desk.house.db,
    );
    expect(rows.map(({ source }) => source)).toEqual(['shopify_orders_export', 'shopify_orders_export']);
    const second = await desk.house.runner.run(desk.shop.shop, desk.shop.as('owner'), (ctx) => {
      const open = { shop: ctx.shop, id: uuidv7() as ConnectionId, place: 'second.myshopify.com' };
      return store(ctx, desk.parts, {
        ...{ kind: 'shopify', open: { ...open, settings: {}, secrets: {} } },
        test: { ok: true, reason: '', said: '', name: '二号店', missing: [] },
      });
    });
    expect(second.source).toBe('shopify_orders_export:second.myshopify.com');
  });
});

describe('changes', () => {
  test('are taken from where reading stopped, and stand in the history', async () => {
    const order = desk.store.add();
    const id = await desk.connect();
    desk.house.clock.pass(30);
    desk.store.change(order, { note: '住所を変えました', cancelledAt: '2026-07-22T01:00:00Z' });
    desk.store.add();
    await read(id);
    expect(await desk.count('orders')).toBe(2);
    expect((await desk.orders())[0]).toMatchObject({ note: '住所を変えました', state: 'cancelled' });
    expect(await recordedFacts(desk.house, desk.shop, 'order_updated')).toHaveLength(1);
    const { variables } = desk.store.asked.findLast(({ operation }) => operation === 'ChangedOrders') ?? {};
    expect(String(variables?.query)).toBe(`updated_at:>='2026-07-22T00:28:00.000Z'`);
    await read(id);
    expect(await recordedFacts(desk.house, desk.shop, 'order_updated')).toHaveLength(1);
  });

  test('an answer that comes late does not bring an order back', async () => {
    const order = desk.store.add({ note: 'new', updatedAt: '2026-07-22T00:30:00Z' });
    const id = await desk.connect();
    // A reading that began earlier, or the search, still tells the old state.
    desk.store.change(order, { note: 'old', updatedAt: '2026-07-22T00:29:00Z' });
    await read(id);
    expect((await desk.orders())[0]?.note).toBe('new');
  });

  test('a paused store is not read; it goes on from where it stopped', async () => {
    const id = await desk.connect();
    const browser = await owner();
    const switched = (enabled: boolean) =>
      browser.call(changeConnection, { params: { ...at(), connection: id }, input: { enabled } });
    (await switched(false)).ok();
    desk.store.add();
    await read(id);
    expect(await desk.count('orders')).toBe(0);
    (await switched(true)).ok();
    await desk.work();
    expect(await desk.count('orders')).toBe(1);
  });
});

describe('a store that does not answer as it should', () => {
  test.each([
    ['throttled by cost', [{ throttled: true as const }, { throttled: true as const }]],
    ['too many requests', [{ status: 429, headers: { 'retry-after': '0.05' } }]],
    ['a passing fault', [{ status: 503 }]],
    ['an internal error', [{ internal: true as const }]],
    ['cut off', [{ cut: 'before' as const }]],
    ['slow', [{ slowMs: 300 }]],
    ['no JSON', [{ status: 200, body: '<html>maintenance</html>' }]],
  ])('%s: it is asked again', async (_, faults) => {
    desk.store.add();
    desk.store.fail('ChangedOrders', ...faults);
    await desk.connect();
    expect(await desk.count('orders')).toBe(1);
    expect((await listed()).connections[0]?.health.state).toBe('ok');
  });

  test.each([
    [401, 'Invalid API key'],
    [402, '402 Payment Required'],
    [403, '403'],
    [404, '404'],
    [423, '423 Locked'],
  ])('%s: its words are shown, and reading goes on when it answers again', async (status, words) => {
    const id = await desk.connect();
    desk.store.add();
    desk.house.clock.pass(5);
    const body = status === 401 ? { errors: 'Invalid API key or access token' } : '';
    for (let i = 0; i < 3; i += 1) desk.store.fail(null, { status, body });
    await read(id);
    const [troubled] = (await listed()).connections;
    expect(troubled?.health).toMatchObject({
      state: 'trouble',
      reason: 'connection_refused',
      since: '2026-07-22T00:35:00.000Z',
    });
    expect(troubled?.health.said).toContain(words);
    desk.store.fail(null);
    for (let i = 0; i < 3; i += 1) await read(id);
    expect((await listed()).connections[0]?.health).toMatchObject({ state: 'ok', reason: '', since: null });
    expect(await desk.count('orders')).toBe(1);
  });

  test('a token that ended early is got anew', async () => {
    const id = await desk.connect();
    const before = desk.store.tokensGiven;
    desk.store.forgetTokens();
    desk.store.add();
    await read(id);
    expect(await desk.count('orders')).toBe(1);
    expect(desk.store.tokensGiven).toBe(before + 1);
  });
});
