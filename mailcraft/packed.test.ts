import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMail } from './parse.ts';
import { bytesFrom, mail, multipart, shiftJis } from './testing/mails.ts';
import { winmail } from './testing/tnef.ts';
import { readTnef } from './tnef.ts';
import type { ParsedMail } from './types.ts';
import { decodeUuencode, takeUuencoded } from './uuencode.ts';

const plain = 'Content-Type: text/plain; charset=utf-8';
const tnefPart = 'Content-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Transfer-Encoding: base64';
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const files = ({ attachments }: ParsedMail): [string, string][] =>
  attachments.map(({ name, content }) => [name, Buffer.from(content).toString()]);

describe('winmail.dat', () => {
  const photo = { title: 'PHOTO~1.JPG', long: '写真①.jpg', content: Buffer.from('jpeg'), type: 'image/jpeg' };
  const memo = { title: '見積書ソ.txt', content: Buffer.from('memo') };

  it('gives its files with their names, in Unicode or in the code page it tells', async () => {
    const seen = await parseMail(
      multipart('mixed', [
        [plain, '本文'],
        [tnefPart, base64(winmail([photo, memo]))],
      ]),
    );
    expect(seen.text).toBe('本文');
    expect(files(seen)).toEqual([
      ['写真①.jpg', 'jpeg'],
      ['見積書ソ.txt', 'memo'],
    ]);
    expect(seen.attachments.map(({ type }) => type)).toEqual(['image/jpeg', 'text/plain']);
  });

  it('is known by its name too, and opens mails inside it', async () => {
    const inner = winmail([memo]);
    const part =
      'Content-Type: application/octet-stream; name="winmail.dat"\r\nContent-Transfer-Encoding: base64';
    const outer = winmail([photo, { title: 'inner', content: new Uint8Array(), inner }]);
    const seen = await parseMail(
      multipart('mixed', [
        [plain, 'x'],
        [part, base64(outer)],
      ]),
    );
    expect(files(seen).map(([name]) => name)).toEqual(['写真①.jpg', '見積書ソ.txt']);
  });

  it('gives the text where the mail has none', async () => {
    const packed = base64(winmail([photo], { body: 'こんにちは', html: '<p>表示能力</p>' }));
    const alone = await parseMail(
      multipart('mixed', [
        [plain, ' '],
        [tnefPart, packed],
      ]),
    );
    expect([alone.text.trim(), alone.html]).toEqual(['こんにちは', '<p>表示能力</p>']);
    const beside = await parseMail(
      multipart('mixed', [
        [plain, '本文'],
        [tnefPart, packed],
      ]),
    );
    expect([beside.text, beside.html]).toEqual(['本文', null]);
  });

  it('stays a file when it is none, or holds nothing for us', async () => {
    const seen = await parseMail(
      multipart('mixed', [
        [plain, 'x'],
        [tnefPart, base64(Buffer.from('no tnef'))],
      ]),
    );
    expect([seen.attachments[0]?.name, seen.warnings]).toEqual(['winmail.dat', ['winmail-unreadable']]);
    const empty = await parseMail(
      multipart('mixed', [
        [plain, 'x'],
        [tnefPart, base64(winmail([]))],
      ]),
    );
    expect(empty.attachments[0]?.name).toBe('winmail.dat');
  });

  it('names stay inside their folder', () => {
    const [file] =
      readTnef(winmail([{ title: 'x', long: '..\\..\\evil.exe', content: Buffer.from('x') }]))?.files ?? [];
    expect(file?.name).toBe('evil.exe');
  });

  it('never throws, however damaged', () => {
    const whole = Buffer.from(winmail([photo, memo], { body: 'x', html: 'y' }));
    const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 30 });
    const damaged = fc.oneof(
      fc.nat(whole.length).map((length) => whole.subarray(0, length)),
      fc.uint8Array({ maxLength: 400 }).map((bytes) => bytesFrom(whole.subarray(0, 6), bytes)),
      flips.map((changes) => {
        const copy = Buffer.from(whole);
        for (const [at, value] of changes) copy[at] = value;
        return copy;
      }),
    );
    fc.assert(
      fc.property(damaged, (bytes) => {
        const size = (readTnef(bytes)?.files ?? []).reduce((sum, { content }) => sum + content.length, 0);
        expect(size).toBeLessThanOrEqual(bytes.length * 4);
      }),
      { numRuns: 500 },
    );
  });
});

