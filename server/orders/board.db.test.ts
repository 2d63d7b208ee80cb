import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BoardFlag, boardRow } from '../../contract/consignments.ts';
import { anOrderTo, board, moved, numbersOf, taken } from '../../tests/builders/board.ts';
import { aCustomer } from '../../tests/builders/customers.ts';
import { anOrder } from '../../tests/builders/orders.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { freshDatabase } from '../../tests/setup/database.ts';
import { type Context, system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { consignmentsToPrint } from './consignments-to-print.ts';
import { findConsignment } from './find-consignment.ts';
import type { ImportedOrder } from './source.ts';

let connection: Connection;
let drop: () => Promise<void>;
let desk: TestRunner;
let shop: BuiltShop;
beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  connection = connect(fresh.url, 4);
  desk = testRunner(connection.db);
});
beforeEach(async () => {
  shop = await aShop(desk.runner);
});
afterAll(async () => {
  await connection.close();
  await drop();
});

const run = <T>(work: (ctx: Context) => Promise<T>): Promise<T> => desk.runner.run(shop.shop, system, work);
const take = (order: ImportedOrder) => taken(desk.runner, shop, order);
const show = (query: Parameters<typeof board>[2] = {}) => board(desk.runner, shop, query);
const inNaha = {
  ...anOrder().shipTo,
  postalCode: '900-0006',
  prefecture: '沖縄県',
  city: '那覇市',
  street: 'おもろまち1-1-1',
  building: '',
};

// It is 2026-07-22 in Tokyo.
const flagCases: readonly (readonly [string, Partial<ImportedOrder>, BoardFlag[]])[] = [
  ['promised for today', { promisedShipDate: '2026-07-22' }, ['today']],
  ['promised for yesterday', { promisedShipDate: '2026-07-21' }, ['today', 'late']],
  ['promised for later', { promisedShipDate: '2026-07-25' }, []],
  ['no day named', { promisedShipDate: null }, ['today']],
  ['to be there tomorrow', { promisedShipDate: null, deliveryDay: '2026-07-23' }, ['today']],
  ['to be there in two days, near', { promisedShipDate: null, deliveryDay: '2026-07-24' }, []],
  [
    'to be there in two days, far',
    { promisedShipDate: null, deliveryDay: '2026-07-24', shipTo: inNaha },
    ['today'],
  ],
  ['a gift', { promisedShipDate: '2026-07-25', gift: true }, ['gift']],
  ['cool', { promisedShipDate: '2026-07-25', temperature: 'frozen' }, ['cool']],
  ['代引', { promisedShipDate: null, paymentMethod: '商品代引', paymentState: 'unpaid' }, ['today', 'cod']],
  ['後払い', { promisedShipDate: null, paymentMethod: 'NP後払い', paymentState: 'unpaid' }, ['today']],
  [
    'unpaid in advance',
    { promisedShipDate: null, paymentMethod: '銀行振込', paymentState: 'unpaid' },
    ['unpaid'],
  ],
  ['discount is no COD', { promisedShipDate: '2026-07-25', paymentMethod: 'discode' }, []],
  ['by name a pre-order', { promisedShipDate: '2026-07-24', items: [named('【予約】長靴')] }, ['preorder']],
  ['sold long before', { promisedShipDate: '2026-08-01' }, ['preorder']],
  [
    'a pre-order whose day has come',
    { promisedShipDate: '2026-07-22', items: [named('【予約】長靴')] },
    ['today'],
  ],
  ['a note', { promisedShipDate: '2026-07-25', note: '置き配で' }, ['note']],
  ['a remark of the shop', { promisedShipDate: '2026-07-25', memo: '常連さん' }, ['note']],
];

function named(name: string) {
  return { sku: 'X', name, options: '', quantity: 1, unitPrice: 100, taxRate: 10 };
}

