import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConversationId, TagId } from '../../../contract/ids.ts';
import type { Role } from '../../../contract/staff.ts';
import { mattersIn } from '../../../tests/builders/matters.ts';
import { type TestRunner, testRunner } from '../../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/setup/database.ts';
import type { Context } from '../../platform/context.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { Refusal } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { listConversations } from '../list-conversations.ts';
import { changeTags } from './change-tags.ts';
import { addTag, deleteTag, listTags, renameTag } from './manage-tags.ts';

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

const { act, mail, view, merge, split, undo } = mattersIn(() => ({ desk, shop }));
const as = <T>(role: Role, work: (ctx: Context) => Promise<T>) =>
  desk.runner.run(shop.shop, shop.as(role), work);
const reason = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Refusal ? error.reason : String(error)),
  );
let made = 0;
const aTag = async (name = `タグ${++made}`): Promise<TagId> =>
  (await act((ctx) => addTag(ctx, { id: newId<TagId>(), name }))).id;
const put = (id: ConversationId, add: TagId[], remove: TagId[] = []) =>
  act((ctx) => changeTags(ctx, id, { add, remove }));
const tagsIn = async (id: ConversationId) => (await view(id)).tags.map((tag) => tag.name);
const carrying = async (tag: TagId) =>
  (
    await act((ctx) =>
      listConversations(ctx, { status: 'open', assignee: 'all', noise: false, limit: 50, tag }),
    )
  ).rows.map((row) => row.id);

describe('the tags of a shop', () => {
  test.each([
    ['ギフト', 'ｷﾞﾌﾄ'],
    ['vip', 'ＶＩＰ'],
    ['ラッピング', 'らっぴんぐ'],
    ['再 配達', '再　配達'],
  ])('%s and %s are one', async (first, second) => {
    const id = await aTag(first);
    expect(await reason(aTag(second))).toBe('tag_exists');
    // The same request twice is once.
    expect(await act((ctx) => addTag(ctx, { id, name: first }))).toMatchObject({ id });
  });

  test('a name of nothing but marks of width is none', async () => {
    expect(await reason(aTag('\u200b'))).toBe('invalid_input');
  });

  test('two who make the same at once get one', async () => {
    const both = await Promise.allSettled([aTag('同時'), aTag('同時')]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('renamed to what another is called: refused, or made one when wanted', async () => {
    const [gift, present] = [await aTag('贈り物'), await aTag('プレゼント')];
    const [a, b] = [(await mail()).id, (await mail()).id];
    await put(a, [gift, present]);
    await put(b, [gift]);
    const rename = (merge: boolean) =>
      as('supervisor', (ctx) => renameTag(ctx, gift, { name: 'ﾌﾟﾚｾﾞﾝﾄ', merge }));
    expect(await reason(rename(false))).toBe('tag_exists');
    expect(await rename(true)).toEqual({ id: present, name: 'プレゼント' });
    expect([await tagsIn(a), await tagsIn(b)]).toEqual([['プレゼント'], ['プレゼント']]);
    expect(await reason(rename(true))).toBe('not_found');
  });

  test('counts what carries it, and takes it off everything when it is deleted', async () => {
    const tag = await aTag('数える');
    const ids = [(await mail()).id, (await mail()).id];
    for (const id of ids) await put(id, [tag]);
    expect((await act(listTags)).find((one) => one.id === tag)).toMatchObject({ open: 2, uses: 2 });
    expect((await carrying(tag)).sort()).toEqual([...ids].sort());
    expect(await reason(act((ctx) => deleteTag(ctx, tag)))).toBe('not_allowed');
    await as('supervisor', (ctx) => deleteTag(ctx, tag));
    expect(await carrying(tag)).toEqual([]);
  });

  test('of one shop are nothing in another', async () => {
    const other = await aShop(desk.runner);
    const tag = await aTag();
    const there = (work: (ctx: Context) => Promise<unknown>) =>
      reason(desk.runner.run(other.shop, other.as('owner'), work));
    const { id } = await mail();
    expect(await there((ctx) => deleteTag(ctx, tag))).toBe('not_found');
    expect(await there((ctx) => renameTag(ctx, tag, { name: 'x', merge: true }))).toBe('not_found');
    expect(await there((ctx) => changeTags(ctx, id, { add: [], remove: [] }))).toBe('not_found');
  });
});

describe('the tags of a conversation', () => {
  test('two people at once: neither loses the other’s', async () => {
    const { id } = await mail();
    const tags = [await aTag(), await aTag(), await aTag()];
    await Promise.all(tags.map((tag) => put(id, [tag])));
    expect(await tagsIn(id)).toHaveLength(3);
    const changed = (await view(id)).history.filter((one) => one.kind === 'tags_changed');
    expect(changed.map((one) => one.data)).toContainEqual({ added: ['タグ2'], removed: [] });
    await put(id, [], tags);
    expect(await tagsIn(id)).toEqual([]);
  });

  test('go along when matters are put together, and back', async () => {
    const [a, b] = [(await mail()).id, (await mail()).id];
    const [own, both, theirs] = [await aTag('自'), await aTag('両'), await aTag('他')];
    await put(a, [both, theirs]);
    await put(b, [own, both]);
    await merge(a, b);
    expect((await tagsIn(b)).sort()).toEqual(['両', '他', '自'].sort());
    expect((await carrying(theirs)).sort()).toEqual([b]);
    const [move] = (await view(b)).moves;
    if (!move) throw new Error('nothing moved');
    await undo(b, move.id);
    expect((await tagsIn(b)).sort()).toEqual(['両', '自'].sort());
    expect((await tagsIn(a)).sort()).toEqual(['両', '他'].sort());
  });

  test('are on both after a split, and what was added to the part comes back with it', async () => {
    const first = await mail();
    const second = await mail({ mailId: first.mailId, from: first.from });
    const [early, late] = [await aTag('前'), await aTag('後')];
    await put(first.id, [early]);
    const part = await split(first.id, [second.message]);
    expect(await tagsIn(part)).toEqual(['前']);
    await put(part, [late]);
    const [move] = (await view(first.id)).moves;
    if (!move) throw new Error('nothing moved');
    await undo(first.id, move.id);
    expect((await tagsIn(first.id)).sort()).toEqual(['前', '後'].sort());
  });
});
