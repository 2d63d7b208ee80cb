import { expect, it } from 'vitest';
import { prefectures } from '../../../language/addresses/prefectures.ts';
import { prefectureFrom } from './prefecture-words.ts';

it.each([
  ['東京都', '東京都'],
  ['東京', '東京都'],
  ['京都', '京都府'],
  ['北海道', '北海道'],
  ['JP-27', '大阪府'],
  ['13', '東京都'],
  ['１', '北海道'],
  ['Tokyo', '東京都'],
  ['TOKYO-TO', '東京都'],
  ['Tōkyō', '東京都'],
  ['Kyoto', '京都府'],
  ['Kyōto-fu', '京都府'],
  ['Ōsaka', '大阪府'],
  ['Hokkaidō', '北海道'],
  ['Hyōgo', '兵庫県'],
  ['Oita Prefecture', '大分県'],
  ['48', '48'],
  ['California', 'California'],
  ['', ''],
])('%s is %s', (text, name) => expect(prefectureFrom(text)).toBe(name));

it('every prefecture by its own name and its code', () => {
  prefectures.forEach((name, i) => {
    expect([prefectureFrom(name), prefectureFrom(`JP-${String(i + 1).padStart(2, '0')}`)]).toEqual([
      name,
      name,
    ]);
  });
});
