import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { freshDatabase } from '../../tests/setup/database.ts';
import type { Runner } from '../platform/context.ts';
import { system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { addIdentity } from './add-identity.ts';
import { ensureCustomer, ensureCustomers } from './ensure-customer.ts';
import { findCustomerByMail } from './find-customer.ts';
import { getCustomer } from './get-customer.ts';
import { recognisable } from './recognisable.ts';

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

type Work<T> = Parameters<typeof runner.run<T>>[2];
const run = <T>(work: Work<T>): Promise<T> => runner.run(shop.shop, system, work);
const countOf = async (): Promise<number> => {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from customers where shop_id = ${shop.shop}`.execute(connection.db);
  return rows[0]?.n ?? -1;
};

describe('a person', () => {
  it('is made once and found by every address he ever used', async () => {
    const id = await run((ctx) =>
      ensureCustomer(ctx, { name: '山田 花子', mail: 'Hanako@Example.com', phone: '090-1234-5678' }),
    );
    await run((ctx) => addIdentity(ctx, id, { kind: 'mail', value: 'h2@example.com' }));
    for (const mail of ['hanako@example.com', ' HANAKO@example.com ', 'h2@example.com', 'ｈ２@example.com']) {
      expect(await run((ctx) => findCustomerByMail(ctx, mail))).toBe(id);
      expect(await run((ctx) => ensureCustomer(ctx, { name: '', mail }))).toBe(id);
    }
    expect(await run((ctx) => getCustomer(ctx, id))).toMatchObject({
      name: '山田 花子',
      orderCount: 0,
      conversationCount: 0,
      firstOrderedAt: null,
      identities: expect.arrayContaining([
        { kind: 'mail', value: 'hanako@example.com', shown: 'Hanako@Example.com' },
        { kind: 'phone', value: '09012345678', shown: '090-1234-5678' },
        { kind: 'mail', value: 'h2@example.com', shown: 'h2@example.com', from: 'staff' },
      ]),
    });
  });

  it('is not found in another shop', async () => {
    await run((ctx) => ensureCustomer(ctx, { name: '山田', mail: 'a@example.com' }));
    const other = await aShop(runner);
    expect(
      await runner.run(other.shop, system, (ctx) => findCustomerByMail(ctx, 'a@example.com')),
    ).toBeNull();
  });

  it('gets a name when he had none, and keeps the one he has', async () => {
    const id = await run((ctx) => ensureCustomer(ctx, { name: '', mail: 'a@example.com' }));
    await run((ctx) => ensureCustomer(ctx, { name: '山田花子', kana: 'ヤマダ', mail: 'a@example.com' }));
    await run((ctx) => ensureCustomer(ctx, { name: 'hanako', mail: 'a@example.com' }));
    expect(await run((ctx) => getCustomer(ctx, id))).toMatchObject({ name: '山田花子', kana: 'ヤマダ' });
  });

  it('is the same when his name is written differently, and another in his family is not', async () => {
    const phone = '03-1234-5678';
    const home = { postalCode: '', prefecture: '', city: '渋谷区', street: '神宮前1-2-3', building: '' };
    const known = { name: '髙橋　花子', kana: 'タカハシ ハナコ', phone, address: home };
    const id = await run((ctx) => ensureCustomer(ctx, known));
    for (const name of ['高橋花子', '高橋 花子 様', 'ﾀｶﾊｼ ﾊﾅｺ', 'たかはしはなこ']) {
      expect(await run((ctx) => ensureCustomer(ctx, { name, phone }))).toBe(id);
    }
    for (const name of ['高橋太郎', '高橋', 'たかはしはな']) {
      expect(await run((ctx) => ensureCustomer(ctx, { name, phone }))).not.toBe(id);
    }
  });

  it('keeps an address another person has', async () => {
    const a = await run((ctx) => ensureCustomer(ctx, { name: 'A', mail: 'a@example.com' }));
    const b = await run((ctx) => ensureCustomer(ctx, { name: 'B', mail: 'b@example.com' }));
    const give = (kind: 'mail' | 'phone', value: string) =>
      run((ctx) => addIdentity(ctx, b, { kind, value }));
    await expect(give('mail', 'a@example.com')).rejects.toMatchObject({
      reason: 'identity_taken',
      details: { customer: a, name: 'A' },
    });
    for (const [kind, value] of [
      ['phone', '内線3'],
      ['mail', 'a@example'],
      ['mail', 'a b'],
    ] as const) {
      await expect(give(kind, value)).rejects.toMatchObject({ reason: 'identity_wrong' });
    }
    expect(await run((ctx) => findCustomerByMail(ctx, 'a@example.com'))).toBe(a);
  });

  it('stays one when many learn of him at once', async () => {
    const people = Array.from({ length: 8 }, (_, i) => ({
      name: '山田',
      mail: 'race@example.com',
      phone: `0901234000${i}`,
    }));
    const ids = await Promise.all(people.map((person) => run((ctx) => ensureCustomer(ctx, person))));
    expect(new Set(ids).size).toBe(1);
    expect(await countOf()).toBe(1);
    const [id] = ids;
    if (id === undefined) throw new Error('nobody');
    const { identities } = await run((ctx) => getCustomer(ctx, id));
    expect(identities.filter((i) => i.kind === 'phone')).toHaveLength(8);
  });

  it('stays one when two lists hold the same people in opposite order', async () => {
    const people = Array.from({ length: 60 }, (_, i) =>
      recognisable({ name: `客${i}`, mail: `list${i}@example.com` }),
    );
    const [one, other] = await Promise.all([
      run((ctx) => ensureCustomers(ctx, people)),
      run((ctx) => ensureCustomers(ctx, [...people].reverse())),
    ]);
    expect([...(other ?? [])].reverse()).toEqual(one);
    expect(await countOf()).toBe(60);
  });

  it('is nobody a reader may make', async () => {
    const reader = runner.run(shop.shop, shop.as('reader'), (ctx) =>
      ensureCustomer(ctx, { name: 'x', mail: 'x@example.com' }),
    );
    await expect(reader).rejects.toMatchObject({ kind: 'not_allowed' });
  });
});
