import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportedOrder } from '../source.ts';
import type { OrderContent, ShipmentContent } from '../types.ts';
import { changesBetween } from './changes.ts';
import { emptyConsignment, emptyOrder, mergeImport } from './merge-import.ts';
import { isLate, isOpen } from './open.ts';
import { searchKeys } from './search-keys.ts';
import { timelineOf } from './timeline.ts';
import { trackingUrl } from './tracking-url.ts';

const now = new Date('2026-07-22T00:30:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const order = (over: Partial<OrderContent> = {}): OrderContent => ({
  ...emptyOrder,
  orderedAt: daysAgo(5),
  ...over,
});
const inParcels = (...shipments: ShipmentContent[]) => ({
  consignments: [{ ...emptyConsignment, shipments }],
});
const parcel = (over: Partial<ShipmentContent> = {}): ShipmentContent => ({
  ...{ carrier: 'yamato', trackingNumber: '1234-5678-9013', shippedOn: '2026-07-20', deliveredAt: null },
  ...over,
});

describe('open', () => {
  it.each([
    ['received', 3, null, true],
    ['preparing', 200, null, true],
    ['received', 400, null, false],
    ['shipped', 20, 3, true],
    ['shipped', 40, 20, false],
    ['shipped', 10, null, true],
    ['delivered', 3, 2, false],
    ['cancelled', 1, null, false],
    ['returned', 5, 4, false],
  ] as const)('%s, ordered %i days ago, shipped %s days ago: %s', (state, ordered, shipped, open) => {
    const shippedAt = shipped === null ? null : daysAgo(shipped);
    expect(isOpen({ state, since: daysAgo(ordered), shippedAt }, now)).toBe(open);
  });
});

describe('late', () => {
  it.each([
    ['received', '2026-07-21', null, true],
    ['preparing', '2026-07-21', null, true],
    ['preparing', '2026-07-22', null, false],
    ['preparing', null, null, false],
    ['preparing', '2026-07-21', daysAgo(1), false],
    ['shipped', '2026-07-21', null, false],
    ['cancelled', '2026-07-21', null, false],
  ] as const)('%s, promised %s', (state, promisedShipDate, shippedAt, late) => {
    expect(isLate({ state, promisedShipDate, shippedAt }, '2026-07-22')).toBe(late);
  });
});

const plainStep = { consignment: null, by: '' };

describe('timeline', () => {
  const kinds = (over: Partial<OrderContent>) =>
    timelineOf(order(over), '2026-07-22').map((s) => `${s.kind} ${s.at}`);

  it('tells a paid order that is late', () => {
    const steps = timelineOf(
      order({ paidAt: daysAgo(5), paymentState: 'paid', promisedShipDate: '2026-07-20' }),
      '2026-07-22',
    );
    expect(steps).toEqual([
      { kind: 'ordered', at: daysAgo(5).toISOString(), ...plainStep, done: true, late: false },
      { kind: 'paid', at: daysAgo(5).toISOString(), ...plainStep, done: true, late: false },
      { kind: 'promised', at: '2026-07-20', ...plainStep, done: false, late: true },
    ]);
  });

  it.each<[string, Partial<OrderContent>, string[]]>([
    ['shipped without a day', { state: 'shipped' }, ['shipped ']],
    ['on its way', { state: 'shipped', ...inParcels(parcel()) }, ['shipped 2026-07-20']],
    [
      'two parcels, one arrived',
      {
        state: 'shipped',
        ...inParcels(parcel({ shippedOn: '2026-07-21' }), parcel({ deliveredAt: daysAgo(1) })),
      },
      ['shipped 2026-07-20'],
    ],
    [
      'paid at the door',
      { state: 'delivered', paidAt: daysAgo(1), ...inParcels(parcel({ deliveredAt: daysAgo(1) })) },
      ['shipped 2026-07-20', `paid ${daysAgo(1).toISOString()}`, `delivered ${daysAgo(1).toISOString()}`],
    ],
    ['cancelled', { state: 'cancelled', cancelledAt: daysAgo(2) }, [`cancelled ${daysAgo(2).toISOString()}`]],
    ['returned', { state: 'returned' }, ['returned ']],
  ])('%s', (_what, over, after) => {
    expect(kinds(over)).toEqual([`ordered ${daysAgo(5).toISOString()}`, ...after]);
  });
});

describe('where the carrier shows a parcel', () => {
  it.each([
    ['yamato', '1234-5678-9013', 'https://toi.kuronekoyamato.co.jp/cgi-bin/tneko?number=123456789013'],
    [
      'sagawa',
      '１２３４５６７８９０１３',
      'https://k2k.sagawa-exp.co.jp/p/web/okurijosearch.do?okurijoNo=123456789013',
    ],
    [
      'japanpost',
      'ej 123 456 785 jp',
      'https://trackings.post.japanpost.jp/services/srv/search/direct?locale=ja&reqCodeNo1=EJ123456785JP',
    ],
    ['other', '123456789013', null],
    [null, '123456789013', null],
    ['yamato', '', null],
    ['yamato', null, null],
  ] as const)('%s %s', (carrier, number, url) => expect(trackingUrl(carrier, number)).toBe(url));
});

