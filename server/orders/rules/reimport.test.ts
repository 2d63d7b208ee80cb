import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Stage } from '../../../contract/orders.ts';
import type { ImportedConsignment, ImportedOrder } from '../source.ts';
import type { ConsignmentContent, OrderContent, ShipmentContent } from '../types.ts';
import { changesBetween } from './changes.ts';
import { emptyConsignment, emptyOrder, mergeImport } from './merge-import.ts';
import { placeParcels } from './merge-parcels.ts';
import { stageAfter } from './stage.ts';

const parcel = (trackingNumber: string | null, shippedOn: string | null = null): ShipmentContent => ({
  ...{ carrier: 'yamato', trackingNumber, shippedOn, deliveredAt: null },
});
const going = (...shipments: ShipmentContent[]): ConsignmentContent => ({ ...emptyConsignment, shipments });
const said = (over: Partial<ImportedOrder>): ImportedOrder => ({ number: 'R-1', raw: [], ...over });
const numbersOf = (order: { consignments: readonly ConsignmentContent[] }): (string | null)[][] =>
  order.consignments.map((one) => one.shipments.map((shipment) => shipment.trackingNumber));

describe('a file of tracking numbers alone', () => {
  it.each<[string, (string | null)[][], string[], string[][]]>([
    ['one destination takes all', [[]], ['A1', 'A2'], [['A1', 'A2']]],
    ['by their sequence', [[], []], ['A1', 'B1'], [['A1'], ['B1']]],
    ['a known number stays where it is', [[], ['B1']], ['B1', 'A1'], [['A1'], ['B1']]],
    ['the first that has none', [['A1'], [], []], ['B1'], [['A1'], ['B1'], []]],
    ['more than there are destinations', [[], []], ['A1', 'B1', 'B2'], [['A1'], ['B1', 'B2']]],
    ['all have one already', [['A1'], ['B1']], ['C1'], [['A1', 'C1'], ['B1']]],
  ])('%s', (_what, known, numbers, wanted) => {
    const consignments = known.map((list) => going(...list.map((number) => parcel(number))));
    const shipments = numbers.map((number) => parcel(number));
    const merged = mergeImport({ ...emptyOrder, consignments }, said({ shipments }));
    expect(numbersOf(merged)).toEqual(wanted);
  });

  it('reaches the destination whose key it names', () => {
    const consignments = [
      { ...going(), key: 'x' },
      { ...going(), key: 'y' },
    ];
    const merged = mergeImport(
      { ...emptyOrder, consignments },
      said({ consignments: [{ key: 'y', shipments: [parcel('B1')] }] }),
    );
    expect(numbersOf(merged)).toEqual([[], ['B1']]);
  });

  it('loses no parcel, whatever is known', () => {
    const numbers = fc.uniqueArray(fc.constantFrom('1111', '2222', '3333', '4444', '5555'), { maxLength: 5 });
    const places = fc.array(numbers, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(places, numbers, (known, come) => {
        const destinations = known.map((list) => going(...list.map((number) => parcel(number))));
        const shipments = come.map((number) => parcel(number));
        expect(placeParcels(destinations, shipments).flat()).toHaveLength(come.length);
      }),
    );
  });

  it('leaves goods and addresses of several destinations alone', () => {
    const of = (name: string): ConsignmentContent => ({
      ...emptyConsignment,
      shipTo: { ...emptyConsignment.shipTo, name },
      items: [{ sku: name, name, options: '', quantity: 1, unitPrice: null, taxRate: null }],
    });
    const consignments = [of('山田'), of('別府')];
    const { items } = of('全部');
    const merged = mergeImport({ ...emptyOrder, consignments }, said({ items, shipTo: { name: '別人' } }));
    expect(merged.consignments).toEqual(consignments);
  });
});

describe('an older file', () => {
  const states = ['received', 'preparing', 'shipped', 'delivered', 'returned'] as const;
  it.each(
    states.flatMap((before) => states.map((now) => [before, now] as const)),
  )('of an order that is %s says %s', (before, now) => {
    const known = { ...emptyOrder, state: before, sourceState: before };
    const far = { received: 0, preparing: 0, shipped: 1, delivered: 2, returned: 3 };
    const merged = mergeImport(known, said({ state: now, sourceState: now }));
    const wanted = far[now] < far[before] ? before : now;
    expect([merged.state, merged.sourceState]).toEqual([wanted, wanted]);
  });

  it('does not take the day of arrival away', () => {
    const deliveredAt = new Date('2026-07-20T00:00:00Z');
    const known = { ...emptyOrder, state: 'delivered' as const, deliveredAt };
    expect(mergeImport(known, said({ state: 'shipped', deliveredAt: null }))).toMatchObject({ deliveredAt });
  });

  it('cancels all the same: a parcel on its way may be cancelled', () => {
    const known = { ...emptyOrder, state: 'shipped' as const };
    expect(mergeImport(known, said({ state: 'cancelled' })).state).toBe('cancelled');
  });
});

