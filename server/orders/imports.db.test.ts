import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RefusalBody } from '../../contract/errors.ts';
import type { ImportId } from '../../contract/ids.ts';
import {
  getImport,
  lookAgain,
  type OrderImport,
  orderImport,
  runImport,
} from '../../contract/order-imports.ts';
import type { Role } from '../../contract/staff.ts';
import type { Browser } from '../../tests/builders/browser.ts';
import { aHouse, type BuiltHouse, signedInAs } from '../../tests/builders/house.ts';
import {
  aFolder,
  aRakutenRow,
  aShopifyRow,
  aTable,
  type FileRow,
  rakutenShape,
  shopifyShape,
} from '../../tests/builders/order-file.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { csvSource } from '../connectors/csv/source.ts';
import { routesOn } from '../platform/http/route.ts';
import { makeFindVisitor } from '../staff/find-visitor.ts';
import { processImport, tendImportsJob } from './import-job.ts';
import { orderRoutes } from './routes.ts';
import type { ImportPlace } from './upload-orders.ts';

const folder = aFolder();
const uploads = join(folder.path, 'uploads');
const place: ImportPlace = { folder: uploads, files: csvSource };
let house: BuiltHouse;
let shop: BuiltShop;
let owner: Browser;
beforeAll(async () => {
  house = await aHouse();
  const parts = { app: house.app, runner: house.runner, findVisitor: makeFindVisitor(house.db, house.clock) };
  orderRoutes(routesOn(parts), { ...parts, place });
});
beforeEach(async () => {
  shop = await aShop(house.runner);
  owner = await signedInAs(house, shop, 'owner');
});
afterAll(async () => {
  await house.close();
  folder.remove();
});