/** uuencode as the standard describes it. */
function uuencoded(name: string, content: Uint8Array): string {
  const sign = (value: number): string => String.fromCharCode(value === 0 ? 0x60 : value + 0x20);
  const lines: string[] = [];
  for (let at = 0; at < content.length; at += 45) {
    const piece = content.subarray(at, at + 45);
    let line = sign(piece.length);
    for (let i = 0; i < piece.length; i += 3) {
      const group = ((piece[i] ?? 0) << 16) | ((piece[i + 1] ?? 0) << 8) | (piece[i + 2] ?? 0);
      line += [18, 12, 6, 0].map((shift) => sign((group >> shift) & 63)).join('');
    }
    lines.push(line);
  }
  return [`begin 644 ${name}`, ...lines, '`', 'end'].join('\n');
}

describe('uuencode', () => {
  it('files inside a text are taken out, with the words around them kept', async () => {
    const body = `写真です。\n\n${uuencoded('写真.jpg', Buffer.from('hello, world'))}\n\n以上です。\n`;
    const seen = await parseMail(
      mail({ 'Content-Type': 'text/plain; charset=utf-8' }, body.replaceAll('\n', '\r\n')),
    );
    expect(seen.text).toBe('写真です。\n\n\n以上です。\n');
    expect(files(seen)).toEqual([['写真.jpg', 'hello, world']]);
    expect(seen.attachments[0]?.type).toBe('image/jpeg');
  });

  it('any bytes come back, with blanks cut off at line ends too', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
        const written = uuencoded('a.bin', bytes);
        for (const text of [written, written.replaceAll('`', ' ').replace(/ +$/gm, '')]) {
          const { files: found, text: rest } = takeUuencoded(`x\n${text}\ny`);
          expect([Buffer.from(found[0]?.content ?? []).toString('hex'), rest]).toEqual([
            Buffer.from(bytes).toString('hex'),
            'x\ny',
          ]);
        }
      }),
      { examples: [[new Uint8Array(1)], [new Uint8Array(45)], [new Uint8Array(100)]] },
    );
  });

  it.each([
    'begin 644 の話です\n長い話でした。\nend',
    'begin 644 a.txt\n#86)C\n',
    'begin 2026 season\nend',
    'begin 644 a.txt\nend',
    'in the begin 644 x\n`\nend',
  ])('prose stays prose: %j', (text) => {
    expect(takeUuencoded(text)).toEqual({ text, files: [] });
  });

  it('as a transfer encoding it brings its own name', async () => {
    const body = uuencoded('メモ.txt', Buffer.from('memo'));
    expect(Buffer.from(decodeUuencode(Buffer.from(body))?.content ?? []).toString()).toBe('memo');
    const part = 'Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: x-uuencode';
    const seen = await parseMail(
      multipart('mixed', [
        [plain, 'x'],
        [part, uuencoded('memo.txt', Buffer.from('memo'))],
      ]),
    );
    expect(files(seen)).toEqual([['memo.txt', 'memo']]);
  });
});

