import { describe, expect, it } from 'vitest';
import { normalizeAddress, parseAddresses, sameAddress } from './addresses.ts';
import { cleanFileName, madeUpName } from './attachment-name.ts';
import { parseMailDate } from './dates.ts';
import { decodeHeaderText } from './encoded-words.ts';
import { splitHeaders } from './headers.ts';
import { messageIdDomain, messageIdsIn, normalizeMessageId, sameMessageId } from './message-id.ts';
import { parseStructured } from './parameters.ts';
import { bytesFrom, eucJp, jis, type RawPart, shiftJis, word } from './testing/mails.ts';

const latin = (...parts: RawPart[]): string => Buffer.from(bytesFrom(...parts)).toString('latin1');
const utf8 = Buffer.from('ご注文内容の確認');
const b64 = Buffer.from('お見積り依頼です').toString('base64');

const texts: [name: string, raw: string, text: string][] = [
  ['plain', ' Re: order ', 'Re: order'],
  ['B', word('UTF-8', 'ご注文'), 'ご注文'],
  ['Q', '=?utf-8?Q?=E3=81=94_ok?=', 'ご ok'],
  [
    'a character cut between words',
    `${word('UTF-8', utf8.subarray(0, 10))}\r\n ${word('UTF-8', utf8.subarray(10))}`,
    'ご注文内容の確認',
  ],
  [
    'a JIS state carried over',
    `${word('ISO-2022-JP', jis('注文の', false))} ${word('ISO-2022-JP', jis('確認').subarray(3))}`,
    '注文の確認',
  ],
  ['words without a blank between', word('UTF-8', '注文') + word('UTF-8', '確認'), '注文確認'],
  [
    'words of two charsets',
    `${word('ISO-2022-JP', jis('注文'))} ${word('UTF-8', '確認')} No.5`,
    '注文確認 No.5',
  ],
  ['glued to ASCII', `Re:${word('UTF-8', '注文')}(1)`, 'Re:注文(1)'],
  ['folded inside', '=?UTF-8?B?\r\n\t5Lu2\r\n 5ZCN?=', '件名'],
  ['no padding', `=?UTF-8?B?${b64.replace(/=+$/, '')}?=`, 'お見積り依頼です'],
  [
    'cut inside a base64 group',
    `=?UTF-8?B?${b64.slice(0, 10)}?= =?UTF-8?B?${b64.slice(10)}?=`,
    'お見積り依頼です',
  ],
  ['a language tag', '=?UTF-8*ja?B?5Lu25ZCN?=', '件名'],
  ['a blank inside Q', '=?UTF-8?Q?=E6=B3=A8 =E6=96=87?=', '注 文'],
  ['a word without its end before the next', `=?UTF-8?B?5rOo5paH=?UTF-8?B?56K66KqN?=`, '注文確認'],
  ['raw Shift_JIS', latin(shiftJis('ご注文内容の確認')), 'ご注文内容の確認'],
  ['raw JIS', latin(jis('ご注文内容の確認')), 'ご注文内容の確認'],
  ['raw EUC-JP', latin(eucJp('ご注文内容の確認')), 'ご注文内容の確認'],
  ['raw UTF-8', latin('ご注文内容の確認'), 'ご注文内容の確認'],
  ['not a word at all', '=?what? 50%=?', '=?what? 50%=?'],
];

describe('decodeHeaderText', () => {
  it.each(texts)('%s', (_, raw, text) => {
    expect(decodeHeaderText(raw)).toBe(text);
  });
});

