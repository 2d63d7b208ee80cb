import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationId, CustomerId, CustomerMergeId } from '../../contract/ids.ts';
import { aConversation } from '../../tests/builders/conversations.ts';
import { aCustomer } from '../../tests/builders/customers.ts';
import { anOrder, takeOrders } from '../../tests/builders/orders.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { workOff } from '../../tests/builders/work-off.ts';
import { freshDatabase } from '../../tests/setup/database.ts';
import { addIdentity } from '../customers/add-identity.ts';
import { ensureCustomer } from '../customers/ensure-customer.ts';
import { findCustomerByMail } from '../customers/find-customer.ts';
import { dismissProposal, listProposals } from '../customers/proposals.ts';
import type { IdentityKind } from '../customers/types.ts';
import { type Context, system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { getCustomerPage } from './get-customer-page.ts';
import { mergeConversations } from './merge-conversations.ts';
import { mergeCustomers, undoCustomerMerge } from './merge-customers.ts';
import { tendPeopleJob } from './tend-people.ts';
import { undoMove } from './undo-move.ts';

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
const tend = (): Promise<void> => workOff(desk, [tendPeopleJob(desk.runner)]);
const put = (gone: CustomerId, kept: CustomerId) => asAgent((ctx) => mergeCustomers(ctx, { kept, gone }));
const takeOut = (merge: CustomerMergeId) => asAgent((ctx) => undoCustomerMerge(ctx, merge));
const pageOf = (id: CustomerId) => asAgent((ctx) => getCustomerPage(ctx, id));
const buyerOf = (mail: string) => run((ctx) => findCustomerByMail(ctx, mail));

async function bought(
  over: Partial<ReturnType<typeof aCustomer>>,
): Promise<{ id: CustomerId; mail: string }> {
  const by = aCustomer(over);
  await takeOrders(desk.runner, shop.shop, [anOrder({ by })]);
  const id = await buyerOf(by.mail);
  if (id === null) throw new Error('nobody bought');
  return { id, mail: by.mail };
}

describe('two records of one person', () => {
  it('are proposed after the import, put together by a person, and taken apart again', async () => {
    const same = { name: '髙橋 花子', phone: '090-1111-2222' };
    const one = await bought({ ...same, mail: 'one@example.com' });
    // Known by his address before the telephone was: a second record.
    const written = await aConversation(desk, {
      shop: shop.shop,
      from: { name: '', address: 'two@example.com' },
      text: 'まだですか？',
    });
    const other = await bought({ ...same, name: '高橋花子', mail: 'two@example.com' });
    expect(other.id).not.toBe(one.id);
    await tend();
    const { proposals, count } = await run(listProposals);
    expect(count).toBe(1);
    expect(proposals[0]?.reasons.map((reason) => reason.kind)).toEqual(
      expect.arrayContaining(['same_name', 'same_phone']),
    );
    const before = { one: await pageOf(one.id), other: await pageOf(other.id) };
    const { merge } = await put(other.id, one.id);
    expect((await run(listProposals)).count).toBe(0);
    const together = await pageOf(one.id);
    expect(together).toMatchObject({ orderCount: 2, conversationCount: 1, askedFor: null });
    expect(together.merges).toMatchObject([
      { id: merge, gone: { id: other.id }, orders: 1, conversations: 1 },
    ]);
    // Old links lead to the living one, and so does mail.
    expect(await pageOf(other.id)).toMatchObject({ id: one.id, askedFor: { id: other.id } });
    const again = await aConversation(desk, {
      shop: shop.shop,
      from: { name: '', address: 'two@example.com' },
      text: '別の件です',
    });
    expect((await pageOf(one.id)).conversations.map((c) => c.id)).toContain(again);

    expect(await takeOut(merge)).toEqual({ kept: one.id, back: other.id });
    const after = { one: await pageOf(one.id), other: await pageOf(other.id) };
    expect(after.other).toEqual({ ...before.other, proposals: expect.anything() });
    // What came since stays where it came.
    expect(after.one.orders).toEqual(before.one.orders);
    expect(after.one.conversations.map((c) => c.id)).toEqual([again]);
    expect(after.other.conversations.map((c) => c.id)).toEqual([written]);
    await expect(takeOut(merge)).rejects.toMatchObject({ reason: 'already_undone' });
    // Whether they are one is asked again; 「別の人」 is for good.
    const [asked] = (await run(listProposals)).proposals;
    if (asked === undefined) throw new Error('not asked again');
    await asAgent((ctx) => dismissProposal(ctx, asked.id, true));
    await takeOrders(desk.runner, shop.shop, [anOrder({ by: aCustomer({ ...same, mail: one.mail }) })]);
    await tend();
    expect((await run(listProposals)).count).toBe(0);
    await asAgent((ctx) => dismissProposal(ctx, asked.id, false));
    expect((await run(listProposals)).count).toBe(1);
  });

  it('stay two when they only share the telephone of a family', async () => {
    await bought({ name: '山田 太郎', phone: '03-1111-2222', mail: 'taro@example.com' });
    await bought({ name: '山田 花子', phone: '03-1111-2222', mail: 'hanako@example.com' });
    await tend();
    expect((await run(listProposals)).count).toBe(0);
  });

  it('whom somebody called another stays another when one of them goes on in a third', async () => {
    const same = { name: '高橋花子', phone: '090-1111-3333' };
    for (const mail of ['1@example.com', '2@example.com', '3@example.com'])
      await run((ctx) => ensureCustomer(ctx, { name: '', mail }));
    const [one, two, three] = [
      await bought({ ...same, mail: '1@example.com' }),
      await bought({ ...same, mail: '2@example.com' }),
      await bought({ ...same, mail: '3@example.com' }),
    ];
    await tend();
    const { proposals } = await run(listProposals);
    expect(proposals).toHaveLength(3);
    const apart = proposals.find(({ people }) => people.every(({ id }) => id === one.id || id === two.id));
    if (apart === undefined) throw new Error('not proposed');
    await asAgent((ctx) => dismissProposal(ctx, apart.id, true));
    await put(two.id, three.id);
    await tend();
    const left = await run(listProposals);
    // 1 and 3 was asked before, and still waits; 1 against all of 3 was answered by 1 against 2.
    expect(left.proposals.filter(({ people }) => people.some(({ id }) => id === two.id))).toEqual([]);
  });

  it('are put together once, whoever presses at the same time', async () => {
    const [a, b] = [await bought({ mail: 'a@example.com' }), await bought({ mail: 'b@example.com' })];
    const all = await Promise.allSettled([put(a.id, b.id), put(b.id, a.id), put(a.id, b.id)]);
    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of all) {
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ reason: 'customer_merge_not_possible' });
    }
    const { rows } = await sql<{ n: number }>`select count(*) as n from customers
      where shop_id = ${shop.shop} and merged_into is null`.execute(connection.db);
    expect(rows[0]?.n).toBe(1);
  });

  it('take along what comes in at that very moment', async () => {
    const [a, b] = [await bought({ mail: 'a@example.com' }), await bought({ mail: 'b@example.com' })];
    let inside = (): void => undefined;
    const reached = new Promise<void>((resolve) => {
      inside = resolve;
    });
    let goOn = (): void => undefined;
    const wait = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    // An import that has found the buyer and not yet ended.
    const importing = run(async (ctx) => {
      await sql`insert into conversations (shop_id, id, number, version, subject, channel, customer_id, status, sort_at,
        last_message_at, created_at, updated_at) values (${shop.shop}, gen_random_uuid(), 9999, 1, '', 'mail', ${a.id},
        'open', now(), now(), now(), now())`.execute(ctx.tx);
      inside();
      await wait;
    });
    await reached;
    const { merge } = await put(a.id, b.id);
    goOn();
    await importing;
    await tend();
    expect(await pageOf(b.id)).toMatchObject({ conversationCount: 1, orderCount: 2 });
    await takeOut(merge);
    expect(await pageOf(a.id)).toMatchObject({ conversationCount: 1, orderCount: 1 });
  });

  it('leave a matter that comes back to life with the living one', async () => {
    const a = await bought({ mail: 'a@example.com' });
    const b = await bought({ mail: 'b@example.com' });
    const mine = await aConversation(desk, {
      shop: shop.shop,
      from: { name: '', address: 'a@example.com' },
      text: '一つ目です',
    });
    const yours = await aConversation(desk, {
      shop: shop.shop,
      from: { name: '', address: 'b@example.com' },
      text: '二つ目です',
    });
    await asAgent((ctx) => mergeConversations(ctx, mine, yours));
    const { rows } = await sql<{
      id: never;
    }>`select id from conversation_moves where shop_id = ${shop.shop}`.execute(connection.db);
    const { merge } = await put(a.id, b.id);
    await asAgent((ctx) => undoMove(ctx, mine, rows[0]?.id as never));
    expect((await pageOf(b.id)).conversations.map((c) => c.id).sort()).toEqual([mine, yours].sort());
    await takeOut(merge);
    expect((await pageOf(a.id)).conversations.map((c) => c.id)).toEqual([mine]);
  });

  it('of another shop are nobody', async () => {
    const other = await aShop(desk.runner);
    const theirs = await desk.runner.run(other.shop, system, (ctx) =>
      ensureCustomer(ctx, { name: '山田', mail: 'x@example.com' }),
    );
    const mine = await bought({ mail: 'a@example.com' });
    const second = await bought({ mail: 'b@example.com' });
    await expect(put(theirs, mine.id)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(put(mine.id, theirs)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(pageOf(theirs)).rejects.toMatchObject({ kind: 'not_found' });
    const { merge } = await put(second.id, mine.id);
    const foreign = desk.runner.run(other.shop, other.as('owner'), (ctx) => undoCustomerMerge(ctx, merge));
    await expect(foreign).rejects.toMatchObject({ kind: 'not_found' });
    for (const role of ['reader', 'warehouse'] as const) {
      const tried = desk.runner.run(shop.shop, shop.as(role), (ctx) => undoCustomerMerge(ctx, merge));
      await expect(tried).rejects.toMatchObject({ kind: 'not_allowed' });
    }
  });
});

