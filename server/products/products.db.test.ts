import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProductId } from '../../contract/ids.ts';
import type { Role } from '../../contract/staff.ts';
import { anOrder, takeOrders } from '../../tests/builders/orders.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { freshDatabase } from '../../tests/setup/database.ts';
import { csvProducts } from '../connectors/csv/products/product-files.ts';
import { ordersWaitingFor, productsOfOrder } from '../orders/product-facts.ts';
import type { Context } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { newId } from '../platform/ids.ts';
import { changeProduct } from './change-product.ts';
import { getProduct } from './get-product.ts';
import { importProducts } from './import-products.ts';
import { listProducts } from './list-products.ts';
import { lookAtProducts, runProductFile, uploadProducts } from './product-files.ts';
import { productsOf } from './products-of.ts';
import type { ImportedProduct } from './source.ts';

let connection: Connection;
let drop: () => Promise<void>;
let folder: string;
let desk: TestRunner;
let shop: BuiltShop;
beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  connection = connect(fresh.url, 4);
  desk = testRunner(connection.db);
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-products-'));
});
beforeEach(async () => {
  shop = await aShop(desk.runner);
});
afterAll(async () => {
  await connection.close();
  await rm(folder, { recursive: true, force: true });
  await drop();
});

const as = <T>(role: Role, work: (ctx: Context) => Promise<T>): Promise<T> =>
  desk.runner.run(shop.shop, shop.as(role), work);
const taken = (...products: ImportedProduct[]) => as('agent', (ctx) => importProducts(ctx, products));
const listed = async (q = '') => (await as('reader', (ctx) => listProducts(ctx, { q, limit: 50 }))).products;

const shoe: ImportedProduct = {
  code: 'KS-1',
  name: 'ランニング靴',
  leadTimeNote: '3〜5営業日',
  leadTimeDays: 5,
  variants: [
    { sku: 'KS-1-26', options: '26cm', stock: 3, price: 8800, jan: '4912345678904', taxRate: 10 },
    { sku: 'KS-1-27', options: '27cm', stock: 0, price: 9000 },
  ],
  raw: { 商品名: 'ランニング靴' },
};

async function shoeId(): Promise<ProductId> {
  const [one] = await listed('KS-1');
  if (one === undefined) throw new Error('not taken in');
  return one.id;
}

