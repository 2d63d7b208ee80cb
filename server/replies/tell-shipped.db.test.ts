import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConversationId, OrderId } from '../../contract/ids.ts';
import { aCustomer, type TestCustomer } from '../../tests/builders/customers.ts';
import { anOrder, takeOrders } from '../../tests/builders/orders.ts';
import { aReplyDesk, type ReplyDesk } from '../../tests/builders/reply-desk.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { listConversations } from '../conversations/list-conversations.ts';
import { noteComplaint } from '../customers/reach.ts';
import { changeFulfilmentSettings, getFulfilmentSettings } from '../fulfilment/settings.ts';
import { getOrder } from '../orders/get-order.ts';
import { moveConsignments } from '../orders/move-consignments.ts';
import type { ImportedOrder } from '../orders/source.ts';
import { system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { type Told, tellShipped } from './tell-shipped.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: ReplyDesk;

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});
beforeEach(async () => {
  desk = await aReplyDesk(connection.db);
});

const run = <T>(work: Parameters<typeof desk.desk.runner.run<T>>[2]): Promise<T> =>
  desk.desk.runner.run(desk.shop.shop, system, work);

async function taken(by: TestCustomer = aCustomer(), over: Partial<ImportedOrder> = {}): Promise<OrderId> {
  const [id] = await takeOrders(desk.desk.runner, desk.shop.shop, [
    anOrder({ now: desk.desk.clock.now(), by }, over),
  ]);
  if (id === undefined) throw new Error('no order');
  return id;
}

const toTwo = (by: TestCustomer): Partial<ImportedOrder> => {
  const { mail: _mail, ...shipTo } = by;
  const one = { shipTo, items: anOrder().items ?? [] };
  return {
    consignments: [
      { ...one, key: '1' },
      { ...one, key: '2', shipTo: { ...shipTo, name: '佐藤 次郎' } },
    ],
  } as Partial<ImportedOrder>;
};

/** So many of the order's consignments leave (`shipped`) or come back. */
async function move(order: OrderId, to: 'shipped' | 'packed', which?: number): Promise<void> {
  await desk.asAgent(async (ctx) => {
    const { consignments } = await getOrder(ctx, order);
    const ids = consignments.filter((_, i) => which === undefined || which === i).map((one) => one.id);
    await moveConsignments(ctx, { ids, to });
  });
}

const tell = (order: OrderId): Promise<Told> =>
  run((ctx) => tellShipped(ctx, { order, publicUrl: 'https://desk.example' }));

const wanted = async (changes: object): Promise<void> => {
  await desk.desk.runner.run(desk.shop.shop, desk.shop.as('owner'), async (ctx) => {
    const { shippedMail } = await getFulfilmentSettings(ctx);
    await changeFulfilmentSettings(ctx, { shippedMail: { ...shippedMail, ...changes } });
  });
};

const listed = (status: 'open' | 'closed'): Promise<number> =>
  desk.asAgent(
    async (ctx) =>
      (await listConversations(ctx, { status, assignee: 'all', noise: false, limit: 50 })).rows.length,
  );

