import { appendFileSync, truncateSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { aFolder, aTable, type FileRow } from '../../../tests/builders/order-file.ts';
import { readFileOfOrders } from '../../../tests/builders/read-file.ts';
import { Refusal } from '../../platform/errors.ts';
import { csvSource } from './source.ts';

const folder = aFolder();
afterAll(() => folder.remove());

const columns = [
  '注文番号',
  '注文日',
  '氏名',
  '電話番号',
  'メールアドレス',
  '商品名',
  '数量',
  '単価',
  '備考',
];
const row = (over: FileRow = {}): FileRow => ({
  ...{ 注文番号: 'R-1', 注文日: '2026/7/18', 氏名: '山田花子', 電話番号: '090-1234-5678' },
  ...{ メールアドレス: 'hanako@example.com', 商品名: 'ポーチ', 数量: '1', 単価: '1,980' },
  ...over,
});
const file = (rows: readonly FileRow[], name = 'o.csv') => folder.put(name, aTable({ columns }, rows));
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? [error.reason, error.details] : error),
  );

describe('a file nobody knows', () => {
  it('is read by what its columns are called', async () => {
    const { look, orders } = await readFileOfOrders(file([row(), row({ 商品名: '財布', 数量: '2' })]));
    expect(look).toMatchObject({ format: null, missing: [], columns });
    expect(look.sample).toHaveLength(2);
    expect(orders).toMatchObject([
      {
        number: 'R-1',
        state: undefined,
        total: undefined,
        buyer: { name: '山田花子', mail: 'hanako@example.com' },
        items: [
          { name: 'ポーチ', unitPrice: 1980 },
          { name: '財布', quantity: 2 },
        ],
      },
    ]);
    expect(csvSource.sourceOf(look)).toMatchObject({ id: 'csv', name: 'CSV' });
  });

  it('may have a title above and names twice', async () => {
    const text = '受注一覧 2026年7月\n\n注文番号,送料,氏名,送料\nR-1,500,山田,600\n';
    const { look, orders } = await readFileOfOrders(folder.put('t.csv', Buffer.from(text)));
    expect(look.columns).toEqual(['注文番号', '送料', '氏名', '送料#2']);
    expect(orders[0]).toMatchObject({ shippingFee: 500, raw: [{ 送料: '500', '送料#2': '600' }] });
  });

  it('may be a table with tabs in which a quotation mark is a quotation mark', async () => {
    const text = 'order-id\tproduct-name\tquantity-purchased\n250-1\t10" タブレットケース "黒"\t1\n';
    const { look, orders } = await readFileOfOrders(folder.put('a.tsv', Buffer.from(text)));
    expect(look.separator).toBe('\t');
    expect(orders[0]?.items?.[0]?.name).toBe('10" タブレットケース "黒"');
  });

  it('names what is wrong by row, column, value and reason, and leaves the whole order out', async () => {
    const rows = [
      row(),
      row({ 注文番号: 'R-2', 注文日: '7/18' }),
      row({ 注文番号: 'R-2', 数量: 'たくさん' }),
      row({ 注文番号: '' }),
      row({ 注文番号: '8.11E+11' }),
      row({ 注文番号: 'R-3', 電話番号: '9.01E+10' }),
      row({ 注文番号: 'R-4', 氏名: '山\ufffd' }),
    ];
    const { orders, rejected } = await readFileOfOrders(file(rows));
    expect(orders.map((o) => o.number)).toEqual(['R-1']);
    expect([...rejected].sort((a, b) => a.row - b.row)).toEqual([
      { row: 3, column: '注文日', value: '7/18', reason: 'not_a_date' },
      { row: 4, column: '数量', value: 'たくさん', reason: 'not_a_number' },
      { row: 5, column: '注文番号', value: '', reason: 'number_missing' },
      { row: 6, column: '注文番号', value: '8.11E+11', reason: 'excel_exponent' },
      { row: 7, column: '電話番号', value: '9.01E+10', reason: 'excel_exponent' },
      { row: 8, column: '氏名', value: '山\ufffd', reason: 'unreadable_character' },
    ]);
  });

  it('with a comma too many names the value that stands outside', async () => {
    const text = '注文番号,氏名,商品名\nR-1,山田,靴, 黒\nR-2,佐藤,鞄,,\n';
    const { orders, rejected } = await readFileOfOrders(folder.put('x.csv', Buffer.from(text)));
    expect(rejected).toEqual([{ row: 2, column: '', value: ' 黒', reason: 'too_many_cells' }]);
    expect(orders.map((o) => o.number)).toEqual(['R-2']);
  });

  it('with a quotation mark that never ends says from which row on nothing can be read', async () => {
    const text = `注文番号,氏名\nR-1,山田\nR-2,"佐藤\n${'R-3,鈴木\n'.repeat(50)}`;
    const { rejected, broken } = await readFileOfOrders(folder.put('q.csv', Buffer.from(text)));
    expect(broken).toBe(true);
    expect(rejected).toEqual([{ row: 3, column: '', value: '', reason: 'quote_not_closed' }]);
  });

  it('reads headers of joined exports as headers', async () => {
    const once = aTable({ columns }, [row()]);
    const again = aTable({ columns }, [row({ 注文番号: 'R-2' })]);
    const { orders, rows } = await readFileOfOrders(folder.put('j.csv', Buffer.concat([once, again])));
    expect([orders.map((o) => o.number), rows]).toEqual([['R-1', 'R-2'], 2]);
  });

  it('with one value in every row of the number column is not one endless order', async () => {
    const rows = Array.from({ length: 2500 }, (_, i) => row({ 備考: `${i}` }));
    const { orders, rejected } = await readFileOfOrders(file(rows));
    expect(orders).toEqual([]);
    expect(rejected).toEqual([{ row: 2, column: '注文番号', value: 'R-1', reason: 'too_many_rows' }]);
  });

  it('splits several parcels of a cell, and repairs nothing that is lost', async () => {
    const text =
      '注文番号,送り状番号,配送会社\nR-1,"1234-5678-9013, 1234-5678-9024",ヤマト\nR-2,1.23E+11,佐川\n';
    const { orders, rejected } = await readFileOfOrders(folder.put('p.csv', Buffer.from(text)));
    expect(orders[0]?.shipments?.map((s) => [s.carrier, s.trackingNumber])).toEqual([
      ['yamato', '1234-5678-9013'],
      ['yamato', '1234-5678-9024'],
    ]);
    expect(rejected).toMatchObject([{ row: 3, column: '送り状番号', reason: 'excel_exponent' }]);
  });
});

