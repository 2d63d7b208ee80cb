import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SnippetId } from '../../contract/ids.ts';
import { roles } from '../../contract/staff.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import type { Context } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { newId } from '../platform/ids.ts';
import { listSnippets } from './list-snippets.ts';
import { deleteSnippet, saveSnippet } from './save-snippet.ts';
import { startingSet } from './starting-set/all.ts';
import { takeSnippet } from './take-snippet.ts';
import { takeStartingSet } from './take-starting-set.ts';

let fresh: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let shop: BuiltShop;

beforeAll(async () => {
  fresh = await freshDatabase();
  connection = connect(fresh.url, 6);
  desk = testRunner(connection.db);
});
beforeEach(async () => {
  desk.clock.set('2026-07-22T00:30:00Z');
  shop = await aShop(desk.runner);
});
afterAll(async () => {
  await connection.close();
  await fresh.drop();
});

const as = <T>(work: (ctx: Context) => Promise<T>, who = shop.as('agent'), where = shop.shop): Promise<T> =>
  desk.runner.run(where, who, work);
const id = (): SnippetId => newId<SnippetId>();
const words = (name: string, over: object = {}) => ({
  kind: 'template' as const,
  name,
  words: '',
  folder: '配送',
  text: 'ご注文 {{注文番号}} の件',
  ...over,
});
const names = async () => (await as(listSnippets)).map((one) => one.name);

describe('templates of a shop', () => {
  it('are made, changed and told who changed them', async () => {
    const made = id();
    await as((ctx) => saveSnippet(ctx, made, words('発送のご案内')));
    desk.clock.pass(5);
    const after = await as(
      (ctx) => saveSnippet(ctx, made, words('発送のご案内', { text: 'はい\r\nどうぞ' })),
      shop.as('owner'),
    );
    expect(after).toMatchObject({
      text: 'はい\nどうぞ',
      used: 0,
      lastUsedOn: null,
      changedBy: { id: shop.people.owner },
      changedAt: '2026-07-22T00:35:00.000Z',
    });
    expect(await names()).toEqual(['発送のご案内']);
  });

  it('keep what stood there before in the history', async () => {
    const made = id();
    await as((ctx) => saveSnippet(ctx, made, words('あ', { text: '前の文' })));
    await as((ctx) => saveSnippet(ctx, made, words('あ', { text: '後の文' })));
    const { rows } = await sql<{ before: string | null }>`
      select data->>'before' as before from events
      where shop_id = ${shop.shop} and kind = 'snippet_saved' order by id`.execute(connection.db);
    expect(rows.map((row) => row.before)).toEqual([null, '前の文']);
  });

  it('have names of their own, whatever their width and kana', async () => {
    await as((ctx) => saveSnippet(ctx, id(), words('ＡＢＣ お礼')));
    await expect(as((ctx) => saveSnippet(ctx, id(), words('abc  お礼')))).rejects.toMatchObject({
      reason: 'snippet_exists',
    });
    const other = id();
    await as((ctx) => saveSnippet(ctx, other, words('別')));
    await expect(as((ctx) => saveSnippet(ctx, other, words('abc お礼')))).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'snippet_exists',
    });
  });

  it('two of one name at once: one is made', async () => {
    const both = await Promise.allSettled(
      [id(), id()].map((one) => as((ctx) => saveSnippet(ctx, one, words('同時')))),
    );
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await names()).toEqual(['同時']);
  });

  it('name no variable that does not exist', async () => {
    const text = '{{注文番号}} {{納期}} ｛｛ てんぷら ｝｝';
    await expect(as((ctx) => saveSnippet(ctx, id(), words('あ', { text })))).rejects.toMatchObject({
      reason: 'invalid_input',
      details: { unknown: ['納期', 'てんぷら'] },
    });
  });

  it('are not written over what a colleague changed meanwhile', async () => {
    const made = id();
    const { changedAt: seen } = await as((ctx) => saveSnippet(ctx, made, words('あ')));
    desk.clock.pass(1);
    await as((ctx) => saveSnippet(ctx, made, words('あ', { seen, text: '同僚' })), shop.as('owner'));
    await expect(
      as((ctx) => saveSnippet(ctx, made, words('あ', { seen, text: '私' }))),
    ).rejects.toMatchObject({ reason: 'changed_meanwhile' });
    expect((await as(listSnippets))[0]?.text).toBe('同僚');
  });

  it('are deleted, and back with their count when saved again; the name is free meanwhile', async () => {
    const made = id();
    await as((ctx) => saveSnippet(ctx, made, words('あ')));
    await as((ctx) => takeSnippet(ctx, made));
    await as((ctx) => deleteSnippet(ctx, made));
    expect(await names()).toEqual([]);
    await expect(as((ctx) => takeSnippet(ctx, made))).rejects.toMatchObject({ kind: 'not_found' });
    await expect(as((ctx) => deleteSnippet(ctx, made))).rejects.toMatchObject({ kind: 'not_found' });
    const heir = id();
    await as((ctx) => saveSnippet(ctx, heir, words('あ')));
    await as((ctx) => deleteSnippet(ctx, heir));
    expect((await as((ctx) => saveSnippet(ctx, made, words('あ')))).used).toBe(1);
  });
});

