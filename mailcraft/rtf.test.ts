import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMail } from './parse.ts';
import { unpackRtf } from './rtf-packed.ts';
import { packedRtfText, rtfText } from './rtf-text.ts';
import { bytesFrom, multipart, shiftJis } from './testing/mails.ts';
import { packRtf, winmail } from './testing/tnef.ts';

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const said = (rtf: string | Uint8Array) => rtfText(typeof rtf === 'string' ? latin(rtf) : rtf);
const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex');
const sjis = (text: string): string => [...shiftJis(text)].map((byte) => `\\'${byte.toString(16)}`).join('');

describe('compressed RTF', () => {
  it('unpacks what the format gives as examples', () => {
    const simple = hex(
      '2d000000 2b000000 4c5a4675 f1c5c7a7 03000a00 72637067 31323542 320af320 68656c09 00206277 05b06c64 7d0a800f a0',
    );
    expect(Buffer.from(unpackRtf(simple) ?? []).toString()).toBe(
      '{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n',
    );
    const across = hex('1a000000 1c000000 4c5a4675 e2d44b51 41000420 5758595a 0d6e7d01 0eb0');
    expect(Buffer.from(unpackRtf(across) ?? []).toString()).toBe('{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}');
    const plain = hex('10000000 04000000 4d454c41 00000000 61626364 65');
    expect(Buffer.from(unpackRtf(plain) ?? []).toString()).toBe('abcd');
  });

  it('any bytes come back', () => {
    const repeating = fc
      .array(fc.constantFrom('\\par ', '\\f0', 'あいう', 'x', '\r\n'), { maxLength: 300 })
      .map((words) => Buffer.from(words.join('')));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 600 }), repeating), (bytes) => {
        expect(Buffer.from(unpackRtf(packRtf(bytes)) ?? []).equals(Buffer.from(bytes))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('goes round the ring of 4096 bytes', () => {
    const long = Buffer.from(Array.from({ length: 1500 }, (_, i) => `${i * 7919}`).join(' '));
    expect(Buffer.from(unpackRtf(packRtf(long)) ?? []).equals(long)).toBe(true);
  });

  it('never throws, never makes much of little', () => {
    const header = latin('\xff\xff\xff\x7f\xff\xff\xff\x7fLZFu\0\0\0\0');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.boolean(), (bytes, whole) => {
        const packed = whole ? bytesFrom(header, bytes) : bytes;
        expect(unpackRtf(packed)?.length ?? 0).toBeLessThanOrEqual(packed.length * 9);
        packedRtfText(packed);
      }),
      { numRuns: 500 },
    );
    expect(unpackRtf(latin('short'))).toBeNull();
    expect(unpackRtf(latin('\0\0\0\0\0\0\0\0what\0\0\0\0'))).toBeNull();
  });
});

