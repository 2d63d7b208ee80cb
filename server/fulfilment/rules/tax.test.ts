import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideByRate, type Part, type Rounding, taxWithin } from './tax.ts';

const part = (kind: Part['kind'], amount: number, taxRate: number | null, label: string = kind): Part => ({
  kind,
  amount,
  taxRate,
  label,
});

describe('the tax within an amount', () => {
  it.each<[number, number, Rounding, number]>([
    [1100, 10, 'down', 100],
    [1080, 8, 'down', 80],
    [999, 10, 'down', 90],
    [999, 10, 'nearest', 91],
    [999, 10, 'up', 91],
    [1000, 10, 'down', 90],
    [1000, 10, 'nearest', 91],
    [1001, 8, 'nearest', 74],
    [1001, 8, 'up', 75],
    [500, 0, 'up', 0],
    [0, 10, 'up', 0],
    [-1100, 10, 'down', -100],
    // 0.1 × 3 must not become 0.30000000000000004 yen of tax.
    [1_234_567_890, 8, 'down', 91_449_473],
  ])('of %i yen at %i %%, %s: %i', (amount, rate, rounding, tax) => {
    expect(taxWithin(amount, rate, rounding)).toBe(tax);
  });
});

describe('what was paid, by tax rate', () => {
  it.each<[string, Part[], number | null, [number, number, number][]]>([
    ['one rate', [part('goods', 8800, 10), part('extra', 660, null)], null, [[10, 9460, 860]]],
    [
      'food and postage',
      [part('goods', 5400, 8), part('extra', 880, null)],
      6280,
      [
        [10, 880, 80],
        [8, 5400, 400],
      ],
    ],
    [
      'points over two rates, by their amounts',
      [part('goods', 3000, 10), part('goods', 1000, 8), part('off', -500, null)],
      3500,
      [
        [10, 2625, 238],
        [8, 875, 64],
      ],
    ],
    [
      'an odd yen goes to the larger fraction',
      [part('goods', 1000, 10), part('goods', 2000, 8), part('off', -100, null)],
      null,
      [
        [10, 967, 87],
        [8, 1933, 143],
      ],
    ],
    [
      'a discount that names its rate',
      [part('goods', 3000, 10), part('goods', 1000, 8), part('off', -500, 8)],
      null,
      [
        [10, 3000, 272],
        [8, 500, 37],
      ],
    ],
    [
      'a discount larger than all of its rate',
      [part('goods', 3000, 10), part('goods', 400, 8), part('off', -500, 8)],
      null,
      [[10, 2900, 263]],
    ],
    [
      '外税: the tax goes where it was owed',
      [part('goods', 1000, 10), part('goods', 1000, 8), part('tax', 180, null)],
      2180,
      [
        [10, 1100, 100],
        [8, 1080, 80],
      ],
    ],
    ['nothing taxed', [part('goods', 5000, 0)], 5000, [[0, 5000, 0]]],
    ['paid by points alone', [part('goods', 1000, 10), part('off', -1000, null)], 0, []],
    [
      'less was paid than the parts say',
      [part('goods', 3000, 10), part('goods', 1000, 8)],
      3600,
      [
        [10, 2700, 245],
        [8, 900, 66],
      ],
    ],
    [
      'more was paid',
      [part('goods', 1000, 8)],
      1330,
      [
        [10, 330, 30],
        [8, 1000, 74],
      ],
    ],
    ['only the total is known', [], 4400, [[10, 4400, 400]]],
  ])('%s', (_, parts, total, expected) => {
    const divided = divideByRate(parts, total, 'down');
    expect(divided.rates.map(({ rate, amount, tax }) => [rate, amount, tax])).toEqual(expected);
  });

  it('says of which goods it did not know the rate', () => {
    const parts = [part('goods', 100, null, '靴'), part('goods', 100, 8, '茶'), part('extra', 1, null)];
    expect(divideByRate(parts, null, 'down').assumed).toEqual(['靴']);
    expect(divideByRate(parts, 250, 'down').gap).toBe(49);
  });

  it('always adds up to the total, with no rate paid back and tax within what bears it', () => {
    const rates = fc.constantFrom(10, 8, 0, null);
    const some = fc.record({ amount: fc.integer({ min: 0, max: 2_000_000 }), taxRate: rates });
    const off = fc.record({ amount: fc.integer({ min: -3_000_000, max: 0 }), taxRate: rates });
    const parts = fc
      .tuple(fc.array(some), fc.array(some), fc.array(off))
      .map(([goods, extra, less]) => [
        ...goods.map((one): Part => ({ ...one, kind: 'goods', label: 'g' })),
        ...extra.map((one): Part => ({ ...one, kind: 'extra', label: 'e' })),
        ...less.map((one): Part => ({ ...one, kind: 'off', label: 'o' })),
      ]);
    const rounding = fc.constantFrom<Rounding>('down', 'nearest', 'up');
    const total = fc.option(fc.integer({ min: 0, max: 5_000_000 }), { nil: null });
    fc.assert(
      fc.property(parts, total, rounding, (given, paid, how) => {
        const divided = divideByRate(given, paid, how);
        const sum = divided.rates.reduce((all, { amount }) => all + amount, 0);
        expect(sum).toBe(divided.total);
        expect(divided.total).toBe(paid ?? given.reduce((all, { amount }) => all + amount, 0));
        if (divided.total < 0) return;
        for (const { amount, tax } of divided.rates) {
          expect(amount).toBeGreaterThan(0);
          expect(tax).toBeGreaterThanOrEqual(0);
          expect(tax).toBeLessThanOrEqual(amount);
        }
      }),
    );
  });
});
