import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeFileName } from './file-name.ts';

describe('a file’s name can only be a name', () => {
  test.each([
    ['領収書①㈱髙🍜𠮷.pdf', '領収書①㈱髙🍜𠮷.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\taro\\写真.jpg', '写真.jpg'],
    ['a\r\nBcc: evil@e.example', 'aBcc_ evil@e.example'],
    ['\u202egpj.exe', 'gpj.exe'],
    ['か\u3099.txt', 'が.txt'],
    ['請求書"; filename="x.exe', '請求書_; filename=_x.exe'],
    ['  a   b .txt ', 'a b .txt'],
    ['NUL.txt', '_NUL.txt'],
    ['写真. ', '写真'],
    ['..', 'file'],
    ['', 'file'],
    ['\ud800.txt', '_.txt'],
  ])('%j → %j', (given, expected) => {
    expect(safeFileName(given)).toBe(expected);
  });

  test('a long one keeps its ending', () => {
    const name = safeFileName(`${'長'.repeat(300)}.pdf`);
    expect(Array.from(name)).toHaveLength(150);
    expect(name).toMatch(/長\.pdf$/);
  });

  test('whatever it was, it is one line without a path, and stays as it is the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const name = safeFileName(given);
        expect(name).not.toMatch(/[/\\\r\n\u0000]/);
        expect(name).not.toBe('');
        expect(safeFileName(name)).toBe(name);
      }),
    );
  });
});
