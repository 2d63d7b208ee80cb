import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Mapping, orderFields, rejectReasons } from '../../contract/order-imports.ts';
import { advisable, assign, columnsOf, missingFields, sameMapping } from './columns.ts';
import { fieldGroups, fieldNames, fieldsOfGroup } from './field-names.ts';
import { LARGEST, lookBefore } from './look-before.ts';
import { tellRejected } from './reject-reasons.ts';
import { rejectedCsv } from './rejected-csv.ts';

const mapping: Mapping = [
  { column: 0, field: 'number' },
  { column: 2, field: 'buyer_phone' },
  { column: 3, field: 'buyer_phone' },
];

describe('columns and fields', () => {
  it('offers every field of the contract once, with a name in both languages', () => {
    expect(fieldGroups.flatMap((group) => fieldsOfGroup[group]).sort()).toEqual([...orderFields].sort());
    for (const field of orderFields) {
      expect(fieldNames.ja.fields[field]).toBeTruthy();
      expect(fieldNames.en.fields[field]).toBeTruthy();
    }
  });

  it('puts five sample rows under their headers and marks fields fed by several columns', () => {
    const sample = Array.from({ length: 7 }, (_, row) => [`R-${row}`, 'x', '03', `${row}`]);
    const columns = columnsOf({ columns: ['注文番号', '備考', '電話1', '電話2'], sample }, mapping);
    expect(columns.map((column) => column.field)).toEqual(['number', null, 'buyer_phone', 'buyer_phone']);
    expect(columns.map((column) => column.shared)).toEqual([false, false, true, true]);
    expect(columns[0]?.samples).toEqual(['R-0', 'R-1', 'R-2', 'R-3', 'R-4']);
  });

  it('shows a gap where a row is too short', () => {
    const [, second] = columnsOf({ columns: ['a', 'b'], sample: [['1']] }, []);
    expect(second?.samples).toEqual(['']);
  });

  it('changes one column and leaves the others', () => {
    fc.assert(
      fc.property(fc.nat(6), fc.option(fc.constantFrom(...orderFields)), (column, field) => {
        const changed = assign(mapping, column, field);
        expect(changed.find((one) => one.column === column)?.field ?? null).toBe(field);
        expect(changed.filter((one) => one.column !== column)).toEqual(
          mapping.filter((one) => one.column !== column),
        );
        expect(sameMapping(assign(changed, column, null), assign(mapping, column, null))).toBe(true);
      }),
    );
  });

  it.each([
    [[], mapping, []],
    [[], [], ['number']],
    [['number', 'buyer_mail'] as const, mapping, ['buyer_mail']],
  ])('needs %j of %j → %j', (needed, given, expected) => {
    expect(missingFields(needed, given as Mapping)).toEqual(expected);
  });

  it('advises what recognition lives on', () => {
    expect(advisable(mapping)).toEqual(['buyer_mail', 'ordered_at', 'item_name']);
    expect(advisable(assign(mapping, 5, 'buyer_mail'))).toEqual(['ordered_at', 'item_name']);
  });
});

describe('looking at a file before it is sent', () => {
  it.each([
    ['orders.csv', '注文番号,氏名\r\n1,鈴木', null],
    ['empty.csv', '', 'file_empty'],
    ['orders.csv', '%PDF-1.7', 'pdf'],
    ['orders.xlsx', 'PK\u0003\u0004rest', 'xlsx'],
    ['orders.zip', 'PK\u0003\u0004rest', 'zip'],
  ])('%s %j → %s', async (name, content, expected) => {
    const seen = await lookBefore(new File([content], name));
    expect(seen === null ? null : (seen.details.looksLike ?? seen.reason)).toBe(expected);
  });

  it('refuses what the server would refuse for its size', async () => {
    const huge = new File(['a'], 'orders.csv');
    Object.defineProperty(huge, 'size', { value: LARGEST + 1 });
    expect((await lookBefore(huge))?.reason).toBe('file_too_large');
  });
});

describe('rejected rows', () => {
  it.each(rejectReasons)('%s is explained in both languages', (reason) => {
    expect(tellRejected(reason, 'ja')).toMatch(/[ぁ-ん].*。$/);
    expect(tellRejected(reason, 'en')).toMatch(/\.$/);
  });

  it('become a file that spreadsheets open, without formulas of strangers', () => {
    const csv = rejectedCsv(
      [
        { row: 4, column: '注文日時', value: '来週の"月曜"', reason: 'not_a_date' },
        { row: 9, column: '氏名', value: '=HYPERLINK("http://x")', reason: 'unreadable_character' },
        { row: 10, column: '合計', value: '-5円', reason: 'not_a_number' },
      ],
      'ja',
    );
    const lines = csv.split('\r\n');
    expect(lines[0]).toBe('\ufeff"行","列","値","理由"');
    expect(lines[1]).toContain('"4","注文日時","来週の""月曜""","日付として読めません。');
    expect(lines[2]).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(lines[3]).toContain('"-5円"');
  });
});
