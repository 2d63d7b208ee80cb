import { addressKey, type ImportedConsignment } from '../source.ts';
import type { ConsignmentContent } from '../types.ts';

/**
 * Which known destination each said one is, as its place in `known`; null = a new one. By the key; else by the same
 * address; else by the place in the list. Where a source without numbers of its own names as many destinations as are
 * known, what is left over on both sides is the same people at a changed address: a third parcel would go to the old one.
 */
export function pairDestinations(
  known: readonly Pick<ConsignmentContent, 'key' | 'shipTo'>[],
  said: readonly ImportedConsignment[],
): (number | null)[] {
  const pairs = new Map<number, number>();
  const free = (at: number): boolean => known[at] !== undefined && ![...pairs.values()].includes(at);
  const pair = (find: (one: ImportedConsignment, place: number) => number): void => {
    said.forEach((one, place) => {
      const at = pairs.has(place) ? -1 : find(one, place);
      if (free(at)) pairs.set(place, at);
    });
  };
  pair(({ key }) => (key ? known.findIndex((one) => one.key === key) : -1));
  pair((one) => (isNumbered(one) ? -1 : known.findIndex((two, at) => free(at) && livesThere(one, two))));
  pair((one, place) => (one.key && known[place]?.key !== '' ? -1 : place));
  if (said.length === known.length)
    pair((one) => (isNumbered(one) ? -1 : known.findIndex((_, at) => free(at))));
  return said.map((_, place) => pairs.get(place) ?? null);
}

/** The source itself says which destination it is. */
const isNumbered = ({ key }: ImportedConsignment): boolean =>
  Boolean(key) && key?.startsWith(addressKey) === false;

function livesThere({ shipTo }: ImportedConsignment, known: Pick<ConsignmentContent, 'shipTo'>): boolean {
  const there = Object.entries(shipTo ?? {}).filter(([, text]) => text !== undefined && text !== '');
  const places = there.filter(([part]) => part === 'name' || part === 'street');
  return (
    places.length === 2 &&
    there.every(([part, text]) => known.shipTo[part as keyof typeof known.shipTo] === text)
  );
}
