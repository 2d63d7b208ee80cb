import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { type FulfilmentSettings, type LabelFormat, labelFormats } from '../../contract/fulfilment.ts';
import { type Service, services } from '../../contract/orders.ts';
import { cellsOf } from '../../language/addresses/split-address.ts';
import { sharedPath, withShared } from '../../mailcraft/testing/shared-mails.ts';
import { labelTable } from '../../server/fulfilment/labels/all.ts';
import { isWritable } from '../../server/fulfilment/labels/characters.ts';
import { labelFiles, labelRows } from '../../server/fulfilment/labels/write-labels.ts';
import { anAddress, aPlace, settledShop } from '../builders/places.ts';

const shipOn = '2026-07-22';
const reduced = (): FulfilmentSettings => settledShop({ japanpost: { layout: 'reduced' } });
const layouts: [string, LabelFormat, FulfilmentSettings][] = [
  ...labelFormats.map((format): [string, LabelFormat, FulfilmentSettings] => [format, format, settledShop()]),
  ['japanpost, reduced', 'japanpost', reduced()],
];

/** A reader of its own: bytes → rows of cells by position, as a carrier's program takes them. */
function readBack(bytes: Buffer): string[][] {
  const text = iconv.decode(bytes, 'cp932');
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (quoted && char === '"' && text.charAt(i + 1) === '"') {
      cell += '"';
      i += 1;
    } else if (char === '"') quoted = !quoted;
    else if (!quoted && char === ',') {
      row.push(cell);
      cell = '';
    } else if (!quoted && char === '\r' && text.charAt(i + 1) === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
      i += 1;
    } else cell += char;
  }
  return rows;
}

const widths: Record<string, number> = { yamato: 97, sagawa: 74, sagawa2: 42, japanpost: 117, clickpost: 8 };
const usual: Record<LabelFormat, Service> = {
  yamato: 'yamato_takkyubin',
  sagawa: 'sagawa_hikyaku',
  sagawa2: 'sagawa_hikyaku',
  japanpost: 'japanpost_yupack',
  clickpost: 'japanpost_clickpost',
};

