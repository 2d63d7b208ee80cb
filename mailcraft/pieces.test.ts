import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { parseMail } from './parse.ts';
import { withDigest } from './pieces.ts';
import { hostileMails } from './testing/hostile.ts';
import { bytesFrom, multipart, type RawPart } from './testing/mails.ts';
import type { ParsedMail } from './types.ts';

async function* inPieces(raw: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < raw.length; at += size) yield raw.subarray(at, at + size);
}

/** What is told of a mail, its large contents aside. */
function told(mail: ParsedMail) {
  const attachments = mail.attachments.map(({ name, type, size, sha256, inline, contentId }) => {
    return { name, type, size, sha256, inline, contentId };
  });
  return { ...mail, attachments };
}

const plain = 'Content-Type: text/plain; charset=utf-8';
const zip = 'Content-Type: application/zip; name="写真.zip"\r\nContent-Transfer-Encoding: base64';
const large = (size: number): string => randomBytes(size).toString('base64').replace(/.{76}/g, '$&\r\n');

/** Mails over the size up to which a mail is put together first. */
const largeMails: [name: string, raw: Uint8Array][] = [
  [
    'a file between two texts',
    multipart('mixed', [
      [plain, '前'],
      [zip, large(2_500_000)],
      [plain, '後\r\n-- \r\n署名'],
    ]),
  ],
  [
    'two files and a small one',
    multipart('mixed', [
      [plain, 'x'],
      [zip, large(1_700_000)],
      [zip, large(1_700_000)],
      [zip, 'aGVsbG8='],
    ]),
  ],
  ['a file that is all of the mail', bytesFrom(`From: a@b.jp\r\n${zip}\r\n\r\n`, large(2_500_000))],
  ['a large text', bytesFrom(`From: a@b.jp\r\n${plain}\r\n\r\n`, 'こんにちは。\r\n'.repeat(150_000))],
  [
    'a large attached mail',
    multipart('mixed', [
      [plain, 'x'],
      ['Content-Type: message/rfc822', `Subject: inner\r\n\r\n${'y\r\n'.repeat(800_000)}`],
    ]),
  ],
  [
    'boundaries with blanks behind them',
    Buffer.from(
      Buffer.from(
        multipart('mixed', [
          [plain, '前'],
          [zip, large(2_500_000)],
          [plain, '後'],
        ]),
      )
        .toString('latin1')
        .replaceAll(/^--=_kakehashi(--)?/gm, '$& \t'),
      'latin1',
    ),
  ],
  [
    'a line end too many everywhere',
    Buffer.from(
      Buffer.from(
        multipart('mixed', [
          [plain, '前'],
          [zip, large(2_500_000)],
        ]),
      )
        .toString('latin1')
        .replaceAll('\r\n', '\r\r\n'),
      'latin1',
    ),
  ],
  [
    'bare line ends',
    Buffer.from(
      Buffer.from(
        multipart('mixed', [
          [plain, '前'],
          [zip, large(2_500_000)],
        ]),
      )
        .toString('latin1')
        .replaceAll('\r\n', '\n'),
      'latin1',
    ),
  ],
  [
    'only carriage returns',
    Buffer.from(
      Buffer.from(
        multipart('mixed', [
          [plain, '前'],
          [zip, large(2_500_000)],
        ]),
      )
        .toString('latin1')
        .replaceAll('\r\n', '\r'),
      'latin1',
    ),
  ],
  [
    'a winmail.dat by name',
    multipart('mixed', [
      [plain, 'x'],
      [
        'Content-Type: application/octet-stream; name=winmail.dat\r\nContent-Transfer-Encoding: base64',
        large(2_500_000),
      ],
    ]),
  ],
];

describe('a mail in pieces', () => {
  it.each(largeMails)('A4 tells the same as the whole: %s', { timeout: 60_000 }, async (_, raw) => {
    const whole = told(await parseMail(raw));
    for (const size of [64 * 1024, 65_537, 999_983])
      expect(told(await parseMail(inPieces(raw, size)))).toEqual(whole);
  });

  it('a small mail is the same in any pieces, down to single bytes', async () => {
    const parts: [RawPart, RawPart][] = [
      [plain, 'x'],
      [zip, 'aGVsbG8='],
    ];
    const raw = multipart('mixed', parts);
    const whole = told(await parseMail(raw));
    for (const size of [1, 7, 100]) expect(told(await parseMail(inPieces(raw, size)))).toEqual(whole);
  });

  it('lets large files go, and says so', async () => {
    const raw = multipart('mixed', [
      [plain, 'x'],
      [zip, large(2_500_000)],
      [zip, 'aGVsbG8='],
    ]);
    const { attachments } = await parseMail(Readable.from(inPieces(raw, 65_536)));
    expect(attachments.map(({ kept, content, size }) => [kept, content.length, size])).toEqual([
      [false, 0, 2_500_000],
      [true, 5, 5],
    ]);
  });

  it.each([
    ['early', 1000],
    ['late', 3_000_000],
  ])('a source that breaks off %s gives what came until then', { timeout: 20_000 }, async (_, until) => {
    const raw = multipart('mixed', [
      [plain, '前'],
      [zip, large(4_000_000)],
    ]);
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield raw.subarray(0, until);
      throw new Error('cut');
    }
    const seen = await parseMail(broken());
    expect([seen.subject, seen.warnings]).toEqual(['test', ['mime-broken']]);
  });

  it.each(hostileMails)('A5 in pieces: %s', { timeout: 60_000 }, async (_, warning, make) => {
    const { source, digest } = withDigest(inPieces(bytesFrom(make()), 200_000));
    const seen = await parseMail(source);
    if (warning) expect(seen.warnings).toContain(warning);
    expect(digest()).toMatch(/^[0-9a-f]{64}$/);
  });
});
