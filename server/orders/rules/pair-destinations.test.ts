import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportedConsignment } from '../source.ts';
import { emptyAddress, emptyConsignment } from './merge-import.ts';
import { pairDestinations } from './pair-destinations.ts';

const at = (name: string, street: string) => ({ name, street });
const known = (key: string, name = '', street = '') => ({
  ...emptyConsignment,
  key,
  shipTo: { ...emptyAddress, ...at(name, street) },
});
const [yamada, sato, suzuki] = [at('山田', '1-1'), at('佐藤', '2-2'), at('鈴木', '3-3')];
const said = (key: string | undefined, shipTo?: ImportedConsignment['shipTo']): ImportedConsignment => ({
  ...(key === undefined ? {} : { key }),
  ...(shipTo === undefined ? {} : { shipTo }),
});

describe('which known destination is meant', () => {
  const two = [known('address:a', '山田', '1-1'), known('address:b', '佐藤', '2-2')];
  const numbered = [known('x', '山田', '1-1'), known('y', '佐藤', '2-2')];
  it.each<[string, ReturnType<typeof known>[], ImportedConsignment[], (number | null)[]]>([
    ['by their keys, in any sequence', numbered, [said('y'), said('x')], [1, 0]],
    ['a number that is new is a new destination', numbered, [said('x'), said('z', sato)], [0, null]],
    ['without keys by their place', [known(''), known('')], [said(undefined), said(undefined)], [0, 1]],
    ['one more than before', [known('')], [said(undefined), said(undefined)], [0, null]],
    [
      'one of two has moved: it is not a third',
      two,
      [said('address:c', suzuki), said('address:b', sato)],
      [0, 1],
    ],
    ['both have moved', two, [said('address:c', suzuki), said('address:d', at('佐藤', '9'))], [0, 1]],
    ['a third joins', two, [said('address:a'), said('address:b'), said('address:c', suzuki)], [0, 1, null]],
    ['a part of the order, found by its address', two, [said(undefined, sato)], [1]],
    [
      'the one person of before is now the second of two',
      [known('', '佐藤', '2-2')],
      [said('address:a', yamada), said('address:b', sato)],
      [null, 0],
    ],
  ])('%s', (_what, before, now, wanted) => {
    expect(pairDestinations(before, now)).toEqual(wanted);
  });

  it('no two are the same one, and what is known is found again', () => {
    const keys = fc.uniqueArray(fc.constantFrom('', 'x', 'y', 'address:a', 'address:b', 'address:c'), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(keys, keys, (before, now) => {
        const pairs = pairDestinations(
          before.map((key) => known(key)),
          now.map((key) => said(key)),
        );
        const found = pairs.filter((one) => one !== null);
        expect(new Set(found).size).toBe(found.length);
        for (const [i, key] of now.entries())
          if (key !== '' && before.includes(key)) expect(pairs[i]).toBe(before.indexOf(key));
      }),
    );
  });
});
