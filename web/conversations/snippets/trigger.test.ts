import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { triggerAt } from './trigger.ts';

const at = (text: string, from: number | null = null) => {
  const caret = text.indexOf('|');
  return triggerAt(text.replace('|', ''), caret, from);
};

describe('what was typed to find a template', () => {
  it.each([
    ['/|', ''],
    ['／|', ''],
    ['/はい|', 'はい'],
    ['お待たせしました。\n/hai|', 'hai'],
    ['はい /追跡|', '追跡'],
    ['はい　／追跡|あと', '追跡'],
    ['\n\n/|\n\n署名', ''],
  ])('%s', (text, words) => expect(at(text)?.words).toBe(words));

  it.each([
    ['7/24|'],
    ['http://shop.example/a|'],
    ['1／2|'],
    ['東京/大阪|'],
    ['/はい そう|'],
    ['/はい|/'.replace('|/', '/|')],
    ['//|'],
    ['はい|/'],
    [`/${'あ'.repeat(31)}|`],
  ])('%s is text', (text) => expect(at(text)).toBeNull());

  it('of the button stands anywhere', () => {
    expect(at('発送/はい|', 2)).toEqual({ start: 2, end: 5, words: 'はい' });
    expect(at('発送/はい そう|', 2)).toBeNull();
    expect(at('発送|/', 2)).toBeNull();
  });

  it('is always the characters before the caret', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('/', '／', ' ', '　', '\n', 'あ', 'a', '7') }),
        fc.nat(),
        (text, n) => {
          const caret = n % (text.length + 1);
          const found = triggerAt(text, caret);
          if (found === null) return;
          expect(found.end).toBe(caret);
          expect(text.slice(found.start + 1, caret)).toBe(found.words);
          expect('/／').toContain(text[found.start]);
        },
      ),
    );
  });
});
