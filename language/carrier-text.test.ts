import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carrierText, hasUrl } from './carrier-text.ts';

describe('C2 a text for a telephone has no link', () => {
  test.each([
    ['担当 佐藤\nhttps://shop.example/faq\n電話 03-0000-0000', '担当 佐藤\n電話 03-0000-0000'],
    ['URL：https://shop.example/\n以上', '以上'],
    ['▼詳しくはこちら→ http://shop.example/a?b=c#d\n以上', '以上'],
    ['ホームページ: www.shop.example\n以上', '以上'],
    ['公式サイト shop.co.jp\n以上', '以上'],
    ['追跡は https://track.example/1234 でご覧ください。', '追跡は  でご覧ください。'],
    ['メール info@shop.example まで', 'メール info@shop.example まで'],
    ['info@mail.shop.co.jp', 'info@mail.shop.co.jp'],
    ['11月24日(火)18時まで', '11月24日(火)18時まで'],
    ['合計 1.234円、2.5kg', '合計 1.234円、2.5kg'],
    ['品番 A.B-1.com-2', '品番 A.B-1.com-2'],
    ['「https://shop.example」', ''],
  ])('%j', (given, expected) => {
    expect(carrierText(given)).toBe(expected);
    expect(hasUrl(carrierText(given))).toBe(false);
  });

  test.each([
    ['https://a.example', true],
    ['shop.jpをご覧ください', true],
    ['info@shop.jp', false],
    ['3.5倍', false],
    ['', false],
  ])('%s has one: %s', (text, expected) => {
    expect(hasUrl(text)).toBe(expected);
  });

  test('whatever it was, none is left, and a text without one stays', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.webUrl(),
      fc.constantFrom('www.shop.jp', 'shop.com/a', '詳しくはこちら', '\n'),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const text = words.join(' ');
        const left = carrierText(text);
        expect(left.search(/https?:\/\//i)).toBe(-1);
        if (!hasUrl(text) && !/\n{3,}|\s$/.test(text)) expect(left).toBe(text);
      }),
    );
  });
});
