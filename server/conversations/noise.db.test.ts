import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NoiseKind } from '../../contract/conversations.ts';
import type { ConversationId } from '../../contract/ids.ts';
import { anIncoming, deliver } from '../../tests/builders/incoming.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import type { IncomingMessage } from '../intake/channel.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { Refusal } from '../platform/errors.ts';
import { getConversation } from './get-conversation.ts';
import { judgeNoise } from './judge-noise.ts';
import { listConversations } from './list-conversations.ts';
import { markNoise, type NoiseMarked } from './mark-noise.ts';
import { undoNoise } from './undo-noise.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
  desk = testRunner(connection.db);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

let senders = 0;
const pitch = (over: Partial<IncomingMessage> = {}): IncomingMessage => {
  senders += 1;
  return anIncoming({
    from: { name: '営業', address: `sales${senders}@pitch${senders}.example` },
    subject: 'SEO対策のご提案',
    text: `突然のご連絡失礼いたします。弊社ではEC事業者様の集客を支援するサービスを提供しております。第${senders}回の無料診断を実施中です。`,
    ...over,
  });
};

const arrive = async (shop: BuiltShop, mail: IncomingMessage): Promise<ConversationId> => {
  const { conversation } = await deliver(desk.runner, shop, mail);
  if (conversation === null) throw new Error('nothing was stored');
  return conversation;
};
const see = (shop: BuiltShop, id: ConversationId) =>
  desk.runner.run(shop.shop, shop.as('agent'), (ctx) => getConversation(ctx, id));
const mark = (shop: BuiltShop, id: ConversationId, kind: NoiseKind | null, sameSender = false) =>
  desk.runner.run(shop.shop, shop.as('agent'), (ctx) => markNoise(ctx, id, { kind, sameSender }));
const undo = (shop: BuiltShop, id: ConversationId, { mark }: NoiseMarked) =>
  desk.runner.run(shop.shop, shop.as('agent'), (ctx) => undoNoise(ctx, id, mark));
const row = async (id: ConversationId) => {
  const { rows } = await sql<Record<string, unknown>>`
    select status, waiting_since, sort_at, assignee_id, hold_reason, noise from conversations where id = ${id}`.execute(
    desk.runner.db,
  );
  return rows[0];
};
const features = async (shop: BuiltShop) => {
  const { rows } = await sql<{ feature: string; noise: number; kept: number }>`
    select feature, noise, kept from noise_features
    where shop_id = ${shop.shop} and (noise > 0 or kept > 0) and feature not like '#seen%' order by feature`.execute(
    desk.runner.db,
  );
  return rows;
};
const waiting = async (shop: BuiltShop) =>
  (
    await desk.runner.run(shop.shop, shop.as('agent'), (ctx) =>
      listConversations(ctx, { status: 'open', assignee: 'all', noise: false, limit: 50 }),
    )
  ).rows.map((one) => one.id);

