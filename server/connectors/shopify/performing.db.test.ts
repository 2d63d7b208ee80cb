import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  askPerformance,
  listConnections,
  listPerformances,
  type PerformAction,
  settlePerformance,
} from '../../../contract/connections.ts';
import type { ConnectionId, OrderId } from '../../../contract/ids.ts';
import type { Role } from '../../../contract/staff.ts';
import { recordedFacts, signedInAs } from '../../../tests/builders/house.ts';
import { aShopifyDesk, type ShopifyDesk } from '../../../tests/builders/shopify-desk.ts';
import type { Fault } from '../../../tests/servers/shopify.ts';
import type { OrderHints, StoredOrder } from '../../../tests/servers/shopify-store.ts';
import { moveConsignments } from '../../orders/move-consignments.ts';
import { tellShippedThereJob } from '../../orders/tell-shipped-there.ts';
import { system } from '../../platform/context.ts';
import { uuidv7 } from '../../platform/ids.ts';

let desk: ShopifyDesk;
let there: StoredOrder;
let order: OrderId;
beforeAll(async () => {
  desk = await aShopifyDesk();
});
beforeEach(() => desk.next());
afterAll(() => desk.close());

const shop = () => desk.shop.shop;
async function begin(hints: OrderHints = {}): Promise<ConnectionId> {
  there = desk.store.add(hints);
  const id = await desk.connect();
  const [stored] = await desk.orders();
  if (stored === undefined) throw new Error('no order');
  order = stored.id;
  desk.store.asked.length = 0;
  return id;
}

const refundOf = (
  amount: number,
  over: Partial<Extract<PerformAction, { kind: 'refund' }>> = {},
): PerformAction => ({
  ...{ kind: 'refund', amount, lines: [], shipping: 0, notify: false, note: '' },
  ...over,
});
const cancelling: PerformAction = {
  ...{ kind: 'cancel', reason: 'customer', refund: true, restock: true, notify: false, note: '' },
};

async function ask(
  action: PerformAction,
  { role = 'owner', id = uuidv7() }: { role?: Role; id?: string } = {},
) {
  const browser = await signedInAs(desk.house, desk.shop, role);
  return await browser.call(askPerformance, { params: { shop: shop(), order }, input: { id, action } });
}

async function performances(role: Role = 'owner') {
  const browser = await signedInAs(desk.house, desk.shop, role);
  return (await browser.call(listPerformances, { params: { shop: shop(), order } })).ok();
}
const newest = async () => (await performances()).performances[0];
const times = (operation: string): number =>
  desk.store.asked.filter((one) => one.operation === operation).length;

async function leave(number: string): Promise<void> {
  const [stored] = await desk.orders();
  const [consignment] = stored?.consignments ?? [];
  if (stored === undefined || consignment === undefined) throw new Error('no consignment');
  await sql`insert into shipments (shop_id, id, order_id, consignment_id, carrier, tracking_number, tracking_norm, created_at)
    values (${shop()}, ${uuidv7()}, ${stored.id}, ${consignment.id}, 'yamato', ${number}, ${number}, now())`.execute(
    desk.house.db,
  );
  await desk.house.runner.run(shop(), system, async (ctx) => {
    await moveConsignments(ctx, { ids: [consignment.id], to: 'shipped' });
    const job = tellShippedThereJob({
      ...{ kind: 'consignment_shipped', orderId: stored.id, data: { consignment: consignment.id } },
    });
    if (job !== null) ctx.later(job);
  });
}

