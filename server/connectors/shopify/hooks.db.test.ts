import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeConnection, listConnections, retryConnectionInput } from '../../../contract/connections.ts';
import type { ConnectionId } from '../../../contract/ids.ts';
import { signedInAs } from '../../../tests/builders/house.ts';
import { aShopifyDesk, type ShopifyDesk } from '../../../tests/builders/shopify-desk.ts';
import type { StoredOrder } from '../../../tests/servers/shopify-store.ts';

let desk: ShopifyDesk;
let id: ConnectionId;
beforeAll(async () => {
  desk = await aShopifyDesk();
});
beforeEach(async () => {
  await desk.next();
  id = await desk.connect();
});
afterAll(() => desk.close());

/** As Shopify tells an order: in the shape of its older API. */
const told = (order: StoredOrder) => ({
  id: order.id,
  admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
  name: order.name,
  updated_at: order.updatedAt,
  email: order.email,
  note: 'カード 4111 1111 1111 1111',
});
const asked = (operation: string): number =>
  desk.store.asked.filter((one) => one.operation === operation).length;

describe('news of a store', () => {
  test('bring the order at once', async () => {
    const order = desk.store.add({ note: 'hello' });
    expect(await desk.tell(id, desk.store.news('orders/create', told(order)))).toBe(200);
    expect(await desk.count('orders')).toBe(0);
    await desk.work();
    expect((await desk.orders())[0]).toMatchObject({ number: order.name, note: 'hello' });
    expect(await desk.count('connection_inputs', "state = 'done'")).toBe(1);
    const owner = await signedInAs(desk.house, desk.shop, 'owner');
    const [connection] = (await owner.call(listConnections, { params: { shop: desk.shop.shop } })).ok()
      .connections;
    expect(connection?.health).toMatchObject({ taken: 1, lastOrder: { number: order.name } });
  });

  test('of refunds and parcels lead to their order', async () => {
    const order = desk.store.add();
    expect(await desk.tell(id, desk.store.news('refunds/create', { id: 1, order_id: order.id }))).toBe(200);
    await desk.work();
    expect(await desk.count('orders')).toBe(1);
  });

  test('doubled deliveries are stored once; late ones change nothing and ask nothing', async () => {
    const order = desk.store.add({ note: 'first' });
    const early = desk.store.news('orders/updated', told(order));
    desk.house.clock.pass(1);
    desk.store.change(order, { note: 'second' });
    const late = desk.store.news('orders/updated', told(order), { id: 'late' });
    expect(await desk.tell(id, late)).toBe(200);
    expect(await desk.tell(id, late)).toBe(200);
    await desk.work();
    const before = asked('OneOrder');
    expect(await desk.tell(id, early)).toBe(200);
    await desk.work();
    expect(asked('OneOrder')).toBe(before);
    expect((await desk.orders())[0]?.note).toBe('second');
    expect(await desk.count('connection_inputs')).toBe(2);
  });

  test('keep no more than which order and when; no card number', async () => {
    await desk.tell(id, desk.store.news('orders/create', told(desk.store.add())));
    const { rows } = await sql<{ content: Buffer }>`
      select content from connection_inputs where shop_id = ${desk.shop.shop}`.execute(desk.house.db);
    const text = rows[0]?.content.toString('utf8') ?? '';
    expect(Object.keys(JSON.parse(text) as object).sort()).toEqual(['id', 'updated_at']);
    expect(text).not.toMatch(/4111|@/);
  });

  test.each([
    ['signed with another secret', { secret: 'shpss_other' }],
    ['signed with nothing', { secret: '' }],
    ['of another store', { domain: 'other.myshopify.com' }],
    ['without an id', { id: '' }],
  ])('%s are turned away', async (_, over) => {
    const news = desk.store.news('orders/create', told(desk.store.add()), over);
    expect(await desk.tell(id, news)).toBe(401);
    expect(await desk.count('connection_inputs')).toBe(0);
  });

  test('changed on the way, unsigned, of a kind nobody asked for, to nobody: turned away alike', async () => {
    const { headers, payload } = desk.store.news('orders/create', told(desk.store.add()));
    const { 'x-shopify-hmac-sha256': _, ...unsigned } = headers;
    const tries: [string, { headers: Record<string, string>; payload: Buffer }][] = [
      [id, { headers, payload: Buffer.concat([payload, Buffer.from(' ')]) }],
      [id, { headers: unsigned, payload }],
      [id, { headers: { ...headers, 'x-shopify-hmac-sha256': 'x' }, payload }],
      [id, desk.store.news('customers/create', { id: 1 })],
      [id, desk.store.news('__proto__', { id: 1 })],
      ['00000000-0000-7000-8000-000000000009', { headers, payload }],
      ['nothing', { headers, payload }],
    ];
    for (const [to, news] of tries) expect(await desk.tell(to as ConnectionId, news)).toBe(401);
    const other = await desk.house.app.inject({
      ...{ method: 'POST', url: `/hooks/other/${desk.shop.shop}.${id}`, headers, payload },
    });
    expect(other.statusCode).toBe(401);
    const foreignShop = await desk.house.app.inject({
      ...{ method: 'POST', url: `/hooks/shopify/${desk.shop.shop + 1}.${id}`, headers, payload },
    });
    expect(foreignShop.statusCode).toBe(401);
    expect(await desk.count('connection_inputs')).toBe(0);
  });

  test('what is signed but makes no sense does no harm', async () => {
    for (const payload of ['', 'null', '[]', '{"id":{}}', '{"id":"x","updated_at":"y"}', 'ÿ'])
      expect(await desk.tell(id, desk.store.news('orders/create', payload))).toBe(200);
    await desk.work();
    expect(await desk.count('orders')).toBe(0);
    expect(await desk.count('connection_inputs', "state <> 'done'")).toBe(0);
  });

  test('a paused store is told that all is well, and nothing is kept', async () => {
    const owner = await signedInAs(desk.house, desk.shop, 'owner');
    const params = { shop: desk.shop.shop, connection: id };
    (await owner.call(changeConnection, { params, input: { enabled: false } })).ok();
    expect(await desk.tell(id, desk.store.news('orders/create', told(desk.store.add())))).toBe(200);
    expect(await desk.count('connection_inputs')).toBe(0);
  });

  test('that cannot be read wait where people see them, and are read when asked for', async () => {
    const order = desk.store.add();
    await desk.tell(id, desk.store.news('orders/create', told(order)));
    desk.store.fail('OneOrder', { status: 403, body: { errors: 'no access' } });
    await expect(desk.work()).rejects.toThrow('no access');
    const owner = await signedInAs(desk.house, desk.shop, 'owner');
    const params = { shop: desk.shop.shop };
    const [stuck] = (await owner.call(listConnections, { params })).ok().inputs;
    expect(stuck).toMatchObject({
      topic: 'orders/create',
      attempts: 1,
      error: expect.stringContaining('no access'),
    });
    (await owner.call(retryConnectionInput, { params: { ...params, input: stuck?.id ?? '' } })).ok();
    await desk.work();
    expect(await desk.count('orders')).toBe(1);
    expect((await owner.call(listConnections, { params })).ok().inputs).toEqual([]);
  });

  test('that were missed are in the next reading, which settles them', async () => {
    const order = desk.store.add();
    await desk.tell(id, desk.store.news('orders/create', told(order)));
    desk.store.fail('OneOrder', { status: 403 });
    await expect(desk.work()).rejects.toThrow();
    desk.house.clock.pass(5);
    const [read] = desk.jobs.filter(({ name }) => name === 'read_connection');
    await read?.run(desk.shop.shop, { connection: id });
    expect(await desk.count('orders')).toBe(1);
    expect(await desk.count('connection_inputs', "state = 'failed'")).toBe(0);
  });

  test('tell when the app was thrown out', async () => {
    await desk.tell(id, desk.store.news('app/uninstalled', { id: 1 }));
    await desk.work();
    const owner = await signedInAs(desk.house, desk.shop, 'owner');
    const [connection] = (await owner.call(listConnections, { params: { shop: desk.shop.shop } })).ok()
      .connections;
    expect(connection?.health).toMatchObject({ state: 'trouble', said: 'app/uninstalled' });
  });
});
