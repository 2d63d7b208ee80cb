import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Conversation } from '../../contract/conversations.ts';
import { aConversation, type ConversationHints } from '../../tests/builders/conversations.ts';
import { aCustomer, type TestCustomer } from '../../tests/builders/customers.ts';
import { anOrder, takeOrders } from '../../tests/builders/orders.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { getConversation } from './get-conversation.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let shop: BuiltShop;

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
  desk = testRunner(connection.db);
  shop = await aShop(desk.runner);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

async function arrives(hints: Omit<ConversationHints, 'shop'>): Promise<Conversation> {
  const id = await aConversation(desk, { shop: shop.shop, ...hints });
  return await desk.runner.run(shop.shop, shop.as('agent'), (ctx) => getConversation(ctx, id));
}

const kinds = (evidence: readonly { kind: string }[]): string[] => evidence.map((e) => e.kind);
const stranger = (): TestCustomer => aCustomer({ name: '' });

describe('from the bytes of a mail to the order that is meant', () => {
  it('「まだ?」 alone, from the address of the order', async () => {
    const who = aCustomer({ name: '田中 一郎' });
    const order = anOrder({ by: who, late: true });
    const seen = await arrives({ from: who, text: 'まだ?', about: [order] });
    expect(seen.order).toMatchObject({ number: order.number, late: true });
    expect(kinds(seen.orderEvidence)).toContain('only_open_order');
    expect(kinds(seen.customerEvidence)).toContain('address_known');
    expect(seen.customer?.name).toBe('田中 一郎');
  });

  it('two open orders are both shown and none is guessed', async () => {
    const who = aCustomer();
    const orders = [anOrder({ by: who, late: true }), anOrder({ by: who })];
    const seen = await arrives({ from: who, text: 'まだですか', about: orders });
    expect(seen.order).toBeNull();
    expect(seen.candidates.map((c) => c.order.number).sort()).toEqual(orders.map((o) => o.number).sort());
  });

  it('a finished order does not compete with the one that is awaited', async () => {
    const who = aCustomer();
    const awaited = anOrder({ by: who, shipped: true });
    const seen = await arrives({
      from: who,
      text: '届かない',
      about: [anOrder({ by: who, delivered: true }), awaited],
    });
    expect(seen.order?.number).toBe(awaited.number);
  });

  it.each([
    [
      'full width',
      (n: string) => `注文番号：${n.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))}`,
    ],
    ['in a sentence', (n: string) => `先日の${n}の件です`],
    ['with a long vowel mark', (n: string) => `ご注文番号は ${n.replace('-', 'ー')} でした`],
  ])('an order number %s, from an address nobody knows', async (_, write) => {
    const order = anOrder();
    const seen = await arrives({ from: stranger(), text: write(order.number), about: [order] });
    expect(seen.order?.number).toBe(order.number);
    expect(kinds(seen.orderEvidence)).toContain('order_number_in_text');
  });

  it('a tracking number, grouped and full width', async () => {
    const order = anOrder({ shipped: { carrier: 'yamato', trackingNumber: '123456789013' } });
    const text = 'ヤマトの１２３４－５６７８－９０１３が動きません';
    const seen = await arrives({ from: stranger(), text, about: [order] });
    expect(seen.order?.number).toBe(order.number);
    expect(seen.orderEvidence).toContainEqual({
      kind: 'tracking_number_in_text',
      text: '１２３４－５６７８－９０１３',
    });
  });

  it('a telephone number is a hint, shown with its evidence', async () => {
    const order = anOrder({ by: aCustomer({ phone: '080-0765-4321' }) });
    const seen = await arrives({
      from: stranger(),
      text: 'まだです\n電話 ０８０（０７６５）４３２１',
      about: [order],
    });
    expect(seen.candidates.map((c) => c.order.number)).toEqual([order.number]);
    expect(kinds(seen.candidates[0]?.evidence ?? [])).toContain('phone_in_text');
  });

  it('a name written with another form of the kanji is a hint', async () => {
    const order = anOrder({ by: aCustomer({ name: '髙橋 﨑子' }) });
    const seen = await arrives({
      from: stranger(),
      text: '先日注文した高橋崎子と申します。まだ届きません',
      about: [order],
    });
    expect(seen.candidates.map((c) => c.order.number)).toEqual([order.number]);
    expect(kinds(seen.candidates[0]?.evidence ?? [])).toContain('name_matches');
  });

  it('a date, an amount and a postal code are no order numbers', async () => {
    await takeOrders(desk.runner, shop.shop, [
      anOrder({}, { number: '20260718' }),
      anOrder({}, { number: '8800' }),
    ]);
    const text = '2026/07/18に買って8,800円払いました。〒150-0001です';
    const seen = await arrives({ from: stranger(), text });
    expect(seen.order).toBeNull();
    expect(seen.candidates).toEqual([]);
  });

  it('the answer to a known matter stays in it', async () => {
    const who = aCustomer();
    const first = await arrives({
      from: who,
      text: '最初',
      messageId: 'first@mail.example',
      about: [anOrder({ by: who })],
    });
    const second = await arrives({ from: who, text: '続き', inReplyTo: 'first@mail.example' });
    expect(second.id).toBe(first.id);
    expect(second.messages).toHaveLength(2);
  });
});