describe('counting', () => {
  it('stands most used of 90 days first, and loses none of many at once', async () => {
    const [often, once] = [id(), id()];
    await as((ctx) => saveSnippet(ctx, once, words('い')));
    await as((ctx) => saveSnippet(ctx, often, words('ろ')));
    await as((ctx) => takeSnippet(ctx, once));
    await Promise.all(Array.from({ length: 12 }, () => as((ctx) => takeSnippet(ctx, often))));
    expect((await as(listSnippets)).map((one) => [one.name, one.used])).toEqual([
      ['ろ', 12],
      ['い', 1],
    ]);
    desk.clock.pass(60 * 24 * 91);
    await as((ctx) => takeSnippet(ctx, once));
    expect((await as(listSnippets)).map((one) => [one.name, one.used, one.lastUsedOn])).toEqual([
      ['い', 1, '2026-10-21'],
      ['ろ', 0, '2026-07-22'],
    ]);
  });

  it('is by the day in Tokyo', async () => {
    const made = id();
    await as((ctx) => saveSnippet(ctx, made, words('あ')));
    desk.clock.set('2026-07-22T15:30:00Z');
    await as((ctx) => takeSnippet(ctx, made));
    expect((await as(listSnippets))[0]?.lastUsedOn).toBe('2026-07-23');
  });
});

describe('who may', () => {
  it.each(roles.map((role) => [role]))('%s', async (role) => {
    const may = ['owner', 'supervisor', 'agent'].includes(role);
    const made = id();
    await as((ctx) => saveSnippet(ctx, made, words('あ')), shop.as('owner'));
    const tries = [
      () => as((ctx) => saveSnippet(ctx, id(), words('い')), shop.as(role)),
      () => as((ctx) => takeSnippet(ctx, made), shop.as(role)),
      () => as((ctx) => takeStartingSet(ctx), shop.as(role)),
      () => as((ctx) => deleteSnippet(ctx, made), shop.as(role)),
    ];
    for (const attempt of tries) {
      if (may) await attempt();
      else await expect(attempt()).rejects.toMatchObject({ kind: 'not_allowed' });
    }
    await as(listSnippets, shop.as(role));
  });

  it('another shop sees, uses, changes and deletes nothing of ours', async () => {
    const made = id();
    await as((ctx) => saveSnippet(ctx, made, words('うちの文')));
    const other = await aShop(desk.runner);
    const there = <T>(work: (ctx: Context) => Promise<T>) => as(work, other.as('owner'), other.shop);
    expect(await there(listSnippets)).toEqual([]);
    await expect(there((ctx) => takeSnippet(ctx, made))).rejects.toMatchObject({ kind: 'not_found' });
    await expect(there((ctx) => deleteSnippet(ctx, made))).rejects.toMatchObject({ kind: 'not_found' });
    await there((ctx) => saveSnippet(ctx, made, words('よその文', { text: 'よそ' })));
    expect((await as(listSnippets)).map((one) => [one.name, one.text, one.used])).toEqual([
      ['うちの文', 'ご注文 {{注文番号}} の件', 0],
    ]);
  });
});

describe('what a shop begins with', () => {
  it('is given once, beside what is there already, also by two at once', async () => {
    await as((ctx) => saveSnippet(ctx, id(), words(startingSet[0]?.name ?? '', { text: '自分の文' })));
    const [first, second] = await Promise.all([as(takeStartingSet), as(takeStartingSet)]);
    expect(first.length + second.length).toBe(startingSet.length - 1);
    const all = await as(listSnippets);
    expect(all).toHaveLength(startingSet.length);
    expect(all.find((one) => one.name === startingSet[0]?.name)?.text).toBe('自分の文');
    expect(await as(takeStartingSet)).toEqual([]);
  });
});
