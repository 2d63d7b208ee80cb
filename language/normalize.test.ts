import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  normalize,
  normalizeMail,
  normalizeName,
  normalizeOrderNumber,
  normalizePhone,
} from './normalize.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });

describe('normalize', () => {
  it.each([
    ['ｽﾆｰｶｰ', 'すにーかー'],
    ['スニ−カ－', 'すにーかー'],
    ['スニーカー', 'すにーかー'],
    ['すにーかー', 'すにーかー'],
    ['ヴィンテージ', 'ゔぃんてーじ'],
    ['ＡＢＣー１２', 'abc-12'],
    ['R−10293', 'r-10293'],
    ['１―２', '1-2'],
    ['サイズ-26', 'さいず-26'],
    ['10〜12時', '10~12時'],
    ['10～12時', '10~12時'],
    ['  まだ　　届き\nません ', 'まだ 届き ません'],
    ['㈱あるきだし', '(株)あるきだし'],
    ['靴\u200bひも\ufe0f', '靴ひも'],
    ['ＫＧ㎏', 'kgkg'],
    ['ﾊﾞｯｸﾞ', 'ばっぐ'],
  ])('%s → %s', (text, expected) => {
    expect(normalize(text)).toBe(expected);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normalize(normalize(text))).toBe(normalize(text));
      }),
    );
  });

  it('does not see width', () => {
    const ascii = fc.string({ unit: fc.constantFrom(...'abcXYZ0189 #.'), maxLength: 20 });
    const wide = (text: string) =>
      text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).replaceAll(' ', '　');
    fc.assert(
      fc.property(ascii, (text) => {
        expect(normalize(wide(text))).toBe(normalize(text));
      }),
    );
  });
});

describe('normalizeOrderNumber', () => {
  it.each([
    ['ｒ－１０２９３', 'R-10293'],
    ['１２３ー４５６', '123-456'],
    ['＃1001', '1001'],
    ['# 1001', '1001'],
    ['№１２ー３', '12-3'],
    ['No. 4821', '4821'],
    ['No：4821', '4821'],
    ['NO12345', 'NO12345'],
    ['123456-20260718-0000012345', '123456-20260718-0000012345'],
    ['250‐1234567‐1234567', '250-1234567-1234567'],
    [' EC2026–000123 ', 'EC2026-000123'],
    ['storeid-10001234', 'STOREID-10001234'],
  ])('%s → %s', (text, expected) => {
    expect(normalizeOrderNumber(text)).toBe(expected);
  });
});

describe('normalizePhone', () => {
  it.each([
    ['090-1234-5678', '09012345678'],
    ['０９０（１２３４）５６７８', '09012345678'],
    ['+81 90-1234-5678', '09012345678'],
    ['+81 (0)3-1234-5678', '0312345678'],
    ["'+819012345678", '09012345678'],
    ['0081-90-1234-5678', '09012345678'],
    ['9012345678', '09012345678'],
    ['312345678', '0312345678'],
    ['03-1234-5678 内線12', '0312345678'],
    ['03-1234-5678 / 090-1111-2222', '0312345678'],
    ['0120-123-456', '0120123456'],
    ['0800-123-4567', '08001234567'],
    ['050-1234-5678', '05012345678'],
    ['０３ー１２３４ー５６７８', '0312345678'],
    ['8.11E+11', ''],
    ['12345', ''],
    ['0000000000', ''],
    ['123456789012', ''],
    ['なし', ''],
    ['', ''],
  ])('%s → %s', (text, expected) => {
    expect(normalizePhone(text)).toBe(expected);
  });

  it('reads any mobile number however it is written', () => {
    const digits = fc.stringMatching(/^0[789]0[1-9]\d{7}$/);
    const style = fc.constantFrom<(d: string) => string>(
      (d) => d,
      (d) => `${d.slice(0, 3)}-${d.slice(3, 7)}-${d.slice(7)}`,
      (d) => `+81 ${d.slice(1, 3)} ${d.slice(3, 7)} ${d.slice(7)}`,
      (d) => d.replace(/\d/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
      (d) => d.slice(1),
    );
    fc.assert(
      fc.property(digits, style, (d, write) => {
        expect(normalizePhone(write(d))).toBe(d);
      }),
    );
  });
});

describe('normalizeName', () => {
  it.each([
    ['髙橋 花子', '高橋花子'],
    ['高橋　花子　様', '高橋花子'],
    ['髙橋花子さん', '高橋花子'],
    ['濵﨑', '浜崎'],
    ['渡邉　健', '渡辺健'],
    ['齋藤', '斉藤'],
    ['ﾔﾏﾀﾞ ﾀﾛｳ', 'やまだたろう'],
    ['ヤマダ・タロウ', 'やまだたろう'],
    ['YAMADA Taro', 'yamadataro'],
    ['鵜殿', '鵜殿'],
    ['', ''],
  ])('%s → %s', (text, expected) => {
    expect(normalizeName(text)).toBe(expected);
  });
});

describe('normalizeMail', () => {
  it.each([
    [' Hanako@Example.JP ', 'hanako@example.jp'],
    ['ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ', 'hanako@example.jp'],
    ['<hanako@example.jp>', 'hanako@example.jp'],
    ['mailto:hanako@example.jp', 'hanako@example.jp'],
    ['"a..b"@docomo.ne.jp', 'a..b@docomo.ne.jp'],
    ['a..b.@docomo.ne.jp', 'a..b.@docomo.ne.jp'],
    ['hanako@example.jp.', 'hanako@example.jp'],
    ['花子', ''],
    ['@example.jp', ''],
    ['hanako@', ''],
    ['', ''],
  ])('%s → %s', (text, expected) => {
    expect(normalizeMail(text)).toBe(expected);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, fc.emailAddress(), (text, mail) => {
        for (const one of [text, mail]) expect(normalizeMail(normalizeMail(one))).toBe(normalizeMail(one));
      }),
    );
  });
});
