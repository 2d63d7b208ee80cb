import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationId, NoteId, OrderId } from '../../../contract/ids.ts';
import { searchDesk as endpoint } from '../../../contract/search.ts';
import { searchForm } from '../../../language/search-text.ts';
import { anIncoming, deliver } from '../../../tests/builders/incoming.ts';
import { mattersIn } from '../../../tests/builders/matters.ts';
import { anOrder, takeOrders } from '../../../tests/builders/orders.ts';
import { type TestRunner, testRunner } from '../../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/setup/database.ts';
import { type Actor, system } from '../../platform/context.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { newId, uuidv7 } from '../../platform/ids.ts';
import { changeConversation, chooseOrder } from '../change-conversation.ts';
import { addNote } from '../desk.ts';
import { backfillPortion, backfillSearchJob } from './backfill.ts';
import { searchDesk } from './search-desk.ts';
import { insertSearchTexts } from './store-texts.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let shop: BuiltShop;

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
  desk = testRunner(connection.db);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const search = (q: string, over: { after?: string; limit?: number; as?: Actor; in?: BuiltShop } = {}) => {
  const { as, in: place = shop, ...page } = over;
  return desk.runner.run(place.shop, as ?? place.as('agent'), (ctx) =>
    searchDesk(ctx, endpoint.query.parse({ q, ...page })),
  );
};
const found = async (q: string, over: Parameters<typeof search>[1] = {}): Promise<ConversationId[]> =>
  (await search(q, over)).conversations.map((hit) => hit.row.id);
const { act, merge, split, undo, view, mail } = mattersIn(() => ({ desk, shop }));

async function received(over: Parameters<typeof anIncoming>[0], into = shop): Promise<ConversationId> {
  desk.clock.pass(1);
  const { conversation } = await deliver(desk.runner, into, anIncoming(over));
  if (conversation === null) throw new Error('not stored');
  return conversation;
}
/** Somebody who has not written before, so that it becomes a matter of its own. */
const stranger = () => ({ name: '', address: `${newId<string>()}@example.com` });

