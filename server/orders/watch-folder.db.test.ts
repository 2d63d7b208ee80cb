import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importId } from '../../contract/ids.ts';
import { aRakutenRow, aTable, rakutenShape } from '../../tests/builders/order-file.ts';
import { testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { freshDatabase } from '../../tests/setup/database.ts';
import { csvSource } from '../connectors/csv/source.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { processImport } from './import-job.ts';
import { listImports } from './list-imports.ts';
import { importJobName } from './run-import.ts';
import { sweepOrdersIn } from './watch-folder.ts';

let connection: Connection;
let drop: () => Promise<void>;
let built: ReturnType<typeof testRunner>;
let root: string;
let uploads: string;
let shop: BuiltShop;
let inbox: string;

beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  connection = connect(fresh.url);
  built = testRunner(connection.db);
  root = await mkdtemp(join(tmpdir(), 'kakehashi-orders-in-'));
  uploads = await mkdtemp(join(tmpdir(), 'kakehashi-uploads-'));
});
beforeEach(async () => {
  shop = await aShop(built.runner);
  inbox = join(root, String(shop.shop));
  built.sentJobs.length = 0;
  await sweep();
});
afterAll(async () => {
  await connection.close();
  await rm(root, { recursive: true, force: true });
  await rm(uploads, { recursive: true, force: true });
  await drop();
});

const place = () => ({ folder: uploads, files: csvSource, spared: 0 });
const logged: string[] = [];
const sweep = (quietMs = 0): Promise<void> =>
  sweepOrdersIn(
    built.runner,
    { root, place: place(), quietMs, log: (line) => void logged.push(line) },
    shop.shop,
  );
/** The jobs that were queued, done. */
const work = async (): Promise<void> => {
  for (const { shop: of, job } of built.sentJobs.splice(0)) {
    if (job.name === importJobName)
      await processImport({ runner: built.runner, place: place() }, of, importId.parse(job.data.import));
  }
};
const put = (name: string, content: Uint8Array | string): Promise<void> =>
  writeFile(join(inbox, name), content);
const orders = (...numbers: string[]): Buffer =>
  aTable(
    rakutenShape,
    numbers.map((number) => aRakutenRow({ 注文番号: number })),
  );
