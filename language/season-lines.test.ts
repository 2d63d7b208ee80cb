import { describe, expect, test } from 'vitest';
import { addDays } from './days.ts';
import { humanLinesFor } from './human-lines.ts';
import { seasonLinesOn } from './season-lines.ts';
import { voices } from './voice.ts';

const daysOf = (year: number): string[] => {
  const days = [];
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) days.push(day);
  return days;
};

describe('E5 the season’s greeting', () => {
  test.each([2026, 2028])('every day of %i has at least four, in every voice, none of them twice', (year) => {
    for (const day of daysOf(year))
      for (const voice of voices) {
        const lines = seasonLinesOn(day, voice);
        expect([day, lines.length]).toEqual([day, Math.max(4, lines.length)]);
        expect(new Set(lines.map((one) => one.id)).size).toBe(lines.length);
        expect(new Set(lines.map((one) => one.text)).size).toBe(lines.length);
      }
  });

  const all = [
    ...new Set(
      daysOf(2028)
        .flatMap((day) => voices.flatMap((v) => seasonLinesOn(day, v)))
        .map((o) => o.text),
    ),
  ];

  test('no weather that a disaster makes cruel, no congratulations, no set phrase of a formal letter', () => {
    for (const text of all) {
      expect(text).not.toMatch(
        /雨|雪|嵐|台風|猛暑|酷暑|厳しい|暑|寒|冷え|風が|おめでと|お慶び|見舞|候|時下|拝啓/,
      );
      expect(text).toMatch(/^[^\n。]+。(?:[^\n。]+。)?$/);
      expect(text).not.toMatch(/ね。.*ね。|[!！♪]/);
    }
  });

  test.each([
    ['2026-01-03', '新しい一年が始まりました', '一年をふり返る'],
    ['2026-01-08', 'みかん', '新しい一年'],
    ['2026-02-29', '梅の便り', '節分'],
    ['2026-03-31', '桜の便り', 'ひなかざり'],
    ['2026-05-05', 'こいのぼり', 'バラ'],
    ['2026-07-07', '七夕', 'コスモス'],
    ['2026-08-07', 'せみ', '暦のうえでは秋'],
    ['2026-08-08', '暦のうえでは秋', '桜'],
    ['2026-12-31', '一年をふり返る', '街の灯り'],
  ])('%s: %s, not %s', (day, expected, not) => {
    const said = seasonLinesOn(day, 'standard')
      .map((one) => one.text)
      .join('');
    expect(said).toContain(expected);
    expect(said).not.toContain(not);
  });

  test('the voice is in the ending', () => {
    const endings = voices.map((voice) => seasonLinesOn('2026-06-20', voice)[0]?.text);
    expect(endings).toEqual([
      'あじさいが色づくころとなりました。',
      'あじさいが色づくころになりました。',
      'あじさいが色づくころになりましたね。',
    ]);
  });
});

test('human lines: several for every occasion, without thanks, promise or feeling of a machine’s own', () => {
  for (const occasion of ['received', 'shipped'] as const)
    for (const voice of voices)
      for (const gift of [true, false]) {
        const lines = humanLinesFor(occasion, { voice, gift });
        expect(lines.length).toBeGreaterThanOrEqual(4);
        for (const { text } of lines)
          expect(text).not.toMatch(/ありがとう|思います|すぐに|至急|[!！♪]|させていただ/);
      }
  const forGift = humanLinesFor('shipped', { voice: 'standard', gift: true })
    .map((one) => one.text)
    .join('');
  expect(forGift).toContain('受け取る方');
  expect(forGift).not.toContain('箱を開ける');
});
