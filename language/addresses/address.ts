import { foldWidth } from '../marks.ts';

/** An address (住所) in the parts in which shops keep it; any of them may be empty, or hold what belongs to the next. */
export interface AddressText {
  name: string;
  kana: string;
  company: string;
  postalCode: string;
  prefecture: string;
  city: string;
  street: string;
  building: string;
  phone: string;
}

export type Place = Pick<AddressText, 'prefecture' | 'city' | 'street' | 'building'>;

/**
 * The address in one line, as people write it: nothing between prefecture, city and street, a space before the building.
 * Line breaks and other white space become one space; nothing else is changed.
 */
export function addressLine(place: Place): string {
  const front = [place.prefecture, place.city, place.street].map(oneLine).reduce(joined, '');
  const building = oneLine(place.building);
  return front !== '' && building !== '' ? `${front} ${building}` : `${front}${building}`;
}

const oneLine = (text: string): string =>
  /[\s\u3000]/.test(text) ? text.replace(/[\s\u3000]+/gu, ' ').trim() : text;

/** Digits of two parts must not run into each other (`神宮前1` + `2-3`), nor two Latin words. */
function joined(front: string, next: string): string {
  if (front === '' || next === '') return front + next;
  const clash = /[0-9A-Za-z,.-]$/.test(foldWidth(front)) && /^[0-9A-Za-z]/.test(foldWidth(next));
  return clash ? `${front} ${next}` : `${front}${next}`;
}