const mailboxes: [name: string, raw: string, mailboxes: [name: string, address: string][]][] = [
  ['bare', 'a@Example.JP', [['', 'a@example.jp']]],
  ['name and brackets', '山田 <a@b.jp>', [['山田', 'a@b.jp']]],
  [
    'quoted comma',
    '"Yamada, Taro" <a@b.jp>, c@d.jp',
    [
      ['Yamada, Taro', 'a@b.jp'],
      ['', 'c@d.jp'],
    ],
  ],
  ['comment as name', 'a@b.jp (Taro)', [['Taro', 'a@b.jp']]],
  [
    'encoded name with a bracket',
    `${word('UTF-8', '悪意 <evil@example.com>')} <a@b.jp>`,
    [['悪意 <evil@example.com>', 'a@b.jp']],
  ],
  ['encoded word with a comma', '=?UTF-8?Q?a,b?= <a@b.jp>', [['a,b', 'a@b.jp']]],
  ['everything encoded', word('UTF-8', '山田 <a@b.jp>'), [['山田', 'a@b.jp']]],
  ['raw JIS', latin(jis('山田太郎'), ' <a@b.jp>'), [['山田太郎', 'a@b.jp']]],
  ['raw Shift_JIS', latin(shiftJis('表示ソフト'), ' <a@b.jp>'), [['表示ソフト', 'a@b.jp']]],
  [
    'group',
    'friends: a@b.jp, c@d.jp;',
    [
      ['', 'a@b.jp'],
      ['', 'c@d.jp'],
    ],
  ],
  ['nobody', 'undisclosed-recipients:;', []],
  ['no address', 'Taro', [['Taro', '']]],
  ['twice the brackets', '<<a@b.jp>>', [['', 'a@b.jp']]],
  ['an Outlook link', '"x" <a@b.jp<mailto:a@b.jp>>', [['x', 'a@b.jp']]],
  ['a route', '<@relay.jp:a@b.jp>', [['', 'a@b.jp']]],
  ...[
    'a..b@docomo.ne.jp',
    '.x.@ezweb.ne.jp',
    'x.@docomo.ne.jp',
    '-x-@softbank.ne.jp',
    'a...b..@docomo.ne.jp',
    '_x/y@ezweb.ne.jp',
    'a+b?c@docomo.ne.jp',
    '.a@i.softbank.jp',
  ].flatMap((address): [string, string, [string, string][]][] => {
    const quoted = address.replace(/^(.*)@/, '"$1"@');
    return [
      [`${address} bare`, address, [['', address]]],
      [`${address} in brackets`, `花子 <${address}>`, [['花子', address]]],
      [`${address} quoted`, `<${quoted}>`, [['', address]]],
      [`${address} quoted and bare`, quoted, [['', address]]],
    ];
  }),
];

describe('parseAddresses', () => {
  it.each(mailboxes)('%s', (_, raw, expected) => {
    const bytes = /[^\u0000-\u00ff]/.test(raw) ? Buffer.from(raw).toString('latin1') : raw;
    expect(parseAddresses(bytes, 10).map(({ name, address }) => [name, address])).toEqual(expected);
  });

  it('compares quoted and bare as equal', () => {
    expect(sameAddress('"a..b"@DOCOMO.ne.jp', 'a..b@docomo.ne.jp')).toBe(true);
    expect(sameAddress('', '')).toBe(false);
    expect(normalizeAddress('no address')).toBe('');
  });
});

