import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskCardText } from './card-numbers.ts';
import { maskCardsIn } from './mask-cards.ts';

const card = '4111 1111 1111 1111';
const hidden = '**** **** **** 1111';

describe('card numbers anywhere in data', () => {
  test('at any depth, in lists and in names of fields', () => {
    expect(maskCardsIn({ a: [{ b: `番号は${card}です` }], [card]: 1 })).toEqual({
      a: [{ b: `番号は${hidden}です` }],
      [hidden]: 1,
    });
  });

  test('what must work stays: passwords, keys, ids, bytes, dates', () => {
    const data = {
      password: card,
      secrets: { imapPassword: card },
      at: new Date(0),
      bytes: new Uint8Array([1]),
      id: '41111111-1111-4111-9111-111111111111',
    };
    expect(maskCardsIn(data, { spared: /password|secret/i })).toBe(data);
  });

  test('the name of a column says what a number is', () => {
    const number = '4111111111111111';
    expect(maskCardsIn({ 注文番号: number, カード番号: number }, { labelled: true })).toEqual({
      注文番号: number,
      カード番号: '************1111',
    });
  });

  test('data without a card number is given back as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const before = JSON.stringify(value);
        fc.pre(!/\d/.test(before));
        expect(maskCardsIn(value)).toBe(value);
      }),
    );
  });

  test('no text is passed over in which a card would be found', () => {
    const piece = fc.oneof(
      fc.constantFrom('4111', '1111', '41111111', '5555-5555', '4444', '３７８２', '822463', '10005'),
      fc.constantFrom(' ', '-', '　', 'ー', '・', ':', '号', 'の', 'ア', 'x', 'カード', '\n', '\u200b', '.'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        expect(maskCardsIn(text)).toBe(maskCardText(text).text);
      }),
      { numRuns: 2000 },
    );
  });

  test('twice is once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(card, 'a', '5555 5555 5555 4444', '１'.repeat(20))), (list) => {
        const once = maskCardsIn({ list });
        expect(maskCardsIn(once)).toEqual(once);
      }),
    );
  });
});
