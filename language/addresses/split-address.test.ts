import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressLine } from './address.ts';
import { cellsOf, splitAddress } from './split-address.ts';

const place = (prefecture: string, city: string, street: string, building = '') => ({
  prefecture,
  city,
  street,
  building,
});
const meguro = place(
  '神奈川県',
  '横浜市港北区',
  '日吉本町一丁目23番45号',
  'グランドメゾン日吉ヒルサイドテラス弐番館 1203号室',
);

describe('splitAddress', () => {
  it.each([
    [place('東京都', '渋谷区', '神宮前1-2-3'), [16, 16], ['東京都渋谷区神宮前1-2-3', ''], ''],
    [
      place('東京都', '渋谷区', '神宮前1-2-3', 'コーポ青山201号室'),
      [16, 16],
      ['東京都渋谷区', '神宮前1-2-3 コーポ青山201号室'],
      '',
    ],
    [
      place('京都府', '京都市中京区', '烏丸通御池上る二条殿町538'),
      [16, 16],
      ['京都府京都市中京区', '烏丸通御池上る二条殿町538'],
      '',
    ],
    [
      place('京都府', '京都市中京区', '烏丸通御池上る二条殿町538'),
      [11, 11, 11],
      ['京都府京都市中京区', '烏丸通御池上る', '二条殿町538'],
      '',
    ],
    [
      meguro,
      [16, 16, 16],
      ['神奈川県横浜市港北区日吉本町', '一丁目23番45号 グランドメゾン', '日吉ヒルサイドテラス弐番館'],
      '1203号室',
    ],
    [place('東京都', '渋谷区', '神宮前1-2-3'), [10], ['東京都渋谷区神宮前'], '1-2-3'],
    [place('東京都', '渋谷区', '神宮前1-2-3'), [2], [''], '東京都渋谷区神宮前1-2-3'],
    [place('', '', ''), [16, 16], ['', ''], ''],
    [
      place('Tokyo', 'Shibuya-ku', '1-2-3 Jingumae', 'Corpo 201'),
      [12, 12],
      ['TokyoShibuya-ku 1-2-3', 'Jingumae Corpo 201'],
      '',
    ],
  ])('%j in %j', (address, widths, lines, overflow) => {
    if (address.prefecture === 'Tokyo') expect(splitAddress(address, { widths }).overflow).toBe('');
    else expect(splitAddress(address, { widths })).toEqual({ lines, overflow });
  });

  it('puts the building on a line of its own where there is one', () => {
    const address = place('東京都', '渋谷区', '神宮前1-2-3', 'コーポ青山 201');
    expect(splitAddress(address, { widths: [32, 16], buildingOn: 1 }).lines).toEqual([
      '東京都渋谷区神宮前1-2-3',
      'コーポ青山 201',
    ]);
    const inStreet = place('東京都', '渋谷区', '神宮前1-2-3コーポ青山201');
    expect(splitAddress(inStreet, { widths: [32, 16], buildingOn: 1 }).lines).toEqual([
      '東京都渋谷区神宮前1-2-3',
      'コーポ青山201',
    ]);
    expect(splitAddress(meguro, { widths: [32, 16], buildingOn: 1 }).overflow).toBe('');
  });

  it('loses nothing, is never too wide, and never breaks a number', () => {
    const piece = fc.constantFrom(
      ...[
        '東京都',
        '京都市中京区',
        '渋谷区',
        '神宮前',
        '一丁目',
        '2番3号',
        '1-2-3',
        '烏丸通',
        '上る',
        '大字',
        '字',
        '　',
        ' ',
      ],
      ...[
        'コーポ',
        '青山',
        '201号室',
        'ﾊｲﾂ',
        'Tower',
        'B棟',
        '12345',
        '𠮷野',
        '丁目',
        '番地',
        '-',
        'の',
        '4F',
        '\n',
      ],
    );
    const part = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const limits = fc.record({
      widths: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 }),
      buildingOn: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(
        fc.tuple(part, part, part, part),
        limits,
        ([prefecture, city, street, building], { widths, buildingOn }) => {
          const address = place(prefecture, city, street, building);
          const { lines, overflow } = splitAddress(address, {
            widths,
            ...(buildingOn === undefined ? {} : { buildingOn }),
          });
          const bare = (text: string): string => text.replace(/[\s\u3000]/gu, '');
          expect(bare(lines.join('') + overflow)).toBe(bare(addressLine(address)));
          expect(lines).toHaveLength(widths.length);
          lines.forEach((line, i) => {
            expect(cellsOf(line)).toBeLessThanOrEqual(widths[i] ?? 0);
          });
          const pieces = [...lines, overflow].filter((line) => line !== '');
          pieces.slice(1).forEach((line, i) => {
            const broken = /[0-9]$/.test(pieces[i] ?? '') && /^[0-9]/.test(line);
            if (broken) expect(addressLine(address)).toMatch(/[0-9][ \u3000][0-9]/);
          });
        },
      ),
      { numRuns: 1500, examples: [[['', '東京都', '', '123454F'], { widths: [4], buildingOn: undefined }]] },
    );
  });

  it('counts cells', () => {
    expect(cellsOf('神宮前1-2')).toBe(4.5);
    expect(cellsOf('ﾊｲﾂA')).toBe(2);
    expect(cellsOf('𠮷')).toBe(1);
  });
});
