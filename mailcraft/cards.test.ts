import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskCards } from './cards.ts';
import { parseMail } from './parse.ts';
import { hostileMails } from './testing/hostile.ts';
import { bytesFrom, eucJp, jis, mail, multipart, type RawPart, shiftJis, word } from './testing/mails.ts';

const card = '4111-1111-1111-1111';
const wideCard = '４１１１－１１１１－１１１１－１１１１';
const hidden = '****-****-****-1111';
const wideHidden = '＊＊＊＊－＊＊＊＊－＊＊＊＊－１１１１';
const text = `カード ${card} と ${wideCard} です`;
const clean = `カード ${hidden} と ${wideHidden} です`;

const lines = (encoded: string, width: number): string =>
  (encoded.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\r\n');
const base64 = (bytes: RawPart, width = 76): string =>
  lines(Buffer.from(bytesFrom(bytes)).toString('base64'), width);
const quoted = (bytes: RawPart): string =>
  lines(
    [...bytesFrom(bytes)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
    72,
  ).replace(/\r\n/g, '=\r\n');
const plain = (charset: string, encoding = '8bit'): Record<string, string> => ({
  'Content-Type': `text/plain; charset=${charset}`,
  'Content-Transfer-Encoding': encoding,
});

/** Masks, and checks what holds for every mail: length, and that a second time changes nothing. */
function masked(raw: Uint8Array): { raw: Uint8Array; masked: number } {
  const seen = maskCards(raw);
  expect(seen.raw.length).toBe(raw.length);
  expect(maskCards(seen.raw)).toEqual({ raw: seen.raw, masked: 0 });
  return seen;
}

const encoders: [string, (text: string) => RawPart][] = [
  ['utf-8', (written) => written],
  ['shift_jis', shiftJis],
  ['euc-jp', eucJp],
  ['iso-2022-jp', (written) => jis(written)],
  ['cp932', shiftJis],
];

describe('card numbers in the text of a mail', () => {
  test.each(encoders)('%s, as it is, base64 and quoted-printable', async (charset, encode) => {
    const bytes = encode(text);
    for (const raw of [
      mail(plain(charset), bytes),
      mail(plain(charset, 'base64'), base64(bytes)),
      mail(plain(charset, 'base64'), base64(bytes, 19)),
      mail(plain(charset, 'quoted-printable'), quoted(bytes)),
    ]) {
      const seen = masked(raw);
      expect(seen.masked).toBe(2);
      expect((await parseMail(seen.raw)).text.trim()).toBe(clean);
    }
  });

  test('without a label, by what the bytes are', async () => {
    for (const bytes of [shiftJis(text.repeat(3)), jis(text.repeat(3)), bytesFrom(text.repeat(3))]) {
      const seen = masked(mail({}, bytes));
      expect(seen.masked).toBe(6);
      expect((await parseMail(seen.raw)).text.trim()).toBe(clean.repeat(3));
    }
  });

  test.each(['utf-16le', 'utf-16be'])('%s', async (charset) => {
    const little = Buffer.from(text, 'utf16le');
    const bytes = charset === 'utf-16le' ? little : Buffer.from(little).swap16();
    const seen = masked(mail(plain(charset, 'base64'), base64(bytes)));
    expect((await parseMail(seen.raw)).text.trim()).toBe(clean);
  });

  test('HTML: tags and entities between the digits, and none of its links', async () => {
    const html = `<p>カード <b>4111</b>&nbsp;1111<span style="a">&#160;</span>1111 1111</p><a href="https://x.example/?id=4111111111111111">x</a>`;
    const seen = masked(mail({ 'Content-Type': 'text/html; charset=utf-8' }, html));
    expect(seen.masked).toBe(1);
    expect(Buffer.from(seen.raw).toString()).toContain(
      '<b>****</b>&nbsp;****<span style="a">&#160;</span>**** 1111',
    );
    expect(Buffer.from(seen.raw).toString()).toContain('id=4111111111111111');
  });

  test('HTML whose charset only its meta says', async () => {
    const html = shiftJis(
      `<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><p>${text}</p>`,
    );
    const seen = masked(mail({ 'Content-Type': 'text/html' }, html));
    expect((await parseMail(seen.raw)).text).toContain(clean);
  });

  test('both forms of a mail, a text file, and a mail inside', () => {
    const inner = multipart('alternative', [
      ['Content-Type: text/plain; charset=utf-8', text],
      ['Content-Type: text/html; charset=utf-8', `<p>${text}</p>`],
    ]);
    const raw = multipart('mixed', [
      ['Content-Type: message/rfc822', inner],
      ['Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64', base64(inner)],
      ['Content-Type: text/csv; name=a.csv\r\nContent-Disposition: attachment', `name,card\r\nx,${card}`],
    ]);
    const seen = masked(raw);
    expect(seen.masked).toBe(9);
    expect(Buffer.from(seen.raw).toString()).not.toMatch(/4111-1111/);
    const encoded = /base64\r\n\r\n([\w+/=\r\n]+)/.exec(Buffer.from(seen.raw).toString())?.[1] ?? '';
    expect(Buffer.from(encoded, 'base64').toString()).not.toMatch(/4111-1111|４１１１/);
    expect(Buffer.from(encoded, 'base64').toString()).toContain(clean);
  });

  test('around the parts, after a blank line too many, and in a mail of bare CR', () => {
    const broken = multipart('mixed', [['Content-Type: text/plain', 'x']]);
    const around = bytesFrom(broken, `\r\n${card}\r\n`);
    expect(masked(around).masked).toBe(1);
    expect(masked(bytesFrom('\r\n\r\n', mail(plain('utf-8', 'base64'), base64(text)))).masked).toBe(2);
    const bare = Buffer.from(
      Buffer.from(mail({}, `card ${card}`))
        .toString('latin1')
        .replaceAll('\r\n', '\r'),
      'latin1',
    );
    const seen = masked(bare);
    expect(seen.masked).toBe(1);
    expect(seen.raw.includes(0x0a)).toBe(false);
  });

  test('a boundary that never comes', () => {
    const raw = mail({ 'Content-Type': 'multipart/mixed; boundary=never' }, card);
    expect(masked(raw).masked).toBe(1);
  });
});

describe('card numbers in headers', () => {
  const word2 = (written: string, charset = 'utf-8'): string => word(charset, written);
  test.each<[string, Record<string, RawPart>, string]>([
    ['plain', { Subject: `card ${card}` }, `card ${hidden}`],
    ['folded', { Subject: 'card 4111-1111-\r\n 1111-1111' }, 'card ****-****- ****-1111'],
    ['one word', { Subject: word2(text) }, clean],
    [
      'cut between two words',
      { Subject: `${word2('カード４１１１１１')}\r\n ${word2('１１１１１１１１１１')}` },
      'カード＊＊＊＊＊＊＊＊＊＊＊＊１１１１',
    ],
    ['in Q', { Subject: '=?utf-8?Q?card_4111_1111=201111_1111?=' }, 'card **** **** **** 1111'],
    ['in ISO-2022-JP', { Subject: word('iso-2022-jp', jis(text)) }, clean],
    ['in Shift_JIS', { Subject: word('shift_jis', shiftJis(text)) }, clean],
    ['raw UTF-8', { Subject: text }, clean],
    ['raw Shift_JIS', { Subject: shiftJis(`${text}ありがとうございます`) }, `${clean}ありがとうございます`],
  ])('Subject: %s', async (_, headers, expected) => {
    const seen = masked(mail(headers, 'x'));
    expect((await parseMail(seen.raw)).subject.replace(/\s+/g, ' ')).toBe(expected);
  });

  test('a shown name, a file name, and a header that says what it holds', async () => {
    const seen = masked(
      mail(
        {
          From: `${word2(`山田 ${card}`)} <a@b.example>`,
          'X-Card-Number': card,
          'Content-Disposition': `attachment; filename="${card}.txt"`,
        },
        'x',
      ),
    );
    expect(seen.masked).toBe(3);
    const read = await parseMail(seen.raw);
    expect(read.from).toEqual({ name: `山田 ${hidden}`, address: 'a@b.example' });
    expect(read.attachments[0]?.name).toMatch(/1111\.txt$/);
    expect(read.attachments[0]?.name).not.toContain('4111');
  });
});

describe('what must not change by a byte', () => {
  const digits = '4111111111111111';
  test.each<[string, Uint8Array]>([
    [
      'ids and traces',
      mail(
        {
          'Message-ID': `<${digits}@x.example>`,
          References: `<${digits}@x.example>`,
          'In-Reply-To': `<${digits}@x.example>`,
          Received: `from a by b with SMTP id ${digits}; x`,
          'X-Job': digits,
        },
        'x',
      ),
    ],
    ['an address', mail({ From: `${digits}@docomo.ne.jp`, To: `<${digits}@docomo.ne.jp>` }, 'x')],
    [
      'a boundary',
      mail(
        { 'Content-Type': `multipart/mixed; boundary="${digits}"` },
        `--${digits}\r\n\r\nhi\r\n--${digits}--`,
      ),
    ],
    [
      'a picture',
      multipart('mixed', [
        ['Content-Type: image/png\r\nContent-Transfer-Encoding: base64', base64(`xx ${card} xx`)],
      ]),
    ],
    ['a file of no text', multipart('mixed', [['Content-Type: application/pdf', card]])],
    ['links', mail({}, `https://x.example/${digits} https://x.example/?a=${digits}`)],
    ['other numbers', mail({}, '注文番号 123456-20261121-0123456789 JAN 4901234567894 03-1234-5678')],
    ['nothing at all', new Uint8Array()],
  ])('%s', (_, raw) => {
    const seen = maskCards(raw);
    expect(seen.masked).toBe(0);
    expect(seen.raw).toBe(raw);
  });

  test('beside a card number: everything else in the mail', () => {
    const signed = multipart('signed', [
      ['Content-Type: text/plain; charset=utf-8', `${text}\r\n${'0123456789'.repeat(9)}`],
      [
        'Content-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64',
        base64('signature'),
      ],
    ]);
    const copy = Buffer.from(signed);
    const seen = masked(signed);
    expect(signed).toEqual(copy);
    const changed = [...seen.raw].filter((byte, at) => byte !== signed[at]);
    // Twelve digits of one byte and twelve of three, of which two change.
    expect(changed.length).toBe(12 + 12 * 1);
  });

  test('any bytes: the length stays, twice is once, nothing throws', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\r\n',
        '\r\n\r\n',
        '--b\r\n',
        '--b--',
        '=\r\n',
        '=?utf-8?B?',
        '?=',
        '\u001b$B',
        '\u001b(B',
        '&#52;',
        card,
        wideCard,
        'カード ',
      ),
      fc.constantFrom(
        'Subject: ',
        'Content-Type: text/html\r\n',
        'Content-Type: multipart/mixed; boundary=b\r\n',
        'Content-Type: message/rfc822\r\n',
      ),
      fc.constantFrom(
        'Content-Transfer-Encoding: base64\r\n',
        'Content-Transfer-Encoding: quoted-printable\r\n',
        'charset=shift_jis',
      ),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const raw = bytesFrom(...pieces);
        const seen = maskCards(raw);
        expect(seen.raw.length).toBe(raw.length);
        expect(maskCards(seen.raw).masked).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  test.each(
    hostileMails.map(([name, , make]): [string, () => RawPart] => [name, make]),
  )('hostile: %s', (_, make) => {
    const raw = bytesFrom(make());
    expect(maskCards(raw).raw.length).toBe(raw.length);
  });
});
