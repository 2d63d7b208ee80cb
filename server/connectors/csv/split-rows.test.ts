import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowEndless, RowSplitter } from './split-rows.ts';

function split(pieces: readonly string[], how: { separator?: string; quotes?: boolean } = {}): string[][] {
  const splitter = new RowSplitter({ separator: ',', quotes: true, longest: 1000, ...how });
  return [...pieces, null].flatMap((piece) => [...splitter.rows(piece)]);
}

describe('rows of a text', () => {
  it.each<[string, string[][]]>([
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\rc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\nc,',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    ['a\n\nb\n', [['a'], [''], ['b']]],
    ['"a,1","b\r\n2"\n', [['a,1', 'b\r\n2']]],
    ['"a ""b"" c",""\n', [['a "b" c', '']]],
    ['10" case,b\n', [['10" case', 'b']]],
    ['"a" b,c\n', [['"a" b', 'c']]],
    ['', []],
  ])('%j', (text, rows) => {
    expect(split([text])).toEqual(rows);
    expect(split([...text])).toEqual(rows);
  });

  it('a mark is a mark where there is no quoting', () => {
    expect(split(['"a\tb"\n'], { separator: '\t', quotes: false })).toEqual([['"a', 'b"']]);
  });

  it('a mark that never ends is said, and so is an endless row', () => {
    expect(() => split(['a,b\n"c,d\n'])).toThrow(RowEndless);
    expect(() => split([`a\n"${'x'.repeat(2000)}`, 'y'])).toThrow(RowEndless);
    expect(() => split([`${'x'.repeat(2000)}\n`])).toThrow(RowEndless);
  });

  it('are those the library reads, in whatever pieces the text comes', () => {
    const text = fc
      .array(fc.constantFrom('a', '髙', '"', '""', ',', '\n', '\r\n', '\r', ' ', ',"', '",', '"\n'), {
        maxLength: 40,
      })
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), fc.boolean(), (whole, size, quotes) => {
        const pieces = whole.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
        const library = (): string[][] =>
          parse(whole, {
            quote: quotes ? '"' : false,
            record_delimiter: ['\r\n', '\n', '\r'],
            relax_column_count: true,
            relax_quotes: true,
          });
        const result = (read: () => string[][]): string[][] | 'endless' => {
          try {
            return read();
          } catch {
            return 'endless';
          }
        };
        expect(result(() => split(pieces, { quotes }))).toEqual(result(library));
      }),
      { numRuns: 3000 },
    );
  });
});
