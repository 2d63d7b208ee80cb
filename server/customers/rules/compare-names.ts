import { normalize } from '../../../language/normalize.ts';
import { romanised, settleRoman } from './romanise.ts';

/** `reading`: written differently, read the same; `near`: a surname alone, or one letter apart; `other`: somebody else. */
export type NameRelation = 'same' | 'reading' | 'near' | 'other';

interface Named {
  name: string;
  nameNorm: string;
  kanaNorm: string;
}

/** How two names belong together. 髙橋/高橋, 渡邉/渡辺, spaces and kinds of kana were settled by `normalizeName`. */
export function compareNames(one: Named, other: Named): NameRelation {
  const [a, b] = [one.nameNorm, other.nameNorm];
  if (a.length < 2 || b.length < 2) return 'other';
  if (a === b || sameWords(one.name, other.name)) return 'same';
  if (sharesReading(one, other)) return 'reading';
  if (isSurnameOf(a, b) || isSurnameOf(b, a)) return 'near';
  return a.length >= 6 && b.length >= 6 && oneLetterApart(a, b) ? 'near' : 'other';
}

/** 「Hanako Yamada」 and 「Yamada Hanako」. */
function sameWords(one: string, other: string): boolean {
  const words = (name: string): string[] =>
    normalize(name)
      .split(/[\s,、・]+/)
      .filter(Boolean)
      .sort();
  const [mine, yours] = [words(one), words(other)];
  return mine.length > 1 && mine.join(' ') === yours.join(' ');
}

const kanaOnly = /^[ぁ-んー]+$/;
const latinOnly = /^[a-z]+$/;

/** How a name is read: as its source said, or because it is written in kana. */
const readingOf = (person: Named): string =>
  person.kanaNorm !== '' ? person.kanaNorm : kanaOnly.test(person.nameNorm) ? person.nameNorm : '';

function sharesReading(one: Named, other: Named): boolean {
  const [mine, yours] = [readingOf(one), readingOf(other)];
  if (mine.length >= 4 && mine === yours) return true;
  if (latinOnly.test(one.nameNorm)) return readsAs(one.name, other);
  return latinOnly.test(other.nameNorm) && readsAs(other.name, one);
}

/** 「Hanako YAMADA」 for somebody read やまだはなこ, in either order. */
function readsAs(latin: string, person: Named): boolean {
  const reading = readingOf(person);
  if (reading.length < 4) return false;
  const words = normalize(latin)
    .split(/[^a-z]+/)
    .filter(Boolean);
  if (words.length > 3) return false;
  const wanted = romanised(reading);
  return [words, [...words].reverse()].some((order) => settleRoman(order.join('')) === wanted);
}

/** 「山田」 of 「山田花子」. */
const isSurnameOf = (short: string, long: string): boolean =>
  short.length >= 2 && short.length <= 4 && long.length > short.length && long.length <= short.length + 4
    ? long.startsWith(short)
    : false;

/** One letter changed, left out or put in; neighbours swapped count as two. */
function oneLetterApart(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [rest, yours] = [one.slice(start), other.slice(start)];
  return rest.slice(1) === yours.slice(1) || rest.slice(1) === yours || rest === yours.slice(1);
}
