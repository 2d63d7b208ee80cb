import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MallFormat } from '../../../contract/fulfilment.ts';
import type { OrderId } from '../../../contract/ids.ts';
import { normalizeOrderNumber } from '../../../language/normalize.ts';
import { withSevenCheck } from '../../../language/tracking-number.ts';
import { anOrder } from '../../../tests/builders/orders.ts';
import { testRunner } from '../../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../../tests/builders/shop.ts';
import { freshDatabase } from '../../../tests/setup/database.ts';
import { findOrdersByNumber } from '../../orders/find-orders.ts';
import { getOrder } from '../../orders/get-order.ts';
import { importOrders } from '../../orders/import-orders.ts';
import type { ImportedOrder } from '../../orders/source.ts';
import type { Context, Runner } from '../../platform/context.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { gatherRunFile, makePrintRun } from '../print-run.ts';
import { setTracking } from '../tracking/set-tracking.ts';
import { mallMaker } from './mall-maker.ts';

let connection: Connection;
let drop: () => Promise<void>;
let runner: Runner;
let shop: BuiltShop;
beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  connection = connect(fresh.url);
  runner = testRunner(connection.db).runner;
  shop = await aShop(runner);
});
afterAll(async () => {
  await connection.close();
  await drop();
});

const as = <T>(work: (ctx: Context) => Promise<T>): Promise<T> =>
  runner.run(shop.shop, shop.as('owner'), work);
const makers = { mall: mallMaker };

async function take(source: string, orders: ImportedOrder[]): Promise<OrderId[]> {
  return await as(async (ctx) => {
    await importOrders(ctx, { source: { id: source, name: source, layout: source }, importId: null, orders });
    const found = await findOrdersByNumber(
      ctx,
      orders.map((order) => normalizeOrderNumber(order.number)),
    );
    return orders.map((order) => found.find((one) => one.number === order.number)?.id as OrderId);
  });
}

let serial = 50_000_000_000;
const aNumber = (): string => {
  serial += 7;
  return withSevenCheck(String(serial));
};
const ship = (order: OrderId, numbers: string[], place = 0) =>
  as(async (ctx) => {
    const consignment = (await getOrder(ctx, order)).consignments[place];
    if (consignment === undefined) throw new Error('no consignment');
    await setTracking(ctx, {
      consignment: consignment.id,
      carrier: 'yamato',
      numbers,
      shippedOn: '2026-07-22',
      shipped: true,
    });
    return consignment.id;
  });

const run = (format: MallFormat, over: object = {}) =>
  as((ctx) =>
    makePrintRun(ctx, makers, { kind: 'mall', format, consignments: [], leaveOut: false, ...over }),
  );
async function fileOf(id: Awaited<ReturnType<typeof run>>['id'], encoding = 'cp932'): Promise<string[]> {
  const make = await as((ctx) => gatherRunFile(ctx, makers, id));
  return iconv
    .decode(Buffer.from((await make()).content), encoding)
    .split('\r\n')
    .filter((line) => line !== '');
}

