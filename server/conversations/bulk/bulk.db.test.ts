import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BulkId, ConversationId, TagId } from '../../../contract/ids.ts';
import { bulkChange } from '../../../contract/inbox.ts';
import { mattersIn } from '../../../tests/builders/matters.ts';
import { type TestRunner, testRunner } from '../../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/setup/database.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { Refusal } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { changeConversation } from '../change-conversation.ts';
import { listConversations } from '../list-conversations.ts';
import { addTag } from '../tagging/manage-tags.ts';
import { changeMany } from './change-many.ts';
import { undoMany } from './undo-many.ts';

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

const { act, mail, view, merge } = mattersIn(() => ({ desk, shop }));
const reason = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Refusal ? error.reason : String(error)),
  );
const many = (conversations: ConversationId[], change: object, id = newId<BulkId>()) =>
  act((ctx) => changeMany(ctx, { id, conversations, change: bulkChange.parse(change) }));
const list = async () => {
  const { rows } = await act((ctx) =>
    listConversations(ctx, { status: 'open', assignee: 'all', noise: false, limit: 100 }),
  );
  return rows.map((row) => row.id);
};
const three = async () => [(await mail()).id, (await mail()).id, (await mail()).id];
const picture = async (id: ConversationId) => {
  const { version, history, ...seen } = await view(id);
  return seen;
};

describe('changing many at once', () => {
  test('closes them, and undoing puts each back to the letter and to its place in the list', async () => {
    const ids = await three();
    const before = await Promise.all(ids.map(picture));
    const order = await list();
    const id = newId<BulkId>();
    desk.clock.pass(5);
    expect(await many(ids, { status: 'closed' }, id)).toEqual({ done: ids, left: [] });
    for (const one of ids) expect(await view(one)).toMatchObject({ status: 'closed', waitingSince: null });
    desk.clock.pass(5);
    expect(await act((ctx) => undoMany(ctx, id))).toEqual({ done: ids, left: [] });
    expect(await Promise.all(ids.map(picture))).toEqual(before);
    expect(await list()).toEqual(order);
    expect(await reason(act((ctx) => undoMany(ctx, id)))).toBe('already_undone');
  });

  test('the same request twice is once, also at the same moment', async () => {
    const ids = await three();
    const id = newId<BulkId>();
    const change = { status: 'on_hold', holdUntil: '2026-08-01' };
    const [first, second] = await Promise.all([many(ids, change, id), many(ids, change, id)]);
    expect(second).toEqual(first);
    for (const one of ids)
      expect((await view(one)).history.filter((e) => e.kind === 'status_changed')).toHaveLength(1);
  });

  test('leaves what lies elsewhere or nowhere, and says why', async () => {
    const [a, b, c] = await three();
    if (!a || !b || !c) throw new Error('three were made');
    await merge(a, b);
    const foreign = await aShop(desk.runner);
    const nobodys = newId<ConversationId>();
    const outcome = await many([a, c, nobodys], { assignee: shop.people.supervisor });
    expect(outcome).toEqual({
      done: [c],
      left: [
        { conversation: a, reason: 'changed_meanwhile' },
        { conversation: nobodys, reason: 'not_found' },
      ],
    });
    const there = desk.runner.run(foreign.shop, foreign.as('owner'), (ctx) =>
      changeMany(ctx, {
        id: newId(),
        conversations: [c],
        change: bulkChange.parse({ status: 'closed' }),
      }),
    );
    expect(await there).toEqual({ done: [], left: [{ conversation: c, reason: 'not_found' }] });
    expect((await view(c)).status).not.toBe('closed');
  });

  test('puts back only what nobody touched since', async () => {
    const [a, b, c] = await three();
    if (!a || !b || !c) throw new Error('three were made');
    const id = newId<BulkId>();
    await many([a, b, c], { status: 'closed' }, id);
    await act(async (ctx) =>
      changeConversation(ctx, b, { version: (await view(b)).version, status: 'working' }),
    );
    const undone = await act((ctx) => undoMany(ctx, id));
    expect(undone).toEqual({ done: [a, c], left: [{ conversation: b, reason: 'changed_meanwhile' }] });
    expect((await view(b)).status).toBe('working');
  });

  test('tags and takes tags off, and back', async () => {
    const ids = await three();
    const [gift, vip] = [newId<TagId>(), newId<TagId>()];
    await act((ctx) => addTag(ctx, { id: gift, name: 'ギフト' }));
    await act((ctx) => addTag(ctx, { id: vip, name: 'お得意様' }));
    await many(ids.slice(0, 1), { addTags: [gift] });
    const id = newId<BulkId>();
    await many(ids, { addTags: [gift, vip] }, id);
    for (const one of ids) expect((await view(one)).tags.map((t) => t.id).sort()).toEqual([gift, vip].sort());
    await act((ctx) => undoMany(ctx, id));
    expect((await Promise.all(ids.map(view))).map((one) => one.tags.map((t) => t.id))).toEqual([
      [gift],
      [],
      [],
    ]);
  });

  test('a hold needs a reason or a day, a colleague must work here, a tag must be there', async () => {
    const ids = await three();
    expect(await reason(many(ids, { status: 'on_hold' }))).toBe('transition_not_possible');
    const foreign = await aShop(desk.runner);
    expect(await reason(many(ids, { assignee: foreign.people.agent }))).toBe('not_found');
    expect(await reason(many(ids, { addTags: [newId()] }))).toBe('not_found');
  });

  test('is for whoever changes single ones; an undo for whoever did it', async () => {
    const ids = await three();
    for (const role of ['reader', 'warehouse'] as const) {
      const work = desk.runner.run(shop.shop, shop.as(role), (ctx) =>
        changeMany(ctx, {
          id: newId(),
          conversations: ids,
          change: bulkChange.parse({ status: 'closed' }),
        }),
      );
      expect(await reason(work)).toBe('not_allowed');
    }
    const id = newId<BulkId>();
    await many(ids, { status: 'closed' }, id);
    const other = desk.runner.run(shop.shop, shop.as('supervisor'), (ctx) => undoMany(ctx, id));
    expect(await reason(other)).toBe('not_found');
  });

  test('two who change the same many crosswise both end', async () => {
    const ids = await three();
    const backwards = [...ids].reverse();
    const ends = await Promise.all(
      [ids, backwards, ids, backwards].map((some, at) =>
        many(some, { status: at % 2 ? 'closed' : 'working' }),
      ),
    );
    expect(ends.map((one) => one.done.length)).toEqual([3, 3, 3, 3]);
  });
});