describe('what a source says over what is known', () => {
  const said = (over: Partial<ImportedOrder>): ImportedOrder => ({ number: 'R-1', raw: [], ...over });
  const known = order({
    note: '玄関',
    total: 8800,
    consignments: [emptyConsignment],
    buyer: { ...emptyOrder.buyer, name: '山田', mail: 'a@example.com' },
  });

  it('leaves alone what it does not speak of', () => {
    expect(mergeImport(known, said({ total: undefined, buyer: { phone: '03-1234-5678' } }))).toEqual({
      ...known,
      buyer: { ...known.buyer, phone: '03-1234-5678' },
    });
  });

  it('takes away what it says is empty', () => {
    expect(mergeImport(known, said({ total: null, note: '', buyer: { name: '' } }))).toMatchObject({
      total: null,
      note: '',
      buyer: { name: '', mail: 'a@example.com' },
    });
  });

  it.each<[string, ShipmentContent[], ShipmentContent[], ShipmentContent[]]>([
    [
      'the same number in another writing',
      [parcel()],
      [parcel({ trackingNumber: '123456789013', carrier: null })],
      [parcel({ trackingNumber: '123456789013' })],
    ],
    [
      'a number for a parcel without one',
      [parcel({ trackingNumber: null, carrier: null })],
      [parcel({ shippedOn: null })],
      [parcel()],
    ],
    [
      'a second parcel',
      [parcel()],
      [parcel({ trackingNumber: '1234-5678-9024' })],
      [parcel(), parcel({ trackingNumber: '1234-5678-9024' })],
    ],
    ['none any more', [parcel()], [], [parcel()]],
  ])('parcels: %s', (_what, before, shipments, after) => {
    const { consignments } = mergeImport({ ...known, ...inParcels(...before) }, said({ shipments }));
    expect(consignments.map((one) => one.shipments)).toEqual([after]);
  });

  it('a parcel that left makes it shipped where no state is known', () => {
    expect(mergeImport(known, said({ shipments: [parcel()] })).state).toBe('shipped');
    expect(mergeImport(known, said({ state: 'preparing', shipments: [parcel()] })).state).toBe('preparing');
    expect(mergeImport({ ...known, state: 'cancelled' }, said({ shipments: [parcel()] })).state).toBe(
      'cancelled',
    );
  });

  it('said twice changes nothing more', () => {
    const text = fc.option(fc.string({ maxLength: 5 }), { nil: undefined });
    const shipment = fc.record({
      carrier: fc.constantFrom('yamato' as const, null),
      trackingNumber: fc.constantFrom('111122223333', '4444-5555-6666', null),
      shippedOn: fc.constantFrom('2026-07-20', null),
      deliveredAt: fc.constant(null),
    });
    const imported = fc.record({
      number: fc.constant('R-1'),
      raw: fc.constant<Record<string, unknown>[]>([]),
      note: text,
      buyer: fc.option(fc.record({ name: text, mail: text }), { nil: undefined }),
      shipments: fc.option(
        fc.uniqueArray(shipment, { maxLength: 3, selector: (s) => s.trackingNumber ?? '' }),
        { nil: undefined },
      ),
    });
    fc.assert(
      fc.property(imported, (one) => {
        const once = mergeImport(known, one);
        const numbers = (one.shipments ?? []).filter((s) => s.trackingNumber !== null);
        // A parcel without number beside numbered ones may be any of them: only then the second time says more.
        fc.pre(numbers.length === (one.shipments ?? []).length || numbers.length === 0);
        expect(changesBetween(once, mergeImport(once, one))).toEqual({});
      }),
    );
  });
});

describe('changes', () => {
  const shoe = { sku: 'a', name: '靴', options: '', quantity: 1, unitPrice: 1, taxRate: 10 };

  it('are named by field, with what it was and is', () => {
    const before = order({
      note: 'あ',
      consignments: [{ ...emptyConsignment, items: [shoe] }],
    });
    const after = {
      ...before,
      note: 'い',
      state: 'shipped' as const,
      consignments: [emptyConsignment],
      buyer: { ...before.buyer, phone: '03' },
    };
    expect(changesBetween(before, after)).toEqual({
      note: { from: 'あ', to: 'い' },
      state: { from: 'received', to: 'shipped' },
      'buyer.phone': { from: '', to: '03' },
      items: { from: [['a', '靴', '', 1, 1, 10]], to: [] },
    });
    expect(changesBetween(before, { ...before })).toEqual({});
  });

  it('never cut a character in two', () => {
    const { note } = changesBetween(order(), order({ note: `${'x'.repeat(199)}😊😊` }));
    expect(note?.to).toBe(`${'x'.repeat(199)}…`);
  });
});

describe('what a searched text may be', () => {
  it.each([
    ['#1001', { number: '1001' }],
    ['３９８７６５-20260718', { number: '398765-20260718', mail: '398765-20260718', name: '' }],
    ['1234-5678-9013', { tracking: '123456789013' }],
    ['090-1234-5678', { phone: '09012345678' }],
    ['Hanako@Example.com', { mail: 'hanako@example.com', number: '', name: '' }],
    ['hanako@', { mail: 'hanako@' }],
    ['髙橋　美﨑 様', { name: '高橋美崎', kana: '' }],
    ['ﾀｶﾊｼ ミサキ', { kana: 'たかはしみさき' }],
    ['', { number: '', tracking: '', phone: '', mail: '', name: '' }],
  ])('%s', (q, keys) => expect(searchKeys(q)).toMatchObject(keys));
});