describe('a place learns what has left', () => {
  it('楽天: a row a parcel and destination, once; the run can be made again', async () => {
    const people = ['甲田 一', '乙山 二'].map((name, i) => ({
      key: `${9001 + i}`,
      shipTo: { name },
      items: [],
    }));
    const [order, came] = await take('rakuten_rms_order', [
      anOrder({}, { number: '100001-20260721-0000000001', consignments: people }),
      anOrder({ shipped: true }, { number: '100001-20260721-0000000002' }),
    ]);
    const numbers = [aNumber(), aNumber(), aNumber()];
    await ship(order as OrderId, numbers.slice(0, 2), 0);
    const first = await run('rakuten');
    const head = '注文番号,送付先ID,発送明細ID,お荷物伝票番号,配送会社,発送日';
    const row = (key: string, number = '') => `100001-20260721-0000000001,${key},,${number},1001,2026-07-22`;
    const wanted = [head, row('9001', numbers[0]), row('9001', numbers[1])];
    expect(await fileOf(first.id)).toEqual(wanted);
    await expect(run('rakuten')).rejects.toMatchObject({ reason: 'nothing_to_write' });
    await ship(order as OrderId, [numbers[2] ?? ''], 1);
    expect(await fileOf((await run('rakuten')).id)).toEqual([head, row('9002', numbers[2])]);
    expect(await fileOf(first.id)).toEqual(wanted);
    // What the mall itself says has left it knows.
    expect((await as((ctx) => getOrder(ctx, came as OrderId))).state).toBe('shipped');
  });

  it('楽天: what was corrected after it was told is told again', async () => {
    const [order] = await take('rakuten_rms_order', [
      anOrder({}, { number: '100001-20260721-0000000003', consignments: [{ key: '9005', items: [] }] }),
    ]);
    await ship(order as OrderId, [aNumber()]);
    await run('rakuten');
    const right = aNumber();
    await ship(order as OrderId, [right]);
    expect((await fileOf((await run('rakuten')).id)).slice(1)).toEqual([
      `100001-20260721-0000000003,9005,,${right},1001,2026-07-22`,
    ]);
  });

  it('Amazon: a row for each line of its own report, parted over the parcels', async () => {
    const lines = [
      { 'order-id': '250-1', 'order-item-id': '11', sku: 'A', 'quantity-to-ship': '1' },
      { 'order-item-id': '12', sku: 'B', 'quantity-to-ship': '2' },
    ];
    const items = ['A', 'B'].map((sku) => ({
      sku,
      name: sku,
      options: '',
      quantity: 1,
      unitPrice: 100,
      taxRate: 10,
    }));
    const [one, two] = await take('amazon_order_report', [
      anOrder({}, { number: '250-1', items, raw: lines }),
      anOrder(
        {},
        {
          number: '250-2',
          items,
          raw: lines.map((line) => ({ ...line, 'order-item-id': `2${line['order-item-id']}` })),
        },
      ),
    ]);
    const [a, b, c] = [aNumber(), aNumber(), aNumber()];
    await ship(one as OrderId, [a]);
    await ship(two as OrderId, [b, c]);
    const [head, ...rows] = (await fileOf((await run('amazon')).id)).map((line) => line.split('\t'));
    expect(head?.slice(0, 4)).toEqual(['order-id', 'order-item-id', 'quantity', 'ship-date']);
    expect(rows.map((row) => [row[0], row[1], row[2], row[4], row[6]])).toEqual([
      ['250-1', '11', '1', 'YAMATO', a],
      ['250-1', '12', '2', 'YAMATO', a],
      ['250-2', '211', '1', 'YAMATO', b],
      ['250-2', '212', '1', 'YAMATO', b],
      ['250-2', '212', '1', 'YAMATO', c],
    ]);
  });

  it('EC-CUBE: by 出荷ID, the first number of several', async () => {
    const [order] = await take('eccube4_order', [
      anOrder({}, { number: 'EC-1', consignments: [{ key: '77', items: [] }] }),
    ]);
    const number = aNumber();
    await ship(order as OrderId, [number, aNumber()]);
    expect(await fileOf((await run('eccube')).id, 'utf8')).toEqual([
      '出荷ID,お問い合わせ番号,出荷日',
      `77,${number},2026-07-22`,
    ]);
  });

  it('what cannot be told is named, or left out and still to be told', async () => {
    const [known, keyless, other] = [
      ...(await take('eccube4_order', [
        anOrder({}, { number: 'EC-2', consignments: [{ key: '78', items: [] }] }),
        anOrder({}, { number: 'EC-3' }),
      ])),
      ...(await take('csv', [anOrder()])),
    ];
    for (const order of [known, keyless, other]) await ship(order as OrderId, [aNumber()]);
    await expect(run('eccube')).rejects.toMatchObject({
      reason: 'file_has_problems',
      details: { problems: [{ orderNumber: 'EC-3', column: '出荷ID', reason: 'missing' }] },
    });
    const made = await run('eccube', { leaveOut: true });
    expect([made.count, made.problems.length]).toEqual([1, 1]);
    await expect(run('eccube')).rejects.toMatchObject({ reason: 'file_has_problems' });
    const ids = (await as((ctx) => getOrder(ctx, other as OrderId))).consignments.map((one) => one.id);
    await expect(run('rakuten', { consignments: ids })).rejects.toMatchObject({
      details: { problems: [{ reason: 'not_possible' }] },
    });
  });
});
