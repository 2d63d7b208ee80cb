import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationId, SnippetId } from '../../contract/ids.ts';
import { aCustomer } from '../../tests/builders/customers.ts';
import { anIncoming, deliver } from '../../tests/builders/incoming.ts';
import { anOrder, takeOrders } from '../../tests/builders/orders.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { listSnippets } from '../knowledge/list-snippets.ts';
import { saveSnippet } from '../knowledge/save-snippet.ts';
import type { Context } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { newId } from '../platform/ids.ts';
import { fillSnippet, listVariables } from './fill-snippet.ts';

let fresh: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let shop: BuiltShop;

beforeAll(async () => {
  fresh = await freshDatabase();
  connection = connect(fresh.url, 4);
  desk = testRunner(connection.db);
  shop = await aShop(desk.runner, { name: 'くつのさとう' });
});
afterAll(async () => {
  await connection.close();
  await fresh.drop();
});

const as = <T>(work: (ctx: Context) => Promise<T>, who = shop.as('agent'), where = shop.shop): Promise<T> =>
  desk.runner.run(where, who, work);

async function asks(text: string, address: string, name = '鈴木 花子'): Promise<ConversationId> {
  const { conversation } = await deliver(desk.runner, shop, anIncoming({ text, from: { name, address } }));
  if (conversation === null) throw new Error('not stored');
  return conversation;
}

async function aSnippet(text: string): Promise<SnippetId> {
  const id = newId<SnippetId>();
  await as((ctx) => saveSnippet(ctx, id, { kind: 'template', name: id, words: '', folder: '', text }));
  return id;
}

describe('a template in a conversation', () => {
  it('is filled with the order meant and counted once', async () => {
    const by = aCustomer();
    const order = anOrder({ by, shipped: { carrier: 'yamato', trackingNumber: '412345678905' } });
    await takeOrders(desk.runner, shop.shop, [order]);
    const conversation = await asks(`注文番号${order.number}はまだですか`, by.mail, by.name);
    const snippet = await aSnippet('{{お客様名}}／{{注文番号}}／{{送り状番号}}／{{お届け希望日}}／{{店名}}');
    const { text, missing } = await as((ctx) => fillSnippet(ctx, conversation, snippet));
    expect(text).toBe(`${by.name}／${order.number}／4123-4567-8905／{{お届け希望日}}／くつのさとう`);
    expect(missing).toEqual(['お届け希望日']);
    expect((await as(listSnippets)).find((one) => one.id === snippet)?.used).toBe(1);
  });

  it('whose customer is called like a variable keeps the name', async () => {
    const by = aCustomer({ name: '{{合計金額}}' });
    const order = anOrder({ by });
    await takeOrders(desk.runner, shop.shop, [order]);
    const conversation = await asks(`注文番号${order.number}はまだですか`, by.mail, by.name);
    const snippet = await aSnippet('{{お客様名}} 様 {{合計金額}}');
    const { text, missing } = await as((ctx) => fillSnippet(ctx, conversation, snippet));
    expect(text).toBe('{{合計金額}} 様 8,800円');
    expect(missing).toEqual([]);
  });

  it('a stranger who names an order is told no address and no amount; chosen by hand he is, but for a gift', async () => {
    const orders = [anOrder(), anOrder({ gift: true })];
    const ids = await takeOrders(desk.runner, shop.shop, orders);
    for (const [index, order] of orders.entries()) {
      const conversation = await asks('届きません', `stranger${index}@example.com`, '他人');
      const link = (evidence: string) =>
        sql`
        update conversations set order_id = ${ids[index] ?? null}, order_evidence = ${evidence}::jsonb
        where shop_id = ${shop.shop} and id = ${conversation}`.execute(connection.db);
      const total = async () =>
        (await as((ctx) => listVariables(ctx, conversation))).find(({ name }) => name === '合計金額');
      await link(JSON.stringify([{ kind: 'order_number_in_text', text: order.number }]));
      expect(await total()).toMatchObject({ value: null, why: 'other_person' });
      await link(JSON.stringify([{ kind: 'chosen_by_staff', text: '' }]));
      expect((await total())?.why).toBe(order.gift ? 'other_person' : null);
    }
  });

  it('without an order says so', async () => {
    const conversation = await asks('領収書をください', 'nobody@example.com');
    const values = await as((ctx) => listVariables(ctx, conversation));
    expect(values.find(({ name }) => name === '注文番号')).toMatchObject({ value: null, why: 'no_order' });
    expect(values.find(({ name }) => name === '今日')?.value).toBe('7月22日(水)');
  });

  it('is for those who answer, of this shop', async () => {
    const conversation = await asks('どうですか', 'own@example.com');
    const snippet = await aSnippet('{{店名}}');
    for (const role of ['warehouse', 'reader'] as const) {
      await expect(as((ctx) => listVariables(ctx, conversation), shop.as(role))).rejects.toMatchObject({
        kind: 'not_allowed',
      });
      await expect(as((ctx) => fillSnippet(ctx, conversation, snippet), shop.as(role))).rejects.toMatchObject(
        { kind: 'not_allowed' },
      );
    }
    const other = await aShop(desk.runner);
    const there = <T>(work: (ctx: Context) => Promise<T>) => as(work, other.as('owner'), other.shop);
    await expect(there((ctx) => listVariables(ctx, conversation))).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(there((ctx) => fillSnippet(ctx, conversation, snippet))).rejects.toMatchObject({
      kind: 'not_found',
    });
    expect((await as(listSnippets)).find((one) => one.id === snippet)?.used).toBe(0);
  });
});
