import { placeKey } from './place-key.ts';
import type { PostalCodes } from './postal.ts';

export interface FoundCity {
  /** As it is called today, 郡 and ward included; of 横浜市 without a ward only that. */
  name: string;
  /** Which cities it may be: one, all wards of a city, or namesakes in several 郡. */
  may: readonly string[];
  /** Characters of the text it takes. */
  length: number;
}

/** 南都留郡富士河口湖町 has ten characters. */
const longest = 12;

interface Entry {
  key: string;
  name: string;
  may: string[];
}

const known = new WeakMap<PostalCodes, Map<string, Map<string, Entry[]>>>();

/** Today's city at the beginning of a text behind its prefecture, also without 郡 or ward; null when there is none. */
export function findCity(postal: PostalCodes, prefecture: string, text: string): FoundCity | null {
  const key = placeKey(text.slice(0, longest));
  const entry = entriesOf(postal, prefecture)
    .get(key.charAt(0))
    ?.find((one) => key.startsWith(one.key));
  return entry === undefined ? null : { name: entry.name, may: entry.may, length: entry.key.length };
}

/** By first character, longest first. */
function entriesOf(postal: PostalCodes, prefecture: string): Map<string, Entry[]> {
  let all = known.get(postal);
  if (all === undefined) {
    all = new Map();
    known.set(postal, all);
  }
  const made = all.get(prefecture) ?? indexed(postal.citiesOf(prefecture));
  all.set(prefecture, made);
  return made;
}

function indexed(cities: readonly string[]): Map<string, Entry[]> {
  const entries = new Map<string, Entry>();
  const add = (name: string, city: string): void => {
    const key = placeKey(name);
    const entry = entries.get(key);
    if (entry === undefined) entries.set(key, { key, name, may: [city] });
    else if (!entry.may.includes(city)) entry.may.push(city);
  };
  for (const city of cities) {
    add(city, city);
    for (const shorter of [
      /^.+?[^市]市(?=.+区$)/u.exec(city)?.[0],
      /(?<=[郡島]).+[町村]$/u.exec(city)?.[0],
    ]) {
      if (shorter !== undefined) add(shorter, city);
    }
  }
  const byFirst = new Map<string, Entry[]>();
  for (const entry of [...entries.values()].sort((a, b) => b.key.length - a.key.length)) {
    const first = entry.key.charAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), entry]);
  }
  return byFirst;
}
