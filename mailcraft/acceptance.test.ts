import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeBytes } from './charset.ts';
import { emojiOfAuJis, emojiOfShiftJis } from './emoji.ts';
import { parseMail } from './parse.ts';
import { bytesFrom, eucJp, jis, mail, shiftJis, word } from './testing/mails.ts';
import { hasOpenssl, signedMail, verifies } from './testing/signed-mail.ts';
import type { Carrier } from './types.ts';

const carriers: Carrier[] = ['docomo', 'au', 'softbank'];

describe('A2 emoji of the carriers', () => {
  const codes = Array.from(
    { length: 0x0d * 0xc0 },
    (_, i) => (0xf3 + Math.floor(i / 0xc0)) * 256 + 0x40 + (i % 0xc0),
  ).filter((code) => (code & 0xff) !== 0x7f && (code & 0xff) <= 0xfc && code >> 8 <= 0xfc);

  it.each(carriers)('A2 Shift_JIS, %s: an emoji never swallows its neighbours', (carrier) => {
    let seen = 0;
    for (const code of codes) {
      const emoji = emojiOfShiftJis(code, carrier);
      if (emoji === null) continue;
      seen++;
      const raw = bytesFrom(shiftJis('前'), Uint8Array.of(code >> 8, code & 255), shiftJis('後x'));
      const { text } = decodeBytes(raw, 'shift_jis', { carrier });
      // NEC's and IBM's own characters live at some of these codes; then it is one of them.
      expect(text).toMatch(/^前.{1,8}後x$/u);
      expect(text).not.toContain('\ufffd');
    }
    console.info(`A2 ${carrier}: ${seen} emoji in Shift_JIS keep their neighbours`);
    expect(seen).toBeGreaterThan(200);
  });

  it('A2 ISO-2022-JP, au: an emoji never swallows its neighbours', () => {
    let seen = 0;
    for (let first = 0x75; first <= 0x7c; first++)
      for (let second = 0x21; second <= 0x7e; second++) {
        const emoji = emojiOfAuJis(first, second);
        if (emoji === null) continue;
        seen++;
        const inside = Uint8Array.of(
          0x1b,
          0x24,
          0x42,
          0x41,
          0x30,
          first,
          second,
          0x38,
          0x65,
          0x1b,
          0x28,
          0x42,
          0x78,
        );
        expect(decodeBytes(inside, 'iso-2022-jp', { carrier: 'au' }).text).toBe(`前${emoji}後x`);
      }
    console.info(`A2 au: ${seen} emoji in ISO-2022-JP keep their neighbours`);
    expect(seen).toBeGreaterThan(200);
  });

  it.each([...'GEFOPQ'])('A2 SoftBank web codes, page %s', (page) => {
    for (const end of ['\u000f', '']) {
      const raw = bytesFrom(jis('前'), `\u001b$${page}!${end}`, end === '' ? '\n' : '', jis('後'));
      const { text } = decodeBytes(raw, 'iso-2022-jp', { carrier: 'softbank' });
      expect(text.replace('\n', '')).toMatch(/^前.{1,8}後$/u);
    }
  });

  it('A2 a carrier mail: subject, sender and text around the emoji', async () => {
    const emoji = Uint8Array.of(0xf8, 0x9f);
    const raw = mail(
      {
        From: 'hanako@docomo.ne.jp',
        Subject: word('Shift_JIS', bytesFrom(shiftJis('届きません'), emoji)),
        'Content-Type': 'text/plain; charset=Shift_JIS',
      },
      bytesFrom(shiftJis('晴れ'), emoji, shiftJis('ました。\r\n')),
    );
    const seen = await parseMail(raw);
    expect([seen.subject, seen.text]).toEqual(['届きません☀', '晴れ☀ました。\n']);
  });
});

describe('A3 the sender’s address', () => {
  const marks = new Set([0x22, 0x28, 0x29, 0x2c, 0x3a, 0x3b, 0x3c, 0x3e, 0x40, 0x5b, 0x5c, 0x5d]);

  /** Characters of which a byte, in this charset, is a sign of the address grammar. */
  function dangerous(encode: (text: string) => Uint8Array): string[] {
    const found: string[] = [];
    for (let row = 0x24; row <= 0x74; row++)
      for (let cell = 0x21; cell <= 0x7e; cell++) {
        const char = new TextDecoder('euc-jp').decode(Uint8Array.of(row | 0x80, cell | 0x80));
        if (
          char.includes('\ufffd') ||
          !/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(char)
        )
          continue;
        if (encode(char).some((byte) => marks.has(byte))) found.push(char);
      }
    return found;
  }

  it.each([
    ['JIS', (text: string) => jis(text), 7],
    ['Shift_JIS', shiftJis, 3],
  ] as const)('A3 kept with a raw %s name whose bytes are < " , ( or \\', async (name, encode, step) => {
    const chars = dangerous(encode);
    let right = 0;
    let tried = 0;
    for (let at = 0; at + 3 < chars.length; at += step) {
      const shown = `株式会社${chars.slice(at, at + 3).join('')}の店`;
      const seen = await parseMail(mail({ From: bytesFrom(encode(shown), ' <info@kutsu.example>') }, 'x'));
      tried++;
      if (seen.from?.address === 'info@kutsu.example' && seen.from.name === shown) right++;
    }
    console.info(`A3 raw ${name}: ${right}/${tried}`);
    expect([right, tried > 40]).toEqual([tried, true]);
  });

  it('A3 kept with a raw EUC-JP name', async () => {
    const seen = await parseMail(
      mail({ From: bytesFrom(eucJp('見本くつ店'), ' <info@kutsu.example>') }, 'x'),
    );
    expect(seen.from).toEqual({ name: '見本くつ店', address: 'info@kutsu.example' });
  });

  it.each([
    ['"=?utf-8?B?ZXZpbEB4LmV4YW1wbGUgPGV2aWxAeC5leGFtcGxlPg==?=" <real@y.example>'],
    ['=?utf-8?B?ZXZpbEB4LmV4YW1wbGUgPGV2aWxAeC5leGFtcGxlPg==?= <real@y.example>'],
    ['=?utf-8?Q?evil=40x.example=3E=2C?= <real@y.example>'],
    ['"evil@x.example" <real@y.example>'],
    ['"evil@x.example, <evil@x.example>" <real@y.example>'],
    ['evil@x.example (x) <real@y.example>'],
    ['"a\\" <evil@x.example>" <real@y.example>'],
  ])('A3 a shown name is never taken as the address: %s', async (from) => {
    expect((await parseMail(mail({ From: from }, 'x'))).from?.address).toBe('real@y.example');
  });
});

describe.skipIf(!hasOpenssl())('H1 signed mail', () => {
  it('H1 reads, and its bytes stay so that the signature verifies', async () => {
    const { raw, certificate } = signedMail('署名のある本文です。');
    const before = createHash('sha256').update(raw).digest('hex');
    const seen = await parseMail(raw);
    expect(seen.text.trim()).toBe('署名のある本文です。');
    expect(seen.attachments.map(({ name }) => name)).toEqual(['a.png', 'smime.p7s']);
    expect(createHash('sha256').update(raw).digest('hex')).toBe(before);
    expect(verifies(raw, certificate)).toBe(true);
    // The judge is awake: one changed letter of the content and it no longer holds.
    const changed = Buffer.from(raw.toString('latin1').replace('iVBORw0KGgo=', 'iVBORw0KGgp='), 'latin1');
    expect(verifies(changed, certificate)).toBe(false);
  });
});