describe('the text of an RTF', () => {
  const head =
    '{\\rtf1\\ansi\\ansicpg932\\deff0{\\fonttbl{\\f0\\fnil\\fcharset128 MS Gothic;}{\\f1\\fcharset0 Arial;}}';

  it.each([
    ['plain words', `${head}\\f0 hello\\par world}`, 'hello\nworld'],
    ['Japanese by its code page', `${head}\\f0 ${sjis('ご注文の件')}\\par}`, 'ご注文の件\n'],
    [
      'a second half that is a letter, and one that is a backslash',
      `${head}\\'83A\\'95\\'5c\\'83\\\\}`,
      'ア表ソ',
    ],
    ['Unicode with what stands in for it', `${head}\\uc1\\u12354?\\u-10179?\\u-9115?x}`, 'あ👥x'],
    [
      'as many stand-ins as were told',
      `${head}\\uc2\\u12354\\'82\\'a0{\\uc0\\u12356}\\u12358ab.}`,
      'あいう.',
    ],
    [
      'a font of another alphabet',
      `{\\rtf1\\ansicpg932{\\fonttbl{\\f2\\fcharset204 A;}}{\\f2 \\'c4\\'e0}\\'82\\'a0}`,
      'Даあ',
    ],
    [
      'nothing of tables, pictures and unknown groups',
      `${head}{\\colortbl;\\red1;}{\\*\\xyz no}{\\pict 0102}{\\info{\\title no}}yes}`,
      'yes',
    ],
    ['a link by its words', `${head}{\\field{\\*\\fldinst HYPERLINK "http://x"}{\\fldrslt here}}}`, 'here'],
    ['signs of its own', `${head}a\\~b\\_c\\-d\\{e\\}\\\\ \\bullet  \\emdash}`, 'a\u00a0b\u2011cd{e}\\ • —'],
    ['raw bytes are stepped over', `${head}a\\bin4 }}}}b}`, 'ab'],
    ['an end that is missing', `${head}{\\b half`, 'half'],
    ['too many ends', `${head}a}}}}`, 'a'],
  ])('%s', (_, rtf, text) => {
    expect(said(rtf)).toEqual({ text, html: null });
  });

  it('HTML that Outlook has packed into it comes out as HTML', () => {
    const rtf =
      '{\\rtf1\\ansi\\ansicpg932\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fcharset128 x;}}' +
      '{\\*\\htmltag19 <html>}{\\*\\htmltag64 <p>}\\htmlrtf {\\f0 \\htmlrtf0 ' +
      `${sjis('表示')} {\\*\\htmltag84 &lt;}\\htmlrtf <\\htmlrtf0 \\htmlrtf }\\htmlrtf0 {\\*\\htmltag72 </p>}\\htmlrtf \\par\\htmlrtf0 ` +
      '{\\*\\mhtmltag8 no}{\\*\\htmltag27 </html>}}';
    expect(said(rtf)).toEqual({ text: '', html: '<html><p>表示 &lt;</p></html>' });
  });

  it('never throws, in no nesting however deep, and ends soon', () => {
    const words = fc.constantFrom(
      '{',
      '}',
      '\\',
      "\\'8",
      '\\u-1',
      '\\uc9',
      '\\*',
      '\\fromhtml',
      '\\htmlrtf',
      '\\bin9',
      'x',
      '\\fonttbl',
      '\\f1',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 400 }), (list) => {
        expect(said(`{\\rtf${list.join('')}`)?.text).toBeTypeOf('string');
      }),
      { numRuns: 300 },
    );
    const deep = said(`{\\rtf1 a${'{'.repeat(200_000)}b${'}'.repeat(200_000)}c}`);
    expect(deep?.text).toBe('ac');
    expect(said('no rtf')).toBeNull();
  });
});

describe('a winmail.dat with RTF alone', () => {
  const tnefPart =
    'Content-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Transfer-Encoding: base64';
  const mailWith = (...parts: [string, Uint8Array | string][]) =>
    multipart(
      'mixed',
      parts.map(([head, body]) => [
        head,
        typeof body === 'string' ? body : Buffer.from(body).toString('base64'),
      ]),
    );
  const rtf = latin(
    `{\\rtf1\\ansi\\ansicpg932 ${sjis('お世話になっております。')}\\par ${sjis('見積もりをお願いします。')}}`,
  );

  it('its text is the mail’s where the mail has none, with and without files', async () => {
    const file = { title: 'a.txt', content: Buffer.from('a') };
    const seen = await parseMail(mailWith([tnefPart, winmail([file], { rtf })]));
    expect(seen.text).toBe('お世話になっております。\n見積もりをお願いします。');
    expect(seen.attachments.map(({ name }) => name)).toEqual(['a.txt']);
    const alone = await parseMail(mailWith([tnefPart, winmail([], { rtf })]));
    expect(alone.text).toBe(seen.text);
    expect(alone.attachments.map(({ name }) => name)).toEqual(['winmail.dat']);
  });

  it('and not where the mail speaks, or the file has plainer text', async () => {
    const beside = await parseMail(
      mailWith(['Content-Type: text/plain', 'own'], [tnefPart, winmail([], { rtf })]),
    );
    expect([beside.text, beside.html]).toEqual(['own', null]);
    const plainer = await parseMail(mailWith([tnefPart, winmail([], { rtf, body: '平文' })]));
    expect(plainer.text).toBe('平文');
  });
});
