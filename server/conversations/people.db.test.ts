import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerId } from '../../contract/ids.ts';
import { aConversation } from '../../tests/builders/conversations.ts';
import { aCustomer } from '../../tests/builders/customers.ts';
import { anOrder, takeOrders } from '../../tests/builders/orders.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { workOff } from '../../tests/builders/work-off.ts';
import { freshDatabase } from '../../tests/setup/database.ts';
import { addIdentity } from '../customers/add-identity.ts';
import { changeCustomer } from '../customers/change-customer.ts';
import { correctIdentity } from '../customers/correct-identity.ts';
import { ensureCustomer } from '../customers/ensure-customer.ts';
import { findCustomerByMail } from '../customers/find-customer.ts';
import { listCustomers } from '../customers/list-customers.ts';
import { listProposals } from '../customers/proposals.ts';
import { removeIdentity } from '../customers/remove-identity.ts';
import { sendingAddress } from '../customers/sending-address.ts';
import { type Context, system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { getConversation } from './get-conversation.ts';
import { getCustomerPage } from './get-customer-page.ts';
import { loadForReply } from './load-for-reply.ts';
import { mergeCustomers } from './merge-customers.ts';
import { tendPeopleJob } from './tend-people.ts';

let connection: Connection;
let drop: () => Promise<void>;
let desk: TestRunner;
let shop: BuiltShop;
beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  connection = connect(fresh.url);
});
beforeEach(async () => {
  desk = testRunner(connection.db);
  shop = await aShop(desk.runner);
});
afterAll(async () => {
  await connection.close();
  await drop();
});

const run = <T>(work: (ctx: Context) => Promise<T>): Promise<T> => desk.runner.run(shop.shop, system, work);
const asAgent = <T>(work: (ctx: Context) => Promise<T>): Promise<T> =>
  desk.runner.run(shop.shop, shop.as('agent'), work);
const pageOf = (id: CustomerId) => asAgent((ctx) => getCustomerPage(ctx, id));
const wayOf = (page: Awaited<ReturnType<typeof pageOf>>, value: string) =>
  page.identities.find((one) => one.value === value);

async function knownBy(mail: string): Promise<CustomerId> {
  const id = await run((ctx) => findCustomerByMail(ctx, mail));
  if (id === null) throw new Error(`nobody is known by ${mail}`);
  return id;
}

describe('a slip in an address', () => {
  it('is put right once, for everything that is written to him', async () => {
    const wrong = 'Hanako@docomo.co.jp';
    const conversation = await aConversation(desk, {
      shop: shop.shop,
      from: { name: '山田花子', address: wrong },
      text: '届きません',
    });
    const order = anOrder({ by: aCustomer({ name: '山田花子', mail: wrong }) });
    await takeOrders(desk.runner, shop.shop, [order]);
    const shown = await asAgent((ctx) => getConversation(ctx, conversation));
    expect(shown.reach).toMatchObject({ address: 'hanako@docomo.co.jp', suggestion: 'docomo.ne.jp' });
    const id = await knownBy(wrong);
    expect(wayOf(await pageOf(id), 'hanako@docomo.co.jp')).toMatchObject({
      from: 'mail',
      suggestion: 'hanako@docomo.ne.jp',
    });

    const right = 'hanako@docomo.ne.jp';
    const correction = { kind: 'mail', value: wrong, to: right } as const;
    expect(await asAgent((ctx) => correctIdentity(ctx, correction))).toBe(id);
    const after = await asAgent((ctx) => getConversation(ctx, conversation));
    expect(after.replyTo?.address).toBe(right);
    expect(after.reach).toMatchObject({ address: right, suggestion: null });
    expect(after.reach?.otherWays.map((way) => way.shown)).not.toContain('Hanako@docomo.co.jp');
    const answer = await asAgent((ctx) => loadForReply(ctx, conversation));
    expect(answer.recipient?.address).toBe(right);
    expect(await run((ctx) => sendingAddress(ctx, ' HANAKO@docomo.co.jp'))).toBe(right);
    // The same file brings it again, and mail from the right one is his.
    await takeOrders(desk.runner, shop.shop, [{ ...order, note: '追記' }]);
    expect(await knownBy(wrong)).toBe(id);
    expect(await knownBy(right)).toBe(id);
    expect(wayOf(await pageOf(id), 'hanako@docomo.co.jp')).toMatchObject({ correctedTo: right });

    await asAgent((ctx) => correctIdentity(ctx, { kind: 'mail', value: wrong, to: null }));
    expect(await run((ctx) => sendingAddress(ctx, wrong))).toBe(wrong);
    expect(wayOf(await pageOf(id), right)).toBeUndefined();
  });

  it('that leads to an address somebody else has asks whether the two are one', async () => {
    const wrong = await run((ctx) => ensureCustomer(ctx, { name: '山田花子', mail: 'h@gmail' }));
    const other = await run((ctx) => ensureCustomer(ctx, { name: '山田 花子', mail: 'h@gmail.com' }));
    await asAgent((ctx) => correctIdentity(ctx, { kind: 'mail', value: 'h@gmail', to: 'h@gmail.com' }));
    expect(await run((ctx) => sendingAddress(ctx, 'h@gmail'))).toBe('h@gmail.com');
    const { proposals } = await run(listProposals);
    expect(proposals[0]?.people.map(({ id }) => id).sort()).toEqual([wrong, other].sort());
    expect(proposals[0]?.reasons.map(({ kind }) => kind)).toContain('same_address_given');
  });

  it.each([
    ['h@gmail.com', 'h@gmail.com'],
    ['h@gmail.com', 'gmail.com'],
    ['h@gmail.com', 'h@gmail'],
  ])('%s is not put right by %s', async (value, to) => {
    await run((ctx) => ensureCustomer(ctx, { name: '山田', mail: value }));
    const tried = asAgent((ctx) => correctIdentity(ctx, { kind: 'mail', value, to }));
    await expect(tried).rejects.toMatchObject({ reason: 'identity_wrong' });
  });

  it('going in a circle ends', async () => {
    await run((ctx) => ensureCustomer(ctx, { name: '山田', mail: 'a@example.com' }));
    await asAgent((ctx) =>
      correctIdentity(ctx, { kind: 'mail', value: 'a@example.com', to: 'b@example.com' }),
    );
    await asAgent((ctx) =>
      correctIdentity(ctx, { kind: 'mail', value: 'b@example.com', to: 'a@example.com' }),
    );
    // The last word counts.
    expect(await run((ctx) => sendingAddress(ctx, 'b@example.com'))).toBe('a@example.com');
    expect(await run((ctx) => sendingAddress(ctx, 'a@example.com'))).toBe('a@example.com');
  });

  it('is nothing to another shop', async () => {
    await run((ctx) => ensureCustomer(ctx, { name: '山田', mail: 'x@docomo.co.jp' }));
    const other = await aShop(desk.runner);
    const correction = { kind: 'mail', value: 'x@docomo.co.jp', to: 'evil@example.com' } as const;
    const tried = desk.runner.run(other.shop, other.as('owner'), (ctx) => correctIdentity(ctx, correction));
    await expect(tried).rejects.toMatchObject({ kind: 'not_found' });
    await desk.runner.run(other.shop, system, async (ctx) => {
      await ensureCustomer(ctx, { name: '他店', mail: 'x@docomo.co.jp' });
      await correctIdentity(ctx, correction);
    });
    expect(await run((ctx) => sendingAddress(ctx, 'x@docomo.co.jp'))).toBe('x@docomo.co.jp');
  });
});

