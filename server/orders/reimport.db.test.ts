import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConsignmentId, OrderId } from '../../contract/ids.ts';
import { anOrder, takeOrders, testSource } from '../../tests/builders/orders.ts';
import { testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { freshDatabase } from '../../tests/setup/database.ts';
import { type Context, type Runner, system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { changeConsignment } from './change-consignment.ts';
import { correctAddress } from './correct-address.ts';
import { getOrder } from './get-order.ts';
import { type ImportCounts, importOrders } from './import-orders.ts';
import { moveConsignments } from './move-consignments.ts';
import type { ImportedOrder } from './source.ts';
import { writeMemo } from './write-memo.ts';

let connection: Connection;
let drop: () => Promise<void>;
let runner: Runner;
let shop: BuiltShop;
beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  connection = connect(fresh.url);
  runner = testRunner(connection.db).runner;
});
beforeEach(async () => {
  shop = await aShop(runner);
});
afterAll(async () => {
  await connection.close();
  await drop();
});

const run = <T>(work: (ctx: Context) => Promise<T>): Promise<T> => runner.run(shop.shop, system, work);
const bring = (...orders: ImportedOrder[]): Promise<ImportCounts> =>
  run((ctx) => importOrders(ctx, { source: testSource, importId: null, orders }));
async function taken(order: ImportedOrder): Promise<{ id: OrderId; first: ConsignmentId }> {
  const [id] = await takeOrders(runner, shop.shop, [order]);
  if (id === undefined) throw new Error('not taken in');
  const [first] = (await run((ctx) => getOrder(ctx, id))).consignments;
  if (first === undefined) throw new Error('goes to nobody');
  return { id, first: first.id };
}
const eventsOf = async (id: OrderId): Promise<{ kind: string; data: Record<string, unknown> }[]> => {
  const { rows } = await sql<{ kind: string; data: Record<string, unknown> }>`
    select kind, data from events where shop_id = ${shop.shop} and order_id = ${id} order by id`.execute(
    connection.db,
  );
  return rows;
};
const standing = async (id: OrderId) => (await run((ctx) => getOrder(ctx, id))).consignments[0];

