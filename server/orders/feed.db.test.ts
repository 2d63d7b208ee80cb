import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ShopId } from '../../contract/ids.ts';
import { importId } from '../../contract/ids.ts';
import { aRakutenRow, aTable, rakutenShape } from '../../tests/builders/order-file.ts';
import { testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { freshDatabase } from '../../tests/setup/database.ts';
import { csvSource } from '../connectors/csv/source.ts';
import type { Runner } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { createApp } from '../platform/http/app.ts';
import { routesOn } from '../platform/http/route.ts';
import { createApiToken, listApiTokens, revokeApiToken } from '../staff/api-tokens.ts';
import { makeFindTokenShop } from '../staff/find-token-shop.ts';
import { makeFindVisitor } from '../staff/find-visitor.ts';
import { processImport } from './import-job.ts';
import { orderRoutes } from './routes.ts';
import { saveMapping } from './store-mappings.ts';

let connection: Connection;
let drop: () => Promise<void>;
let runner: Runner;
let clock: ReturnType<typeof testRunner>['clock'];
let app: FastifyInstance;
let folder: string;
let shop: BuiltShop;
let secret: string;

beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  connection = connect(fresh.url);
  ({ runner, clock } = testRunner(connection.db));
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-feed-'));
  app = await createApp({ webFolder: null, log: () => {} });
  const parts = {
    app,
    runner,
    findVisitor: makeFindVisitor(connection.db, clock),
    findTokenShop: makeFindTokenShop(runner),
  };
  orderRoutes(routesOn(parts), { ...parts, place: { folder, files: csvSource, spared: 0 } });
  await app.ready();
});
beforeEach(async () => {
  shop = await aShop(runner);
  secret = await aKey(shop);
  clock.pass(20);
});
afterAll(async () => {
  await app.close();
  await connection.close();
  await rm(folder, { recursive: true, force: true });
  await drop();
});

const aKey = async (of: BuiltShop): Promise<string> => {
  const { secret: made } = await runner.run(of.shop, of.as('owner'), (ctx) =>
    createApiToken(ctx, { name: '自社カート', scopes: ['orders.write'] }),
  );
  return made;
};
const post = async (payload: object, key: string | null = secret, headers: Record<string, string> = {}) => {
  const response = await app.inject({
    method: 'POST',
    url: '/api/orders',
    headers: { host: 'localhost', ...(key === null ? {} : { authorization: `Bearer ${key}` }), ...headers },
    payload,
  });
  return { status: response.statusCode, body: response.json() };
};
const sendFile = async (name: string, content: Uint8Array, query: Record<string, string> = {}) => {
  const response = await app.inject({
    method: 'POST',
    url: '/api/orders/file',
    query: { name, ...query },
    headers: { host: 'localhost', authorization: `Bearer ${secret}`, 'content-type': 'text/csv' },
    payload: Buffer.from(content),
  });
  return { status: response.statusCode, body: response.json() };
};
const fileReport = async (id: string, key = secret) => {
  const response = await app.inject({
    method: 'GET',
    url: `/api/orders/file/${id}`,
    headers: { host: 'localhost', authorization: `Bearer ${key}` },
  });
  return { status: response.statusCode, body: response.json() };
};
const ordersOf = async (of: ShopId): Promise<{ number: string; note: string; raw: unknown }[]> => {
  const { rows } = await sql<{ number: string; note: string; raw: unknown }>`
    select number, note, raw from orders where shop_id = ${of} order by number`.execute(connection.db);
  return rows;
};
const order = (over: object = {}) => ({
  number: 'A-1',
  orderedAt: '2026-07-20T10:00:00+09:00',
  total: 3300,
  buyer: { name: '山田 花子', mail: 'hanako@mail.example', phone: '090-1234-5678' },
  consignments: [
    { key: 'x', shipTo: { name: '山田 花子' }, items: [{ sku: 'S-1', name: '皿', unitPrice: 3300 }] },
    { key: 'y', shipTo: { name: '別府 太郎' }, gift: true, items: [{ sku: 'S-2', name: '鉢' }] },
  ],
  ...over,
});