describe.each(layouts)('labels for %s', (name, format, settings) => {
  const table = labelTable(format, settings);
  const body = (bytes: Buffer): string[][] => readBack(bytes).slice(table.header ? 1 : 0);

  it('has its columns', () => {
    expect(table.columns.length).toBe(name.endsWith('reduced') ? 69 : widths[format]);
  });

  it('is written and read back identical, kanji of names and quotes too', () => {
    const to = anAddress({
      name: '髙﨑 ①"太郎"'.replace(/[髙﨑]/g, (char) => (table.set === 'jis12' ? '高' : char)),
      street: '神宮前1丁目2番3号',
      building: '青葉,ハイツ〜2−1号室',
    });
    const place = aPlace({ shipTo: to, service: usual[format] });
    const { written, problems } = labelRows(table, [{ place, settings, shipOn }]);
    expect(problems).toEqual([]);
    const files = labelFiles(
      table,
      written.map((row) => row.cells),
    );
    expect(files.length).toBe(1);
    const rows = files.flatMap(body);
    expect(rows).toEqual(written.map((row) => row.cells));
    expect(rows[0]?.join('')).toContain('～2－1号室');
    expect(rows[0]?.join('')).toContain('①"太郎"');
  });

  it('holds for any order what it may hold, and names the rest', () => {
    const text = fc.oneof(
      fc.stringMatching(/^[ぁ-んァ-ヶ一-龠0-9A-Za-z ー〜−、・()]{0,24}$/),
      fc.string({ unit: 'grapheme', maxLength: 24 }),
      fc.constantFrom(
        '𠮷野家',
        '髙橋﨑',
        '=SUM(A1)',
        '@cmd',
        '+81',
        '-1',
        'café♡',
        '〒〜‖',
        '改\r\n行',
        '葛󠄀城',
        '',
      ),
    );
    const address = fc.record({
      ...{
        name: text,
        kana: text,
        company: text,
        prefecture: fc.constantFrom('東京都', '北海道', ''),
        city: text,
      },
      ...{ street: text, building: text, phone: fc.oneof(fc.constant('090-1234-5678'), text) },
      postalCode: fc.oneof(fc.constantFrom('150-0001', '0600001'), text),
    });
    const consignment = fc.record({
      shipTo: address,
      service: fc.constantFrom(null, ...services),
      temperature: fc.constantFrom('normal' as const, 'cool' as const, 'frozen' as const),
      deliveryDay: fc.constantFrom(null, '2026-07-22', '2026-07-24', '2026-09-01'),
      deliveryTime: fc.oneof(fc.constantFrom('', '午前中', '14:00～16:00', '12-14', '夜'), text),
      gift: fc.boolean(),
    });
    const order = fc.record({
      paymentMethod: fc.constantFrom('クレジットカード', '代金引換'),
      total: fc.constantFrom(null, 0, 5500, 400_000),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(consignment, order), { minLength: 1, maxLength: 5 }), (made) => {
        const places = made.map(([one, of]) => aPlace(one, of));
        const { written, problems } = labelRows(
          table,
          places.map((place) => ({ place, settings, shipOn })),
        );
        const named = new Set(problems.map((problem) => problem.consignment));
        expect([...named, ...written.map((row) => row.id)].length).toBe(places.length);
        for (const { cells } of written) {
          expect(cells.length).toBe(table.columns.length);
          cells.forEach((cell, i) => {
            const column = table.columns[i];
            expect([...cell].every((char) => isWritable(char, table.set))).toBe(true);
            expect(cellsOf(cell) * 2).toBeLessThanOrEqual(column?.most ?? Number.POSITIVE_INFINITY);
            expect(cell).not.toMatch(/^[=+\-@\t\r]|[\r\n]/);
            if (column?.required === true) expect([column.name, cell]).not.toEqual([column.name, '']);
          });
        }
        const files = labelFiles(
          table,
          written.map((row) => row.cells),
        );
        expect(files.flatMap(body)).toEqual(written.map((row) => row.cells));
      }),
      { numRuns: 150 },
    );
  });

  it('5,000 of them, in files as long as the carrier takes', () => {
    const facts = Array.from({ length: 5000 }, (_, i) => ({
      place: aPlace({ number: i + 1, service: usual[format] }),
      settings,
      shipOn,
    }));
    const begun = performance.now();
    const { written, problems } = labelRows(table, facts);
    const files = labelFiles(
      table,
      written.map((row) => row.cells),
    );
    console.info(`${name}: 5,000 labels in ${Math.round(performance.now() - begun)} ms`);
    expect(problems).toEqual([]);
    expect(files.length).toBe(format === 'clickpost' ? 125 : 1);
    expect(files.flatMap(body).length).toBe(5000);
  });
});

const published: [LabelFormat, string, string][] = [
  ['yamato', 'yamato_b2cloud', 'columns'],
  ['sagawa', 'sagawa_ehiden3', 'columns'],
  ['sagawa2', 'sagawa_ehiden2', 'columns'],
  ['japanpost', 'japanpost_yupackprintr', 'columns'],
  ['japanpost', 'japanpost_yupackprintr', 'reduced_layout_69_columns'],
  ['clickpost', 'clickpost', 'columns'],
];

for (const [format, file, key] of published) {
  withShared(`formats/${file}.json`, `${format} has the published columns (${key})`, async (read) => {
    const paper = JSON.parse((await read(sharedPath(`formats/${file}.json`))).toString('utf8'));
    const names = (paper[key] as (string | { name: string })[]).map((one) =>
      typeof one === 'string' ? one : one.name,
    );
    const settings = key === 'columns' ? settledShop() : reduced();
    expect(labelTable(format, settings).columns.map((column) => column.name)).toEqual(names);
  });
}
