import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeBytes } from './charset.ts';
import { canonicalCharset } from './charset-labels.ts';
import { eucJp, jis, shiftJis } from './testing/mails.ts';
import type { Carrier } from './types.ts';

const letter = 'お世話になっております。注文番号 K-2001 の件です。\n色は黒でしょうか？';
const hex = (text: string): Uint8Array => Buffer.from(text.replace(/\s/g, ''), 'hex');
const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const labels: [label: string | null, canonical: string | null][] = [
  ['Shift-JIS', 'shift_jis'],
  ['cswindows31j', 'shift_jis'],
  ['x-ms-cp932', 'shift_jis'],
  ['MS_Kanji', 'shift_jis'],
  ['CP51932', 'euc-jp'],
  ['eucJP-ms', 'euc-jp'],
  ['csISO2022JP', 'iso-2022-jp'],
  ['iso-2022-jp-3', 'iso-2022-jp'],
  ['cp50222', 'iso-2022-jp'],
  ['"utf-8";', 'utf-8'],
  ['utf8mb4', 'utf-8'],
  ['UTF-8*ja', 'utf-8'],
  ['GB2312', 'gb18030'],
  ['ks_c_5601-1987', 'euc-kr'],
  ['cp1251', 'cp1251'],
  ['ISO8859-15', 'iso8859-15'],
  ['us-ascii', null],
  ['ISO-8859-1', null],
  ['unknown-8bit', null],
  ['', null],
  [null, null],
  ['x-does-not-exist', 'unknown'],
];

describe('canonicalCharset', () => {
  it.each(labels)('%s → %s', (label, canonical) => {
    expect(canonicalCharset(label)).toBe(canonical);
  });
});

type Case = [name: string, bytes: Uint8Array, label: string | null, text: string, carrier?: Carrier];