/** What a record is seen to have. */
interface Seen {
  identities: string[];
  orders: number;
  conversations: ConversationId[];
}

describe('in any order', () => {
  const people = 4;
  const step = fc.oneof(
    fc.record({ kind: fc.constant('put' as const), gone: fc.nat(people - 1), kept: fc.nat(people - 1) }),
    fc.record({ kind: fc.constant('takeOut' as const), which: fc.nat(20) }),
    fc.record({ kind: fc.constant('learn' as const), who: fc.nat(people - 1), phone: fc.nat(2) }),
    fc.record({ kind: fc.constant('write' as const), who: fc.nat(people - 1) }),
  );

  /** The same, as simple as it can be said: everything belongs where it came in, and is seen at the top of its tree. */
  class Model {
    readonly into: (number | null)[] = Array.from({ length: people }, () => null);
    readonly phones: Set<string>[] = Array.from({ length: people }, () => new Set<string>());
    readonly matters: ConversationId[][] = Array.from({ length: people }, () => []);
    top(who: number): number {
      const next = this.into[who] ?? null;
      return next === null ? who : this.top(next);
    }
    seen(who: number): Omit<Seen, 'orders'> {
      const below = this.into.map((_, i) => i).filter((i) => this.top(i) === who);
      return {
        identities: [
          ...new Set(below.flatMap((i) => [`p${i}@example.com`, ...(this.phones[i] ?? [])])),
        ].sort(),
        conversations: below.flatMap((i) => this.matters[i] ?? []).sort(),
      };
    }
  }

  it('what is put together and taken apart has exactly what it had', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        shop = await aShop(desk.runner);
        const ids: CustomerId[] = [];
        for (let i = 0; i < people; i += 1) {
          ids.push(await run((ctx) => ensureCustomer(ctx, { name: `客${i}`, mail: `p${i}@example.com` })));
        }
        const id = (who: number): CustomerId => ids[who] as CustomerId;
        const model = new Model();
        const done: { merge: CustomerMergeId; gone: number }[] = [];
        let made = 0;
        for (const one of steps) {
          if (one.kind === 'put') {
            const [gone, kept] = [model.top(one.gone), model.top(one.kept)];
            if (gone === kept) continue;
            done.push({ gone, merge: (await put(id(one.gone), id(one.kept))).merge });
            model.into[gone] = kept;
          } else if (one.kind === 'takeOut') {
            const [chosen] = done.splice(one.which % Math.max(1, done.length), 1);
            if (chosen === undefined) continue;
            await takeOut(chosen.merge);
            model.into[chosen.gone] = null;
          } else if (one.kind === 'learn') {
            // Whoever lives learns it; who has it already learns nothing.
            const living = model.top(one.who);
            const phone = `0901234000${one.phone}`;
            const knows = model.seen(living).identities.includes(phone);
            await asAgent((ctx) =>
              addIdentity(ctx, id(one.who), { kind: 'phone' as IdentityKind, value: phone }),
            );
            if (!knows) model.phones[living]?.add(phone);
          } else {
            made += 1;
            const living = model.top(one.who);
            const conversation = crypto.randomUUID() as ConversationId;
            await sql`insert into conversations (shop_id, id, number, version, subject, channel, customer_id, status,
              sort_at, last_message_at, created_at, updated_at) values (${shop.shop}, ${conversation}, ${made}, 1, '',
              'mail', ${id(living)}, 'open', now(), now(), now(), now())`.execute(connection.db);
            model.matters[living]?.push(conversation);
          }
          for (let who = 0; who < people; who += 1) {
            if (model.top(who) !== who) continue;
            const page = await pageOf(id(who));
            expect({
              identities: page.identities.map((i) => i.value).sort(),
              conversations: page.conversations.map((c) => c.id).sort(),
            }).toEqual(model.seen(who));
          }
        }
      }),
      { numRuns: 25 },
    );
  }, 240_000);
});