async function send(content: Uint8Array, browser = owner, name = 'orders.csv') {
  const response = await house.app.inject({
    method: 'POST',
    url: `/api/shops/${shop.shop}/order-imports?name=${encodeURIComponent(name)}`,
    headers: {
      'content-type': 'application/octet-stream',
      'sec-fetch-site': 'same-origin',
      cookie: [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; '),
      'x-csrf-token': browser.csrf ?? '',
    },
    payload: Buffer.from(content),
  });
  return { status: response.statusCode, body: response.json() as unknown };
}
const upload = async (content: Uint8Array): Promise<OrderImport> =>
  orderImport.parse((await send(content)).body);
const refused = async (content: Uint8Array): Promise<RefusalBody> =>
  (await send(content)).body as RefusalBody;
const at = (id: ImportId) => ({ shop: shop.shop, import: id });
const look = async (id: ImportId) => (await owner.call(getImport, { params: at(id) })).ok();
const start = (file: OrderImport, skipRejected = false) =>
  owner.call(runImport, { params: at(file.id), input: { mapping: file.mapping, skipRejected } });
async function work(file: OrderImport, skipRejected = false): Promise<OrderImport> {
  (await start(file, skipRejected)).ok();
  await processImport({ runner: house.runner, place }, shop.shop, file.id);
  return await look(file.id);
}
const ordersThere = async (): Promise<number> => {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from orders where shop_id = ${shop.shop}`.execute(house.db);
  return rows[0]?.n ?? -1;
};
const rakuten = (count: number, over: (i: number) => Partial<FileRow> = () => ({})): Buffer =>
  aTable(
    rakutenShape,
    Array.from({ length: count }, (_, i) =>
      aRakutenRow({ 注文番号: `398765-20260718-${String(i).padStart(10, '0')}`, ...(over(i) as FileRow) }),
    ),
  );

describe('a file of orders', () => {
  it('is looked at, imported and gone from the disk', async () => {
    const file = await upload(rakuten(30));
    expect(file).toMatchObject({
      fileName: 'orders.csv',
      status: 'looked_at',
      encoding: 'cp932',
      format: 'rakuten_rms_order',
      formatName: '楽天RMS 受注データ',
      missing: [],
      report: null,
    });
    expect(file.sample[0]?.[file.columns.indexOf('注文者姓')]).toBe('髙橋');
    expect(await ordersThere()).toBe(0);
    const done = await work(file);
    expect(done).toMatchObject({
      status: 'done',
      progress: { rows: 30, bytes: file.size },
      report: { rows: 30, orders: 30, created: 30, updated: 0, unchanged: 0, rejected: [], rejectedCount: 0 },
    });
    expect([await ordersThere(), existsSync(join(uploads, file.id))]).toEqual([30, false]);
    expect((await start(file)).refused().reason).toBe('file_gone');
  });

  it('imported twice changes nothing, and what changed in between is updated', async () => {
    await work(await upload(rakuten(10)));
    expect((await work(await upload(rakuten(10)))).report).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 10,
    });
    const later = rakuten(10, (i) => (i < 3 ? { ステータス: i === 0 ? '900' : '500' } : {}));
    expect((await work(await upload(later))).report).toMatchObject({ created: 0, updated: 3, unchanged: 7 });
    const { rows } = await sql<{ state: string }>`select state from orders where shop_id = ${shop.shop}
      order by number limit 4`.execute(house.db);
    expect(rows.map((row) => row.state)).toEqual(['cancelled', 'shipped', 'shipped', 'preparing']);
  });

  it('with a problem is imported not at all, or without that order', async () => {
    const file = await upload(rakuten(5, (i) => (i === 2 ? { 注文日時: 'きのう3時' } : {})));
    const failed = await work(file);
    const rejected = [{ row: 4, column: '注文日時', value: 'きのう3時', reason: 'not_a_date' }];
    expect(failed).toMatchObject({
      status: 'failed',
      failure: { reason: 'import_has_errors' },
      report: { rows: 5, created: 0, rejected, rejectedCount: 1 },
    });
    expect(await ordersThere()).toBe(0);
    const done = await work(failed, true);
    expect(done).toMatchObject({ status: 'done', report: { created: 4, rejected, rejectedCount: 1 } });
    expect(await ordersThere()).toBe(4);
  });

  it('that breaks off is not imported half, even where problems may be left out', async () => {
    const file = await upload(Buffer.concat([rakuten(400), Buffer.from('"R-9","never ends\r\n')]));
    const failed = await work(file, true);
    expect(failed).toMatchObject({
      status: 'failed',
      report: { rejected: [{ reason: 'quote_not_closed' }] },
    });
    expect(await ordersThere()).toBe(0);
  });

  it('can be looked at with another encoding and back', async () => {
    const file = await upload(aTable(shopifyShape, [aShopifyRow()]));
    const wrong = (await owner.call(lookAgain, { params: at(file.id), input: { encoding: 'cp932' } })).ok();
    expect(wrong.encoding).toBe('cp932');
    expect(wrong.sample.flat().join()).not.toContain('花子');
    const right = (await owner.call(lookAgain, { params: at(file.id), input: { encoding: 'utf-8' } })).ok();
    expect(right).toEqual(file);
    const none = await owner.call(lookAgain, { params: at(file.id), input: { separator: '\t' } });
    expect(none.refused().reason).toBe('file_no_header');
    expect(await look(file.id)).toEqual(file);
  });

  it('needs the column of the order number', async () => {
    const file = await upload(Buffer.from('氏名,商品\n山田,靴\n'));
    expect(file.missing).toEqual(['number']);
    expect((await start(file)).refused()).toMatchObject({
      reason: 'mapping_incomplete',
      details: { missing: ['number'] },
    });
  });
});

describe('a file that is refused', () => {
  it.each([
    ['a PDF', Buffer.from('%PDF-1.7 ...'), 'file_not_text'],
    ['an empty file', Buffer.alloc(0), 'file_empty'],
    ['names of columns only', Buffer.from('注文番号,氏名\n'), 'file_empty'],
    ['a letter', Buffer.from('こんにちは。\n'), 'file_no_header'],
    ['5 MB of zeros', Buffer.alloc(5_000_000), 'file_not_text'],
  ])('%s leaves nothing behind', async (_what, content, reason) => {
    const before = existsSync(uploads) ? readdirSync(uploads) : [];
    expect((await refused(content)).reason).toBe(reason);
    expect(readdirSync(uploads)).toEqual(before);
  });

  it.each<Role>(['warehouse', 'reader'])('because a %s may not import', async (role) => {
    const before = existsSync(uploads) ? readdirSync(uploads) : [];
    const { status, body } = await send(rakuten(1), await signedInAs(house, shop, role));
    expect([status, body]).toEqual([403, expect.objectContaining({ reason: 'not_allowed' })]);
    expect(existsSync(uploads) ? readdirSync(uploads) : []).toEqual(before);
  });

  it('because its import belongs to another shop', async () => {
    const file = await upload(rakuten(1));
    const other = await aShop(house.runner);
    const stranger = await signedInAs(house, other, 'owner');
    const asked = await stranger.call(getImport, { params: { shop: other.shop, import: file.id } });
    expect(asked.refused().reason).toBe('not_found');
  });
});

describe('a run', () => {
  it('starts once, whoever clicks', async () => {
    const file = await upload(rakuten(3));
    const answers = await Promise.all([start(file), start(file), start(file)]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409, 409]);
    const changed = await owner.call(lookAgain, { params: at(file.id), input: { separator: ';' } });
    expect(changed.refused().reason).toBe('import_running');
    expect(house.sentJobs.filter((j) => j.job.data.import === file.id)).toHaveLength(1);
  });

  it('done by two workers at once writes once', async () => {
    const file = await upload(rakuten(300));
    (await start(file)).ok();
    const desk = { runner: house.runner, place };
    await Promise.all([1, 2, 3].map(() => processImport(desk, shop.shop, file.id)));
    expect((await look(file.id)).report).toMatchObject({ created: 300, unchanged: 0 });
  });

  it('whose process is killed leaves nothing half, and is begun again by itself', async () => {
    const file = await upload(rakuten(1500));
    (await start(file)).ok();
    const script = fileURLToPath(new URL('../../tests/builders/import-until-killed.ts', import.meta.url));
    const args = ['--import', 'tsx', script, house.url, String(shop.shop), file.id, uploads];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    expect((await look(file.id)).status).toBe('running');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await ordersThere()).toBe(0);

    house.sentJobs.length = 0;
    house.clock.pass(2);
    // The database may need a moment to see that the process is gone; until then nothing is begun a second time.
    const again = async (): Promise<boolean> => {
      await tendImportsJob(house.runner, place).run(shop.shop, {});
      return house.sentJobs.some((j) => j.job.name === 'import_orders' && j.job.data.import === file.id);
    };
    await expect.poll(again, { timeout: 20_000 }).toBe(true);
    await processImport({ runner: house.runner, place }, shop.shop, file.id);
    expect(await look(file.id)).toMatchObject({ status: 'done', report: { created: 1500 } });
  });

  it('gives up when the program stops, and is begun again after the next start', async () => {
    const file = await upload(rakuten(900));
    (await start(file)).ok();
    const stopping = AbortSignal.abort();
    await processImport({ runner: house.runner, place, signal: stopping }, shop.shop, file.id);
    expect([(await look(file.id)).status, await ordersThere()]).toEqual(['running', 0]);
    await processImport({ runner: house.runner, place }, shop.shop, file.id);
    expect(await look(file.id)).toMatchObject({ status: 'done', report: { created: 900 } });
  });

  it('that dies every time is given up in the end', async () => {
    const file = await upload(rakuten(3));
    (await start(file)).ok();
    await sql`update order_imports set progress = '{"bytes":0,"rows":0,"attempts":3}'
      where shop_id = ${shop.shop} and id = ${file.id}`.execute(house.db);
    await processImport({ runner: house.runner, place }, shop.shop, file.id);
    expect(await look(file.id)).toMatchObject({ status: 'failed', failure: { reason: 'unexpected' } });
    expect(await work(file)).toMatchObject({ status: 'done' });
  });
});