describe('parts that are more than they seem', () => {
  it('signed mail shows its text, the signature is a file', async () => {
    const seen = await parseMail(
      multipart('signed; protocol="application/pkcs7-signature"', [
        [plain, '本文'],
        ['Content-Type: application/pkcs7-signature\r\nContent-Transfer-Encoding: base64', 'AAEC'],
      ]),
    );
    expect([seen.text, files(seen)[0]?.[0], seen.warnings]).toEqual(['本文', 'smime.p7s', []]);
  });

  it.each([
    ['enveloped-data', 'encrypted'],
    ['signed-data', 'signed-opaque'],
  ])('a sealed mail stays whole and says so: %s', async (sort, warning) => {
    const type = `application/pkcs7-mime; smime-type=${sort}; name="smime.p7m"`;
    const seen = await parseMail(
      mail({ 'Content-Type': type, 'Content-Transfer-Encoding': 'base64' }, 'AAEC'),
    );
    expect([seen.attachments[0]?.name, seen.attachments[0]?.size, seen.warnings]).toEqual([
      'smime.p7m',
      3,
      [warning],
    ]);
  });

  it.each([
    ['multipart', multipart('encrypted', [['Content-Type: application/pgp-encrypted', 'Version: 1']])],
    ['in the text', mail({}, '-----BEGIN PGP MESSAGE-----\r\n\r\nx\r\n-----END PGP MESSAGE-----')],
  ])('PGP says so: %s', async (_, raw) => {
    expect((await parseMail(raw)).warnings).toContain('encrypted');
  });

  it('the parts of a report are called what they are', async () => {
    const seen = await parseMail(
      multipart('report; report-type=delivery-status', [
        [plain, '届きませんでした'],
        ['Content-Type: message/delivery-status', 'Action: failed'],
        ['Content-Type: text/rfc822-headers', 'Subject: x'],
        ['Content-Type: message/rfc822', 'Subject: =?utf-8?B?5YWD44Gu44Oh44O844Or?=\r\n\r\nx'],
        ['Content-Type: text/calendar; method=REQUEST', 'BEGIN:VCALENDAR'],
        ['Content-Type: text/vcard', 'BEGIN:VCARD'],
      ]),
    );
    expect(files(seen).map(([name]) => name)).toEqual([
      '配信結果.txt',
      '元のメールのヘッダー.txt',
      '元のメール.eml',
      '予定.ics',
      '連絡先.vcf',
    ]);
  });

  it('a Macintosh file is one file', async () => {
    const seen = await parseMail(
      multipart('appledouble', [
        ['Content-Type: application/applefile; name="写真.jpg"', 'fork'],
        ['Content-Type: image/jpeg; name="写真.jpg"', 'jpeg'],
      ]),
    );
    expect(files(seen)).toEqual([['写真.jpg', 'jpeg']]);
  });

  it('a text under a base64 label that is no base64 stays readable', async () => {
    const text = 'This text was never encoded, whatever its header says. Thank you.';
    const seen = await parseMail(mail({ 'Content-Transfer-Encoding': 'base64' }, text));
    expect([seen.text, seen.warnings]).toEqual([text, ['transfer-encoding-wrong']]);
  });

  it.each([
    ['iso-2022-kr', '\u001b$)C\r\n\u000e>H3gGO\u000f hi\r\n', '안녕하 hi'],
    ['hz-gb-2312', 'a ~{;6S-~} ~~\r\n', 'a 欢迎 ~'],
    ['iso-2022-cn', '\u001b$)A\u000e;6S-\u000f b\r\n', '欢迎 b'],
  ])('seven-bit charsets of the neighbours: %s', async (charset, body, text) => {
    const seen = await parseMail(
      mail({ 'Content-Type': `text/plain; charset=${charset}` }, Buffer.from(body, 'latin1')),
    );
    expect(seen.text.trim()).toBe(text);
  });

  it('Japanese behind a long English head is still found', async () => {
    const head = 'To whom it may concern, see below.\r\n'.repeat(600);
    const seen = await parseMail(mail({}, bytesFrom(head, shiftJis('注文した商品が届きません。\r\n'), head)));
    expect(seen.text).toContain('注文した商品が届きません。');
    const stray = await parseMail(mail({}, bytesFrom(head, Uint8Array.of(0x61, 0xa0, 0x62), '\r\n')));
    expect(stray.text).toContain('a\u00a0b');
  });
});
