import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseAddress, normaliseAddressText } from './normalise-address.ts';

const address = (street: string, building = '') => ({
  prefecture: '東京都',
  city: '渋谷区',
  street,
  building,
});

describe('normaliseAddressText', () => {
  it.each([
    [
      '神宮前1-2-3',
      [
        '神宮前一丁目2番3号',
        '神宮前１丁目２の３',
        '神宮前1ー2ー3',
        '神宮前 1 − 2 − 3',
        '神宮前1丁目2番地3',
        '大字神宮前1-2-3号',
      ],
    ],
    ['市ヶ谷1-2', ['市ケ谷1の2', '市が谷１－２', '市ヶ谷一丁目二番地']],
    ['芝5-33-8', ['芝五丁目三十三番八号', '芝５丁目３３－８']],
    ['八幡町1-10', ['八幡町1番10号', '八幡町１番地１０']],
    ['広尾1-2 コーポ髙﨑 201', ['廣尾1-2コーポ高崎２０１号室', '広尾一丁目2 ｺｰﾎﾟ髙崎201']],
  ])('%s is written in many ways', (plain, ways) => {
    for (const way of ways) expect(normaliseAddressText(way)).toBe(normaliseAddressText(plain));
  });

  it.each([
    ['神宮前1-2-3', '神宮前1-23'],
    ['三番町6', '三町6'],
    ['二番町1', '一番町1'],
    ['梅田3-1-3ノースゲート', '梅田3-1-3スゲート'],
    ['一番館1', '1館1'],
  ])('%s and %s are two places', (one, other) => {
    expect(normaliseAddressText(one)).not.toBe(normaliseAddressText(other));
  });

  it('applied twice changes nothing', () => {
    const piece = fc.constantFrom(
      ...[
        '東京都',
        '渋谷区',
        '大字',
        '字',
        '神宮前',
        '一',
        '十',
        '二〇',
        '丁目',
        '番地',
        '番',
        '号',
        '号室',
        '条西',
        'の',
        'ノ',
        '之',
        'ヶ',
        'ケ',
      ],
      ...[
        '-',
        'ー',
        '－',
        '〜',
        ' ',
        '　',
        '1',
        '２',
        '34',
        'ハイツ',
        'ﾊｲﾂ',
        'A',
        '髙',
        '〒150-0001',
        '市',
        '、',
        '・',
        'B2',
      ],
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary', maxLength: 30 }),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const once = normaliseAddressText(typed);
        expect(normaliseAddressText(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('normaliseAddress', () => {
  it('leaves out what people leave out', () => {
    const key = normaliseAddress(address('神宮前1-2-3', 'コーポ青山201号室'));
    expect(key).toBe('渋谷区神宮前1-2-3-201');
    expect(normaliseAddress({ ...address('神宮前一丁目2番3号 201'), prefecture: '' })).toBe(key);
    expect(normaliseAddress(address('神宮前1-2-3-201'))).toBe(key);
  });
  it('tells rooms apart, and says nothing without a block', () => {
    expect(normaliseAddress(address('神宮前1-2-3', '201'))).not.toBe(
      normaliseAddress(address('神宮前1-2-3', '202')),
    );
    expect(normaliseAddress(address('神宮前'))).toBe('');
    expect(normaliseAddress({ prefecture: '', city: '', street: '', building: '' })).toBe('');
  });
});
