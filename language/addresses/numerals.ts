/** Numerals (漢数字) as blocks are counted with, 1 to 9999. */
export const kanjiNumerals = '〇一二三四五六七八九十百千';
const powers = [10, 100, 1000];

/** 二十三 → 23, 一〇五 → 105; NaN when it is no number. */
export function readKanjiNumber(text: string): number {
  const values = [...text].map((char) => kanjiNumerals.indexOf(char));
  if (values.length === 0 || values.includes(-1)) return Number.NaN;
  if (values.every((value) => value <= 9)) return Number(values.join(''));
  let sum = 0;
  let pending = 0;
  for (const value of values) {
    const power = powers[value - 10];
    if (power === undefined) pending = pending * 10 + value;
    else {
      sum += (pending || 1) * power;
      pending = 0;
    }
  }
  return sum + pending;
}
