// budget: tables of cases read best in one place
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConsignmentId, OrderId } from '../../../contract/ids.ts';
import { withSevenCheck } from '../../../language/tracking-number.ts';
import { anOrder, takeOrders, testSource } from '../../../tests/builders/orders.ts';
import { type TestRunner, testRunner } from '../../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/setup/database.ts';
import { csvTables } from '../../connectors/csv/tables.ts';
import { consignmentsToPrint } from '../../orders/consignments-to-print.ts';
import { orderEvents } from '../../orders/events.ts';
import { getOrder } from '../../orders/get-order.ts';
import { placeHold } from '../../orders/holds.ts';
import { importOrders } from '../../orders/import-orders.ts';
import type { ImportedOrder } from '../../orders/source.ts';
import type { Context } from '../../platform/context.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import type { EventRecord } from '../../platform/event-record.ts';
import { setTracking } from './set-tracking.ts';
import { applyTracking, getTrackingFile, lookAtTracking } from './tracking-files.ts';

let fresh: FreshDatabase;
let connection: Connection;
let test: TestRunner;
let shop: BuiltShop;

beforeAll(async () => {
  fresh = await freshDatabase();
  connection = connect(fresh.url);
  test = testRunner(connection.db, {
    reactions: new Map([
      [orderEvents.shipped, [(event: EventRecord) => ({ name: 'told', data: { ...event.data } })]],
    ]),
  });
  shop = await aShop(test.runner);
});
afterAll(async () => {
  await connection.close();
  await fresh.drop();
});

const as = <T>(work: (ctx: Context) => Promise<T>, of = shop): Promise<T> =>
  test.runner.run(of.shop, of.as('warehouse'), work);

interface Ready {
  order: OrderId;
  number: string;
  ids: ConsignmentId[];
  /** 出荷番号 of each. */
  numbers: string[];
}

/** Orders whose labels are printed. */
async function printed(orders: ImportedOrder[], of = shop): Promise<Ready[]> {
  const ids = await takeOrders(test.runner, of.shop, orders);
  return await as(async (ctx) => {
    const list: Ready[] = [];
    for (const order of ids) {
      const { consignments, number } = await getOrder(ctx, order);
      const places = await consignmentsToPrint(
        ctx,
        consignments.map((one) => one.id),
      );
      const numbers = places.map(({ consignment }) => String(consignment.number));
      list.push({ order, number, ids: places.map(({ consignment }) => consignment.id), numbers });
    }
    return list;
  }, of);
}

const one = async (over: Partial<ImportedOrder> = {}): Promise<Ready> => {
  const [ready] = await printed([anOrder({}, over)]);
  if (ready === undefined) throw new Error('no order');
  return ready;
};

let serial = 40_000_000_000;
const aNumber = (): string => {
  serial += 7;
  return withSevenCheck(String(serial));
};

/** A row of B2クラウド 発行済データ: 97 columns. */
function b2Row(key: string, number: string, day = '2026/07/22'): string[] {
  const row = Array.from({ length: 97 }, () => '');
  row[0] = key;
  row[1] = '0';
  row[3] = number;
  row[4] = day;
  return row;
}
const b2Head = (): string[] => {
  const row = Array.from({ length: 97 }, (_, i) => `列${i + 1}`);
  return Object.assign(row, { 0: 'お客様管理番号', 1: '送り状種類', 3: '伝票番号', 4: '出荷予定日' });
};