describe('words', () => {
  let id: ConversationId;
  beforeAll(async () => {
    shop = await aShop(desk.runner);
    id = await received({
      from: { name: '髙橋 ミキ', address: 'miki.t@example.com' },
      subject: 'ＡＢ－１２３の件',
      text: 'スニーカーがまだ届か\nないのですが。\nNew Balance の靴です。100%綿_混\\紡、「傷」あり。',
    });
    await received({ from: stranger(), subject: 'べつの件', text: 'ありがとうございました。' });
  });

  it.each([
    ['すにーかー'],
    ['ｽﾆｰｶｰ'],
    ['スニ−カ−'],
    ['届かない'],
    ['newbalance'],
    ['ＮＥＷ　ＢＡＬＡＮＣＥ'],
    ['ab-123'],
    ['まだ 靴'],
    ['靴'],
    ['傷'],
    ['「届かないのですが」'],
    ['"まだ届かない"'],
    ['ミキ'],
    ['miki.t@'],
    ['100%'],
    ['綿_混'],
    ['混\\紡'],
    ['届か 差出人:miki'],
    ['差出人：みき'],
    ['スニーカー -ありがとう'],
    ['B'],
  ])('%s finds it', async (q) => {
    expect(await found(q)).toContain(id);
  });

  it.each([
    ['届かある'],
    ['%'.repeat(3)],
    ['__'],
    ['スニーカー -靴'],
    ['スニーカー 差出人:鈴木'],
    ["' or 1=1 --"],
    ['{1,2}'],
    ['の件スニ'],
    ['あ'.repeat(200)],
    ['\\'],
  ])('%s does not', async (q) => {
    const hits = await found(q);
    // A lone backslash is a single letter: it is read, and the text has one.
    expect(hits).toEqual(q === '\\' ? [id] : []);
  });

  it('shows some words around, with marks on what was found', async () => {
    const [hit] = (await search('届かない')).conversations;
    expect(hit?.place.kind).toBe('message');
    const [from = 0, to = 0] = hit?.place.marks[0] ?? [];
    expect(hit?.place.excerpt.slice(from, to)).toBe('届か ない');
    const [other] = (await search('AB-123')).conversations;
    expect(other?.place.kind).toBe('subject');
    expect(other?.place.excerpt).toBe('ＡＢ－１２３の件');
  });

  it('a writer is found without a subject, and what is said is no writer', async () => {
    const from = { name: '無題さん', address: 'nosubject@example.com' };
    const silent = await received({ from, subject: '', text: '有題さんへ' });
    expect(await found('差出人:無題')).toEqual([silent]);
    expect(await found('差出人:有題')).toEqual([]);
  });

  it('what is empty or only begun asks for nothing', async () => {
    for (const q of ['', '   ', '担当:', '-', '「', '「」']) expect(await found(q)).toEqual([]);
  });

  it('every piece of a text finds it, whatever the width and the kind of kana; never in another shop', async () => {
    const other = await aShop(desk.runner);
    await desk.runner.run(other.shop, system, async (ctx) => void ctx);
    const letters = fc.constantFrom(...'あいうカキクｱｲｳＡＢab12１２靴返品ーがぎ゛、。 　\n-−%_\\\'"𠮷😀');
    await fc.assert(
      fc.asyncProperty(
        fc.array(letters, { minLength: 2, maxLength: 30 }).map((parts) => parts.join('')),
        fc.nat(),
        fc.nat(),
        async (text, a, b) => {
          const form = [...searchForm(text)];
          if (form.length < 2) return;
          const from = a % (form.length - 1);
          const piece = form.slice(from, from + 2 + (b % (form.length - from - 1))).join('');
          // As a phrase, so that neither a minus in front nor a colon means anything.
          if (piece.includes('"')) return;
          const conversation = await received({ from: stranger(), subject: '', text: `始${text}` });
          expect(await found(`"${piece}"`, { limit: 50 })).toContain(conversation);
          expect(await found(`"${piece}"`, { in: other })).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('operators', () => {
  let late: ConversationId;
  let held: ConversationId;
  let order: OrderId;
  beforeAll(async () => {
    shop = await aShop(desk.runner);
    late = await received({ from: stranger(), subject: '一', text: '靴が届きません' });
    held = await received({ from: stranger(), subject: '二', text: '靴の色' });
    const [taken] = await takeOrders(desk.runner, shop.shop, [anOrder({}, { number: 'R-77001' })]);
    if (taken === undefined) throw new Error('no order');
    order = taken;
    await act((ctx) => chooseOrder(ctx, held, order));
    const { version } = await view(held);
    await act((ctx) =>
      changeConversation(ctx, held, {
        version,
        status: 'on_hold',
        holdReason: '確認',
        assignee: shop.people.agent,
      }),
    );
    await sql`insert into tags (shop_id, id, name, name_norm, created_at)
      values (${shop.shop}, ${uuidv7()}, '急ぎ', '急ぎ', now())`.execute(connection.db);
    await sql`insert into conversation_tags (shop_id, conversation_id, tag_id, at)
      select shop_id, ${late}, id, now() from tags where shop_id = ${shop.shop}`.execute(connection.db);
    await sql`insert into products (shop_id, id, code, code_norm, name, search_text, content_hash, created_at, updated_at)
      values (${shop.shop}, ${uuidv7()}, 'KS-1', 'KS-1', 'ランニング靴', 'らんにんぐ靴 ks-1', '', now(), now())`.execute(
      connection.db,
    );
  });

  it.each<[string, () => ConversationId[]]>([
    ['状態:保留', () => [held]],
    ['状態：未対応 靴', () => [late]],
    ['-状態:保留 靴', () => [late]],
    ['担当:自分', () => [held]],
    ['担当:なし', () => [late]],
    ['担当:agent 靴', () => [held]],
    ['-担当:me', () => [late]],
    ['タグ:急ぎ', () => [late]],
    ['靴 -タグ:急', () => [held]],
    ['受注:r-77001', () => [held]],
    ['受注:Ｒ－７７０', () => [held]],
    ['商品:ランニング靴', () => [held]],
    ['商品:「ランニング 靴」 色', () => [held]],
    ['期間:今日', () => [held, late]],
    ['期間:昨日', () => []],
    ['靴 期間:7/20-7/25', () => [held, late]],
    ['靴 期間:〜7/1', () => []],
    ['窓口:メール 靴', () => [held, late]],
    ['status:open', () => [late]],
  ])('%s', async (q, expected) => {
    expect(await found(q)).toEqual(expected());
  });

  it('says what it did not understand, and does not silently find nothing', async () => {
    const { understood, conversations } = await search(
      '担当:誰それ 状態:謎 タグ:無 期間:いつか 受注:X-0 窓口:x@y 靴',
    );
    expect(understood.map((term) => [term.kind, term.unknown])).toEqual([
      ['assignee', true],
      ['status', true],
      ['tag', true],
      ['period', true],
      ['order', true],
      ['channel', true],
      ['word', false],
    ]);
    expect(conversations).toHaveLength(2);
  });

  it('a product that is in no list is looked for as a word', async () => {
    const { understood, conversations } = await search('商品:靴の色');
    expect(understood[0]).toMatchObject({ kind: 'product', unknown: true });
    expect(conversations.map((hit) => hit.row.id)).toEqual([held]);
  });

  it('finds orders and people beside', async () => {
    const { orders, customers } = await search('r-77001');
    expect(orders.map((one) => one.id)).toEqual([order]);
    expect(customers.length).toBeGreaterThan(0);
    expect((await search('状態:保留 鈴木')).orders).toEqual([]);
  });

  it('finds a conversation by its number, also one that was put into another', async () => {
    const [a, b] = [await mail(), await mail()];
    const { number } = await view(a.id);
    await merge(a.id, b.id);
    expect((await found(`#${number}`))[0]).toBe(b.id);
    expect((await found(String(number)))[0]).toBe(b.id);
  });
});

describe('pages', () => {
  const all: ConversationId[] = [];
  beforeAll(async () => {
    shop = await aShop(desk.runner);
    for (let i = 0; i < 25; i += 1) {
      all.unshift(await received({ from: stranger(), subject: '', text: `共通の言葉 ${i}` }));
      // Over several weeks of the index.
      if (i % 5 === 0) desk.clock.pass(6 * 24 * 60);
    }
  });

  it.each([
    '共通の言葉',
    '通',
    '期間:2026年',
    '状態:未対応',
  ])('%s: each once, the newest first', async (q) => {
    const got: ConversationId[] = [];
    let after: string | undefined;
    do {
      const page = await search(q, after === undefined ? { limit: 4 } : { limit: 4, after });
      got.push(...page.conversations.map((hit) => hit.row.id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(got).toEqual(all);
  });

  it('a mark of no page is refused', async () => {
    await expect(search('共通', { after: "x' or 1" })).rejects.toThrow();
  });

  it('a conversation is found once, by the newest text that says it', async () => {
    const first = await mail();
    await mail({ mailId: first.mailId, from: first.from });
    const hits = (await search('本文その')).conversations.filter((hit) => hit.row.id === first.id);
    expect(hits).toHaveLength(1);
    expect(hits[0]?.place.id).not.toBe(first.message);
  });
});

describe('what happens to texts', () => {
  beforeAll(async () => {
    shop = await aShop(desk.runner);
  });

  it('moved messages and notes are found where they lie, and after the undo where they lay', async () => {
    const [a, b] = [await mail(), await mail()];
    const word = '移動前の合言葉';
    await act((ctx) => addNote(ctx, a.id, { id: uuidv7() as NoteId, text: word }));
    expect(await found(word)).toEqual([a.id]);
    await merge(a.id, b.id);
    expect(await found(word)).toEqual([b.id]);
    const [move] = (await view(b.id)).moves;
    if (move === undefined) throw new Error('nothing moved');
    await undo(b.id, move.id);
    expect(await found(word)).toEqual([a.id]);
  });

  it('what was split off is found in its own conversation', async () => {
    const a = await mail();
    const later = await mail({ mailId: a.mailId, from: a.from });
    const made = await split(a.id, [later.message]);
    void made;
    const { conversations } = await search(`本文その${later.mailId.replace(/\D/g, '')}`);
    expect(conversations.find((hit) => hit.place.id === later.message)?.row.id).not.toBe(a.id);
  });

  it.each(['owner', 'supervisor', 'agent', 'warehouse', 'reader'] as const)('%s may search', async (role) => {
    const id = await received({ from: stranger(), subject: '', text: `役割${role}の言葉` });
    expect(await found(`役割${role}`, { as: shop.as(role) })).toEqual([id]);
  });

  it('the same words in two shops never meet', async () => {
    const other = await aShop(desk.runner);
    const mine = await received({ from: stranger(), subject: '', text: '双子の言葉' });
    const theirs = await received({ from: stranger(), subject: '', text: '双子の言葉' }, other);
    expect(await found('双子の言葉')).toEqual([mine]);
    expect(await found('双子の言葉', { in: other })).toEqual([theirs]);
    expect(await found('担当:owner', { in: other })).toEqual([]);
  });
});

describe('what was there before the search', () => {
  it('is written into it in portions, goes on after a kill, and is told of meanwhile', async () => {
    shop = await aShop(desk.runner);
    const ids = [];
    for (let i = 0; i < 8; i += 1)
      ids.unshift(await received({ from: stranger(), subject: '', text: `昔の言葉 ${i}` }));
    await sql`delete from search_texts where shop_id = ${shop.shop}`.execute(connection.db);
    await sql`insert into search_backfills (shop_id) values (${shop.shop})`.execute(connection.db);
    expect((await search('昔の言葉')).preparing).toBe(true);
    expect(await found('昔の言葉')).toEqual([]);
    // Dies in the middle of its portion: nothing of it is there, and the next one begins again.
    await expect(
      desk.runner.run(shop.shop, system, async (ctx) => {
        await backfillPortion(ctx);
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    expect(await found('昔の言葉')).toEqual([]);
    const fresh = await received({ from: stranger(), subject: '', text: '昔の言葉 の後' });
    await backfillSearchJob(desk.runner).run(shop.shop, {});
    expect(await found('昔の言葉')).toEqual([fresh, ...ids]);
    expect((await search('昔の言葉')).preparing).toBe(false);
  });
});

describe('a text twice', () => {
  it('is there once', async () => {
    shop = await aShop(desk.runner);
    const id = newId<NoteId>();
    const text = {
      kind: 'note' as const,
      id,
      at: desk.clock.now(),
      subject: '',
      writer: '',
      text: '二度',
      files: [],
    };
    await act((ctx) => insertSearchTexts(ctx, [text]));
    await act((ctx) => insertSearchTexts(ctx, [text]));
    const { rows } = await sql`select from search_texts where shop_id = ${shop.shop}`.execute(connection.db);
    expect(rows).toHaveLength(1);
  });
});
