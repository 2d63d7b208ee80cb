import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOrder, takeOrders } from '../../tests/builders/orders.ts';
import { canReadPdf, pagesOf } from '../../tests/builders/pdf.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { orderNumbers } from './chosen-orders.ts';
import { exportSlipFile } from './export-slips.ts';

let fresh: FreshDatabase;
let connection: Connection;
let built: TestRunner;
let shop: BuiltShop;
let folder: string;
beforeAll(async () => {
  fresh = await freshDatabase();
  connection = connect(fresh.url);
  built = testRunner(connection.db);
  shop = await aShop(built.runner);
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-export-'));
});
afterAll(async () => {
  await connection.close();
  await fresh.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('export slips', () => {
  it('prints the orders in the sequence asked, however their numbers are written', async () => {
    const orders = [anOrder(), anOrder(), anOrder()];
    await takeOrders(built.runner, shop.shop, orders);
    const [a, , c] = orders.map(({ number }) => number);
    const numbers = [c ?? '', `＃${(a ?? '').toLowerCase()}`];
    const { run, content } = await exportSlipFile(built.runner, {
      shop: shop.shop,
      kind: 'packing',
      numbers,
      mark: true,
    });
    expect(run).toMatchObject({ kind: 'packing', count: 2, problems: [] });
    if (!canReadPdf) return;
    const pages = pagesOf(content);
    expect(pages).toHaveLength(2);
    expect([pages[0]?.includes(c ?? '?'), pages[1]?.includes(a ?? '?')]).toEqual([true, true]);
  });

  it('names the numbers that no order has, and prints nothing', async () => {
    const wanted = { shop: shop.shop, kind: 'card', numbers: ['R-0', 'なし'], mark: false } as const;
    await expect(exportSlipFile(built.runner, wanted)).rejects.toThrow('受注が見つかりません: R-0, なし');
  });

  it('reads numbers from a file, as a spreadsheet on Windows saves it', async () => {
    const path = join(folder, 'numbers.txt');
    await writeFile(path, '\ufeffR-1\r\n\r\nR-2\r\nR-1\r\n');
    expect(orderNumbers(`@${path}`)).toEqual(['R-1', 'R-2']);
    expect(orderNumbers('R-1, R-2、R-3')).toEqual(['R-1', 'R-2', 'R-3']);
    expect(() => orderNumbers(undefined)).toThrow('--orders');
    expect(() => orderNumbers(' , ')).toThrow('注文番号がありません');
    expect(() => orderNumbers(`@${join(folder, 'none')}`)).toThrow('読めません');
  });
});
