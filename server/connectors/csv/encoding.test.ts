import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { type Encoding, encodings } from '../../../contract/order-imports.ts';
import { decoderFor, detectEncoding } from './encoding.ts';

const table = '注文番号,氏名,商品名,備考\r\nR-1,髙橋美﨑,①㈱の鞄～特価－,ｶﾀｶﾅも\r\n';

describe('encoding of a table', () => {
  it.each<[Encoding, boolean]>([
    ['utf-8', false],
    ['utf-8', true],
    ['cp932', false],
    ['utf-16le', true],
    ['utf-16le', false],
    ['utf-16be', true],
    ['utf-16be', false],
  ])('is read as %s (byte order mark: %s)', (encoding, addBOM) => {
    const bytes = iconv.encode(table, encoding, { addBOM });
    expect(detectEncoding(bytes, true)).toBe(encoding);
    expect(decoderFor(encoding).decode(bytes)).toBe(table);
  });

  it('is read as EUC-JP', () => {
    const text = '注文番号,氏名,商品名\nR-1,高橋みさき,革のかばん\n';
    const bytes = iconv.encode(text, 'euc-jp');
    expect(detectEncoding(bytes, true)).toBe('euc-jp');
    expect(decoderFor('euc-jp').decode(bytes)).toBe(text);
  });

  it('keeps emoji of UTF-8, also where the piece ends inside a character', () => {
    const bytes = Buffer.from(`${table}😊`);
    for (let cut = 0; cut < 4; cut += 1) {
      expect(detectEncoding(bytes.subarray(0, bytes.length - cut))).toBe('utf-8');
    }
  });

  it.each([
    ['zeros', new Uint8Array(4096)],
    ['machine code', Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3)) % 251)],
    ['numbers of 32 bits', new Uint8Array(new Uint32Array(512).map((_, i) => i * 65537).buffer)],
  ])('%s are no text', (_what, bytes) => {
    expect(detectEncoding(bytes)).toBeNull();
  });

  it('forgives a stray NUL', () => {
    expect(detectEncoding(Buffer.from('a,b\0\n1,2\n'))).toBe('utf-8');
    expect(detectEncoding(iconv.encode('注文番号,氏名\0\nあ,い\n', 'cp932'))).toBe('cp932');
  });

  it('finds the encoding of any Japanese text, and reads it back piece by piece', () => {
    const word = fc.constantFrom(
      '注文',
      '番号',
      '東京都',
      'さん',
      'カバン',
      '送り状',
      'お届け先',
      '高橋',
      'の',
      'abc',
      '12',
    );
    const text = fc
      .array(word, { minLength: 8, maxLength: 60 })
      .map((words) => `注文番号,お名前,商品名の列\n${words.join('')},x\n`);
    fc.assert(
      fc.property(
        text,
        fc.constantFrom(...encodings),
        fc.integer({ min: 1, max: 7 }),
        (said, encoding, step) => {
          const bytes = iconv.encode(said, encoding);
          expect(detectEncoding(bytes, true)).toBe(encoding);
          const decoder = decoderFor(encoding);
          let read = '';
          for (let i = 0; i < bytes.length; i += step) {
            read += decoder.decode(bytes.subarray(i, i + step), { stream: true });
          }
          expect(read + decoder.decode()).toBe(said);
        },
      ),
    );
  });
});