describe('a parcel that leaves', () => {
  test('is told to the store with its number, once, two minutes later', async () => {
    await begin();
    await leave('123456789013');
    // The fact may be told twice.
    desk.house.sentJobs.push(...desk.house.sentJobs.filter(({ job }) => job.name === 'tell_shipped_there'));
    await desk.work();
    expect(there.fulfillments).toMatchObject([
      { status: 'SUCCESS', trackingInfo: [{ company: 'Yamato (JA)', number: '123456789013' }] },
    ]);
    expect(await newest()).toMatchObject({ state: 'done', askedBy: null });
    const [stored] = await desk.orders();
    expect(stored).toMatchObject({ state: 'shipped', sourceState: '発送済み' });
    expect(stored?.consignments[0]?.shipments).toHaveLength(1);
    expect(stored?.consignments[0]?.shipments[0]?.reportedAt).not.toBeNull();
  });

  test('taken back within two minutes, nothing is told', async () => {
    await begin();
    await leave('123456789013');
    const [stored] = await desk.orders();
    const ids = stored?.consignments.map(({ id }) => id) ?? [];
    await desk.house.runner.run(shop(), system, (ctx) => moveConsignments(ctx, { ids, to: 'packed' }));
    await desk.work();
    expect(there.fulfillments).toEqual([]);
  });

  test('of lines at two places is told for each place', async () => {
    await begin({ lines: [{}, {}], elsewhereFrom: 1 });
    await leave('123456789013');
    await desk.work();
    expect(there.fulfillments).toHaveLength(2);
    expect(await newest()).toMatchObject({ state: 'done' });
  });

  test('already sent there: the number is written beside it', async () => {
    await begin();
    await leave('123456789013');
    there.fulfillments.push({
      ...{ id: 'gid://shopify/Fulfillment/1', status: 'SUCCESS', displayStatus: 'FULFILLED' },
      ...{ createdAt: '2026-07-22T00:31:00Z', deliveredAt: null, trackingInfo: [] },
    });
    for (const line of there.lines) line.fulfilled = line.quantity;
    await desk.work();
    expect(times('Fulfil')).toBe(0);
    expect(there.fulfillments[0]?.trackingInfo).toMatchObject([{ number: '123456789013' }]);
  });

  test('held there: refused with its words, and done when somebody asks again', async () => {
    await begin({ onHold: true });
    await leave('123456789013');
    await desk.work();
    const refused = await newest();
    expect(refused).toMatchObject({ state: 'refused', said: expect.stringContaining('ON_HOLD') });
    there.onHold = false;
    const owner = await signedInAs(desk.house, desk.shop, 'owner');
    const params = { shop: shop(), performance: refused?.id ?? '' };
    (await owner.call(settlePerformance, { params, input: { decision: 'try_again' } })).ok();
    await desk.work();
    expect(there.fulfillments).toHaveLength(1);
    expect(await newest()).toMatchObject({ state: 'done' });
  });

  test.each<[string, Fault]>([
    ['done, but nobody heard of it', { cut: 'after' }],
    ['cut off before it was done', { cut: 'before' }],
    ['502', { status: 502 }],
  ])('%s: one parcel there in the end', async (_, fault) => {
    await begin();
    desk.store.fail('Fulfil', fault);
    await leave('123456789013');
    await desk.work();
    expect(there.fulfillments).toHaveLength(1);
    expect(await newest()).toMatchObject({ state: 'done' });
  });
});