describe('an order that comes again', () => {
  it('cancelled after packing is taken off the way out, and told by itself', async () => {
    const order = anOrder();
    const { id, first } = await taken(order);
    await run((ctx) => moveConsignments(ctx, { ids: [first], to: 'packed' }));
    await bring({ ...order, state: 'cancelled' });
    expect(await standing(id)).toMatchObject({ id: first, stage: 'cancelled' });
    expect(await eventsOf(id)).toContainEqual({
      kind: 'consignment_moved',
      data: { consignment: first, position: 0, from: 'packed', to: 'cancelled', bySource: true },
    });
    const { rows } = await sql<{ packed: boolean }>`select packed_at is not null as packed from consignments
      where shop_id = ${shop.shop} and id = ${first}`.execute(connection.db);
    expect(rows).toEqual([{ packed: true }]);
  });

  it('that left here stays away, also from an older file and from a cancellation', async () => {
    const order = anOrder();
    const { id, first } = await taken(order);
    await run((ctx) => moveConsignments(ctx, { ids: [first], to: 'shipped' }));
    await bring({ ...order, total: 1 });
    expect(await run((ctx) => getOrder(ctx, id))).toMatchObject({ state: 'shipped', total: 1 });
    await bring({ ...order, state: 'cancelled' });
    expect(await standing(id)).toMatchObject({ stage: 'shipped' });
  });

  it('that is not in the next file is left alone', async () => {
    const { id } = await taken(anOrder());
    await bring(anOrder());
    expect(await run((ctx) => getOrder(ctx, id))).toMatchObject({ state: 'received' });
    expect(await standing(id)).toMatchObject({ stage: 'waiting' });
  });

  it('tells no customer of a parcel that its place told of', async () => {
    const order = anOrder();
    const { id, first } = await taken(order);
    await run((ctx) => moveConsignments(ctx, { ids: [first], to: 'printed' }));
    await bring({ ...order, state: 'shipped' });
    const kinds = (await eventsOf(id)).map((event) => event.kind);
    expect(kinds).toContain('consignment_moved');
    expect(kinds).not.toContain('consignment_shipped');
  });

  it('keeps the corrected address, and says that the source changed its own since', async () => {
    const order = anOrder();
    const { id, first } = await taken(order);
    const address = { ...(await standing(id))?.shipTo, street: '直した町4-5-6' };
    const corrected = {
      name: '',
      kana: '',
      company: '',
      postalCode: '',
      prefecture: '',
      city: '',
      street: '',
    };
    await run((ctx) =>
      correctAddress(ctx, first, { address: { ...corrected, building: '', phone: '', ...address }, why: '' }),
    );
    await bring({ ...order, total: 9000 });
    expect(await standing(id)).toMatchObject({ correction: { sourceChangedAt: null } });
    await bring({ ...order, total: 9000, shipTo: { ...order.shipTo, street: '別の場所9' } });
    expect(await standing(id)).toMatchObject({
      shipTo: { street: '直した町4-5-6' },
      asCame: { street: '別の場所9' },
      correction: { sourceChangedAt: expect.any(String) },
    });
    expect((await eventsOf(id)).filter((event) => event.kind === 'address_differs')).toHaveLength(1);
  });

  it('keeps memo, day and service as people wrote them', async () => {
    const order = anOrder({}, { memo: '元のメモ', deliveryDay: '2026-07-24', temperature: 'normal' });
    const { id, first } = await taken(order);
    await run((ctx) => writeMemo(ctx, id, '電話済み'));
    await run((ctx) =>
      changeConsignment(ctx, first, {
        deliveryDay: '2026-07-30',
        temperature: 'cool',
        service: 'yamato_takkyubin',
      }),
    );
    await bring({
      ...order,
      memo: '新しいメモ',
      deliveryDay: '2026-07-25',
      deliveryTime: '午前中',
      total: 5,
    });
    expect(await run((ctx) => getOrder(ctx, id))).toMatchObject({ memo: '電話済み', total: 5 });
    expect(await standing(id)).toMatchObject({
      requestedDelivery: { day: '2026-07-30', time: '午前中' },
      temperature: 'cool',
      service: 'yamato_takkyubin',
    });
  });

  it('keeps the ids of consignments and parcels, and what was reported of them', async () => {
    const order = anOrder({ shipped: true });
    const { id, first } = await taken(order);
    await sql`update shipments set reported_at = now() where shop_id = ${shop.shop}`.execute(connection.db);
    await bring({ ...order, total: 2 });
    expect((await standing(id))?.id).toBe(first);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from shipments
      where shop_id = ${shop.shop} and reported_at is not null`.execute(connection.db);
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('while somebody packs it loses neither', async () => {
    const order = anOrder();
    const { id, first } = await taken(order);
    await Promise.all([
      ...[1, 2, 3].map((total) => bring({ ...order, total })),
      run((ctx) => moveConsignments(ctx, { ids: [first], to: 'packed' })),
    ]);
    expect(await standing(id)).toMatchObject({ id: first, stage: 'packed' });
    expect([1, 2, 3]).toContain((await run((ctx) => getOrder(ctx, id))).total);
  });

  it('is looked over where it waits, and again when its address changes', async () => {
    const order = anOrder({}, { shipTo: { name: '山田', postalCode: '', street: '' } });
    const { id } = await taken(order);
    expect((await standing(id))?.findings.map((one) => one.kind)).toContain('postal_missing');
    await bring({ ...order, shipTo: { ...order.shipTo, postalCode: '150-0001' } });
    expect((await standing(id))?.findings.map((one) => one.kind)).not.toContain('postal_missing');
  });
});
