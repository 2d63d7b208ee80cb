import { foldKanji } from '../kanji-variants.ts';
import { normalize } from '../normalize.ts';
import { type AddressText, addressLine } from './address.ts';
import { kanjiNumerals, readKanjiNumber } from './numerals.ts';
import { parseAddress } from './parse-address.ts';

const han = '\\p{Script=Han}々〆';
/** 市ヶ谷, 市ケ谷 and 市が谷 are one; so are 一之宮, 一ノ宮 and 一の宮. */
const smallKe = new RegExp(`(?<=[${han}])[けゖが](?=[${han}])`, 'gu');
const possessive = new RegExp(`(?<=[${han}])[の之乃](?=[${han}])`, 'gu');
const counted = new RegExp(
  `[${kanjiNumerals}]+(?=丁目|番地|番(?![町丁館街])|号(?![館線])|条(?:[東西南北通]|$))`,
  'g',
);
/** 1の二, 3-五: a numeral that goes on after one in digits. */
const goesOn = new RegExp(`(?<=[0-9](?:丁目|番地|番|号)?[の-])[${kanjiNumerals}]+`, 'g');

/** 1-2-3, 301: what most blocks and rooms are, and already in its form. */
const plainNumbers = /^[0-9]+(?:-[0-9]+)*$/;

/**
 * The form in which addresses are compared: width, kana kind, dashes, 異体字, 大字, spaces and the way of counting blocks
 * (一丁目2番3号, 1丁目2の3, 1-2-3) do not matter. Applying it twice changes nothing. Never for showing.
 */
export function normaliseAddressText(text: string): string {
  if (plainNumbers.test(text)) return text;
  let now = settled(foldKanji(normalize(text)));
  // One pass can bring numbers together that the next one joins; three are more than any address needs.
  for (let pass = 0; pass < 8; pass += 1) {
    const next = settled(now);
    if (next === now) return now;
    now = next;
  }
  return now;
}

const asDigits = (numerals: string): string => String(readKanjiNumber(numerals));

function settled(text: string): string {
  return text
    .replace(/〒\s*\d{3}-?\d{4}/g, '')
    .replace(smallKe, 'が')
    .replace(possessive, 'の')
    .replace(counted, asDigits)
    .replace(goesOn, asDigits)
    .replace(/大字|(?<=[市区町村郡])字(?=.)/g, '')
    .replace(/(?<=\d)\s*(?:丁目|番地|番(?![町丁館街])|号室|号(?![館線棟]))\s*(?:[のー-]\s*(?=\d)|-)?/g, '-')
    .replace(/(?<=\d)\s*[のー~]\s*(?=\d)/g, '-')
    .replace(/(?<=\d)\s+(?=\d)/g, '-')
    .replace(/[\s、,。.・･]+/g, '')
    .replace(/-{2,}/g, '-')
    .replace(/-+(?=$|[^\d])/g, '');
}

/**
 * Where somebody lives, for telling whether two addresses are the same place: city, town, block numbers and room. The
 * prefecture and the name of the building are left out, because people leave them out. Empty when there is too little to
 * tell (no block number).
 */
export function normaliseAddress(
  address: Pick<AddressText, 'prefecture' | 'city' | 'street' | 'building'>,
): string {
  const parsed = parseAddress(addressLine(address));
  const block = normaliseAddressText(parsed.block);
  if (block === '' || parsed.city + parsed.town === '') return '';
  const room = normaliseAddressText(parsed.room).replace(/^#/, '');
  return `${normaliseAddressText(parsed.city + parsed.town)}${block}${room === '' ? '' : `-${room}`}`;
}
