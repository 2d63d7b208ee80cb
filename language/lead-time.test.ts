import { expect, it } from 'vitest';
import { leadTimeOf } from './lead-time.ts';

it.each<[string, number | null]>([
  ['ご注文から3〜5営業日', 5],
  ['1～2日後', 2],
  ['2週間程度', 14],
  ['２〜３週間', 21],
  ['約1ヶ月', 30],
  ['即日発送', 0],
  ['当日', 0],
  ['翌営業日', 1],
  ['7', 7],
  ['1-2 weeks', 14],
  ['入荷次第', null],
  ['', null],
  ['9999日', null],
])('%s', (words, days) => {
  expect(leadTimeOf(words)).toBe(days);
});
