import { expect, it } from 'vitest';
import { tellInputFailure } from './input-trouble.ts';

it.each([
  ['not read within 20000 ms', /時間のうちに/],
  ['the reading thread ended', /メモリー/],
  ['no channel line', /今の版にありません/],
  ['could not extend file: No space left on device', /空き容量/],
  ['Cannot read properties of undefined', /壊れている/],
  ['', /壊れている/],
])('“%s” in words', (error, expected) => {
  expect(Object.values(tellInputFailure(error, 'ja')).join('')).toMatch(expected);
});
