import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { columnNames } from '../../server/connectors/csv/columns.ts';
import { aFolder, type FileRow } from '../builders/order-file.ts';
import { type ReadFile, readFileOfOrders } from '../builders/read-file.ts';
import { conforming } from './order-files/all.ts';
import type { ConformingFormat } from './order-files/format.ts';
import { anyOrder, type ModelOrder, modelOrders, plainLetters, withEmoji } from './order-files/model.ts';
import { damaged, type Writing, writeTable } from './order-files/table.ts';
import { viewOfModel, viewOfRead, without } from './order-files/view.ts';

const folder = aFolder();
afterAll(() => folder.remove());

// Published column lists with their sources lie beside the project; without them the columns the rows need are taken.
const lists = new URL('../../../shared/formats/', import.meta.url);
const listed = existsSync(lists);
if (!listed) console.warn('MISSING ../shared/formats: files were made from the columns of the suite alone');

function columnsOf(format: ConformingFormat): { own: string[]; all: string[] } {
  const own = [
    ...new Set(modelOrders.flatMap((order) => format.rows(format.fit(order))).flatMap(Object.keys)),
  ];
  const path = new URL(`${format.list}.json`, lists);
  if (format.list === '' || !existsSync(path)) return { own, all: own };
  const list = JSON.parse(readFileSync(path, 'utf8')) as { columns: { name: string }[] };
  const published = columnNames(list.columns.map((column) => column.name));
  return { own, all: [...published, ...own.filter((name) => !published.includes(name))] };
}

/** Columns in the ways they come: as published, the other way round, only those needed, with more behind. */
function arrangements(format: ConformingFormat): Record<string, string[]> {
  const { own, all } = columnsOf(format);
  // The second of two equal names must stay behind the first.
  const turned = all.filter((name) => !/#\d$/.test(name)).reverse();
  const twice = all.filter((name) => /#\d$/.test(name));
  return {
    published: all,
    'turned round': [...turned, ...twice],
    'only some': own,
    'with more': [...all, '知らない列', '新しい項目(2027)'],
  };
}

/** `,,,` at the right edge, as a spreadsheet leaves it. */
const edge = ['', '', ''];

const writings: readonly Writing[] = [
  ...(['cp932', 'utf-8', 'euc-jp'] as const).flatMap((encoding) =>
    (['\r\n', '\n', '\r'] as const).flatMap((lineEnd) =>
      (['all', 'needed'] as const).map((quote) => ({
        encoding,
        lineEnd,
        quote,
        bom: false,
        separator: ',' as const,
      })),
    ),
  ),
  // 「CSV UTF-8」 and 「Unicode テキスト」 of a spreadsheet.
  { encoding: 'utf-8', bom: true, separator: ',', quote: 'needed', lineEnd: '\r\n' },
  { encoding: 'utf-16le', bom: true, separator: '\t', quote: 'needed', lineEnd: '\r\n' },
  { encoding: 'cp932', bom: false, separator: '\t', quote: 'needed', lineEnd: '\r\n' },
];

const table = new Map<string, { files: number; orders: number; rows: number; cannot: number }>();

function wanted(format: ConformingFormat, order: ModelOrder, how: Writing): unknown {
  const view = viewOfModel(order, format.number(order));
  // A table without quoting knows no line breaks.
  const note = how.quote === 'none' ? view.note.replace(/[\r\n]+/g, ' ') : view.note;
  return without({ ...view, note }, format.cannot);
}

async function read(
  format: ConformingFormat,
  orders: readonly ModelOrder[],
  {
    columns,
    how,
    rows = (all) => all,
  }: { columns: string[]; how: Writing; rows?: (all: FileRow[]) => FileRow[] },
): Promise<ReadFile> {
  const made = rows(orders.flatMap((order) => format.rows(order)));
  const file = await readFileOfOrders(folder.put('f.csv', writeTable(columns, made, how)));
  // No row is lost: each is part of an order or named as one that could not be taken.
  expect(file.rows).toBe(made.length);
  if (file.rejected.length === 0) {
    expect(file.orders.reduce((sum, order) => sum + order.raw.length, 0)).toBe(made.length);
  }
  return file;
}

function expectSame(
  name: string,
  format: ConformingFormat,
  of: { orders: readonly ModelOrder[]; file: ReadFile; how: Writing },
): void {
  expect(of.file.rejected).toEqual([]);
  expect(of.file.look.format).toBe(format.id === '' ? null : format.id);
  const views = of.file.orders.map((order) => without(viewOfRead(order), format.cannot));
  expect(views).toEqual(of.orders.map((order) => wanted(format, order, of.how)));
  const figures = table.get(name) ?? { files: 0, orders: 0, rows: 0, cannot: format.cannot.length };
  figures.files += 1;
  figures.orders += of.orders.length;
  figures.rows += of.file.rows;
  table.set(name, figures);
}

/** Letters the encoding has. */
const spelled = (order: ModelOrder, how: Writing): ModelOrder =>
  how.encoding === 'euc-jp' ? plainLetters(order) : how.encoding === 'cp932' ? order : withEmoji(order);

describe.each(conforming)('%s', (name, format) => {
  const ways = Object.entries(arrangements(format));

  it('is read as its system writes it', async () => {
    const orders = modelOrders.map(format.fit);
    for (const [, columns] of ways) {
      const file = await read(format, orders, { columns, how: format.native });
      expectSame(name, format, { orders, file, how: format.native });
      expect(file.look.encoding).toBe(format.native.encoding);
    }
  });

  it('is read in every encoding, quoting and line end', async () => {
    for (const [i, how] of writings.entries()) {
      const orders = modelOrders.map((order) => format.fit(spelled(order, how)));
      const columns = ways[i % ways.length]?.[1] ?? [];
      const file = await read(format, orders, { columns: [...columns, ...edge], how });
      expectSame(name, format, { orders, file, how });
    }
  });

  it('is read after a spreadsheet has saved it', async () => {
    const { own } = columnsOf(format);
    const orders = modelOrders
      .filter((one) => one.consignments.every((c) => c.parcel === null))
      .map(format.fit);
    const how: Writing = { ...format.native, quote: 'needed', separator: ',' };
    const rows = (all: FileRow[]): FileRow[] =>
      all.map((row) => Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, damaged(cell)])));
    const file = await read(format, orders, { columns: own, how, rows });
    expectSame(name, format, { orders, file, how });
  });

  it('is read the same when its orders stand the other way round', async () => {
    const orders = modelOrders.map(format.fit);
    const { own } = columnsOf(format);
    const turned = await read(format, [...orders].reverse(), { columns: own, how: format.native });
    expectSame(name, format, { orders: [...orders].reverse(), file: turned, how: format.native });
  });

  it('holds for any order', { timeout: 60_000 }, async () => {
    const { own } = columnsOf(format);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anyOrder, { minLength: 1, maxLength: 4, selector: (o) => o.seq }),
        async (any) => {
          const orders = any.map(format.fit);
          const file = await read(format, orders, { columns: own, how: format.native });
          expectSame(name, format, { orders, file, how: format.native });
        },
      ),
      { numRuns: 40 },
    );
  });
});

afterAll(() => {
  const line = (cells: readonly (string | number)[]): string =>
    cells.map((cell) => String(cell).padStart(10)).join('');
  const lines = [...table].map(([name, f]) => `${line([f.files, f.orders, f.rows, f.cannot])}  ${name}`);
  console.info([`${line(['files', 'orders', 'rows', 'not said'])}  format`, ...lines].join('\n'));
});
