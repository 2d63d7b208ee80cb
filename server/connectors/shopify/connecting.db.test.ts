import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  addConnection,
  listConnections,
  removeConnection,
  testConnection,
} from '../../../contract/connections.ts';
import { signedInAs } from '../../../tests/builders/house.ts';
import { aShopifyDesk, type ShopifyDesk } from '../../../tests/builders/shopify-desk.ts';

let desk: ShopifyDesk;
beforeAll(async () => {
  desk = await aShopifyDesk();
});
beforeEach(() => desk.next());
afterAll(() => desk.close());

const at = () => ({ shop: desk.shop.shop });
const owner = () => signedInAs(desk.house, desk.shop, 'owner');
const listed = async () => (await (await owner()).call(listConnections, { params: at() })).ok();

describe('connecting', () => {
  test('what does not connect is not stored, and the service’s own words are shown', async () => {
    const browser = await owner();
    const form = desk.form({}, { clientSecret: 'wrong' });
    const refused = (await browser.call(addConnection, { params: at(), input: { form } })).refused();
    expect(refused).toMatchObject({
      kind: 'upstream_failed',
      reason: 'connection_refused',
      details: { said: 'invalid_client: client authentication failed' },
    });
    expect(await desk.count('connections')).toBe(0);
    const tried = (await browser.call(testConnection, { params: at(), input: { form: desk.form() } })).ok();
    expect(tried).toMatchObject({ ok: true, name: '青葉商店' });
  });

  test('with the token of an older app; without its secret no news are taken', async () => {
    const browser = await owner();
    const form = desk.form({ auth: 'token' }, { token: desk.store.token, clientSecret: '' });
    (await browser.call(addConnection, { params: at(), input: { form } })).ok();
    desk.store.add();
    await desk.work();
    expect(await desk.count('orders')).toBe(1);
    expect((await listed()).connections[0]?.health.hooks.state).toBe('no_secret');
  });

  test('missing permissions are named; without reading nothing is connected', async () => {
    const browser = await owner();
    desk.store.scopes = ['read_orders'];
    const tried = (await browser.call(testConnection, { params: at(), input: { form: desk.form() } })).ok();
    expect(tried.ok).toBe(true);
    expect(tried.missing).toContain('write_merchant_managed_fulfillment_orders');
    desk.store.scopes = ['read_products'];
    const refused = (await browser.call(testConnection, { params: at(), input: { form: desk.form() } })).ok();
    expect(refused).toMatchObject({ ok: false, said: 'read_orders' });
  });

  test('one store once', async () => {
    await desk.connect();
    const again = await (await owner()).call(addConnection, { params: at(), input: { form: desk.form() } });
    expect(again.refused().reason).toBe('connection_exists');
  });

  test('keys never come out, and go when it is removed; its news stop', async () => {
    const id = await desk.connect();
    expect(desk.store.hooks.length).toBeGreaterThan(5);
    expect(JSON.stringify(await listed())).not.toContain(desk.store.clientSecret);
    const { rows } = await sql<{ text: string }>`select c::text as text from connections c`.execute(
      desk.house.db,
    );
    expect(rows.map(({ text }) => text).join()).not.toContain(desk.store.clientSecret);
    (await (await owner()).call(removeConnection, { params: { ...at(), connection: id } })).ok();
    expect(await desk.count('connections', 'secrets is not null')).toBe(0);
    expect(desk.store.hooks).toEqual([]);
    expect((await listed()).connections).toEqual([]);
  });

  test.each([
    ['supervisor', true],
    ['agent', false],
    ['warehouse', false],
    ['reader', false],
  ] as const)('%s may connect: %s', async (role, may) => {
    const browser = await signedInAs(desk.house, desk.shop, role);
    const tried = await browser.call(addConnection, { params: at(), input: { form: desk.form() } });
    expect(tried.status < 300).toBe(may);
  });

  test('stored keys never go to another store', async () => {
    const id = await desk.connect();
    const form = desk.form({ domain: 'thief.myshopify.com' }, { clientSecret: '' });
    const tried = await (await owner()).call(testConnection, {
      params: at(),
      input: { connection: id, form },
    });
    expect(tried.ok()).toMatchObject({ ok: false, said: 'no client secret' });
  });
});