describe('the board', () => {
  it.each(flagCases)('marks %s', async (_name, over, flags) => {
    await take(anOrder({}, over));
    const { rows, flags: counted } = await show();
    expect(rows.map((row) => boardRow.parse(row).flags)).toEqual([flags]);
    for (const [flag, count] of Object.entries(counted)) {
      expect(count, flag).toBe(flags.includes(flag as BoardFlag) ? 1 : 0);
      expect((await show({ flag: flag as BoardFlag })).rows).toHaveLength(count);
    }
  });

  it('shows first what should leave first, page by page, each consignment once', async () => {
    const later = await take(anOrderTo(['甲', '乙', '丙'], { promisedShipDate: '2026-07-25' }));
    const late = await take(anOrder({ late: true }));
    const soon = await take(anOrder({}, { promisedShipDate: '2026-07-22' }));
    const wanted = [...late.parts, ...soon.parts, ...later.parts];
    for (const limit of [1, 2, 3, 100]) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await show({ limit, ...(after === undefined ? {} : { after }) });
        seen.push(...page.rows.map((row) => row.consignment.id));
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect(seen, String(limit)).toEqual(wanted);
    }
    expect((await show()).rows.at(-1)).toMatchObject({ of: 3, consignment: { position: 2 } });
  });

  it('counts the stages: 出荷済 only today’s, newest first', async () => {
    const early = await take(anOrder({ shipped: true }));
    const one = await take(anOrder());
    const two = await take(anOrder());
    await take(anOrder());
    desk.clock.pass(1);
    await moved(desk.runner, shop, { ids: one.parts, to: 'shipped' });
    desk.clock.pass(1);
    await moved(desk.runner, shop, { ids: two.parts, to: 'shipped' });
    const { rows, counts } = await show({ stage: 'shipped' });
    expect(counts).toEqual({ waiting: 1, printed: 0, packed: 0, shipped: 2, cancelled: 0 });
    expect(rows.map((row) => row.consignment.id)).toEqual([...two.parts, ...one.parts, ...early.parts]);
    const first = await show({ stage: 'shipped', limit: 1 });
    const second = await show({ stage: 'shipped', limit: 5, after: first.next ?? '' });
    expect(second.rows.map((row) => row.consignment.id)).toEqual([...one.parts, ...early.parts]);
  });

  it('keeps in sight what was cancelled after it was packed', async () => {
    const order = anOrder();
    const untouched = anOrder();
    const { parts } = await take(order);
    await take(untouched);
    await moved(desk.runner, shop, { ids: parts, to: 'packed' });
    await take({ ...order, state: 'cancelled' });
    await take({ ...untouched, state: 'cancelled' });
    const { rows, counts } = await show({ stage: 'cancelled' });
    expect([numbersOf(rows), counts.cancelled, counts.packed]).toEqual([[order.number], 1, 0]);
  });

  it.each([
    ['order number', 'S-7771'],
    ['its end', '7771'],
    ['recipient', '贈り先'],
    ['goods', 'うでどけい'],
    ['buyer', '渡邉'],
    ['phone', '03-9876-5432'],
    ['full width', 'Ｓ－７７７１'],
  ])('finds by %s', async (_by, q) => {
    const by = aCustomer({ name: '渡邊 健', phone: '0398765432' });
    const shipTo = { ...anOrder().shipTo, name: '贈り先 花子' };
    await take(anOrder({ by }, { number: 'S-7771', shipTo, items: [named('うでどけい')] }));
    await take(anOrder());
    expect(numbersOf((await show({ q })).rows)).toEqual(['S-7771']);
  });

  it.each(['%', '_', '\\', "' or 1=1 --", '"; drop table orders'])('finds nothing by %s', async (q) => {
    await take(anOrder());
    expect((await show({ q })).rows).toEqual([]);
  });

  it('shows one place of orders only when asked', async () => {
    await take(anOrder());
    expect((await show({ source: 'csv' })).rows).toHaveLength(1);
    expect((await show({ source: 'rakuten_rms_order' })).rows).toEqual([]);
  });

  it.each([
    'x',
    'W10',
    Buffer.from('["2026-07-22"]').toString('base64url'),
  ])('refuses the mark %s', async (after) => {
    await expect(show({ after })).rejects.toMatchObject({ kind: 'invalid_input' });
  });

  it('shows nothing of another shop', async () => {
    await take(anOrder());
    const other = await aShop(desk.runner);
    const seen = await board(desk.runner, other);
    expect([seen.rows, seen.counts.waiting]).toEqual([[], 0]);
  });
});

describe('a code', () => {
  it('is a shipping number, an order number or a tracking number, however it is typed or scanned', async () => {
    const parcel = {
      carrier: 'yamato' as const,
      trackingNumber: '1234-5678-9013',
      shippedOn: null,
      deliveredAt: null,
    };
    const { parts } = await take(anOrder({}, { number: '#A-10', state: 'preparing', shipments: [parcel] }));
    await take(anOrder());
    const [{ consignment } = { consignment: null }] = await run((ctx) => consignmentsToPrint(ctx, parts));
    for (const code of [
      `${consignment?.number}`,
      '１',
      '#a-10',
      'A123456789013A',
      '1234-5678-9013',
      ' 123456789013 ',
    ]) {
      const rows = await run((ctx) => findConsignment(ctx, code));
      expect(
        rows.map((row) => row.consignment.id),
        code,
      ).toEqual(parts);
    }
    for (const code of ['', '999999999999999999', 'A-1', '%']) {
      expect(await run((ctx) => findConsignment(ctx, code)), code).toEqual([]);
    }
  });

  it('of an order to several shows them all, what is to be done first', async () => {
    const { parts } = await take(anOrderTo(['甲', '乙', '丙'], { number: 'M-1' }));
    await moved(desk.runner, shop, { ids: parts.slice(0, 1), to: 'shipped' });
    const rows = await run((ctx) => findConsignment(ctx, 'm-1'));
    expect(rows.map((row) => row.consignment.position)).toEqual([1, 2, 0]);
  });
});