describe('a refund', () => {
  test('of money, goods and postage, back the way it was paid', async () => {
    await begin({ lines: [{ quantity: 2 }] });
    const line = { sku: 'KS-1', name: '', quantity: 1, restock: true };
    (await ask(refundOf(9300, { lines: [line], shipping: 500, note: '不良のため' }))).ok();
    await desk.work();
    expect(there.refunds).toMatchObject([
      { amount: 9300, note: expect.stringMatching(/^不良のため \[kakehashi /) },
    ]);
    expect(there.lines[0]?.refunded).toBe(1);
    const { variables } = desk.store.asked.find(({ operation }) => operation === 'Refund') ?? {};
    expect(variables).toMatchObject({
      input: { shipping: { amount: '500' }, refundLineItems: [{ restockType: 'CANCEL' }] },
    });
    expect((await desk.orders())[0]).toMatchObject({ paymentState: 'partly_refunded' });
    expect(await recordedFacts(desk.house, desk.shop, 'performance_done')).toHaveLength(1);
  });

  test('asked twice with one id is one; a second one waits until the first has ended', async () => {
    await begin();
    const id = uuidv7();
    (await ask(refundOf(1000), { id })).ok();
    (await ask(refundOf(1000), { id })).ok();
    expect((await ask(refundOf(1000))).refused().reason).toBe('performance_running');
    await desk.work();
    (await ask(refundOf(500))).ok();
    await desk.work();
    expect(there.refunds.map(({ amount }) => amount)).toEqual([1000, 500]);
  });

  test('by two people at the same moment is one', async () => {
    await begin();
    const outcomes = await Promise.all([ask(refundOf(1000)), ask(refundOf(1000)), ask(refundOf(1000))]);
    await desk.work();
    expect(outcomes.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(there.refunds).toHaveLength(1);
  });

  test.each<[string, Fault[]]>([
    ['done, but the answer was cut off', [{ cut: 'after' }]],
    ['cut off before it was done', [{ cut: 'before' }]],
    ['cut off twice, done the second time', [{ cut: 'before' }, { cut: 'after' }]],
    ['done after the connection was gone', [{ doneLaterMs: 30 }]],
    ['a gateway that gave up', [{ status: 504 }]],
    ['an internal error', [{ internal: true }]],
  ])('in doubt (%s): once, in the end', async (_, faults) => {
    await begin();
    desk.store.fail('Refund', ...faults);
    (await ask(refundOf(1000))).ok();
    await desk.work();
    expect(there.refunds).toMatchObject([{ amount: 1000 }]);
    expect(await newest()).toMatchObject({ state: 'done' });
  });

  test('in doubt is looked up before it is done again', async () => {
    await begin();
    desk.store.fail('Refund', { cut: 'after' });
    (await ask(refundOf(1000))).ok();
    await desk.work();
    expect(times('Refund')).toBe(1);
    const looks = desk.store.asked.map(({ operation }) => operation).filter((name) => /Refund/.test(name));
    expect(looks).toEqual(['RefundState', 'Refund', 'RefundState']);
  });

  test('while the store cannot be looked at, it is left alone; a person decides in the end', async () => {
    await begin();
    desk.store.fail('Refund', { cut: 'after' });
    desk.store.fail('RefundState', { slowMs: 0 }, ...Array.from({ length: 60 }, () => ({ status: 403 })));
    (await ask(refundOf(1000))).ok();
    await desk.work();
    const stuck = await newest();
    expect(stuck).toMatchObject({ state: 'unknown', nextAt: null });
    expect(times('Refund')).toBe(1);
    const owner = await signedInAs(desk.house, desk.shop, 'owner');
    const listed = (await owner.call(listConnections, { params: { shop: shop() } })).ok();
    expect(listed.performances.map(({ id }) => id)).toEqual([stuck?.id]);
    const params = { shop: shop(), performance: stuck?.id ?? '' };
    (await owner.call(settlePerformance, { params, input: { decision: 'was_done' } })).ok();
    expect(await newest()).toMatchObject({ state: 'done' });
    expect(
      (await owner.call(settlePerformance, { params, input: { decision: 'drop' } })).refused().reason,
    ).toBe('not_waiting');
  });

  test('surely not done: tried again by itself', async () => {
    await begin();
    desk.store.fail('RefundState', { status: 503 }, { status: 503 }, { status: 503 }, { status: 503 });
    desk.store.fail('Refund', { throttled: true }, { status: 429, headers: { 'retry-after': '0.05' } });
    (await ask(refundOf(1000))).ok();
    await desk.work();
    expect(there.refunds).toHaveLength(1);
  }, 60_000);

  test('refused by the store: its words, nothing paid, and an end', async () => {
    await begin();
    desk.store.fail('Refund', { userError: 'Refund cannot be processed' });
    (await ask(refundOf(1000))).ok();
    await desk.work();
    expect(await newest()).toMatchObject({
      state: 'refused',
      said: 'Refund cannot be processed',
      nextAt: null,
    });
    expect(there.refunds).toEqual([]);
  });

  test('of more than there is', async () => {
    await begin();
    expect((await ask(refundOf(999_999))).refused().reason).toBe('refund_too_much');
    there.refunds.push({ id: 'gid://shopify/Refund/1', note: null, amount: 9000, at: there.createdAt });
    (await ask(refundOf(1000))).ok();
    await desk.work();
    expect(await newest()).toMatchObject({ state: 'refused', reason: 'refund_too_much', said: '¥300' });
  });

  test.each([
    ['owner', true, true],
    ['supervisor', true, true],
    ['agent', false, true],
    ['warehouse', false, false],
    ['reader', false, false],
  ] as const)('%s may refund: %s, cancel: %s', async (role, refund, cancel) => {
    await begin();
    const { can } = await performances(role);
    expect([can.includes('refund'), can.includes('cancel')]).toEqual([refund, cancel]);
    expect((await ask(refundOf(100), { role })).status === 200).toBe(refund);
    await desk.work();
    const withRefund = await ask(cancelling, { role });
    expect(withRefund.status === 200).toBe(refund);
    if (!refund) {
      const without = await ask({ ...cancelling, refund: false } as PerformAction, { role });
      expect(without.status === 200).toBe(cancel);
    }
  });
});

describe('a cancellation', () => {
  test('is asked for, waited for, and comes back into the order', async () => {
    await begin();
    desk.store.cancelTakes = 2;
    (await ask(cancelling)).ok();
    await desk.work();
    expect(await newest()).toMatchObject({ state: 'done' });
    expect(there.refunds).toMatchObject([{ amount: 9300 }]);
    const [stored] = await desk.orders();
    expect(stored).toMatchObject({ state: 'cancelled', paymentState: 'refunded' });
    expect(stored?.consignments[0]?.stage).toBe('cancelled');
  });

  test.each<[string, Fault]>([
    ['done, but nobody heard', { cut: 'after' }],
    ['cut off before', { cut: 'before' }],
  ])('in doubt (%s): once', async (_, fault) => {
    await begin();
    desk.store.fail('Cancel', fault);
    (await ask(cancelling)).ok();
    await desk.work();
    expect(there.cancelledAt).not.toBeNull();
    expect(there.refunds).toHaveLength(1);
    expect(await newest()).toMatchObject({ state: 'done' });
  });

  test('of what has left is refused in the store’s words', async () => {
    await begin();
    await leave('123456789013');
    await desk.work();
    (await ask(cancelling)).ok();
    await desk.work();
    expect(await newest()).toMatchObject({ state: 'refused', said: 'Cannot cancel a fulfilled order' });
    expect(times('Cancel')).toBe(1);
  });
});

test('an order that came by file only is found by its number', async () => {
  await begin();
  await sql`update orders set source_id = '' where shop_id = ${shop()}`.execute(desk.house.db);
  (await ask(refundOf(100))).ok();
  await desk.work();
  expect(there.refunds).toHaveLength(1);
});
