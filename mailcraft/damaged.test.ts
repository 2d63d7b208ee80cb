import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectMail } from './inspect.ts';
import { parseMail } from './parse.ts';
import { hostileMails } from './testing/hostile.ts';
import { bytesFrom, jis, multipart, word } from './testing/mails.ts';
import type { ParsedMail } from './types.ts';

const letter = 'お世話になっております。\r\n注文番号 K-2001 の件です。\r\n';
const plain = 'Content-Type: text/plain; charset=utf-8';
const html = 'Content-Type: text/html; charset=utf-8';
const pdf = 'Content-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: base64';

describe('hostile mails', () => {
  const slowest = { name: '', ms: 0 };

  // A stall would be minutes and end in the timeout; the usual is a tenth of a second.
  it.each(hostileMails)('A5 %s', { timeout: 60_000 }, async (name, warning, make) => {
    const seen = await inspectMail(bytesFrom(make()), 'hostile');
    if (seen.ms > slowest.ms) Object.assign(slowest, { name, ms: Math.round(seen.ms) });
    if (warning) expect(seen.warnings).toContain(warning);
  });

  afterAll(() => {
    console.info(
      `A5 hostile mails: ${hostileMails.length}/${hostileMails.length} cut off or read, the slowest ${slowest.ms} ms (${slowest.name})`,
    );
  });
});

/** Everything that ends up in a database column. */
function stored(seen: ParsedMail): string {
  return JSON.stringify([
    seen.subject,
    seen.from,
    seen.to,
    seen.headers,
    seen.text,
    seen.html,
    seen.attachments.map(({ name }) => name),
  ]);
}

describe('damaged mails', () => {
  const whole = Buffer.from(
    multipart(
      'mixed',
      [
        [`${plain}; format=flowed`, letter],
        [html, '<p>本文</p>'],
        [pdf, 'aGVsbG8='],
        ['Content-Type: text/plain; charset=iso-2022-jp', jis(letter)],
      ],
      { Subject: word('ISO-2022-JP', jis('件名')), From: bytesFrom(jis('山田'), ' <taro@example.jp>') },
    ),
  );

  it('never throw: random bytes, cut off anywhere, bits flipped', async () => {
    const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 40 });
    const damaged = fc.oneof(
      fc.uint8Array({ maxLength: 2000 }),
      fc.nat(whole.length).map((length) => whole.subarray(0, length)),
      flips.map((changes) => {
        const copy = Buffer.from(whole);
        for (const [at, value] of changes) copy[at] = value;
        return copy;
      }),
    );
    await fc.assert(
      fc.asyncProperty(damaged, async (bytes) => {
        const out = stored(await parseMail(bytes));
        expect((await inspectMail(bytes, 'damaged')).file).toBe('damaged');
        expect(out).not.toMatch(/\\u0000|\\ud[89a-f]/);
      }),
      { numRuns: 300 },
    );
  });
});