const file = '見積書①表示ソフト(株)髙橋.pdf';
const escaped = encodeURIComponent(file).replace(/[()]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
const percent = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

const names: [name: string, raw: string][] = [
  ['RFC 2231', `attachment; filename*=UTF-8''${escaped}`],
  ['RFC 2231 in Shift_JIS', `attachment; filename*=Shift_JIS'ja'${percent(shiftJis(file))}`],
  [
    'continued out of order',
    `attachment; filename*0*=UTF-8''${escaped.slice(0, 20)}; filename*2*=${escaped.slice(50)}; filename*1*=${escaped.slice(20, 50)}`,
  ],
  ['both: the extended one wins', `attachment; filename="x.pdf"; filename*=UTF-8''${escaped}`],
  ['an encoded word in quotes', `attachment; filename="${word('UTF-8', file)}"`],
  ['an encoded word without quotes', `attachment; filename=${word('UTF-8', file)}`],
  [
    'encoded words split inside a character',
    `attachment;\r\n filename="${word('UTF-8', Buffer.from(file).subarray(0, 13))}\r\n ${word('UTF-8', Buffer.from(file).subarray(13))}"`,
  ],
  [
    'an encoded word in continuations',
    `attachment; filename*0="${word('UTF-8', file).slice(0, 30)}"; filename*1="${word('UTF-8', file).slice(30)}"`,
  ],
  ['raw Shift_JIS', latin('attachment; filename="', shiftJis(file), '"')],
  ['raw UTF-8', latin(`attachment; filename="${file}"`)],
];

describe('parseStructured', () => {
  it.each(names)('file name: %s', (_, raw) => {
    const { value, params } = parseStructured(raw);
    expect([value, params.get('filename')]).toEqual(['attachment', file]);
  });

  it.each([
    ['TEXT/Plain; Charset="UTF-8"; format=flowed', 'text/plain', { charset: 'UTF-8', format: 'flowed' }],
    ['text/plain;charset=utf-8;', 'text/plain', { charset: 'utf-8' }],
    ['image/png; name=a b.png', 'image/png', { name: 'a b.png' }],
    ['text/html; charset="UTF-8', 'text/html', { charset: 'UTF-8' }],
    ['multipart/mixed; boundary="a;b=c"', 'multipart/mixed', { boundary: 'a;b=c' }],
    ['', '', {}],
  ])('%s', (raw, value, params) => {
    const read = parseStructured(raw);
    expect([read.value, Object.fromEntries(read.params)]).toEqual([value, params]);
  });
});

describe('file names', () => {
  it.each([
    ['C:\\Users\\taro\\領収書.pdf', '領収書.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['か\u3099.txt', 'が.txt'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a\r\nb\u0000.txt', 'a b .txt'],
    ['..', ''],
    [`${'長'.repeat(300)}.pdf`, `${'長'.repeat(196)}.pdf`],
  ])('%s → %s', (written, clean) => {
    expect(cleanFileName(written)).toBe(clean);
  });

  it('makes names up from the type', () => {
    expect([madeUpName('image/jpeg', 2), madeUpName('application/ms-tnef', 1)]).toEqual([
      'attachment-2.jpg',
      'winmail.dat',
    ]);
  });
});

describe('parseMailDate', () => {
  it.each([
    ['Sat, 21 Nov 2026 10:00:00 +0900', '2026-11-21T01:00:00.000Z'],
    ['Sat, 21 Nov 26 10:00:00 +0900 (JST)', '2026-11-21T01:00:00.000Z'],
    ['21 Nov 2026 10:00 JST', '2026-11-21T01:00:00.000Z'],
    ['Sat Nov 21 10:00:00 2026', '2026-11-21T01:00:00.000Z'],
    ['2026/11/21 10:00:00 +0900', '2026-11-21T01:00:00.000Z'],
    ['Fri, 20 Nov 2026 20:00:00 EST', '2026-11-21T01:00:00.000Z'],
    ['yesterday', null],
    ['99 Foo 2026 99:99:99', null],
    ['', null],
  ])('%s', (header, iso) => {
    expect(parseMailDate(header)?.toISOString() ?? null).toBe(iso);
  });
});

describe('Message-IDs', () => {
  it('normalises and compares', () => {
    expect(normalizeMessageId(' <abc@Shop.test> ')).toBe('abc@Shop.test');
    expect(normalizeMessageId('IMT$0ltE')).toBe('IMT$0ltE');
    expect(sameMessageId('<a@b>', 'a@b')).toBe(true);
    expect(sameMessageId('<a@b>', '<A@b>')).toBe(false);
    expect(sameMessageId('', '')).toBe(false);
    expect(messageIdDomain('<x@Mail.Shop.test>')).toBe('mail.shop.test');
    expect(messageIdDomain('x')).toBe('');
  });

  it.each([
    ['<a@b> <c@d>\r\n <a@b>', ['a@b', 'c@d']],
    ['a@b c@d', ['a@b', 'c@d']],
    ['<20261121>', ['20261121']],
    ['20261121', ['20261121']],
    ['Your message of Monday', []],
    ['', []],
  ])('%s', (header, ids) => {
    expect(messageIdsIn(header)).toEqual(ids);
  });

  it('keeps the first and the last of many', () => {
    const ids = messageIdsIn(Array.from({ length: 300 }, (_, i) => `<${i}@x>`).join(' '), 20);
    expect([ids.length, ids[0], ids[19]]).toEqual([20, '0@x', '299@x']);
  });
});

describe('splitHeaders', () => {
  it('passes over mbox lines, keeps folds, and tells where the body may begin', () => {
    const block = Buffer.from('From x Mon\r\nSubject: a\r\n b\r\nX-Empty:\r\nこんにちは\r\n');
    const { headers, strayAt } = splitHeaders(block, { headerLines: 10 });
    expect(headers.map(({ key, raw }) => [key, raw])).toEqual([
      ['subject', ' a\n b'],
      ['x-empty', ''],
    ]);
    expect(strayAt).toBe(block.indexOf('こ'));
  });
});
