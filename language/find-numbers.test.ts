import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findOrderNumbers, findPhones, findTrackingNumbers } from './find-numbers.ts';
import type { Found } from './found.ts';
import { normalizeOrderNumber } from './normalize.ts';
import { passesS10Check, passesSevenCheck, withSevenCheck } from './tracking-number.ts';

const short = (found: readonly Found[]) => found.map((f) => `${f.value} ${f.kind}${f.sure ? '' : ' ?'}`);
const wide = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

describe('findOrderNumbers', () => {
  it.each<[string, string[]]>([
    ['注文番号：１２３４５', ['12345 labelled']],
    ['ご注文番号は R-10293 です', ['R-10293 labelled']],
    ['受注番号　ＥＣ２０２６－０００１２３', ['EC2026-000123 labelled']],
    ['オーダーNo.4821', ['4821 labelled']],
    ['ｵｰﾀﾞｰNo 4821です', ['4821 labelled']],
    ['注文No：7', ['7 labelled']],
    ['注文番号は\n10293\nです', ['10293 labelled']],
    ['【注文番号】10293', ['10293 labelled']],
    ['注文番号ー１０２９３', ['10293 labelled']],
    ['注文番号が「A-77」のものです', ['A-77 labelled']],
    ['注文番号：12345、12346と12347', ['12345 labelled', '12346 labelled', '12347 labelled']],
    ['Order No. AB-99', ['AB-99 labelled']],
    ['#1001 の件', ['1001 shopify']],
    ['楽天 123456-20260718-0000012345', ['123456-20260718-0000012345 rakuten']],
    ['１２３４５６－２０２６０７１８－００００１２３４５', ['123456-20260718-000012345 rakuten']],
    ['250-1234567-1234567', ['250-1234567-1234567 amazon']],
    ['P202607180000123456', ['P202607180000123456 makeshop']],
    ['A1B2C3D4E5F60718', ['A1B2C3D4E5F60718 base']],
    ['storeid-10001234', ['STOREID-10001234 yahoo ?']],
    ['R-10293まだ？', ['R-10293 code ?']],
    ['10293まだ?', ['10293 digits ?']],
    ['まだ?', []],
    ['090-1234-5678に電話ください', []],
    ['09012345678', []],
    ['注文番号が分かりません。03-1234-5678 山田', []],
    ['2026年7月18日に注文しました', []],
    ['2026/07/18 10:30に8,800円払いました', []],
    ['20260718に注文', []],
    ['2026秋冬モデルの靴', []],
    ['注文番号2026です', ['2026 labelled']],
    ['#2026まだですか', ['2026 shopify']],
    ['〒150-0001 東京都渋谷区', []],
    ['26cmを3個、¥12800', []],
    ['12800円を振り込みました', []],
    ['送り状番号 1234-5678-9013', []],
    ['123456789013 が動きません', []],
    ['https://example.com/products/12345?id=67890 を見ました', []],
    ['hanako1985@example.jp に返信を', []],
    ['注文番号：ありません', []],
  ])('%s', (text, expected) => {
    expect(short(findOrderNumbers(text))).toEqual(expected);
  });

  const number = fc.oneof(
    fc.stringMatching(/^[1-9]\d{3,6}$/),
    fc.stringMatching(/^[A-Z]{1,2}-[1-9]\d{3,6}$/),
    fc.stringMatching(/^EC20\d{2}-0\d{5}$/),
    fc.stringMatching(/^[1-9]\d{5}-202[0-9]0[1-9]1[0-9]-0000\d{6}$/),
  );
  const said = fc.constantFrom(
    '注文番号：',
    'ご注文番号は',
    '受注番号 ',
    'オーダーNo.',
    '注文番号\n',
    '【ご注文番号】',
  );
  const around = fc.constantFrom('', 'こんにちは。', '靴が届きません。\n', '「', '電話は090-1234-5678です。');

  it('finds whatever stands behind a label, in any width, at its true place', () => {
    fc.assert(
      fc.property(around, said, number, fc.boolean(), (before, label, value, isWide) => {
        const written = isWide ? wide(value) : value;
        const text = `${before}${label}${written}です。よろしく`;
        const hit = findOrderNumbers(text).find((f) => f.value === value);
        expect(hit).toMatchObject({ text: written, start: before.length + label.length, sure: true });
      }),
    );
  });

  it('never takes a telephone number, a date or an amount for one', () => {
    const other = fc.oneof(
      fc.stringMatching(/^0[789]0-\d{4}-\d{4}$/).filter((d) => !d.startsWith('0800-')),
      fc.stringMatching(/^20[0-3]\d(?:\/|-)0[1-9](?:\/|-)[12]\d$/),
      fc.stringMatching(/^[1-9]\d{0,2},\d{3}円$/),
      fc.stringMatching(/^〒\d{3}-\d{4}$/),
      fc.stringMatching(/^\d{11}$/).map(withSevenCheck),
    );
    fc.assert(
      fc.property(other, (text) => {
        expect(findOrderNumbers(`昨日、${text} と聞きました`)).toEqual([]);
      }),
    );
  });
});