describe('orders from a program of the shop', () => {
  it('come in, are the same when sent again, and follow what changed', async () => {
    const first = await post({ orders: [order(), order({ number: 'A-2' })] });
    expect(first).toMatchObject({ status: 200, body: { created: 2, updated: 0, unchanged: 0 } });
    expect(first.body.orders.map((one: { number: string }) => one.number)).toEqual(['A-1', 'A-2']);
    const again = await post({ orders: [order(), order({ number: 'A-2', total: 4400 })] });
    expect(again.body).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    expect(again.body.orders).toEqual([
      { number: 'A-1', id: first.body.orders[0].id, outcome: 'unchanged' },
      { number: 'A-2', id: first.body.orders[1].id, outcome: 'updated' },
    ]);
    const { rows } = await sql<{ key: string; gift: boolean }>`
      select source_key as key, gift from consignments where shop_id = ${shop.shop}
        and order_id = ${first.body.orders[0].id} order by position`.execute(connection.db);
    expect(rows).toEqual([
      { key: 'x', gift: false },
      { key: 'y', gift: true },
    ]);
  });

  it('keep fields nobody knows, and take SQL for text', async () => {
    const note = "'); drop table orders; --";
    await post({ orders: [order({ note, 会員ランク: 'ゴールド' })] });
    const [stored] = await ordersOf(shop.shop);
    expect(stored).toMatchObject({ note, raw: { api: [{ 会員ランク: 'ゴールド' }] } });
  });

  it('of one number in two sources are two', async () => {
    await post({ orders: [order()] });
    await post({ source: { id: 'old_cart', name: '旧カート' }, orders: [order()] });
    expect(await ordersOf(shop.shop)).toHaveLength(2);
  });

  it('of one number twice in a call are one, as it was said last', async () => {
    const { body } = await post({ orders: [order({ note: '前' }), order({ note: '後' })] });
    expect(body.orders).toHaveLength(1);
    expect(await ordersOf(shop.shop)).toMatchObject([{ note: '後' }]);
  });

  it.each([
    ['no orders', { orders: [] }, 'orders'],
    ['too many', { orders: Array.from({ length: 501 }, (_, i) => ({ number: `N-${i}` })) }, 'orders'],
    ['no number', { orders: [{ total: 1 }] }, 'orders.0.number'],
    ['half a yen', { orders: [order({ total: 1.5 })] }, 'orders.0.total'],
    [
      'a day that is none',
      { orders: [order({ promisedShipDate: '2026-02-30' })] },
      'orders.0.promisedShipDate',
    ],
    ['an unknown state', { orders: [order({ state: 'gone' })] }, 'orders.0.state'],
  ])('are refused with the place of what is wrong: %s', async (_what, payload, path) => {
    const { status, body } = await post(payload);
    expect([status, body.reason, body.details.issues[0].path]).toEqual([422, 'invalid_input', path]);
    expect(await ordersOf(shop.shop)).toEqual([]);
  });

  it('lose card numbers before they are written down', async () => {
    await post({
      orders: [order({ note: 'カード 4111 1111 1111 1111', extra: { pan: '4111111111111111' } })],
    });
    expect(JSON.stringify(await ordersOf(shop.shop))).not.toMatch(/4111 ?1111/);
  });

  it('larger than the door are refused, not half taken', async () => {
    const orders = Array.from({ length: 400 }, (_, i) =>
      order({ number: `N-${i}`, note: 'あ'.repeat(6000) }),
    );
    expect(await post({ orders })).toMatchObject({ body: { reason: 'too_large' } });
    expect(await ordersOf(shop.shop)).toEqual([]);
  });
});

