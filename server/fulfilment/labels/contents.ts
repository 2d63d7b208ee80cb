import { cellsOf } from '../../../language/addresses/split-address.ts';
import { type CharacterSet, withoutOrnaments } from './characters.ts';

/**
 * 品名 out of the name of a product: malls fill such names with advertising, labels have room for a dozen characters. What
 * stands in 【】 and ★ goes first, then words from the end. Unlike in an address nothing is lost by that.
 */
export function contentsOf(name: string, { most, set }: { most: number; set: CharacterSet }): string {
  const whole = withoutOrnaments(name, set);
  if (cellsOf(whole) * 2 <= most) return whole;
  const plain = whole
    .replace(
      /【[^】]*】|≪[^≫]*≫|《[^》]*》|＜[^＞]*＞|<[^>]*>|\[[^\]]*\]|［[^］]*］|([★☆◆◇■□●○◎])[^★☆◆◇■□●○◎]+\1|[★☆◆◇■□●○◎♪※]+/g,
      ' ',
    )
    .replace(/[\s\u3000]+/g, ' ')
    .trim();
  return fitted(plain === '' ? whole : plain, most);
}

function fitted(text: string, most: number): string {
  const words = text.split(' ');
  while (words.length > 1 && cellsOf(words.join(' ')) * 2 > most) words.pop();
  let kept = '';
  for (const char of words.join(' ')) {
    if (cellsOf(kept + char) * 2 > most) break;
    kept += char;
  }
  return kept.trim();
}
