import { expect, it } from 'vitest';
import { roughSpan, spanOf } from './span.ts';

it.each([
  [0, '0秒'],
  [3_240, '3.2秒'],
  [9_960, '10秒'],
  [45_000, '45秒'],
  [130_000, '2分10秒'],
  [3 * 3_600_000 + 300_000, '3時間5分'],
])('%d ms is %s', (ms, expected) => expect(spanOf(ms, 'ja')).toBe(expected));

it.each([
  [1_000, '1時間', '1 hour'],
  [5 * 3_600_000, '5時間', '5 hours'],
  [50 * 3_600_000, '2日', '2 days'],
])('%d ms is about %s', (ms, ja, en) => {
  expect(roughSpan(ms, 'ja')).toBe(ja);
  expect(roughSpan(ms, 'en')).toBe(en);
});
