import { describe, expect, test } from 'vitest';
import {
  brokenLocalPart,
  carrierName,
  carrierOf,
  carriers,
  likelySlip,
  mayDropUrls,
} from './mail-carriers.ts';
import { normalizeMail } from './normalize.ts';

describe('the carrier of an address', () => {
  test.each([
    ['taro@docomo.ne.jp', 'docomo'],
    ['Taro@DOCOMO.NE.JP', 'docomo'],
    ['taro@ezweb.ne.jp', 'au'],
    ['taro@t.ezweb.ne.jp', 'au'],
    ['taro@ta2.so-net.ezweb.ne.jp', 'au'],
    ['taro@au.com', 'au'],
    ['taro@biz.au.com', 'au'],
    ['taro@a.ido.ne.jp', 'au'],
    ['taro@softbank.ne.jp', 'softbank'],
    ['taro@i.softbank.jp', 'softbank'],
    ['taro@t.vodafone.ne.jp', 'softbank'],
    ['taro@jp-k.ne.jp', 'softbank'],
    ['taro@ymobile.ne.jp', 'ymobile'],
    ['taro@yahoo.ne.jp', 'ymobile'],
    ['taro@wm.pdx.ne.jp', 'ymobile'],
    ['taro@uqmobile.jp', 'uq'],
    ['taro@rakumail.jp', 'rakuten_mobile'],
    ['taro@disneymobile.ne.jp', 'disney_docomo'],
    ['taro@x.mozio.ne.jp', 'old'],
    ['"a..b"@docomo.ne.jp', 'docomo'],
    ['a..b@docomo.ne.jp', 'docomo'],
    ['"x@y"@docomo.ne.jp', 'docomo'],
    ['<taro@docomo.ne.jp>', 'docomo'],
    ['taro@docomo.ne.jp.', 'docomo'],
    ['ｔａｒｏ@ｄｏｃｏｍｏ．ｎｅ．ｊｐ', 'docomo'],
    ['taro@vodafone.ne.jp', null],
    ['taro@softbank.jp', null],
    ['taro@docomo.co.jp', null],
    ['taro@xdocomo.ne.jp', null],
    ['taro@docomo.ne.jp.evil.example', null],
    ['docomo.ne.jp@evil.example', null],
    ['taro@gmail.com', null],
    ['taro@yahoo.co.jp', null],
    ['taro@ymail.ne.jp', null],
    ['docomo.ne.jp', null],
    ['', null],
    ['@', null],
  ])('%s', (address, expected) => {
    expect(carrierOf(address.normalize('NFKC').length > 0 ? address.replace('＠', '@') : address)).toBe(
      expected,
    );
  });

  test('no domain belongs to two, and each has its names', () => {
    const domains = carriers.flatMap((carrier) => carrier.domains);
    expect(new Set(domains).size).toBe(domains.length);
    for (const { id, ja, en } of carriers) {
      expect(carrierName(id, 'ja')).toBe(ja);
      expect(carrierName(id, 'en')).toBe(en);
    }
    expect(carrierName('unheard', 'ja')).toBe('unheard');
    expect([mayDropUrls('au'), mayDropUrls('softbank'), mayDropUrls('docomo'), mayDropUrls(null)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('slips of the pen', () => {
  test.each([
    ['docomo.co.jp', 'docomo.ne.jp'],
    ['taro@docomo.jp', 'docomo.ne.jp'],
    ['docmo.ne.jp', 'docomo.ne.jp'],
    ['docomo.ne.jo', 'docomo.ne.jp'],
    ['dcoomo.ne.jp', 'docomo.ne.jp'],
    ['docomoo.ne.jp', 'docomo.ne.jp'],
    ['docomo,ne.jp', 'docomo.ne.jp'],
    ['docomo.ne..jp', 'docomo.ne.jp'],
    ['ezwed.ne.jp', 'ezweb.ne.jp'],
    ['ezweb.jp', 'ezweb.ne.jp'],
    ['au.ne.jp', 'au.com'],
    ['softbank.jp', 'softbank.ne.jp'],
    ['sofutbank.ne.jp', 'softbank.ne.jp'],
    ['sotfbank.ne.jp', 'softbank.ne.jp'],
    ['i.softbank.ne.jp', 'i.softbank.jp'],
    ['i.sofbank.jp', 'i.softbank.jp'],
    ['gmial.com', 'gmail.com'],
    ['gmal.com', 'gmail.com'],
    ['gmail.con', 'gmail.com'],
    ['gmail.cm', 'gmail.com'],
    ['gmail.co.jp', 'gmail.com'],
    ['gmail.comm', 'gmail.com'],
    ['yaho.co.jp', 'yahoo.co.jp'],
    ['yahoo.cojp', 'yahoo.co.jp'],
    ['yahooo.co.jp', 'yahoo.co.jp'],
    ['icloud.con', 'icloud.com'],
    ['iclud.com', 'icloud.com'],
    ['hotmai.com', 'hotmail.com'],
    ['outlok.jp', 'outlook.jp'],
    ['hotmail.co.jp.', 'hotmail.co.jp'],
    ['ｄｏｃｏｍｏ．ｎｅ．ｊｐ', 'docomo.ne.jp'],
  ])('%s → %s', (domain, meant) => {
    expect(likelySlip(domain)).toBe(meant);
  });

  test.each([
    'docomo.ne.jp',
    'taro@docomo.ne.jp',
    'DOCOMO.NE.JP',
    'ezweb.ne.jp',
    't.ezweb.ne.jp',
    'au.com',
    'softbank.ne.jp',
    'i.softbank.jp',
    'gmail.com',
    'googlemail.com',
    'mail.com',
    'email.com',
    'ymail.com',
    'gmx.com',
    'yahoo.com',
    'yahoo.co.jp',
    'yahoo.ne.jp',
    'yahoo.co.kr',
    'yahoo.co.uk',
    'ymail.ne.jp',
    'icloud.com',
    'cloud.com',
    'me.com',
    'mac.com',
    'outlook.com',
    'outlook.jp',
    'outlook.fr',
    'live.jp',
    'line.jp',
    'aol.com',
    'nifty.com',
    'ocn.ne.jp',
    'onc.ne.jp',
    'so-net.ne.jp',
    'ybb.ne.jp',
    'shop.example',
    'rakuten.co.jp',
    'mobile.ne.jp',
    'x.jp',
    '',
  ])('not a slip: %s', (domain) => {
    expect(likelySlip(domain)).toBeNull();
  });
});

const eight = [
  'a..b@docomo.ne.jp',
  '.x.@ezweb.ne.jp',
  'x.@docomo.ne.jp',
  '-x-@softbank.ne.jp',
  'a...b..@docomo.ne.jp',
  '_x/y@docomo.ne.jp',
  'a+b?c@ezweb.ne.jp',
  '.a@i.softbank.jp',
];

describe('E1 local parts that only carriers gave out', () => {
  test.each(eight)('%s: quoted and bare are one address', (address) => {
    const at = address.lastIndexOf('@');
    const quoted = `"${address.slice(0, at)}"${address.slice(at)}`;
    expect(normalizeMail(quoted)).toBe(address);
    expect(normalizeMail(address)).toBe(address);
    expect(normalizeMail(`<${quoted.replace('docomo', 'DOCOMO')}>`)).toBe(address);
    expect(carrierOf(quoted)).toBe(carrierOf(address));
    expect(brokenLocalPart(quoted)).toBe(brokenLocalPart(address));
  });

  test('which of them must be quoted on the wire', () => {
    expect(eight.filter(brokenLocalPart)).toEqual([
      'a..b@docomo.ne.jp',
      '.x.@ezweb.ne.jp',
      'x.@docomo.ne.jp',
      'a...b..@docomo.ne.jp',
      '.a@i.softbank.jp',
    ]);
    expect(['taro@docomo.ne.jp', 'a.b@docomo.ne.jp', 'taro', ''].filter(brokenLocalPart)).toEqual([]);
  });
});