describe('importing products', () => {
  it('makes them, and a second time changes nothing', async () => {
    expect(await taken(shoe)).toEqual({ created: 1, updated: 0, unchanged: 0 });
    expect(await taken(shoe)).toEqual({ created: 0, updated: 0, unchanged: 1 });
    expect(await listed()).toMatchObject([
      { code: 'KS-1', variantCount: 2, stock: 3, price: { from: 8800, to: 9000 }, leadTimeDays: 5 },
    ]);
  });

  it('follows what changed; what is left out and variants no longer named stay', async () => {
    await taken(shoe);
    const before = await as('reader', async (ctx) => getProduct(ctx, await shoeId()));
    expect(await taken({ code: 'ks-1', variants: [{ sku: 'KS-1-27', stock: 4 }], raw: {} })).toMatchObject({
      updated: 1,
    });
    const after = await as('reader', (ctx) => getProduct(ctx, before.id));
    expect(after).toMatchObject({ name: 'ランニング靴', leadTimeDays: 5 });
    expect(after.variants.map((one) => [one.sku, one.stock, one.price])).toEqual([
      ['KS-1-26', 3, 8800],
      ['KS-1-27', 4, 9000],
    ]);
    expect(after.variants.map((one) => one.id)).toEqual(before.variants.map((one) => one.id));
  });

  it('leaves alone what a person decided', async () => {
    await taken({ ...shoe, url: 'https://shop.example/old' });
    const id = await shoeId();
    await as('warehouse', (ctx) =>
      changeProduct(ctx, id, { leadTimeDays: 10, leadTimeNote: '約10日', category: '靴' }),
    );
    expect(
      await taken({ ...shoe, name: '新しい靴', leadTimeDays: 1, url: 'https://shop.example/new' }),
    ).toMatchObject({
      updated: 1,
    });
    expect(await as('reader', (ctx) => getProduct(ctx, id))).toMatchObject({
      name: '新しい靴',
      leadTimeDays: 10,
      leadTimeNote: '約10日',
      category: '靴',
      url: 'https://shop.example/new',
      decided: ['leadTime', 'category'],
    });
    expect(await listed('靴')).toHaveLength(1);
  });

  it('an SKU stands at one product; two importing at once do not quarrel', async () => {
    await Promise.all([taken(shoe), taken({ ...shoe, code: 'KS-2', name: '別の靴' })]);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from product_variants
      where shop_id = ${shop.shop}`.execute(connection.db);
    expect(rows[0]?.n).toBe(2);
    expect(await listed()).toHaveLength(2);
  });

  it('is searched by every word in name, code, SKU, JAN; signs of patterns are signs', async () => {
    await taken(shoe, { code: 'B%_', name: 'ばっぐ', variants: [{ sku: 'BAG', stock: 0 }], raw: {} });
    for (const q of ['らんにんぐ', 'ﾗﾝﾆﾝｸﾞ', 'ks-1-26', '4912345678904', '靴 ks']) {
      expect(
        (await listed(q)).map((one) => one.code),
        q,
      ).toEqual(['KS-1']);
    }
    expect((await listed('b%_')).map((one) => one.code)).toEqual(['B%_']);
    expect(await listed('%')).toHaveLength(1);
    expect(await listed("'; drop table products; --")).toEqual([]);
    const soldOut = await as('reader', (ctx) => listProducts(ctx, { q: '', only: 'sold_out', limit: 50 }));
    expect(soldOut.products).toHaveLength(2);
    const page = await as('reader', (ctx) => listProducts(ctx, { q: '', limit: 1 }));
    expect(page.products.map((one) => one.code)).toEqual(['B%_']);
    const next = await as('reader', (ctx) => listProducts(ctx, { q: '', limit: 1, after: page.next ?? '' }));
    expect(next).toMatchObject({ products: [{ code: 'KS-1' }], next: null });
  });

  it('another shop sees nothing, a reader changes nothing', async () => {
    await taken(shoe);
    const id = await shoeId();
    const other = await aShop(desk.runner);
    const there = <T>(work: (ctx: Context) => Promise<T>) =>
      desk.runner.run(other.shop, other.as('owner'), work);
    expect((await there((ctx) => listProducts(ctx, { q: '', limit: 50 }))).products).toEqual([]);
    expect((await there((ctx) => productsOf(ctx, ['KS-1']))).size).toBe(0);
    await expect(there((ctx) => getProduct(ctx, id))).rejects.toMatchObject({ reason: 'not_found' });
    await expect(there((ctx) => changeProduct(ctx, id, { url: '' }))).rejects.toMatchObject({
      reason: 'not_found',
    });
    await expect(as('reader', (ctx) => changeProduct(ctx, id, { url: '' }))).rejects.toMatchObject({
      reason: 'not_allowed',
    });
    await expect(as('warehouse', (ctx) => importProducts(ctx, []))).rejects.toMatchObject({
      reason: 'not_allowed',
    });
  });
});

describe('products from orders', () => {
  it('are found by SKU, code and JAN, however they are written', async () => {
    await taken(shoe, { code: 'BAG', name: 'かばん', variants: [{ sku: 'BAG-X' }], raw: {} });
    const found = await as('agent', (ctx) =>
      productsOf(ctx, ['ｋｓ-1-26', 'KS-1', '4912345678904', 'BAG', '', 'NONE']),
    );
    expect([...found].map(([sku, one]) => [sku, one.product.code, one.variant?.sku ?? null])).toEqual([
      ['ｋｓ-1-26', 'KS-1', 'KS-1-26'],
      ['KS-1', 'KS-1', null],
      ['4912345678904', 'KS-1', 'KS-1-26'],
      ['BAG', 'BAG', 'BAG-X'],
    ]);
  });

  it('an order shows stock and lead time, a product the orders that wait', async () => {
    await taken(shoe);
    const item = { sku: 'KS-1-26', name: '靴', options: '', quantity: 2, unitPrice: 8800, taxRate: 10 };
    const [waiting] = await takeOrders(desk.runner, shop.shop, [
      anOrder({}, { items: [item] }),
      anOrder({ shipped: true }, { items: [item] }),
      anOrder({ cancelled: true }, { items: [item] }),
    ]);
    if (waiting === undefined) throw new Error('not taken in');
    expect(await as('reader', (ctx) => productsOfOrder(ctx, waiting))).toMatchObject([
      { sku: 'KS-1-26', product: { leadTimeNote: '3〜5営業日' }, variant: { stock: 3 } },
    ]);
    const id = await shoeId();
    expect(await as('reader', (ctx) => ordersWaitingFor(ctx, id))).toMatchObject({
      orders: [{ id: waiting }],
      orderCount: 1,
      quantity: 2,
    });
  });
});

describe('a file of products', () => {
  const place = () => ({ folder, files: csvProducts });
  const run = <T>(work: (ctx: Context) => Promise<T>): Promise<T> => as('owner', work);
  const upload = (text: string) =>
    uploadProducts(run, place(), { body: Readable.from([Buffer.from(text)]), announced: null });
  const own = '管理No,呼び名,残り\r\nA,靴,3\r\nB,鞄,多数\r\n';

  it('is looked at, taken in all or nothing, and known again', async () => {
    const file = await upload(own);
    expect(file).toMatchObject({ format: null, missing: ['code'], remembered: false });
    const { encoding, separator, format } = file;
    const plan = { file: file.id, encoding, separator, format };
    await expect(
      runProductFile(run, place(), { ...plan, mapping: [], skipRejected: false }),
    ).rejects.toMatchObject({ reason: 'mapping_incomplete' });
    const mapping = [
      { column: 0, field: 'code' as const },
      { column: 1, field: 'name' as const },
      { column: 2, field: 'stock' as const },
    ];
    const refused = await runProductFile(run, place(), { ...plan, mapping, skipRejected: false });
    expect(refused).toMatchObject({
      applied: false,
      created: 0,
      rejected: [{ row: 3, column: '残り', value: '多数' }],
    });
    expect(await listed()).toEqual([]);
    const done = await runProductFile(run, place(), { ...plan, mapping, skipRejected: true });
    expect(done).toMatchObject({ applied: true, rows: 2, created: 1, rejectedCount: 1 });
    expect((await listed()).map((one) => one.code)).toEqual(['A']);
    await expect(
      runProductFile(run, place(), { ...plan, mapping, skipRejected: true }),
    ).rejects.toMatchObject({
      reason: 'file_gone',
    });
    expect(await upload(own)).toMatchObject({ remembered: true, mapping, missing: [] });
  });

  it('of another shop does not exist; what is no table leaves nothing behind', async () => {
    const file = await upload(own);
    const other = await aShop(desk.runner);
    await expect(
      desk.runner.run(other.shop, other.as('owner'), (ctx) =>
        lookAtProducts(ctx, place(), { file: file.id }),
      ),
    ).rejects.toMatchObject({ reason: 'file_gone' });
    const before = await readdir(folder);
    for (const [text, reason] of [
      ['', 'file_empty'],
      ['PK\u0003\u0004........', 'file_not_text'],
      ['a\r\n', 'file_no_header'],
    ] as const) {
      await expect(upload(text), text).rejects.toMatchObject({ kind: 'invalid_input' });
      expect(reason).not.toBe('');
    }
    expect(await readdir(folder)).toEqual(before);
    await expect(
      uploadProducts((work) => as('reader', work), place(), { body: Readable.from([]), announced: null }),
    ).rejects.toMatchObject({ reason: 'not_allowed' });
  });

  it('changes its encoding when asked', async () => {
    const file = await upload(own);
    const again = await run((ctx) => lookAtProducts(ctx, place(), { file: file.id, separator: ';' })).catch(
      (error: unknown) => error,
    );
    expect(again).toMatchObject({ reason: 'file_no_header' });
    await writeFile(join(folder, 'x'), '');
    expect(await run((ctx) => lookAtProducts(ctx, place(), { file: file.id }))).toMatchObject({
      id: file.id,
    });
  });
});

it('a card number in a cell stands nowhere', async () => {
  await taken({
    ...shoe,
    name: '靴 4111 1111 1111 1111',
    raw: { 備考: 'カード 4111111111111111' },
  });
  const { rows } = await sql<{
    all: string;
  }>`select p::text as all from products p where shop_id = ${shop.shop}`.execute(connection.db);
  expect(rows[0]?.all.replace(/\D/g, '')).not.toContain('4111111111111111');
  expect((await as('reader', async (ctx) => getProduct(ctx, await shoeId()))).variants[0]?.jan).toBe(
    '4912345678904',
  );
  expect(newId<ProductId>()).not.toBe('');
});