const csv = (rows: readonly (readonly string[])[]): Buffer =>
  iconv.encode(rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n'), 'cp932');

const look = (bytes: Uint8Array, chosen: Parameters<typeof lookAtTracking>[1]['chosen'] = null, of = shop) =>
  as((ctx) => lookAtTracking(ctx, { name: 'file.csv', bytes, table: csvTables.read(bytes), chosen }), of);
const told = (id: ConsignmentId): number =>
  test.sentJobs.filter(({ job }) => job.name === 'told' && job.data.consignment === id).length;
const order = (id: OrderId) => as((ctx) => getOrder(ctx, id));

describe('a carrier’s file of what was shipped', () => {
  it('of B2クラウド finds back by 出荷番号 and by order number, and is taken once', async () => {
    const [first, second] = await printed([anOrder(), anOrder()]);
    if (first === undefined || second === undefined) throw new Error('no orders');
    const numbers = [aNumber(), aNumber()];
    const bytes = csv([
      b2Head(),
      b2Row(first.numbers[0] ?? '', numbers[0] ?? ''),
      b2Row(second.number, numbers[1] ?? ''),
    ]);
    const file = await look(bytes);
    expect({ ...file, rows: file.rows.map((row) => row.problem) }).toMatchObject({
      ...{ format: 'yamato_b2cloud', state: 'looked_at', ready: 2, takenBefore: false, rows: [null, null] },
    });
    expect((await order(first.order)).consignments[0]?.stage).toBe('waiting');
    await as((ctx) => applyTracking(ctx, file.id));
    await as((ctx) => applyTracking(ctx, file.id));
    const after = await order(first.order);
    expect(after.state).toBe('shipped');
    expect(after.consignments[0]).toMatchObject({
      stage: 'shipped',
      shipments: [{ carrier: 'yamato', trackingNumber: numbers[0], shippedOn: '2026-07-22' }],
    });
    expect([told(first.ids[0] as ConsignmentId), told(second.ids[0] as ConsignmentId)]).toEqual([1, 1]);

    const again = await look(bytes);
    expect(again).toMatchObject({ ready: 0, takenBefore: true });
    expect(again.rows.map((row) => row.problem)).toEqual(['same', 'same']);
    await as((ctx) => applyTracking(ctx, again.id));
    expect(told(first.ids[0] as ConsignmentId)).toBe(1);
    expect((await order(first.order)).shipments.length).toBe(1);
  });

  it('without names is known by its shape', async () => {
    const ready = await one();
    const file = await look(csv([b2Row(ready.numbers[0] ?? '', aNumber())]));
    expect(file).toMatchObject({ format: 'yamato_b2cloud', ready: 1 });
    expect(file.rows[0]?.row).toBe(1);
  });

  it('of 佐川 and of 日本郵便 likewise; a doubtful number is taken and named', async () => {
    const [a, b, c] = await printed([anOrder(), anOrder(), anOrder()]);
    const sagawa = await look(
      csv([
        ['お問合せ送り状No', '出荷日時', '住所録コード', 'お届け先名称１', 'お客様管理ナンバー'],
        ['123456789012', '2026/07/21 17:00', '', '', a?.numbers[0] ?? ''],
      ]),
    );
    expect(sagawa).toMatchObject({ format: 'sagawa_ehiden', ready: 1 });
    expect(sagawa.rows[0]).toMatchObject({ problem: 'doubtful', shippedOn: '2026-07-21', carrier: 'sagawa' });
    const head = [
      'お客様側管理番号',
      'お問い合わせ番号',
      '仮引受確定作業年月日',
      '配送完了作業年月日',
      '配達ステータス集約コード',
      '配達ステータス明細コード',
    ];
    const row = (key = '') => [key, '405548424886', '20260722', '', '10', '0A'];
    const named = await look(csv([head, row(b?.numbers[0])]));
    expect(named).toMatchObject({ format: 'japanpost_yupackprintr', ready: 1 });
    const bare = await look(csv([row(c?.numbers[0])]));
    expect(bare).toMatchObject({ format: 'japanpost_yupackprintr', ready: 1 });
    expect(bare.rows[0]?.shippedOn).toBe('2026-07-22');
  });

  it('that is a plan of ゆうプリR is refused with the right reason', async () => {
    const planned = Array.from({ length: 117 }, () => '');
    planned[0] = '10001';
    planned[1] = '20260722';
    await expect(look(csv([planned]))).rejects.toMatchObject({ reason: 'tracking_file_planned' });
    await expect(
      look(
        csv([
          ['お客様側管理番号', '発送予定日'],
          ['10001', '20260722'],
        ]),
      ),
    ).rejects.toMatchObject({
      reason: 'tracking_file_planned',
    });
  });

  it('of クリックポスト, which knows no key, by name and postal code', async () => {
    const shipTo = { name: '鶴見 らん', postalCode: '230-0001' };
    const ready = await one({ shipTo });
    const file = await look(
      csv([
        ['お問い合わせ番号', 'お届け先郵便番号', 'お届け先氏名', '内容品'],
        ['628912345675', '230-0001', '鶴見　らん', '本'],
        ['628912345682', '230-0002', '鶴見　らん', '本'],
        ['628912345690', '230-0001', '知らない人', '本'],
      ]),
    );
    expect(file.format).toBe('clickpost');
    expect(
      file.rows.map(({ problem, consignment }) => [problem === 'doubtful' ? null : problem, consignment]),
    ).toEqual([
      [null, ready.ids[0]],
      ['unknown_key', null],
      ['unknown_key', null],
    ]);
  });

  it('of any other kind is asked about once and known the next time', async () => {
    const [a, b] = await printed([anOrder(), anOrder()]);
    const head = ['めも', 'ひみつの番号', 'お荷物'];
    await expect(look(csv([head, ['', a?.number ?? '', aNumber()]]))).rejects.toMatchObject({
      reason: 'tracking_columns_missing',
      details: { columns: head },
    });
    const chosen = { key: 1, number: 2, carrier: 'yamato' as const };
    expect(await look(csv([head, ['', a?.number ?? '', aNumber()]]), chosen)).toMatchObject({
      ready: 1,
      format: null,
    });
    const next = await look(csv([head, ['', b?.number ?? '', aNumber()]]));
    expect(next.rows[0]).toMatchObject({ problem: null, carrier: 'yamato' });
    const usual = await look(
      csv([
        ['注文番号', '配送会社', '送り状番号', '発送日'],
        [b?.number ?? '', 'ヤマト運輸', aNumber(), '2026/7/2'],
      ]),
    );
    expect(usual.rows[0]).toMatchObject({ problem: null, carrier: 'yamato', shippedOn: '2026-07-02' });
  });

  it('names what cannot be taken, and takes the rest', async () => {
    const [fine, held, gone, other] = await printed([
      anOrder(),
      anOrder(),
      anOrder({ cancelled: true }),
      anOrder({ shipped: true }),
    ]);
    if (fine === undefined || held === undefined || gone === undefined || other === undefined)
      throw new Error('no orders');
    await as((ctx) => placeHold(ctx, { order: held.order, note: '住所確認' }));
    const owned = (await order(other.order)).shipments[0]?.trackingNumber ?? '';
    const number = aNumber();
    const key = fine.numbers[0] ?? '';
    const bytes = csv([
      b2Head(),
      b2Row(key, '8.11E+11'),
      b2Row(key, ''),
      b2Row(key, '123456789012'),
      b2Row('nobody-knows', aNumber()),
      b2Row(held.numbers[0] ?? '', aNumber()),
      b2Row(gone.numbers[0] ?? '', aNumber()),
      b2Row(key, owned),
      b2Row(key, number),
      b2Row(key, number),
    ]);
    const file = await look(bytes);
    const problems = [
      'number_shortened',
      'number_missing',
      'number_wrong',
      'unknown_key',
      'held',
      'cancelled',
      'elsewhere',
      null,
      'twice',
    ];
    expect(file.rows.map((row) => row.problem)).toEqual(problems);
    expect(file.rows[6]?.otherOrder).toBe(other.number);
    await as((ctx) => applyTracking(ctx, file.id));
    expect((await order(held.order)).consignments[0]?.stage).toBe('waiting');
    expect((await order(gone.order)).consignments[0]?.stage).toBe('cancelled');
    expect((await order(fine.order)).shipments.map((parcel) => parcel.trackingNumber)).toEqual([number]);
  });

  it('what was held after it was looked at does not leave', async () => {
    const ready = await one();
    const file = await look(csv([b2Head(), b2Row(ready.numbers[0] ?? '', aNumber())]));
    await as((ctx) => placeHold(ctx, { order: ready.order, note: '' }));
    expect((await as((ctx) => getTrackingFile(ctx, file.id))).ready).toBe(0);
    const applied = await as((ctx) => applyTracking(ctx, file.id));
    expect(applied.rows[0]?.problem).toBe('held');
    expect((await order(ready.order)).shipments).toEqual([]);
  });

  it('several parcels of one consignment, and an order to several people by its number and their names', async () => {
    const several = await one();
    const key = several.numbers[0] ?? '';
    const file = await look(
      csv([b2Head(), b2Row(key, aNumber()), b2Row(key, aNumber()), b2Row(key, aNumber())]),
    );
    await as((ctx) => applyTracking(ctx, file.id));
    expect((await order(several.order)).shipments.length).toBe(3);
    expect(told(several.ids[0] as ConsignmentId)).toBe(1);

    const people = await one({
      consignments: ['甲田 一', '乙山 二'].map((name, i) => ({ key: `k${i}`, shipTo: { name }, items: [] })),
    });
    const rows = [b2Row(people.number, aNumber()), b2Row(people.number, aNumber())];
    const head = Object.assign(b2Head(), { 15: 'お届け先名' });
    expect((await look(csv([head, ...rows]))).rows.map((row) => row.problem)).toEqual(['several', 'several']);
    rows.forEach((row, i) => {
      row[15] = ['乙山　二', '甲田一'][i] ?? '';
    });
    const named = await look(csv([head, ...rows]));
    expect(named.rows.map((row) => row.consignment)).toEqual([people.ids[1], people.ids[0]]);
    await as((ctx) => applyTracking(ctx, named.id));
    expect((await order(people.order)).state).toBe('shipped');
  });

  it('two who take it at once take it once', async () => {
    const ready = await one();
    const file = await look(csv([b2Head(), b2Row(ready.numbers[0] ?? '', aNumber())]));
    await Promise.all([as((ctx) => applyTracking(ctx, file.id)), as((ctx) => applyTracking(ctx, file.id))]);
    expect(told(ready.ids[0] as ConsignmentId)).toBe(1);
  });

  it('of another shop does not exist, and keys of another shop are unknown', async () => {
    const foreign = await aShop(test.runner);
    const ready = await one();
    const bytes = csv([b2Head(), b2Row(ready.number, aNumber())]);
    const theirs = await look(bytes, null, foreign);
    expect(theirs.rows[0]?.problem).toBe('unknown_key');
    await expect(as((ctx) => applyTracking(ctx, theirs.id))).rejects.toMatchObject({ reason: 'not_found' });
    await expect(
      test.runner.run(shop.shop, shop.as('reader'), (ctx) => applyTracking(ctx, theirs.id)),
    ).rejects.toMatchObject({ reason: 'not_allowed' });
  });
});

describe('numbers typed or scanned', () => {
  const type = (
    id: ConsignmentId | undefined,
    numbers: string[],
    over: Partial<Parameters<typeof setTracking>[1]> = {},
  ) =>
    as((ctx) =>
      setTracking(ctx, {
        consignment: id as ConsignmentId,
        carrier: 'yamato',
        numbers,
        shippedOn: null,
        shipped: true,
        ...over,
      }),
    );

  it('ship, are corrected without shipping twice, and leave when told not to', async () => {
    const ready = await one();
    const [first, second] = [aNumber(), aNumber()];
    const left = await type(ready.ids[0], [first.replace(/(\d{4})(?=\d)/g, '$1-')]);
    expect(left.consignment).toMatchObject({
      stage: 'shipped',
      shipments: [{ trackingNumber: first, shippedOn: '2026-07-22' }],
    });
    const corrected = await type(ready.ids[0], [second, aNumber()]);
    expect(corrected.consignment.shipments.length).toBe(2);
    expect(corrected.consignment.shipments[0]?.trackingNumber).toBe(second);
    expect(told(ready.ids[0] as ConsignmentId)).toBe(1);
    const label = await one();
    const noted = await type(label.ids[0], [aNumber()], { shipped: false });
    expect(noted.consignment).toMatchObject({ stage: 'waiting', shipments: [{ shippedOn: null }] });
    expect((await type(label.ids[0], [])).consignment).toMatchObject({ stage: 'shipped' });
  });

  it('are refused when they cannot be, taken with a warning when they may', async () => {
    const ready = await one();
    await expect(type(ready.ids[0], ['123456789012'])).rejects.toMatchObject({
      reason: 'tracking_number_wrong',
    });
    await expect(type(ready.ids[0], ['8.11E+11'])).rejects.toMatchObject({ reason: 'tracking_number_wrong' });
    expect((await type(ready.ids[0], ['123456789012'], { carrier: 'sagawa' })).doubtful).toEqual([
      '123456789012',
    ]);
    const other = await one();
    expect((await type(other.ids[0], ['123456789012'], { carrier: 'sagawa' })).elsewhere).toEqual([
      { number: '123456789012', orderNumber: ready.number },
    ]);
  });

  it('do not let go what is held or cancelled', async () => {
    const [held, gone] = await printed([anOrder(), anOrder({ cancelled: true })]);
    await as((ctx) => placeHold(ctx, { order: held?.order as OrderId, note: '' }));
    await expect(type(held?.ids[0], [aNumber()])).rejects.toMatchObject({ reason: 'consignment_held' });
    await expect(type(gone?.ids[0], [aNumber()])).rejects.toMatchObject({
      reason: 'transition_not_possible',
    });
  });

  it('an older file of orders says nothing against them', async () => {
    const imported = anOrder();
    const [ready] = await printed([imported]);
    await type(ready?.ids[0], [aNumber()]);
    await test.runner.run(shop.shop, shop.as('owner'), (ctx) =>
      importOrders(ctx, { source: testSource, importId: null, orders: [{ ...imported, note: 'x' }] }),
    );
    expect((await order(ready?.order as OrderId)).consignments[0]).toMatchObject({ stage: 'shipped' });
  });
});