describe('where a consignment stands after a source has spoken', () => {
  const none = { shipments: [], before: [], stateSaid: true };
  it.each<[Stage | null, OrderContent['state'], Stage]>([
    [null, 'received', 'waiting'],
    [null, 'shipped', 'shipped'],
    [null, 'cancelled', 'cancelled'],
    ['printed', 'preparing', 'printed'],
    ['packed', 'cancelled', 'cancelled'],
    ['shipped', 'cancelled', 'shipped'],
    ['shipped', 'received', 'shipped'],
    ['cancelled', 'preparing', 'waiting'],
    ['packed', 'shipped', 'shipped'],
  ])('%s, the order %s: %s', (before, state, after) => {
    expect(stageAfter(before, { ...none, order: { state } })).toBe(after);
  });

  it('leaves by a new parcel only where the source knows no states', () => {
    const order = { state: 'preparing' as const };
    const shipments = [parcel('A1')];
    expect(stageAfter('packed', { order, shipments, before: [], stateSaid: false })).toBe('shipped');
    expect(stageAfter('packed', { order, shipments, before: shipments, stateSaid: false })).toBe('packed');
    expect(stageAfter('packed', { order, shipments, before: [], stateSaid: true })).toBe('packed');
  });
});

describe('what people decided', () => {
  it('no source writes over', () => {
    const known = {
      ...emptyOrder,
      memo: '電話済み',
      decided: ['memo'],
      consignments: [
        { ...emptyConsignment, deliveryDay: '2026-07-25', deliveryTime: '午前', decided: ['deliveryDay'] },
      ],
    };
    const merged = mergeImport(known, said({ memo: '', deliveryDay: null, deliveryTime: '午後' }));
    expect(merged).toMatchObject({
      memo: '電話済み',
      consignments: [{ deliveryDay: '2026-07-25', deliveryTime: '午後' }],
    });
  });
});

/** An order as its place knows it, told in pieces: each names some destinations, some parcels, some of the rest. */
const keys = ['x', 'y', 'z'];
const told = (piece: { of: string[]; parcels: boolean; rest: boolean }): ImportedOrder => ({
  number: 'R-1',
  raw: [],
  ...(piece.rest ? { total: 8800, note: '玄関', buyer: { name: '山田' } } : {}),
  consignments: piece.of.map(
    (key): ImportedConsignment => ({
      key,
      shipTo: { name: `${key}様` },
      items: [{ sku: key, name: key, options: '', quantity: 1, unitPrice: null, taxRate: null }],
      ...(piece.parcels ? { shipments: [parcel(`12345${key.charCodeAt(0)}`, '2026-07-20')] } : {}),
    }),
  ),
});
const wholly = (order: Omit<OrderContent, 'consignments'> & { consignments: ConsignmentContent[] }) => ({
  ...order,
  consignments: [...order.consignments].sort((one, other) => one.key.localeCompare(other.key)),
});

describe('an order told in pieces', () => {
  const piece = fc.record({
    of: fc.subarray(keys, { minLength: 1 }),
    parcels: fc.boolean(),
    rest: fc.boolean(),
  });
  const everything = { of: keys, parcels: true, rest: true };

  it('ends the same, however it is split and in whatever sequence it comes', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), fc.nat(), (pieces, at) => {
        const sequence = [...pieces.slice(0, at % 6), everything, ...pieces.slice(at % 6)];
        const end = sequence.reduce(
          (order, one) => mergeImport(order, told(one)),
          emptyOrder as OrderContent,
        );
        const once = mergeImport(emptyOrder, told(everything));
        expect(wholly(end)).toEqual(wholly(once));
      }),
    );
  });

  it('and told twice changes nothing', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), (pieces) => {
        const all = (order: OrderContent): OrderContent =>
          pieces.reduce((now, one) => mergeImport(now, told(one)), order);
        const once = all(emptyOrder as OrderContent);
        expect(changesBetween(once, all(once))).toEqual({});
      }),
    );
  });
});