describe('a way to reach him', () => {
  it('can be taken away, but not the last one, and by nobody who may not', async () => {
    const id = await run((ctx) =>
      ensureCustomer(ctx, { name: '山田', mail: 'a@example.com', phone: '0312345678' }),
    );
    const remove = (kind: 'mail' | 'phone', value: string) =>
      asAgent((ctx) => removeIdentity(ctx, id, { kind, value }));
    await remove('phone', '0312345678');
    await expect(remove('mail', 'a@example.com')).rejects.toMatchObject({ reason: 'last_identity' });
    await expect(remove('mail', 'b@example.com')).rejects.toMatchObject({ kind: 'not_found' });
    const reader = desk.runner.run(shop.shop, shop.as('reader'), (ctx) =>
      addIdentity(ctx, id, { kind: 'mail', value: 'c@example.com' }),
    );
    await expect(reader).rejects.toMatchObject({ kind: 'not_allowed' });
  });
});

describe('who writes from a new address about an order of somebody called the same', () => {
  it('is asked about; somebody else is not', async () => {
    const by = aCustomer({ name: '山田 花子', kana: 'ヤマダ ハナコ', mail: 'h@docomo.ne.jp' });
    const about = anOrder({ by });
    const write = (name: string, address: string) =>
      aConversation(desk, {
        shop: shop.shop,
        from: { name, address },
        text: `注文番号 ${about.number} はいつ届きますか。`,
        about: [about],
      });
    await write('鈴木一郎', 'ichiro@example.com');
    await write('山田太郎', 'taro@example.com');
    expect((await run(listProposals)).count).toBe(0);
    await write('Hanako Yamada', 'hanako@example.com');
    const { proposals } = await run(listProposals);
    expect(proposals).toHaveLength(1);
    expect(proposals[0]?.reasons).toContainEqual({ kind: 'named_order', text: about.number });
    expect(proposals[0]?.people[0].mail).toBe('h@docomo.ne.jp');
    // What a message told outlasts a later look at the two records.
    await workOff(desk, [tendPeopleJob(desk.runner)]);
    expect((await run(listProposals)).count).toBe(1);
  });
});

