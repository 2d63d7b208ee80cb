import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentDisposition, mayShowInPlace } from './download.ts';

describe('H2 the name and manner of a download', () => {
  test.each([
    ['写真①㈱髙🍜.png', "filename*=UTF-8''%E5%86%99%E7%9C%9F%E2%91%A0%E3%88%B1%E9%AB%99%F0%9F%8D%9C.png"],
    ['../../etc/passwd', "filename*=UTF-8''passwd"],
    ['C:\\tmp\\a.txt', "filename*=UTF-8''a.txt"],
    ['a"b%\';.txt', "filename*=UTF-8''a%22b%25%27%3B.txt"],
    ['a\r\nX-Evil: 1.txt', "filename*=UTF-8''aX-Evil%3A%201.txt"],
    ['evil\u202egpj.exe', "filename*=UTF-8''evilgpj.exe"],
    ['', "filename*=UTF-8''file"],
    ['..', "filename*=UTF-8''file"],
    ['\ud800.txt', "filename*=UTF-8''_.txt"],
  ])('%j', (name, expected) => {
    expect(contentDisposition(name, false)).toContain(expected);
  });

  test('any name is one header of printable ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), (name, inPlace) => {
        expect(contentDisposition(name, inPlace)).toMatch(
          /^(?:inline|attachment); filename="[\x20-\x21\x23-\x5b\x5d-\x7e]*"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/,
        );
      }),
    );
  });

  test.each([
    ['image/png', true],
    ['image/jpeg', true],
    ['image/svg+xml', false],
    ['text/html', false],
    ['application/pdf', false],
    ['application/octet-stream', false],
  ])('%s in place: %s', (type, expected) => {
    expect(mayShowInPlace(type)).toBe(expected);
  });
});
