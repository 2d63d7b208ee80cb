import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestOf, headerOf } from './raw-posting.ts';
import { MailReading } from './reading.ts';

const reading = new MailReading();
beforeAll(() => reading.preview(new Uint8Array()), 30_000);
afterAll(() => reading.close());

const own = { addresses: ['info@shop.example'] };
const file = Buffer.alloc(3_000_000, 7);

function aLargeMail(name: string): Buffer {
  return Buffer.from(
    [
      `From: ${name}@example.com`,
      'Message-ID: <1@x.example>',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      '',
      `<p>写真です。${name}</p>`,
      '--b',
      'Content-Type: application/zip; name="a.zip"',
      'Content-Transfer-Encoding: base64',
      '',
      file.toString('base64').replace(/.{76}/g, '$&\r\n'),
      '--b--',
      '',
    ].join('\r\n'),
  );
}

/** As from the database: again and again, and broken off behind so many bytes if wanted. */
function inPieces(raw: Uint8Array, breaksAt = Number.POSITIVE_INFINITY): AsyncIterable<Uint8Array> {
  return {
    async *[Symbol.asyncIterator]() {
      for (let at = 0; at < raw.length; at += 100_000) {
        if (at >= breaksAt) throw new Error('the database went away');
        yield raw.subarray(at, at + 100_000);
      }
    },
  };
}

describe('a mail that comes in pieces', () => {
  const raw = aLargeMail('hanako');

  test('reads, shows and opens as the same mail in one piece', async () => {
    const whole = await reading.read(raw, own);
    expect(whole.attachments).toMatchObject([{ name: 'a.zip', size: file.length }]);
    expect(await reading.read(inPieces(raw), own)).toEqual(whole);
    const show = { remoteImages: false };
    expect(await reading.html(inPieces(raw), show)).toBe(await reading.html(raw, show));
    const opened = await reading.attachment(inPieces(raw), 0);
    expect(Buffer.from(opened?.content ?? []).equals(file)).toBe(true);
  });

  test('its header and its digest are those of the whole', async () => {
    const head = raw.subarray(0, raw.indexOf('\r\n\r\n'));
    expect(Buffer.from(await headerOf(inPieces(raw)))).toEqual(head);
    expect(Buffer.from(await headerOf(raw))).toEqual(head);
    const digest = createHash('sha256').update(raw).digest();
    expect(await digestOf(inPieces(raw))).toEqual(digest);
    expect(await digestOf(raw)).toEqual(digest);
    expect(await headerOf(Buffer.from('no body'))).toEqual(Buffer.from('no body'));
  });

  test.each([
    [0],
    [500_000],
  ])('that cannot be fetched behind %i bytes is no unreadable mail: it is to be tried again, and the next is read', async (breaksAt) => {
    await expect(reading.read(inPieces(raw, breaksAt), own)).rejects.toThrow('could not be fetched');
    await expect(reading.html(inPieces(raw, breaksAt), { remoteImages: false })).rejects.toThrow();
    const next = aLargeMail('next');
    const [both, again] = await Promise.all([
      reading.read(inPieces(next), own),
      reading.read(inPieces(raw), own),
    ]);
    expect([both.from.address, again.from.address]).toEqual(['next@example.com', 'hanako@example.com']);
  }, 60_000);
});