describe('A2 noise lies apart and can be taken back', () => {
  test('A2 a pitch is apart from its arrival; a person takes it back, and it stands where it would have stood', async () => {
    const shop = await aShop(desk.runner);
    const id = await arrive(shop, pitch());
    expect((await see(shop, id)).noise).toMatchObject({ kind: 'sales', by: 'rule' });
    expect(await waiting(shop)).not.toContain(id);
    const before = await row(id);
    desk.sentJobs.length = 0;
    await mark(shop, id, null);
    expect(await row(id)).toEqual({ ...before, noise: null });
    expect(await waiting(shop)).toContain(id);
    expect(desk.sentJobs.map(({ job }) => job.name)).toEqual(['acknowledge']);
    const { history } = await see(shop, id);
    expect(history.map((entry) => entry.kind)).toContain('noise_unmarked');
  });

  test('old mail taken back is not acknowledged any more', async () => {
    const shop = await aShop(desk.runner);
    const id = await arrive(shop, pitch());
    desk.clock.pass(25 * 60);
    desk.sentJobs.length = 0;
    await mark(shop, id, null);
    expect(desk.sentJobs).toEqual([]);
  });

  test('A2 known customers, answers to our mails and orders of ours are never noise', async () => {
    const shop = await aShop(desk.runner);
    const verdict = (facts: { knownCustomer?: boolean; onThread?: boolean; orderNamed?: boolean }) =>
      desk.runner.run(shop.shop, shop.as('agent'), (ctx) =>
        judgeNoise(ctx, { incoming: pitch(), knownCustomer: false, onThread: false, ...facts }),
      );
    expect(await verdict({})).toMatchObject({ kind: 'sales' });
    expect(await verdict({ knownCustomer: true })).toBeNull();
    expect(await verdict({ onThread: true })).toBeNull();
    expect(await verdict({ orderNamed: true })).toBeNull();
  });

  test('A2 one word on a sender counts at once, both ways, and a change of mind leaves no trace', async () => {
    const shop = await aShop(desk.runner);
    const from = { name: '合唱団', address: 'choir@hall.example' };
    const letter = () => pitch({ from, subject: '演奏会', text: `演奏会があります。${senders}回目です。` });
    const first = await arrive(shop, letter());
    expect((await see(shop, first)).noise).toBeNull();
    await mark(shop, first, 'bulk');
    const second = await arrive(shop, letter());
    expect((await see(shop, second)).noise).toMatchObject({
      by: 'learned',
      evidence: ['learned:from:choir@hall.example'],
    });
    await mark(shop, first, null);
    await mark(shop, first, 'bulk');
    expect(await features(shop)).toContainEqual({ feature: 'from:choir@hall.example', noise: 1, kept: 0 });
    await mark(shop, first, null);
    expect(await features(shop)).toContainEqual({ feature: 'from:choir@hall.example', noise: 0, kept: 1 });
    const third = await arrive(shop, letter());
    expect((await see(shop, third)).noise).toBeNull();
  });

  test('one shop does not learn from another', async () => {
    const [one, other] = [await aShop(desk.runner), await aShop(desk.runner)];
    const from = { name: '', address: 'club@hall.example' };
    await mark(one, await arrive(one, pitch({ from, subject: '会報', text: '会報です' })), 'bulk');
    expect(await features(other)).toEqual([]);
    const there = await arrive(other, pitch({ from, subject: '会報', text: '会報その2です' }));
    expect((await see(other, there)).noise).toBeNull();
  });

  test('all of one sender at once, except what somebody answered', async () => {
    const shop = await aShop(desk.runner);
    const from = { name: '', address: 'hall@hall.example' };
    const ids: ConversationId[] = [];
    // Days apart, so that they are matters of their own.
    for (const what of ['春の会報', '夏の旅', '秋の展覧会']) {
      desk.clock.pass(10 * 24 * 60);
      ids.push(await arrive(shop, pitch({ from, subject: what, text: `${what}のことです。よろしく。` })));
    }
    const [first, second, third] = ids;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three letters');
    await sql`update conversations set first_replied_at = now() where id = ${second}`.execute(desk.runner.db);
    expect((await mark(shop, first, 'bulk', true)).marked).toHaveLength(2);
    expect((await row(third))?.noise).toBe('bulk');
    expect((await row(second))?.noise).toBeNull();
    expect((await mark(shop, first, null, true)).marked).toHaveLength(2);
    expect(await waiting(shop)).toEqual(expect.arrayContaining([first, third]));
  });

  test('A2 all of one sender: told how many before, and undoing gives every one back as it was', async () => {
    const shop = await aShop(desk.runner);
    const from = { name: '', address: 'fair@fair.example' };
    const ids: ConversationId[] = [];
    for (const what of ['春の会報', 'SEO対策のご提案', '秋の展覧会', '冬の催し']) {
      desk.clock.pass(10 * 24 * 60);
      const text = what.startsWith('SEO') ? pitch().text : `${what}のことです。よろしく。`;
      ids.push(await arrive(shop, pitch({ from, subject: what, text })));
    }
    const [first, apart, third, fourth] = ids;
    if (!first || !apart || !third || !fourth) throw new Error('four letters');
    const before = await Promise.all(ids.map(async (id) => [await row(id), (await see(shop, id)).noise]));
    expect(before.map(([, noise]) => noise !== null)).toEqual([false, true, false, false]);
    const learned = await features(shop);
    const one = await mark(shop, first, 'sales');
    expect(one).toMatchObject({ marked: [first], sameSender: 2 });
    desk.clock.pass(1);
    const all = await mark(shop, first, 'sales', true);
    expect(all.marked.toSorted()).toEqual([third, fourth].toSorted());
    expect(all.sameSender).toBe(0);
    expect((await see(shop, apart)).noise).toMatchObject({ by: 'rule' });
    // A colleague says something else meanwhile: that stands.
    desk.clock.pass(1);
    await mark(shop, fourth, 'spam');
    desk.clock.pass(1);
    expect(await undo(shop, first, all)).toBe(1);
    desk.clock.pass(1);
    expect(await undo(shop, first, all)).toBe(0);
    expect(await undo(shop, first, one)).toBe(1);
    await mark(shop, fourth, null);
    await sql`update conversations set noise_by = null where id = ${fourth}`.execute(desk.runner.db);
    const after = await Promise.all(ids.map(async (id) => [await row(id), (await see(shop, id)).noise]));
    expect(after).toEqual(before);
    expect((await features(shop)).filter((f) => f.noise > 0)).toEqual(learned.filter((f) => f.noise > 0));
  });

  test('what the rules set apart is, after an undo, again by the rules; another shop cannot undo', async () => {
    const [shop, other] = [await aShop(desk.runner), await aShop(desk.runner)];
    const id = await arrive(shop, pitch());
    const { noise } = await see(shop, id);
    const back = await mark(shop, id, null);
    await expect(undo(other, id, back)).rejects.toMatchObject({ kind: 'not_found' });
    const reader = desk.runner.run(shop.shop, shop.as('reader'), (ctx) => undoNoise(ctx, id, back.mark));
    await expect(reader).rejects.toThrow(Refusal);
    expect(await undo(shop, id, back)).toBe(1);
    expect((await see(shop, id)).noise).toEqual(noise);
    expect(await features(shop)).toEqual([]);
  });

  test('marking twice is marking once', async () => {
    const shop = await aShop(desk.runner);
    const id = await arrive(shop, pitch());
    expect((await mark(shop, id, 'sales')).marked).toHaveLength(1);
    const learned = await features(shop);
    expect((await mark(shop, id, 'sales')).marked).toHaveLength(0);
    expect((await mark(shop, id, 'spam')).marked).toHaveLength(1);
    expect(await features(shop)).toEqual(learned);
  });

  test('who may not change conversations may not mark, and another shop’s is not there', async () => {
    const [shop, other] = [await aShop(desk.runner), await aShop(desk.runner)];
    const id = await arrive(shop, pitch());
    const as = (house: BuiltShop, role: 'reader' | 'agent') =>
      desk.runner.run(house.shop, house.as(role), (ctx) =>
        markNoise(ctx, id, { kind: null, sameSender: false }),
      );
    await expect(as(shop, 'reader')).rejects.toThrow(Refusal);
    await expect(as(other, 'agent')).rejects.toMatchObject({ kind: 'not_found' });
    expect((await row(id))?.noise).toBe('sales');
  });
});