describe('発送のお知らせ', () => {
  test('leaves once, after the minutes in which a number can be corrected, with the page of the order', async () => {
    const order = await taken();
    await move(order, 'shipped');
    expect(await tell(order)).toBe('waits');
    desk.desk.clock.pass(10);
    expect(await tell(order)).toBe('sent');
    expect(await tell(order)).toBe('nothing');
    await desk.work();
    expect(desk.channel.sent).toHaveLength(1);
    const mail = desk.channel.sent[0]?.message;
    expect(mail?.subject).toMatch(/^ご注文の品を発送しました \(R-\d+\)$/);
    expect(mail?.text).toMatch(/https:\/\/desk\.example\/o\/\d+-[a-z2-7]{40}/);
    expect(mail?.headers['Auto-Submitted']).toBe('auto-generated');
  });

  test('two workers at once: one mail', async () => {
    const order = await taken();
    await move(order, 'shipped');
    desk.desk.clock.pass(10);
    expect((await Promise.all([tell(order), tell(order), tell(order)])).sort()).toEqual([
      'nothing',
      'nothing',
      'sent',
    ]);
  });

  test('taken back in time: none; leaving again: one', async () => {
    const order = await taken();
    await move(order, 'shipped');
    await move(order, 'packed');
    desk.desk.clock.pass(10);
    expect(await tell(order)).toBe('nothing');
    await move(order, 'shipped');
    desk.desk.clock.pass(10);
    expect(await tell(order)).toBe('sent');
  });

  test('to several people: what left together in one mail, the rest in its own', async () => {
    const by = aCustomer();
    const order = await taken(by, toTwo(by));
    await move(order, 'shipped', 0);
    desk.desk.clock.pass(10);
    expect(await tell(order)).toBe('sent');
    await move(order, 'shipped', 1);
    desk.desk.clock.pass(10);
    expect(await tell(order)).toBe('sent');
    await desk.work();
    const [first, second] = desk.channel.sent.map((one) => one.message);
    expect(first?.text).toContain('ほかの品は');
    expect(first?.text).not.toContain('佐藤 次郎 様');
    expect(second?.text).toContain('佐藤 次郎 様');
    expect(second?.text).not.toContain('ほかの品は');
    // Both in one talk, and for the buyer's mail program too.
    expect(second?.references).not.toEqual([]);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from conversations
      where shop_id = ${desk.shop.shop}`.execute(connection.db);
    expect(rows[0]?.n).toBe(1);
  });

  test('a gift: the buyer is told, the recipient never', async () => {
    const by = aCustomer({ mail: 'buyer@example.com' });
    const order = await taken(by, { gift: true });
    await move(order, 'shipped');
    desk.desk.clock.pass(10);
    expect(await tell(order)).toBe('sent');
    await desk.work();
    expect(desk.channel.sent[0]?.message.to).toEqual([{ name: by.name, address: 'buyer@example.com' }]);
  });

  test.each<[Told, Partial<TestCustomer>, object]>([
    ['switched_off', {}, { send: false }],
    ['no_address', { mail: '' }, {}],
    ['mall_tells', { mail: 'abc123@pc.fw.rakuten.ne.jp' }, {}],
    ['sent', { mail: 'abc124@pc.fw.rakuten.ne.jp' }, { toMalls: true }],
    ['sent', { mail: 'abc125@marketplace.amazon.co.jp' }, { toMalls: true }],
  ])('%s: %o with %o', async (outcome, customer, settings) => {
    await wanted({ ...settings, afterMinutes: 0 });
    const order = await taken(aCustomer(customer));
    await move(order, 'shipped');
    expect(await tell(order)).toBe(outcome);
    expect(await tell(order)).toBe('nothing');
    await desk.work();
    for (const { message } of desk.channel.sent) expect(message.text).not.toContain('https://');
  });

  test('an address that machines must not write to', async () => {
    const by = aCustomer();
    await run((ctx) => noteComplaint(ctx, by.mail));
    const order = await taken(by);
    await move(order, 'shipped');
    desk.desk.clock.pass(10);
    expect(await tell(order)).toBe('suppressed');
  });

  test('what left days ago is no news', async () => {
    const order = await taken();
    await move(order, 'shipped');
    desk.desk.clock.pass(4 * 24 * 60);
    expect(await tell(order)).toBe('old');
  });

  test('another shop has no such order', async () => {
    const order = await taken();
    await move(order, 'shipped');
    desk.desk.clock.pass(10);
    const other = await aReplyDesk(connection.db);
    const foreign = other.desk.runner.run(other.shop.shop, system, (ctx) =>
      tellShipped(ctx, { order, publicUrl: null }),
    );
    await expect(foreign).rejects.toMatchObject({ reason: 'not_found' });
  });
});

describe('where it lies', () => {
  test('nobody need see it until the customer answers; the answer knows its order', async () => {
    const by = aCustomer();
    const order = await taken(by);
    await move(order, 'shipped');
    desk.desk.clock.pass(10);
    await tell(order);
    await desk.work();
    expect([await listed('open'), await listed('closed')]).toEqual([0, 0]);
    const mailId = desk.channel.sent[0]?.message.messageId ?? '';
    const { id } = await desk.asked({
      from: { name: '', address: by.mail },
      inReplyTo: [mailId],
      text: 'ありがとうございます。日時の変更はできますか。',
    });
    expect([await listed('open'), await listed('closed')]).toEqual([1, 0]);
    const view = await desk.view(id);
    expect(view.order?.id).toBe(order);
    expect(view.messages.map((m) => m.kind)).toEqual(['automatic', 'customer']);
  });

  test('in the talk about this order that is already there, which stays as open as it is', async () => {
    const by = aCustomer();
    const order = await taken(by);
    const { id } = await desk.asked({ from: { name: '', address: by.mail }, text: 'まだ?' });
    await move(order, 'shipped');
    desk.desk.clock.pass(10);
    expect(await tell(order)).toBe('sent');
    const view = await desk.view(id);
    expect(view.messages.map((m) => m.kind)).toEqual(['customer', 'automatic']);
    expect(view.status).toBe('open');
    expect(await listed('open')).toBe(1);
  });

  test('it comes to light when it could not be sent', async () => {
    const order = await taken();
    await move(order, 'shipped');
    desk.desk.clock.pass(10);
    await tell(order);
    desk.channel.answers.push({
      outcome: 'refused',
      later: false,
      reason: 'recipient',
      serverSaid: '550 5.1.1',
    });
    await desk.work();
    const { rows } = await sql<{ id: ConversationId; notice: boolean; status: string }>`
      select id, notice, status from conversations where shop_id = ${desk.shop.shop}`.execute(connection.db);
    expect(rows).toMatchObject([{ notice: false, status: 'open' }]);
    expect(await listed('open')).toBe(1);
  });
});
