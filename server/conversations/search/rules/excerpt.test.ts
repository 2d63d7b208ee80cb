import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partBreak, searchForm } from '../../../../language/search-text.ts';
import { beginningOf, excerptOf, marksIn } from './excerpt.ts';
import { gramNumbers, gramsToAsk, tokensOf } from './tokens.ts';

const marked = (text: string, word: string): string[] =>
  marksIn(text, [searchForm(word)]).map(([from, to]) => text.slice(from, to));

describe('marks', () => {
  it.each([
    ['靴が届か\nない', '届かない', ['届か\nない']],
    ['ｽﾆｰｶｰとｽﾆｰｶｰ', 'スニーカー', ['ｽﾆｰｶｰ', 'ｽﾆｰｶｰ']],
    ['ﾊﾞｯｸﾞ', 'バッグ', ['ﾊﾞｯｸﾞ']],
    ['スニ−カ−', 'スニーカー', ['スニ−カ−']],
    ['㈱山本', '(株)山', ['㈱山']],
    ['😀靴😀', '靴', ['靴']],
    ['ＡＢ－１２３', 'ab-123', ['ＡＢ－１２３']],
    ['なにもない', '靴', []],
  ])('%j, %j', (text, word, expected) => {
    expect(marked(text, word)).toEqual(expected);
  });

  it('whatever is found in a text is marked in it', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'あイｳﾞ靴ＡbーｰI−- \n１2ガが゛ﾊﾟ😀'),
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (original, a, b) => {
        const form = searchForm(original);
        if (form === '') return;
        const from = a % form.length;
        const word = form.slice(from, from + 1 + (b % 6));
        expect(marksIn(original, [word]).length).toBeGreaterThan(0);
        const excerpt = excerptOf(original, [word]);
        for (const [begin, end] of excerpt?.marks ?? []) expect(end).toBeGreaterThan(begin);
      }),
    );
  });

  it('an excerpt is some words around the first mark, on one line', () => {
    const excerpt = excerptOf(`${'あ'.repeat(100)}靴\n${'い'.repeat(300)}`, ['靴']);
    expect(excerpt?.text.startsWith('…')).toBe(true);
    expect(excerpt?.text.endsWith('…')).toBe(true);
    expect(excerpt?.text).not.toContain('\n');
    const [from = 0, to = 0] = excerpt?.marks[0] ?? [];
    expect(excerpt?.text.slice(from, to)).toBe('靴');
    expect(beginningOf('一\n\n二').text).toBe('一 二');
  });
});

describe('what the index holds', () => {
  it('every word of two letters or more, and every kanji, has its grams in each text with it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(), fc.nat(), (text, a, b) => {
        const form = searchForm(text);
        const letters = [...form];
        if (letters.length < 2) return;
        const from = a % (letters.length - 1);
        const word = letters.slice(from, from + 2 + (b % (letters.length - from - 1))).join('');
        if (word.includes(partBreak)) return;
        const held = new Set(gramNumbers(form));
        for (const gram of gramsToAsk([word])) expect(held.has(gram)).toBe(true);
        expect(gramsToAsk([word]).length).toBeGreaterThan(0);
      }),
    );
  });

  it('single letters that are no kanji ask for nothing; no word crosses two parts', () => {
    expect(gramsToAsk(['a'])).toEqual([]);
    expect(gramsToAsk(['あ'])).toEqual([]);
    expect(gramsToAsk(['靴'])).toHaveLength(1);
    expect(gramNumbers(`a${partBreak}b`)).toEqual([]);
    expect(gramsToAsk(['あいうえおかきくけこさしすせそ'])).toHaveLength(10);
  });

  it('one shop’s weeks lie side by side, and are 32 bits', () => {
    const [one = 0] = tokensOf(7 as never, 2950, [5]);
    const [next = 0] = tokensOf(7 as never, 2951, [5]);
    expect(next - one).toBe(2 ** 18);
    expect(tokensOf(3 as never, 2951, [5])[0]).not.toBe(next);
    expect(one | 0).toBe(one);
  });
});
