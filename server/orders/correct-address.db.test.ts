import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConsignmentId, OrderId } from '../../contract/ids.ts';
import type { Role } from '../../contract/staff.ts';
import { anOrderTo, moved, taken } from '../../tests/builders/board.ts';
import { anOrder, takeOrders } from '../../tests/builders/orders.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { freshDatabase } from '../../tests/setup/database.ts';
import { type Context, system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { newId } from '../platform/ids.ts';
import { checkAddress, findPostalCode } from './check-address.ts';
import { correctAddress, restoreAddress } from './correct-address.ts';
import { getOrder } from './get-order.ts';

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

const as = <T>(role: Role, work: (ctx: Context) => Promise<T>): Promise<T> =>
  desk.runner.run(shop.shop, shop.as(role), work);
const see = (id: OrderId) => desk.runner.run(shop.shop, system, (ctx) => getOrder(ctx, id));
const events = async (order: OrderId): Promise<{ kind: string; data: Record<string, unknown> }[]> => {
  const { rows } = await sql<{ kind: string; data: Record<string, unknown> }>`select kind, data from events
    where shop_id = ${shop.shop} and order_id = ${order} and kind like 'address_%' order by id`.execute(
    connection.db,
  );
  return rows;
};

const came = {
  name: '山田 花子',
  kana: '',
  company: '',
  postalCode: '150-0001',
  prefecture: '東京都',
  city: '渋谷区',
  street: '神宮前',
  building: '',
  phone: '09012345678',
};
const right = { ...came, street: '神宮前1-2-3', building: 'コーポ青山 201' };

async function anOrderWith(shipTo: typeof came): Promise<{ order: OrderId; part: ConsignmentId }> {
  const { order, parts } = await taken(desk.runner, shop, anOrder({}, { shipTo }));
  const [part] = parts;
  if (part === undefined) throw new Error('no consignment');
  return { order, part };
}

describe('correcting an address', () => {
  it('writes beside what came, looks it over again, and tells who, when and why', async () => {
    const { order, part } = await anOrderWith(came);
    expect((await see(order)).consignments[0]?.findings).toMatchObject([{ kind: 'block_missing' }]);
    const typed = { ...right, street: ' 神宮前1-2-3　' };
    const corrected = await as('warehouse', (ctx) =>
      correctAddress(ctx, part, { address: typed, why: 'お電話で確認' }),
    );
    expect(corrected).toMatchObject({
      shipTo: right,
      asCame: came,
      correction: { why: 'お電話で確認' },
      findings: [],
    });
    expect(corrected.correction?.by).not.toBe('');
    expect((await see(order)).consignments).toEqual([corrected]);
    expect(await events(order)).toMatchObject([
      { kind: 'address_corrected', data: { from: came, to: right, why: 'お電話で確認', position: 0 } },
    ]);
    await as('agent', (ctx) => correctAddress(ctx, part, { address: right, why: '' }));
    expect(await events(order)).toHaveLength(1);
  });

  it('goes back to what came, by the button or by typing it', async () => {
    const { order, part } = await anOrderWith(came);
    await as('agent', (ctx) => correctAddress(ctx, part, { address: right, why: '' }));
    expect(await as('agent', (ctx) => restoreAddress(ctx, part))).toMatchObject({
      shipTo: came,
      asCame: null,
      correction: null,
      findings: [{ kind: 'block_missing' }],
    });
    await as('agent', (ctx) => correctAddress(ctx, part, { address: right, why: '' }));
    expect(await as('agent', (ctx) => correctAddress(ctx, part, { address: came, why: '' }))).toMatchObject({
      asCame: null,
    });
    await as('agent', (ctx) => restoreAddress(ctx, part));
    expect((await events(order)).map((event) => event.kind)).toEqual([
      'address_corrected',
      'address_restored',
      'address_corrected',
      'address_restored',
    ]);
  });

  it('stays when the source says the order again', async () => {
    const order = anOrder({}, { shipTo: came });
    const { order: id, parts } = await taken(desk.runner, shop, order);
    const [part] = parts;
    if (part === undefined) throw new Error('no consignment');
    await as('agent', (ctx) => correctAddress(ctx, part, { address: right, why: '' }));
    await takeOrders(desk.runner, shop.shop, [
      { ...order, note: '変更', shipTo: { ...came, phone: '0312345678' } },
    ]);
    const seen = await see(id);
    expect(seen.consignments[0]).toMatchObject({
      shipTo: right,
      asCame: { phone: '0312345678' },
      findings: [],
    });
  });

  it('touches only the one of several', async () => {
    const { order, parts } = await taken(desk.runner, shop, anOrderTo(['甲', '乙']));
    const [, second] = parts;
    if (second === undefined) throw new Error('two were wanted');
    await as('agent', (ctx) => correctAddress(ctx, second, { address: right, why: '' }));
    const [one, two] = (await see(order)).consignments;
    expect(one?.asCame).toBeNull();
    expect(two).toMatchObject({ shipTo: right });
    expect(await events(order)).toMatchObject([{ data: { position: 1 } }]);
  });

  it('is refused after it left, for readers, for what is not there, and for another shop', async () => {
    const { part } = await anOrderWith(came);
    await expect(
      as('reader', (ctx) => correctAddress(ctx, part, { address: right, why: '' })),
    ).rejects.toMatchObject({
      reason: 'not_allowed',
    });
    const other = await aShop(desk.runner);
    await expect(
      desk.runner.run(other.shop, other.as('owner'), (ctx) =>
        correctAddress(ctx, part, { address: right, why: '' }),
      ),
    ).rejects.toMatchObject({ reason: 'not_found' });
    await expect(as('agent', (ctx) => restoreAddress(ctx, newId<ConsignmentId>()))).rejects.toMatchObject({
      reason: 'not_found',
    });
    await moved(desk.runner, shop, { ids: [part], to: 'shipped' });
    for (const attempt of [
      as('agent', (ctx) => correctAddress(ctx, part, { address: right, why: '' })),
      as('agent', (ctx) => restoreAddress(ctx, part)),
    ]) {
      await expect(attempt).rejects.toMatchObject({ reason: 'already_left' });
    }
  });

  it('two at once: one after the other, and the parcel that leaves meanwhile keeps its address', async () => {
    const { order, part } = await anOrderWith(came);
    const results = await Promise.allSettled([
      as('agent', (ctx) => correctAddress(ctx, part, { address: right, why: 'A' })),
      as('owner', (ctx) => correctAddress(ctx, part, { address: { ...right, building: 'B 1' }, why: 'B' })),
      moved(desk.runner, shop, { ids: [part], to: 'shipped' }),
    ]);
    const done = results.slice(0, 2).filter((result) => result.status === 'fulfilled').length;
    expect((await events(order)).filter((event) => event.kind === 'address_corrected')).toHaveLength(done);
    expect((await see(order)).consignments[0]?.stage).toBe('shipped');
  });
});

it('looks an address over before it is saved', async () => {
  const looked = await as('reader', (ctx) =>
    checkAddress(ctx, { ...right, postalCode: '', street: '神宮前１ー２ー３' }),
  );
  expect(looked.findings).toEqual([{ kind: 'postal_missing', part: 'postalCode', suggestion: '150-0001' }]);
  expect(looked.normalised).toMatchObject({ postalCode: '150-0001', street: '神宮前1-2-3' });
  expect(await as('reader', (ctx) => findPostalCode(ctx, '1500001'))).toEqual([
    { prefecture: '東京都', city: '渋谷区', town: '神宮前' },
  ]);
  expect(await as('reader', (ctx) => findPostalCode(ctx, '9999999'))).toEqual([]);
});