const number = (i: number): string => `398765-20260718-000000000${i}`;
const count = async (): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from orders where shop_id = ${shop.shop}`.execute(connection.db);
  return rows[0]?.n ?? -1;
};
const lines = async () =>
  (await built.runner.run(shop.shop, shop.as('owner'), (ctx) => listImports(ctx, { limit: 50 }))).imports;
const visible = async (...below: string[]): Promise<string[]> =>
  (await readdir(join(inbox, ...below)).catch(() => [])).filter((name) => !name.startsWith('.')).sort();

describe('the folder of a shop', () => {
  it('is there for the shop to find, and its files go to done', async () => {
    await put('受注 7月.csv', orders(number(1), number(2)));
    await sweep();
    expect(await visible()).toEqual([]);
    await work();
    await sweep();
    expect(await count()).toBe(2);
    expect(await visible('done', '2026-07-22')).toEqual(['受注 7月.csv']);
    expect(await lines()).toMatchObject([
      { fileName: '受注 7月.csv', cameBy: 'folder', by: '', status: 'done', counts: { created: 2, rows: 2 } },
    ]);
  });

  it('again with the same file brings nothing new, and loses neither copy', async () => {
    for (let i = 0; i < 2; i += 1) {
      await put('orders.csv', orders(number(1)));
      await sweep();
      await work();
    }
    await sweep();
    expect(await count()).toBe(1);
    expect(await visible('done', '2026-07-22')).toEqual(['orders (2).csv', 'orders.csv']);
    expect((await lines()).map((line) => line.counts?.created)).toEqual([0, 1]);
  });

  it('leaves alone what still grows, what is not finished, links and folders', async () => {
    await put('fresh.csv', orders(number(1)));
    await sweep(60_000);
    expect(await visible()).toEqual(['fresh.csv']);
    await rm(join(inbox, 'fresh.csv'));
    const outside = join(root, `secret-${randomUUID()}.csv`);
    await writeFile(outside, orders(number(2)));
    await symlink(outside, join(inbox, 'link.csv'));
    await mkdir(join(inbox, 'folder.csv'));
    for (const name of ['a.csv.part', 'b.filepart', '.hidden.csv', '~lock.csv', 'c.tmp'])
      await put(name, orders(number(3)));
    await sweep();
    await work();
    expect(await count()).toBe(0);
    expect(existsSync(outside)).toBe(true);
    expect(await visible()).toContain('link.csv');
  });

  it('does not write through a link that stands where a folder should', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'kakehashi-outside-'));
    await symlink(outside, join(inbox, 'failed'));
    await put('bad.csv', 'x');
    await expect(sweep()).rejects.toThrow('not a folder');
    expect(await readdir(outside)).toEqual([]);
    await rm(outside, { recursive: true });
  });

  it('puts a file with faulty rows into failed, with a note that says which', async () => {
    await put(
      'faulty.csv',
      aTable(rakutenShape, [aRakutenRow(), aRakutenRow({ 注文番号: number(2), 単価: '千円' })]),
    );
    await sweep();
    await work();
    await sweep();
    expect(await count()).toBe(0);
    expect(await visible('failed')).toEqual(['faulty.csv', 'faulty.csv.txt']);
    const note = await readFile(join(inbox, 'failed', 'faulty.csv.txt'), 'utf8');
    expect(note).toContain('「faulty.csv」は取り込めませんでした。');
    expect(note).toContain('3 行目「単価」: 「千円」数として読めません');
    expect(await lines()).toMatchObject([{ status: 'failed', failure: { reason: 'import_has_errors' } }]);
  });

  it.each([
    ['of unknown columns', 'own.csv', Buffer.from('番,額\r\nZ-1,100\r\n'), 'columns_unknown', '列の並び'],
    [
      'that is a picture',
      'photo.csv',
      Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'),
      'file_not_text',
      '文字の表',
    ],
    ['without anything', 'empty.csv', Buffer.alloc(0), 'file_empty', '空です'],
  ])('refuses a file %s, and says so in the list and beside it', async (_what, name, content, reason, words) => {
    await put(name, content);
    await sweep();
    expect(await visible('failed')).toEqual([name, `${name}.txt`]);
    expect(await readFile(join(inbox, 'failed', `${name}.txt`), 'utf8')).toContain(words);
    expect(await lines()).toMatchObject([{ fileName: name, status: 'failed', failure: { reason } }]);
  });

  it('is worked off once by two at once', async () => {
    await put('orders.csv', orders(number(1)));
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(built.sentJobs.filter(({ job }) => job.name === importJobName)).toHaveLength(1);
    await work();
    await sweep();
    expect(await lines()).toHaveLength(1);
  });

  it('gets back a file whose taking never came to its end', async () => {
    const lost = join(inbox, '.taking', randomUUID());
    await mkdir(lost, { recursive: true });
    await writeFile(join(lost, 'orders.csv'), orders(number(1)));
    await sweep();
    await sweep();
    await work();
    await sweep();
    expect(await count()).toBe(1);
    expect(await visible('done', '2026-07-22')).toEqual(['orders.csv']);
    expect(await readdir(join(inbox, '.taking'))).toEqual([]);
  });

  it('takes names of Windows machines as they are', async () => {
    const name = Buffer.concat([
      Buffer.from(`${inbox}/`),
      Buffer.from([0x8e, 0xf3, 0x92, 0x8d]),
      Buffer.from('.csv'),
    ]);
    await writeFile(name, orders(number(1)));
    await sweep();
    await work();
    await sweep();
    expect(await lines()).toMatchObject([{ fileName: '受注.csv', status: 'done' }]);
    expect(await visible('done', '2026-07-22')).toEqual(['受注.csv']);
  });
});
