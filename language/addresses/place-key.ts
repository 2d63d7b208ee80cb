import { foldKanji } from '../kanji-variants.ts';
import { foldWidth } from '../marks.ts';

const wide =
  /[\t\u00a0\u00ad\u02d7\u058a\u2000-\u2043\u2212\u2500\u2501\u2796\u3000\u30fc\ufe58\ufe63\uff01-\uff5e\uff70]/;

/** `foldWidth`, without the work where there is nothing to fold. */
export function foldLine(text: string): string {
  return wide.test(text) ? foldWidth(text) : text;
}

const han = /[\u3005\u3400-\u9fff]/;
const small = /[ヶｹがガヵカ之のﾉッ]/;

/** Names of places as they are compared, same length: 茅ケ崎 = 茅ヶ崎, 龍ケ崎 = 竜ヶ崎, 一之宮 = 一ノ宮. */
export function placeKey(text: string): string {
  const folded = foldKanji(foldLine(text));
  if (!small.test(folded)) return folded;
  let key = '';
  for (let i = 0; i < folded.length; i += 1) key += settled(folded.charAt(i), folded.charAt(i + 1));
  return key;
}

function settled(char: string, next: string): string {
  if (!small.test(char)) return char;
  if (char === 'ッ') return 'ツ';
  if (!han.test(next)) return char;
  return char === '之' || char === 'の' || char === 'ﾉ' ? 'ノ' : 'ケ';
}
