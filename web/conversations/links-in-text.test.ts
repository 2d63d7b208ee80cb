import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linksInText } from './links-in-text.ts';

const urls = (text: string) => linksInText(text).flatMap((part) => (part.kind === 'link' ? [part.url] : []));

describe('web addresses in plain text', () => {
  it.each([
    ['https://example.jp/a', ['https://example.jp/a']],
    ['こちらhttps://example.jp/a。をご覧ください', ['https://example.jp/a']],
    ['（https://example.jp/a?b=1&c=2）', ['https://example.jp/a?b=1&c=2']],
    ['See (https://example.jp/a).', ['https://example.jp/a']],
    ['http://a.jp https://b.jp/', ['http://a.jp', 'https://b.jp/']],
    ['javascript:alert(1)', []],
    ['data:text/html,x', []],
    ['ftp://example.jp', []],
    ['https://', []],
    ['www.example.jp', []],
  ])('%s', (text, expected) => expect(urls(text)).toEqual(expected));

  it('loses no character, and every link is http or https', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'htps:/.あ )?=&<>"'.split('')) }), (text) => {
        expect(
          linksInText(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
        for (const url of urls(text)) expect(new URL(url).protocol).toMatch(/^https?:$/);
      }),
    );
  });
});
