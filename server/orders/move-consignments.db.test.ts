import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConsignmentId, OrderId, StaffId } from '../../contract/ids.ts';
import type { Stage } from '../../contract/orders.ts';
import { anOrderTo, moved, taken } from '../../tests/builders/board.ts';
import { anOrder, testSource } from '../../tests/builders/orders.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { freshDatabase } from '../../tests/setup/database.ts';
import { type Context, system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { newId } from '../platform/ids.ts';
import { getOrder } from './get-order.ts';
import { placeHold } from './holds.ts';
import { importOrders } from './import-orders.ts';
import { moveConsignments } from './move-consignments.ts';

let connection: Connection;
let drop: () => Promise<void>;
let desk: TestRunner;
let shop: BuiltShop;
beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  connection = connect(fresh.url, 6);
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
const see = (id: OrderId) => run((ctx) => getOrder(ctx, id));
const stagesOf = async (id: OrderId): Promise<Stage[]> => (await see(id)).consignments.map((c) => c.stage);
const move = (ids: readonly ConsignmentId[], to: Exclude<Stage, 'cancelled'>) =>
  moved(desk.runner, shop, { ids, to });
const events = async (order: OrderId): Promise<{ kind: string; data: Record<string, unknown> }[]> => {
  const { rows } = await sql<{ kind: string; data: Record<string, unknown> }>`select kind, data from events
    where shop_id = ${shop.shop} and order_id = ${order} order by id`.execute(connection.db);
  return rows;
};

describe('moving', () => {
  it('goes on stage by stage, says who packed, and the order follows when all has left', async () => {
    const { order, parts } = await taken(desk.runner, shop, anOrderTo(['甲', '乙']));
    const [first, second] = parts;
    if (first === undefined || second === undefined) throw new Error('two were wanted');
    expect(await move([first], 'printed')).toEqual({
      moved: [{ id: first, before: 'waiting' }],
      refused: [],
    });
    await move([first], 'packed');
    await move([first], 'shipped');
    let seen = await see(order);
    expect(seen).toMatchObject({ state: 'received', late: false });
    expect(seen.consignments[0]).toMatchObject({
      stage: 'shipped',
      packedBy: shop.as('warehouse').kind === 'staff' ? expect.stringContaining('warehouse') : '',
    });
    await move([second], 'shipped');
    seen = await see(order);
    expect(seen.state).toBe('shipped');
    expect(seen.timeline.map((s) => [s.kind, s.consignment])).toEqual(
      expect.arrayContaining([
        ['printed', 0],
        ['packed', 0],
        ['shipped', 0],
        ['shipped', 1],
      ]),
    );
    expect((await events(order)).map((e) => e.kind)).toEqual([
      ...['consignment_moved', 'consignment_moved', 'consignment_moved', 'consignment_shipped'],
      ...['consignment_moved', 'consignment_shipped'],
    ]);
    expect((await events(order))[1]?.data).toMatchObject({
      from: 'printed',
      to: 'packed',
      packedBy: expect.any(String),
    });
  });

  it('back from 出荷済 makes the order wait again, and wipes the day of the parcel off', async () => {
    const parcel = {
      carrier: 'yamato' as const,
      trackingNumber: '1234-5678-9013',
      shippedOn: null,
      deliveredAt: null,
    };
    const { order, parts } = await taken(
      desk.runner,
      shop,
      anOrder({}, { state: 'preparing', shipments: [parcel] }),
    );
    await move(parts, 'shipped');
    expect(await see(order)).toMatchObject({ state: 'shipped', shipments: [{ shippedOn: '2026-07-22' }] });
    expect(await move(parts, 'packed')).toMatchObject({ moved: [{ before: 'shipped' }] });
    const back = await see(order);
    expect(back).toMatchObject({ state: 'preparing', shipments: [{ shippedOn: null }] });
    expect(back.timeline.some((s) => s.kind === 'shipped' && s.done)).toBe(false);
  });

  it('names what may not move and moves the rest', async () => {
    const held = await taken(desk.runner, shop, anOrder());
    const dead = await taken(desk.runner, shop, anOrder({ cancelled: true }));
    const arrived = await taken(desk.runner, shop, anOrder({ delivered: true }));
    const fine = await taken(desk.runner, shop, anOrder());
    await run((ctx) => placeHold(ctx, { order: held.order, note: '住所を確かめています' }));
    const nobody = newId<ConsignmentId>();
    const ids = [...held.parts, ...dead.parts, ...arrived.parts, nobody, ...fine.parts, ...fine.parts];
    const result = await move(ids, 'packed');
    expect(result.moved).toEqual(fine.parts.map((id) => ({ id, before: 'waiting' })));
    expect(new Map(result.refused.map((one) => [one.id, one.reason]))).toEqual(
      new Map([
        ...held.parts.map((id) => [id, 'held'] as const),
        ...dead.parts.map((id) => [id, 'not_possible'] as const),
        ...arrived.parts.map((id) => [id, 'already_left'] as const),
        [nobody, 'not_found'],
      ]),
    );
    expect(await move(fine.parts, 'packed')).toEqual({ moved: [], refused: [] });
  });

  it('may name who packs, among the people of this shop', async () => {
    const { order, parts } = await taken(desk.runner, shop, anOrder());
    const packing = (packedBy: StaffId) =>
      desk.runner.run(shop.shop, shop.as('warehouse'), (ctx) =>
        moveConsignments(ctx, { ids: parts, to: 'packed', packedBy }),
      );
    const stranger = await aShop(desk.runner);
    await expect(packing(stranger.people.owner)).rejects.toMatchObject({ kind: 'not_found' });
    await packing(shop.people.agent);
    expect((await see(order)).consignments[0]?.packedBy).toContain('agent');
  });

  it('is for those who pack, not for readers, and never of another shop’s parcels', async () => {
    const { order, parts } = await taken(desk.runner, shop, anOrder());
    const asReader = desk.runner.run(shop.shop, shop.as('reader'), (ctx) =>
      moveConsignments(ctx, { ids: parts, to: 'packed' }),
    );
    await expect(asReader).rejects.toMatchObject({ kind: 'not_allowed' });
    const other = await aShop(desk.runner);
    const result = await moved(desk.runner, other, { ids: parts, to: 'shipped' });
    expect(result).toEqual({ moved: [], refused: parts.map((id) => ({ id, reason: 'not_found' })) });
    expect(await stagesOf(order)).toEqual(['waiting']);
  });

  it('takes five hundred at once', async () => {
    const orders = Array.from({ length: 500 }, () => anOrder());
    await run((ctx) => importOrders(ctx, { source: testSource, importId: null, orders }));
    const { rows } = await sql<{ id: ConsignmentId }>`select id from consignments
      where shop_id = ${shop.shop}`.execute(connection.db);
    const result = await move(
      rows.map((row) => row.id),
      'shipped',
    );
    expect(result.moved).toHaveLength(500);
  });
});

type Done = Exclude<Stage, 'cancelled'>;
const targets: readonly Done[] = ['waiting', 'printed', 'packed', 'shipped'];

describe('two at once', () => {
  it('lose nothing: every move that was answered follows from the one before', async () => {
    const step = fc.record({
      who: fc.constantFrom('owner', 'warehouse'),
      to: fc.constantFrom(...targets),
      which: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
      hold: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        const one = await taken(desk.runner, shop, anOrderTo(['甲', '乙']));
        const two = await taken(desk.runner, shop, anOrderTo(['丙', '丁']));
        const all = [...two.parts, ...one.parts];
        const acts = steps.map(({ who, to, which, hold }) =>
          hold
            ? run((ctx) => placeHold(ctx, { order: one.order, note: `${who}` })).catch(() => null)
            : desk.runner.run(shop.shop, shop.as(who as 'owner'), (ctx) =>
                moveConsignments(ctx, { ids: which.map((i) => all[i]).filter((id) => id !== undefined), to }),
              ),
        );
        await Promise.all(acts);
        for (const { order, parts } of [one, two]) {
          const told = (await events(order)).filter((e) => e.kind === 'consignment_moved');
          const now = await stagesOf(order);
          parts.forEach((id, i) => {
            const own = told.filter((e) => e.data.consignment === id).map((e) => e.data);
            const ends = own.map((e) => e.to);
            // In some order they make one unbroken chain from 未出荷 to where it stands.
            expect(
              chained(own as { from: Stage; to: Stage }[], now[i] ?? 'waiting'),
              JSON.stringify(ends),
            ).toBe(true);
          });
          const { state } = await see(order);
          expect(state === 'shipped').toBe(now.every((stage) => stage === 'shipped'));
        }
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});

/** Whether these moves can be walked, each once, from 未出荷 to `end` (an Eulerian path: degrees say it). */
function chained(moves: readonly { from: Stage; to: Stage }[], end: Stage): boolean {
  const balance = new Map<Stage, number>();
  const add = (stage: Stage, by: number) => balance.set(stage, (balance.get(stage) ?? 0) + by);
  for (const { from, to } of moves) {
    add(from, 1);
    add(to, -1);
  }
  add('waiting', -1);
  add(end, 1);
  return [...balance.values()].every((value) => value === 0);
}