describe('findTrackingNumbers', () => {
  it.each<[string, string[]]>([
    ['送り状番号 1234-5678-9013', ['123456789013 unknown']],
    ['ヤマトの伝票番号：１２３４－５６７８－９０１３', ['123456789013 yamato']],
    ['佐川 123456789013 が動きません', ['123456789013 sagawa']],
    ['追跡番号は 1234 5678 9012', ['123456789012 unknown']],
    ['123456789013', ['123456789013 unknown ?']],
    ['EMS EE123456784JP', []],
    ['EMS EE473124829JP', ['EE473124829JP s10']],
    ['注文番号 12345', []],
    ['電話 090-1234-5678', []],
    ['123456789013円', []],
  ])('%s', (text, expected) => {
    expect(short(findTrackingNumbers(text))).toEqual(expected);
  });

  it('checks digits as the carriers print them', () => {
    expect(passesSevenCheck('123456789013')).toBe(true);
    expect(passesSevenCheck('123456789014')).toBe(false);
    expect(passesS10Check('EE473124829JP')).toBe(true);
    fc.assert(
      fc.property(fc.stringMatching(/^\d{11}$/), (eleven) => {
        expect(passesSevenCheck(withSevenCheck(eleven))).toBe(true);
      }),
    );
  });
});

describe('findPhones', () => {
  it.each<[string, string[]]>([
    ['TEL 03（1234）5678', ['0312345678 fixed']],
    ['(03) 1234-5678', ['0312345678 fixed']],
    ['+81 90-1234-5678', ['09012345678 mobile']],
    ['０９０－１２３４－５６７８まで', ['09012345678 mobile']],
    ['090 1234 5678', ['09012345678 mobile']],
    ['電話：0312345678', ['0312345678 fixed']],
    ['0312345678', ['0312345678 fixed ?']],
    ['FAX:03-1234-5679', ['0312345679 fax ?']],
    ['0120-123-456', ['0120123456 free_dial']],
    ['123-456-7890', []],
    ['〒150-0001', []],
    ['250-1234567-1234567', []],
    ['2026-07-18', []],
  ])('%s', (text, expected) => {
    expect(short(findPhones(text))).toEqual(expected);
  });
});

describe('all finders', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '注文番号',
      '：',
      '送り状番号',
      '090',
      '-',
      'ー',
      '１２３４',
      '5678',
      '#',
      '円',
      '\n',
      ' ',
      '　',
    ),
    fc.stringMatching(/^[0-9０-９ー-]{1,14}$/),
  );
  it('point at what they found and never throw', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        for (const find of [findOrderNumbers, findTrackingNumbers, findPhones]) {
          let last = 0;
          for (const found of find(text)) {
            expect(text.slice(found.start, found.end)).toBe(found.text);
            expect(found.start).toBeGreaterThanOrEqual(last);
            expect(found.value).not.toBe('');
            last = found.end;
          }
        }
        for (const one of findOrderNumbers(text)) expect(one.value).toBe(normalizeOrderNumber(one.text));
      }),
    );
  });

  it.each([
    '1',
    '-',
    '#1',
    '0-',
    '注文番号',
    '1 ',
    'a-',
    'A1',
    '090-1234-5678 ',
    '¥',
    '@',
  ])('read 100,000 characters of %s', (unit) => {
    const text = unit.repeat(100_000 / unit.length);
    for (const find of [findOrderNumbers, findTrackingNumbers, findPhones])
      expect(Array.isArray(find(text))).toBe(true);
  });
});