describe('a key', () => {
  it('opens its own shop only, and nothing once it is ended', async () => {
    const other = await aShop(runner);
    expect((await post({ orders: [order()] })).status).toBe(200);
    expect(await ordersOf(other.shop)).toEqual([]);
    const [token] = await runner.run(shop.shop, shop.as('owner'), listApiTokens);
    expect(token).toMatchObject({ name: '自社カート', lastUsedAt: expect.any(String), revokedAt: null });
    if (token === undefined) throw new Error('no key');
    await runner.run(shop.shop, shop.as('supervisor'), (ctx) => revokeApiToken(ctx, token.id));
    expect(await post({ orders: [order()] })).toMatchObject({
      status: 401,
      body: { reason: 'token_not_valid' },
    });
  });

  it('is kept as a hash only', async () => {
    const { rows } = await sql`select api_tokens::text as row from api_tokens`.execute(connection.db);
    expect(JSON.stringify(rows)).not.toContain(secret.slice(6));
  });

  it.each([
    ['none', () => null],
    ['of another shop put before ours', () => secret.replace(/^kk_\d+_/, 'kk_999999_')],
    ['one letter off', () => `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`],
    ['no key at all', () => 'Basic x'],
    ['with SQL in it', () => "kk_1_' or 1=1 --"],
  ])('that is wrong opens nothing: %s', async (_what, key) => {
    expect(await post({ orders: [order()] }, key())).toMatchObject({
      status: 401,
      body: { reason: 'token_not_valid' },
    });
  });

  it('does not count in the address, in a cookie, or from a foreign page', async () => {
    for (const name of ['token', 'access_token', 'key']) {
      const response = await app.inject({
        method: 'POST',
        url: `/api/orders?${name}=${secret}`,
        headers: { host: 'localhost', cookie: `token=${secret}; kakehashi_session=${secret}` },
        payload: { orders: [order()] },
      });
      expect(response.statusCode).toBe(401);
    }
    const foreign = await post({ orders: [order()] }, secret, { origin: 'https://evil.example' });
    expect(foreign).toMatchObject({ status: 403, body: { reason: 'csrf_mismatch' } });
    expect(await ordersOf(shop.shop)).toEqual([]);
  });

  it('that is guessed makes the guesser wait, not the shop’s own program', async () => {
    const wrong = `kk_${shop.shop}_${'A'.repeat(43)}`;
    const answers = [];
    for (let i = 0; i < 7; i += 1) answers.push((await post({ orders: [order()] }, wrong)).body.reason);
    expect(answers.slice(0, 3)).toEqual(['token_not_valid', 'token_not_valid', 'token_not_valid']);
    expect(answers.at(-1)).toBe('too_many_attempts');
    expect((await post({ orders: [order()] })).status).toBe(200);
  });

  it.each(['agent', 'warehouse', 'reader'] as const)('is not made by the %s', async (role) => {
    await expect(
      runner.run(shop.shop, shop.as(role), (ctx) =>
        createApiToken(ctx, { name: 'x', scopes: ['orders.write'] }),
      ),
    ).rejects.toMatchObject({ reason: 'not_allowed' });
  });
});

describe('a file from a program of the shop', () => {
  it('is imported, and tells how it went to that shop only', async () => {
    const file = aTable(rakutenShape, [
      aRakutenRow(),
      aRakutenRow({ 注文番号: '398765-20260718-0000099999', 単価: '千円' }),
    ]);
    const sent = await sendFile('rakuten.csv', file);
    expect(sent).toMatchObject({ status: 200, body: { status: 'running', format: 'rakuten_rms_order' } });
    const id = importId.parse(sent.body.id);
    await processImport({ runner, place: { folder, files: csvSource } }, shop.shop, id);
    const { body } = await fileReport(id);
    expect(body).toMatchObject({ status: 'failed', failure: { reason: 'import_has_errors' } });
    expect(body.report.rejected).toMatchObject([{ row: 3, column: '単価', value: '千円' }]);
    const again = await sendFile('rakuten.csv', file, { skipRejected: 'true' });
    await processImport(
      { runner, place: { folder, files: csvSource } },
      shop.shop,
      importId.parse(again.body.id),
    );
    expect((await fileReport(again.body.id)).body.report).toMatchObject({ created: 1, rejectedCount: 1 });
    expect((await fileReport(id, await aKey(await aShop(runner)))).status).toBe(404);
  });

  it('of columns nobody confirmed is refused and leaves nothing; once confirmed it is taken', async () => {
    const file = aTable({ columns: ['番', 'いくら'] }, [{ 番: 'Z-1', いくら: '100' }]);
    expect(await sendFile('own.csv', file)).toMatchObject({
      status: 409,
      body: { reason: 'columns_unknown' },
    });
    expect((await readdir(folder)).length).toBeLessThan(3);
    await runner.run(shop.shop, shop.as('owner'), (ctx) =>
      saveMapping(ctx, {
        name: 'own.csv',
        columns: ['番', 'いくら'],
        mapping: [{ column: 0, field: 'number' }],
      }),
    );
    const sent = await sendFile('own.csv', file);
    expect(sent.status).toBe(200);
    await processImport(
      { runner, place: { folder, files: csvSource } },
      shop.shop,
      importId.parse(sent.body.id),
    );
    expect(await ordersOf(shop.shop)).toMatchObject([{ number: 'Z-1' }]);
  });

  it.each([
    ['empty', Buffer.alloc(0), 'file_empty'],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\0', 'latin1'), 'file_not_text'],
  ])('that is %s is refused', async (_what, content, reason) => {
    expect((await sendFile('x.csv', content)).body.reason).toBe(reason);
  });
});
