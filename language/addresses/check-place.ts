import type { AddressText } from './address.ts';
import { type FoundCity, findCity } from './find-city.ts';
import type { Finding } from './findings.ts';
import { prefectureAtStart } from './parse-address.ts';
import { placeKey } from './place-key.ts';
import type { PostalCodes, PostalPlace } from './postal.ts';
import { prefectures } from './prefectures.ts';

/** Where an address lies, as far as its own text tells. */
export interface Located {
  prefecture: string;
  /** It stands in the text, if only as 神奈川 or 東京. */
  prefectureWritten: boolean;
  city: FoundCity | null;
  /** Folded text behind prefecture and city. */
  rest: string;
  /** Digits of the postal code as written. */
  code: string;
  places: readonly PostalPlace[];
}

/** Finds prefecture and city in a folded line; a prefecture left out is taken from the postal code. */
export function locate(line: string, postalCode: string, postal: PostalCodes): Located {
  const code = digitsOf(postalCode);
  const places = code.length === 7 ? postal.placesOf(code) : [];
  const written = writtenPrefecture(line, postal);
  const prefecture = written?.name ?? places[0]?.prefecture ?? '';
  const behind = written?.rest ?? line;
  const where = { prefecture, prefectureWritten: written !== null, code, places };
  const found = prefecture === '' ? null : findCity(postal, prefecture, behind);
  if (found === null) return { ...where, city: null, rest: behind };
  return { ...where, ...withWard(postal, { prefecture, found, behind }) };
}

const digitsOf = (code: string): string =>
  /^\d{3}-\d{4}$/.test(code) ? code.slice(0, 3) + code.slice(4) : code.normalize('NFKC').replace(/\D/g, '');

/** 東京都, also twice (in its own column and again in the street), also short where a city follows: 神奈川横浜市. */
function writtenPrefecture(line: string, postal: PostalCodes): { name: string; rest: string } | null {
  const name = prefectureAtStart(line);
  if (name !== '') {
    const rest = line.slice(name.length).trim();
    return { name, rest: rest.startsWith(name) ? rest.slice(name.length).trim() : rest };
  }
  for (const full of prefectures) {
    const short = full.slice(0, -1);
    if (!line.startsWith(short) || line === short) continue;
    const rest = line.slice(short.length).trim();
    if (findCity(postal, full, rest) !== null) return { name: full, rest };
  }
  return null;
}

/** The same city twice, or its ward apart from it, is one. */
function withWard(
  postal: PostalCodes,
  { prefecture, found, behind }: { prefecture: string; found: FoundCity; behind: string },
): Pick<Located, 'city' | 'rest'> {
  const rest = behind.slice(found.length).trim();
  if (rest === '') return { city: found, rest };
  const again = findCity(postal, prefecture, rest);
  if (again?.may.some((one) => found.may.includes(one)) === true) {
    return {
      city: again.may.length < found.may.length ? again : found,
      rest: rest.slice(again.length).trim(),
    };
  }
  if (found.may.length === 1) return { city: found, rest };
  const key = placeKey(rest.slice(0, 12));
  const ward = found.may.find((one) => {
    const end = one.startsWith(found.name) ? placeKey(one.slice(found.name.length)) : '';
    return end !== '' && key.startsWith(end);
  });
  if (ward === undefined) return { city: found, rest };
  return { city: { ...found, may: [ward] }, rest: rest.slice(ward.length - found.name.length).trim() };
}

/** Postal code against prefecture and city. */
export function checkPlace(address: AddressText, located: Located, postal: PostalCodes): Finding[] {
  return [...checkParts(located), ...checkCode(address, located, postal)];
}

const municipality = /^[^0-9\s]{1,8}?[市区町村郡]/u;

function checkParts(located: Located): Finding[] {
  const { prefecture, prefectureWritten, city, rest, places } = located;
  const findings: Finding[] = [];
  if (!prefectureWritten) {
    findings.push({
      kind: 'prefecture_missing',
      part: 'prefecture',
      suggestion: city === null ? '' : prefecture,
    });
  }
  if (city === null && prefecture !== '') {
    const here = places.filter((place) => place.prefecture === prefecture);
    const town = here.find((place) => place.town !== '' && placeKey(rest).startsWith(placeKey(place.town)));
    if (town !== undefined || !municipality.test(rest)) {
      const only = new Set(here.map((place) => place.city));
      const suggestion = town?.city ?? (only.size === 1 ? ([...only][0] ?? '') : '');
      findings.push({ kind: 'city_missing', part: 'city', suggestion });
    }
  }
  return findings;
}

/** Numbers of large receivers (大口事業所) and boxes (私書箱) stand in no list of towns: 100-8111, 061-1192. */
const ofFirms = /^\d{3}(?:8|79|9)|^\d{3}(?!00)\d\d[89]\d$/;

function checkCode(address: AddressText, located: Located, postal: PostalCodes): Finding[] {
  const { code, places, prefecture, city } = located;
  const found = (kind: Finding['kind'], suggestion: string): Finding[] => [
    { kind, part: 'postalCode', suggestion },
  ];
  if (address.postalCode.trim() === '') return found('postal_missing', codeFor(located, postal));
  if (code.length !== 7)
    return found('postal_unknown', codeFor(located, postal) || grownCode(located, postal));
  if (places.length === 0) {
    const near = postal.prefecturesOf(code.slice(0, 3));
    if (near.size === 0) return found('postal_unknown', codeFor(located, postal));
    if (prefecture !== '' && !near.has(prefecture)) return found('postal_elsewhere', [...near].join('・'));
    return ofFirms.test(code) ? [] : found('postal_unknown', codeFor(located, postal));
  }
  if (places.some((place) => fits(place, located))) return [];
  if (prefecture === '' || (city === null && places.some((place) => place.prefecture === prefecture)))
    return [];
  return found('postal_elsewhere', `${places[0]?.prefecture ?? ''}${places[0]?.city ?? ''}`);
}

function fits(place: PostalPlace, { prefecture, city }: Located): boolean {
  return place.prefecture === prefecture && city?.may.includes(place.city) === true;
}

/** The code of the place as written, where there is exactly one. */
export function codeFor({ prefecture, city, rest }: Located, postal: PostalCodes): string {
  if (city === null || prefecture === '') return '';
  const codes = new Set(city.may.flatMap((name) => [...postal.codesOf(prefecture, name, rest)]));
  const [only] = codes;
  return codes.size === 1 && only !== undefined ? `${only.slice(0, 3)}-${only.slice(3)}` : '';
}

/** A spreadsheet ate the zero in front. */
function grownCode({ code, prefecture }: Located, postal: PostalCodes): string {
  const grown = `0${code}`;
  const fit = grown.length === 7 && postal.placesOf(grown).some((place) => place.prefecture === prefecture);
  return fit ? `${grown.slice(0, 3)}-${grown.slice(3)}` : '';
}
