import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { board, moved, taken } from '../../tests/builders/board.ts';
import { anOrder } from '../../tests/builders/orders.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { freshDatabase } from '../../tests/setup/database.ts';
import { type Context, system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { changeConsignment } from './change-consignment.ts';
import { getOrder } from './get-order.ts';
import { placeHold, releaseHold } from './holds.ts';
import { orderHistory } from './order-history.ts';
import type { ImportedOrder } from './source.ts';
import { writeMemo } from './write-memo.ts';

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
describe('a hold', () => {
  it('stops the order, says why on the board and in the order, and ends when released', async () => {
    const { order, parts } = await take(anOrder());
    const owner = shop.as('owner');
    await desk.runner.run(shop.shop, owner, (ctx) => placeHold(ctx, { order, note: '柄の確認待ち' }));
    await run((ctx) => placeHold(ctx, { order, note: '柄の確認待ち' }));
    const { rows, flags } = await show({ flag: 'held' });
    const [hold] = rows[0]?.holds ?? [];
    expect(hold).toMatchObject({ kind: 'person', note: '柄の確認待ち', conversation: null });
    expect([rows[0]?.holds.length, flags.held, flags.today]).toEqual([1, 1, 0]);
    expect((await run((ctx) => getOrder(ctx, order))).holds).toEqual([hold]);
    if (hold === undefined) throw new Error('no hold');
    await run((ctx) => releaseHold(ctx, order, hold.id));
    await run((ctx) => releaseHold(ctx, order, hold.id));
    expect((await run((ctx) => getOrder(ctx, order))).holds).toEqual([]);
    const { moved: gone } = await moved(desk.runner, shop, { ids: parts, to: 'printed' });
    expect(gone).toHaveLength(1);
    const { events } = await run((ctx) => orderHistory(ctx, order));
    expect(events.map((e) => e.kind)).toEqual(['order_held', 'order_released', 'consignment_moved']);
    expect(events[0]).toMatchObject({ by: expect.stringContaining('owner'), data: { note: '柄の確認待ち' } });
  });

  it('comes too late for what has left, and belongs to its order', async () => {
    const gone = await take(anOrder({ shipped: true }));
    const here = await take(anOrder());
    const hold = run((ctx) => placeHold(ctx, { order: gone.order, note: '' }));
    await expect(hold).rejects.toMatchObject({ reason: 'already_left' });
    await run((ctx) => placeHold(ctx, { order: here.order, note: '' }));
    const [placed] = (await run((ctx) => getOrder(ctx, here.order))).holds;
    if (placed === undefined) throw new Error('no hold');
    const elsewhere = run((ctx) => releaseHold(ctx, gone.order, placed.id));
    await expect(elsewhere).rejects.toMatchObject({ kind: 'not_found' });
    const asReader = desk.runner.run(shop.shop, shop.as('reader'), (ctx) =>
      releaseHold(ctx, here.order, placed.id),
    );
    await expect(asReader).rejects.toMatchObject({ kind: 'not_allowed' });
    const stranger = await aShop(desk.runner);
    const abroad = desk.runner.run(stranger.shop, stranger.as('owner'), (ctx) =>
      releaseHold(ctx, here.order, placed.id),
    );
    await expect(abroad).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('outlives every import', async () => {
    const order = anOrder();
    const { order: id } = await take(order);
    await run((ctx) => placeHold(ctx, { order: id, note: '待つ' }));
    await take({
      ...order,
      total: 1,
      items: [{ sku: 'X', name: '別の品', options: '', quantity: 1, unitPrice: 100, taxRate: 10 }],
    });
    expect((await run((ctx) => getOrder(ctx, id))).holds).toHaveLength(1);
  });
});

describe('what people decide', () => {
  it('about the way of sending is kept with what was before, until it has left', async () => {
    const { order, parts } = await take(anOrder());
    const [id] = parts;
    if (id === undefined) throw new Error('nothing goes out');
    const change = (changes: Parameters<typeof changeConsignment>[2]) =>
      desk.runner.run(shop.shop, shop.as('warehouse'), (ctx) => changeConsignment(ctx, id, changes));
    expect(await change({ service: 'yamato_takkyubin', temperature: 'cool' })).toMatchObject({
      service: 'yamato_takkyubin',
      temperature: 'cool',
    });
    await change({ temperature: 'cool' });
    expect(await change({ service: null, deliveryDay: '2026-07-30', deliveryTime: '午前中' })).toMatchObject({
      service: null,
      requestedDelivery: { day: '2026-07-30', time: '午前中' },
    });
    const { events } = await run((ctx) => orderHistory(ctx, order));
    expect(events.map((e) => e.data.changes)).toEqual([
      { service: { from: null, to: 'yamato_takkyubin' }, temperature: { from: 'normal', to: 'cool' } },
      {
        service: { from: 'yamato_takkyubin', to: null },
        deliveryDay: { from: null, to: '2026-07-30' },
        deliveryTime: { from: '', to: '午前中' },
      },
    ]);
    await moved(desk.runner, shop, { ids: parts, to: 'shipped' });
    await expect(change({ temperature: 'normal' })).rejects.toMatchObject({ reason: 'already_left' });
  });

  it('as a remark stands on the order, the one before in its history', async () => {
    const { order } = await take(anOrder());
    await run((ctx) => writeMemo(ctx, order, '箱の角に注意'));
    await run((ctx) => writeMemo(ctx, order, '箱の角に注意'));
    expect((await run((ctx) => getOrder(ctx, order))).memo).toBe('箱の角に注意');
    const { events } = await run((ctx) => orderHistory(ctx, order));
    expect(events.map((e) => e.data)).toEqual([{ from: '', to: '箱の角に注意' }]);
    const other = await aShop(desk.runner);
    const abroad = desk.runner.run(other.shop, other.as('owner'), (ctx) => writeMemo(ctx, order, 'x'));
    await expect(abroad).rejects.toMatchObject({ kind: 'not_found' });
  });
});
