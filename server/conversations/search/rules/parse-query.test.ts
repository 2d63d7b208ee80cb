import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Condition, parseQuery } from './parse-query.ts';

const short = ({ kind, value, not }: Condition): string => `${not ? '-' : ''}${kind}=${value}`;

describe('reading a query', () => {
  it.each([
    ['返品 靴', ['word=返品', 'word=靴']],
    ['返品　靴', ['word=返品', 'word=靴']],
    ['担当:佐藤', ['assignee=佐藤']],
    ['担当：佐藤 状態：保留', ['assignee=佐藤', 'status=保留']],
    ['担当: 佐藤', ['assignee=佐藤']],
    ['担当者:me', ['assignee=me']],
    ['ＳＴＡＴＵＳ:open', ['status=open']],
    ['商品:「ランニング 靴」 届かない', ['product=ランニング 靴', 'word=届かない']],
    ['商品:"ランニング 靴"', ['product=ランニング 靴']],
    ['「まだ 届きません」', ['word=まだ 届きません']],
    ['"まだ 届きません', ['word=まだ 届きません']],
    ['-返品 －タグ:急ぎ', ['-word=返品', '-tag=急ぎ']],
    ['R-10293', ['word=R-10293']],
    ['受注:R-10293', ['order=R-10293']],
    ['注文番号：１０２９３', ['order=１０２９３']],
    ['期間:7/1-7/20', ['period=7/1-7/20']],
    ['18:00 に届く', ['word=18:00', 'word=に届く']],
    ['https://example.com/a', ['word=https://example.com/a']],
    ['constructor:x __proto__:y', ['word=constructor:x', 'word=__proto__:y']],
    ['差出人:a@example.com', ['from=a@example.com']],
    ['窓口:メール', ['channel=メール']],
    ['担当:', []],
    ['-', []],
    ['--', []],
    ['「」', []],
    ['', []],
  ])('%j', (q, expected) => {
    expect(parseQuery(q).map(short)).toEqual(expected);
  });

  it('never fails, and what it read stands in the query in that order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'担当:：-－「」"\' 　あa1#%'), maxLength: 60 }),
        (q) => {
          let at = 0;
          for (const { text, value } of parseQuery(q)) {
            const found = q.indexOf(text, at);
            expect(found).toBeGreaterThanOrEqual(at);
            expect(value.trim()).toBe(value);
            expect(text).toContain(value);
            at = found + text.length;
          }
        },
      ),
    );
  });

  it('without one condition the query is the others', () => {
    const word = fc.constantFrom('返品', '担当:佐藤', '-靴', '商品:「a b」', '状態：保留', '「x y」');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), fc.nat(), (words, n) => {
        const all = parseQuery(words.join(' '));
        const gone = n % words.length;
        const rest = parseQuery(words.filter((_, i) => i !== gone).join('　'));
        expect(rest.map(short)).toEqual(all.filter((_, i) => i !== gone).map(short));
      }),
    );
  });
});
