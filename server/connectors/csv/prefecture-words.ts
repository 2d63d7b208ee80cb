import { prefectureName, prefectures } from '../../../language/addresses/prefectures.ts';

/** In the order of the 47 prefectures, as systems from abroad write them. */
const romaji =
  'hokkaido aomori iwate miyagi akita yamagata fukushima ibaraki tochigi gunma saitama chiba tokyo kanagawa niigata toyama ishikawa fukui yamanashi nagano gifu shizuoka aichi mie shiga kyoto osaka hyogo nara wakayama tottori shimane okayama hiroshima yamaguchi tokushima kagawa ehime kochi fukuoka saga nagasaki kumamoto oita miyazaki kagoshima okinawa'.split(
    ' ',
  );
const byRomaji = new Map(romaji.map((word, i) => [word, prefectures[i] ?? '']));
const whole: ReadonlySet<string> = new Set(prefectures);
const shortened = new Map(prefectures.map((name) => [name.replace(/[都府県]$/, ''), name]));

/**
 * 東京都 from whatever a column of prefectures holds: `JP-13`, `13` (its number), `Tokyo`, `Tōkyō-to`, `東京`; anything else
 * as it came.
 */
export function prefectureFrom(text: string): string {
  if (text === '' || whole.has(text)) return text;
  const plain = text.normalize('NFKC');
  const number = /^\d{1,2}$/.test(plain) ? prefectures[Number(plain) - 1] : undefined;
  const latin = plain.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
  const bare = latin.replace(/[\s-]*(?:to|fu|ken|do|prefecture)$/, '');
  return number ?? byRomaji.get(latin) ?? byRomaji.get(bare) ?? shortened.get(plain) ?? prefectureName(text);
}
