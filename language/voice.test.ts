import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { introduction, phrasesOf, salutation, signedBy, voices } from './voice.ts';

describe('C9 the salutation', () => {
  test.each([
    ['鈴木 花子', '鈴木 花子 様', '鈴木様', '鈴木さま'],
    ['鈴木　花子', '鈴木 花子 様', '鈴木様', '鈴木さま'],
    ['鈴木花子', '鈴木花子 様', '鈴木花子様', '鈴木花子さま'],
    ['鈴木 花子 様', '鈴木 花子 様', '鈴木様', '鈴木さま'],
    ['スズキ ハナコ', 'スズキ ハナコ 様', 'スズキ様', 'スズキさま'],
    ['佐々木 あい', '佐々木 あい 様', '佐々木様', '佐々木さま'],
    ['Hanako Suzuki', 'Hanako Suzuki 様', 'Hanako Suzuki 様', 'Hanako Suzuki さま'],
    ['株式会社 青空', '株式会社 青空 様', '株式会社 青空様', '株式会社 青空さま'],
    ['青空商店 鈴木', '青空商店 鈴木 様', '青空商店 鈴木様', '青空商店 鈴木さま'],
    ['花', '花 様', '花様', '花さま'],
    ['', 'お客様', 'お客様', 'お客様'],
    [' 　', 'お客様', 'お客様', 'お客様'],
  ])('%s', (name, ...expected) => {
    expect(voices.map((voice) => salutation(voice, name))).toEqual(expected);
  });

  test('one title, one line, whatever the name', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...voices), (name, voice) => {
        const line = salutation(voice, name);
        expect(line.includes('\n')).toBe(false);
        expect(line).toMatch(/(?:様|さま)$/);
        expect(line).not.toMatch(/様 ?様$/);
      }),
    );
  });
});

test('who writes', () => {
  const by = { shop: '靴の店', staff: '佐藤' };
  expect(voices.map((voice) => introduction(voice, by))).toEqual([
    '靴の店の佐藤でございます。',
    '靴の店の佐藤です。',
    '靴の店の佐藤です。',
  ]);
  expect(introduction('standard', { shop: '靴の店', staff: ' ' })).toBe('靴の店です。');
});

test('a signature names who writes, and of a machine nobody', () => {
  const signature = '靴の店\n担当: {{担当者名}}\ninfo@shop.example';
  expect(signedBy(signature, '佐藤 $& 一')).toBe('靴の店\n担当: 佐藤 $& 一\ninfo@shop.example');
  expect(signedBy(signature, '')).toBe('靴の店\ninfo@shop.example');
  expect(signedBy('{{ 担当者 }}', '佐藤')).toBe('佐藤');
  expect(signedBy(' \n', '佐藤')).toBe('');
});

const sentences = voices.flatMap((voice) => {
  const p = phrasesOf(voice);
  const made = [p.nextContact('11月24日(火)18時まで'), p.answerBy('11月24日(火)18時まで')];
  const plain = [
    p.opening,
    p.settled,
    p.received,
    p.addMore,
    p.shipped,
    p.closing,
    p.asking.end,
    p.refusing.end,
  ];
  return [...made, ...plain, ...Object.values(p.thanks), ...Object.values(p.apology)].map((text) => [
    voice,
    text,
  ]);
});

test.each(sentences)('%s: %s', (_, text) => {
  // Uncertain words, させていただく, 了解, and what is no sentence.
  expect(text).not.toMatch(/思います|なるべく|順次|させていただ|了解|すみません|[!！♪]|\n/);
  expect(text).toMatch(/。$/);
});