describe('rows of one order far apart', () => {
  it('come together all the same', async () => {
    const first = Array.from({ length: 600 }, (_, i) => row({ 注文番号: `R-${i}`, 商品名: 'A' }));
    const second = first.map((r) => ({ ...r, 商品名: 'B' }));
    const read = await readFileOfOrders(file([...first, ...second]));
    expect(read.scattered).toBe(true);
    expect(read.orders).toHaveLength(600);
    expect(read.orders.every((o) => o.items?.map((i) => i.name).join('') === 'AB')).toBe(true);
    expect(read.rows).toBe(1200);
  });

  it('are no matter when they are near', async () => {
    const rows = Array.from({ length: 400 }, (_, i) =>
      row({ 注文番号: `R-${Math.floor(i / 4)}`, 商品名: `${i % 2}` }),
    );
    const read = await readFileOfOrders(
      file(rows.sort((a, b) => (a.商品名 ?? '').localeCompare(b.商品名 ?? ''))),
    );
    expect([read.scattered, read.orders.length]).toEqual([false, 100]);
  });
});

describe('what is no file of orders', () => {
  it.each<[string, Uint8Array, unknown]>([
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'), ['file_not_text', { looksLike: 'pdf' }]],
    [
      'an Excel book',
      Buffer.from('PK\u0003\u0004\u0014\0\u0006\0....xl/workbook.xml'),
      ['file_not_text', { looksLike: 'xlsx' }],
    ],
    [
      'a zip',
      Buffer.from('PK\u0003\u0004\u0014\0\u0006\0....orders.csv'),
      ['file_not_text', { looksLike: 'zip' }],
    ],
    [
      'an old Excel book',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
      ['file_not_text', { looksLike: 'xls' }],
    ],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]),
      ['file_not_text', { looksLike: 'image/png' }],
    ],
    [
      'a page',
      Buffer.from('\ufeff\n<!DOCTYPE html><html><body>ログイン'),
      ['file_not_text', { looksLike: 'html' }],
    ],
    ['zeros', new Uint8Array(2000), ['file_not_text', { looksLike: 'other' }]],
    ['nothing', new Uint8Array(0), ['file_empty', {}]],
    ['blank lines', Buffer.from('\r\n \r\n'), ['file_empty', {}]],
    ['names of columns only', Buffer.from('注文番号,氏名\r\n'), ['file_empty', { headerOnly: true }]],
    [
      'data without names',
      Buffer.from('R-1,2026-07-18,090-1234-5678\nR-2,2026-07-18,090\n'),
      ['file_no_header', {}],
    ],
    ['a letter', Buffer.from('お世話になっております。\n昨日の件です。\n'), ['file_no_header', {}]],
  ])('%s', async (_what, bytes, refused) => {
    expect(await refusalOf(csvSource.look(folder.put('no', bytes)))).toEqual(refused);
  });

  it('2 GB of nothing are refused by their beginning', async () => {
    const path = folder.put('huge', new Uint8Array(0));
    truncateSync(path, 2 ** 31);
    expect(await refusalOf(csvSource.look(path))).toEqual(['file_not_text', { looksLike: 'other' }]);
  });

  it('a file whose end was lost is not taken for a whole one', async () => {
    const rows = Array.from({ length: 4000 }, (_, i) => row({ 注文番号: `R-${i}` }));
    const path = file(rows);
    truncateSync(path, 3_000_000);
    const { rejected } = await readFileOfOrders(path);
    expect(rejected.length).toBeGreaterThan(0);
    expect(new Set(rejected.map((r) => r.reason))).toEqual(new Set(['unreadable_character']));
  });

  it('a file that is gone', async () => {
    expect(await refusalOf(csvSource.look(`${folder.path}/nowhere.csv`))).toEqual(['file_gone', {}]);
  });
});