const decoded: Case[] = [
  ['Shift_JIS', shiftJis('表示ソフト①㈱髙﨑'), 'shift_jis', '表示ソフト①㈱髙﨑'],
  ['Shift_JIS, half-width kana', shiftJis('ﾊﾝｶｸ ｶﾅ'), 'cp932', 'ﾊﾝｶｸ ｶﾅ'],
  ['EUC-JP', eucJp(letter), 'x-euc-jp', letter],
  ['ISO-2022-JP', jis(letter), 'iso-2022-jp', letter],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${letter}`), 'shift_jis', letter],
  ['UTF-16 without a mark', Buffer.from(letter, 'utf16le'), 'utf-16', letter],
  ['UTF-7', latin('+bOhlh3i6io0-'), 'utf-7', '注文確認'],
  ['windows-1252 quotes', hex('93 e9 94'), 'iso-8859-1', '“é”'],
  [
    'German in Latin-1',
    latin('Größe für Müller, schöne Grüße'),
    'iso-8859-1',
    'Größe für Müller, schöne Grüße',
  ],
  ['Chinese by label', iconv.encode('您好，订单', 'gbk'), 'gb2312', '您好，订单'],
  ['a DOS code page', iconv.encode('Größe', 'cp437'), 'cp437', 'Größe'],
  // No label, a meaningless one, or a wrong one: the bytes decide.
  ...[null, 'us-ascii', 'iso-8859-1', 'x-unknown', 'utf-8', 'iso-2022-jp', 'shift_jis', 'euc-jp'].flatMap(
    (label): Case[] => [
      [`Shift_JIS labelled ${label}`, shiftJis(letter), label, letter],
      [`EUC-JP labelled ${label}`, eucJp(letter), label, letter],
      [`UTF-8 labelled ${label}`, Buffer.from(letter), label, letter],
      [`ISO-2022-JP labelled ${label}`, jis(letter), label, letter],
    ],
  ),
  ['UTF-8 labelled gb2312', Buffer.from(letter), 'gb2312', letter],
  ['a short name in Shift_JIS', shiftJis('山田太郎'), null, '山田太郎'],
  ['a short name in EUC-JP', eucJp('山田太郎'), null, '山田太郎'],
  // ISO-2022-JP as it really arrives.
  [
    'lines without the closing escape',
    Buffer.concat([jis('一行目', false), latin('\n'), jis('二行目', false), latin('\nend')]),
    'iso-2022-jp',
    '一行目\n二行目\nend',
  ],
  ['kana by ESC ( I', latin('\x1b(I6E\x1b(B'), 'iso-2022-jp', 'ｶﾅ'],
  ['kana by SO and SI', latin('\x0e6E\x0f'), 'iso-2022-jp', 'ｶﾅ'],
  ['kana by the eighth bit', Buffer.concat([jis('商品'), hex('b6 c5')]), 'iso-2022-jp', '商品ｶﾅ'],
  ['yen in JIS X 0201', latin('\x1b(J\\1,000~\x1b(B'), 'iso-2022-jp', '¥1,000~'],
  ['JIS X 0212', latin('\x1b$(D0!\x1b(B'), 'iso-2022-jp', '丂'],
  ['JIS X 0213 plane 1', latin('\x1b$(Q.!OT\x1b(B'), 'iso-2022-jp-2004', '俱𠮟'],
  ['JIS X 0213 plane 2', latin('\x1b$(P!!\x1b(B'), 'iso-2022-jp-2004', '𠂉'],
  ['JIS X 0213, a kana with a mark', latin('\x1b$(Q$w\x1b(B'), 'iso-2022-jp-3', 'か\u309a'],
  ['half a character at the end', latin('\x1b$B$"$\x1b(Bx'), 'iso-2022-jp', 'あ〓x'],
  [
    'an au emoji',
    Buffer.concat([latin('\x1b$Bv}\x1b(B '), jis('です')]),
    'iso-2022-jp',
    '1\u20e3 です',
    'au',
  ],
  ['a SoftBank web code', latin('A\x1b$Gj\x0fB'), 'iso-2022-jp', 'A☀B'],
  [
    'a docomo emoji',
    Buffer.concat([shiftJis('晴れ'), hex('f8 9f'), shiftJis('です')]),
    'shift_jis',
    '晴れ☀です',
    'docomo',
  ],
  [
    'a SoftBank emoji of the same area',
    Buffer.concat([shiftJis('晴れ'), hex('f9 8b'), shiftJis('です')]),
    'shift_jis',
    '晴れ☀です',
    'softbank',
  ],
  [
    'an au emoji in Shift_JIS',
    Buffer.concat([shiftJis('晴れ'), hex('f6 60'), shiftJis('です')]),
    'shift_jis',
    '晴れ☀です',
    'au',
  ],
  ['a shop’s own character (外字)', Buffer.concat([hex('f0 40'), shiftJis('です')]), 'shift_jis', '〓です'],
  ['a private emoji in UTF-8', Buffer.from('晴れ\ue04aです'), 'utf-8', '晴れ☀です'],
  ['surrogates one by one', hex('e38182 eda0bd edb880 e38184'), 'utf-8', 'あ😀い'],
  ['a character cut off at the end', hex('e38182 e381'), 'utf-8', 'あ'],
];

describe('decodeBytes', () => {
  it.each(decoded)('%s', (_, bytes, label, text, carrier) => {
    expect(decodeBytes(bytes, label, { carrier: carrier ?? null }).text).toBe(text);
  });

  it('says when a label was wrong or unknown', () => {
    expect(decodeBytes(shiftJis(letter), 'utf-8').warnings).toEqual(['charset-label-wrong']);
    expect(decodeBytes(shiftJis(letter), 'x-nobody').warnings).toEqual(['charset-unknown']);
  });

  it('gives back every Japanese text, labelled or not', () => {
    const kana = fc.stringMatching(/^[ぁ-んァ-ヶー。、]{6,30}$/);
    fc.assert(
      fc.property(kana, (text) => {
        expect(decodeBytes(shiftJis(text), null).text).toBe(text);
        expect(decodeBytes(eucJp(text), null).text).toBe(text);
        expect(decodeBytes(jis(text), null).text).toBe(text);
      }),
    );
  });

  it('never throws, whatever the bytes and the label', () => {
    const label = fc.oneof(fc.constantFrom(...labels.map(([name]) => name)), fc.string());
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), label, (bytes, told) => {
        expect(typeof decodeBytes(bytes, told).text).toBe('string');
      }),
      { numRuns: 500 },
    );
  });
});