describe('an import', () => {
  it('tells where somebody lives and where his contacts are from', async () => {
    const home = {
      name: '渡邉 翔',
      kana: '',
      phone: '',
      city: '渋谷区',
      street: '神宮前1-2-3',
      building: '205',
    };
    const by = aCustomer({ ...home, mail: 'one@example.com' });
    const again = aCustomer({
      ...home,
      name: '渡辺翔',
      street: '神宮前一丁目２番３号',
      mail: 'two@example.com',
    });
    const neighbour = aCustomer({ ...home, building: '206', mail: 'three@example.com' });
    await takeOrders(
      desk.runner,
      shop.shop,
      [by, again, neighbour].map((buyer) => anOrder({ by: buyer })),
    );
    await workOff(desk, [tendPeopleJob(desk.runner)]);
    const { proposals } = await run(listProposals);
    expect(proposals.map((one) => one.people.map(({ mail }) => mail).sort())).toEqual([
      ['one@example.com', 'two@example.com'],
    ]);
    expect(proposals[0]?.reasons.map(({ kind }) => kind)).toEqual(['same_name', 'same_address']);
    expect(wayOf(await pageOf(await knownBy('one@example.com')), 'one@example.com')?.from).toBe('order');
  });
});

describe('a gift', () => {
  it('makes no customer of its recipient, who is nobody to be called', async () => {
    const by = aCustomer({ name: '山田 花子', mail: 'h@example.com', phone: '090-1111-1111' });
    const { mail: _mail, ...buyer } = by;
    const shipTo = { ...buyer, name: '鈴木 一郎', kana: '', phone: '03-9999-8888' };
    await takeOrders(desk.runner, shop.shop, [anOrder({ by, gift: true }, { shipTo })]);
    await workOff(desk, [tendPeopleJob(desk.runner)]);
    const { customers } = await run((ctx) => listCustomers(ctx, { q: '', limit: 50 }));
    expect(customers.map(({ name }) => name)).toEqual(['山田 花子']);
    const page = await pageOf(await knownBy('h@example.com'));
    expect(page.orders).toMatchObject([{ gift: true, recipients: ['鈴木 一郎'] }]);
    expect(JSON.stringify(page.identities)).not.toContain('9999');
    expect((await run((ctx) => listCustomers(ctx, { q: '03-9999-8888', limit: 50 }))).customers).toEqual([]);
    expect((await run((ctx) => listCustomers(ctx, { q: '鈴木', limit: 50 }))).customers).toEqual([]);
  });
});

describe('the list', () => {
  it.each([
    ['髙橋'],
    ['花子'],
    ['橋花'],
    ['たかはし'],
    ['はなこ'],
    ['ハナ'],
    ['hanako.t@'],
    ['HANAKO.T'],
    ['０９０-２２２２-３３３３'],
    ['r-5500'],
    ['No.R-5500'],
  ])('finds by %s', async (q) => {
    const by = aCustomer({
      name: '高橋　花子',
      kana: 'タカハシ ハナコ',
      mail: 'hanako.t@example.com',
      phone: '090-2222-3333',
    });
    const others = [anOrder(), anOrder()];
    await takeOrders(desk.runner, shop.shop, [anOrder({ by }, { number: 'R-55001' }), ...others]);
    const id = await knownBy('hanako.t@example.com');
    // The builder's people are read はなこ, too.
    await asAgent((ctx) => changeCustomer(ctx, id, { note: 'お得意様' }));
    for (const order of others) {
      const mail = order.buyer?.mail ?? '';
      await asAgent(async (ctx) =>
        changeCustomer(ctx, await knownBy(mail), { name: '別人', kana: 'ベツジン' }),
      );
    }
    const { customers } = await run((ctx) => listCustomers(ctx, { q, limit: 50 }));
    expect(customers.map((one) => one.id)).toEqual([id]);
    expect(customers[0]).toMatchObject({ orderCount: 1, phone: '090-2222-3333' });
  });

  it('finds who was put into another as that other one, and pages through everybody once', async () => {
    const ids: CustomerId[] = [];
    for (let i = 0; i < 5; i += 1) {
      ids.push(await run((ctx) => ensureCustomer(ctx, { name: `客${i}番`, mail: `c${i}@example.com` })));
    }
    const [kept, gone] = ids as [CustomerId, CustomerId];
    await asAgent((ctx) => mergeCustomers(ctx, { kept, gone }));
    const found = await run((ctx) => listCustomers(ctx, { q: '客1番', limit: 50 }));
    expect(found.customers.map(({ id }) => id)).toEqual([kept]);
    await asAgent((ctx) => changeCustomer(ctx, ids[2] as CustomerId, { name: '百%_客' }));
    expect((await run((ctx) => listCustomers(ctx, { q: '%_客', limit: 5 }))).customers).toHaveLength(1);
    const seen: CustomerId[] = [];
    let after: CustomerId | undefined;
    do {
      const page = await run((ctx) => listCustomers(ctx, { q: '', limit: 2, ...(after ? { after } : {}) }));
      seen.push(...page.customers.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual(ids.filter((id) => id !== gone).reverse());
    const other = await aShop(desk.runner);
    const foreign = await desk.runner.run(other.shop, system, (ctx) =>
      listCustomers(ctx, { q: '客', limit: 9 }),
    );
    expect(foreign.customers).toEqual([]);
    const { rows } = await sql<{ n: number }>`select count(*) as n from customers
      where shop_id = ${shop.shop}`.execute(connection.db);
    expect(rows[0]?.n).toBe(5);
  });
});