describe('encoding', () => {
  it('is decided by the first piece that has any Japanese', async () => {
    const ascii = Buffer.from(
      `number,name,item\n${'R-1,Yamada,leather bag with a long name\n'.repeat(9000)}`,
    );
    const late = folder.put(
      'late.csv',
      Buffer.concat([ascii, aTable({ columns: ['R-2'], encoding: 'cp932' }, [])]),
    );
    appendFileSync(late, aTable({ columns: ['R-3', '山田花子さんのかばん'], encoding: 'cp932' }, []));
    expect((await csvSource.look(late)).encoding).toBe('cp932');
  });

  it('chosen wrongly is seen in the sample and refused in the rows', async () => {
    const path = folder.put(
      'w.csv',
      aTable({ columns: ['注文番号', '氏名', '商品名'], encoding: 'cp932' }, [row()]),
    );
    const look = await csvSource.look(path);
    const wrong = await refusalOf(csvSource.look(path, { encoding: 'utf-8' }));
    expect(wrong).toEqual(['file_no_header', {}]);
    expect(look.encoding).toBe('cp932');
  });
});

describe('anything at all', () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((s) => s.replace(/\0/g, ''));

  it('comes out of a file as it went in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
        async (cells) => {
          const rows = cells.map(([a = '', b = '', c = ''], i) => ({
            注文番号: `N${i}`,
            メモ: a,
            品: b,
            他: c,
          }));
          const path = folder.put('rt.csv', aTable({ columns: ['注文番号', 'メモ', '品', '他'] }, rows));
          const read = await readFileOfOrders(path, { encoding: 'utf-8', separator: ',' });
          const back = read.orders.map((o) => o.raw[0]);
          expect(back).toEqual(
            rows.map((r) => Object.fromEntries(Object.entries(r).filter(([, v]) => v !== ''))),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is read or refused, never a crash', { timeout: 60_000 }, async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 600 }),
      fc
        .uint8Array({ maxLength: 300 })
        .map((tail) => Buffer.concat([Buffer.from('注文番号,氏名,数量\nR-1,'), tail])),
      fc.string({ unit: 'binary', maxLength: 300 }).map((s) => Buffer.from(s)),
      fc
        .array(fc.constantFrom(',', '"', '\n', '\r', '\t', 'a', '注', '1', '=', "'", '\0', '\ufffd', '@'))
        .map((parts) => Buffer.from(`注文番号,数量\n${parts.join('')}`)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const outcome = await refusalOf(readFileOfOrders(folder.put('any', content)));
        expect(outcome === null || Array.isArray(outcome)).toBe(true);
      }),
      { numRuns: 250 },
    );
  });
});
