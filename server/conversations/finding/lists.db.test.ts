import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountId, ConversationId, TagId, ViewId } from '../../../contract/ids.ts';
import { listConversations as endpoint, type InboxFilter, inboxFilter } from '../../../contract/inbox.ts';
import type { Role } from '../../../contract/staff.ts';
import { mattersIn } from '../../../tests/builders/matters.ts';
import { type TestRunner, testRunner } from '../../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/setup/database.ts';
import type { Context } from '../../platform/context.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { Refusal } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { changeMany } from '../bulk/change-many.ts';
import { listConversations } from '../list-conversations.ts';
import { changeTags } from '../tagging/change-tags.ts';
import { addTag } from '../tagging/manage-tags.ts';
import { deleteView, listViews, saveView } from './saved-views.ts';
import { countShops } from './store-shop-counts.ts';

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

const { act, mail } = mattersIn(() => ({ desk, shop }));
const as = <T>(role: Role, work: (ctx: Context) => Promise<T>) =>
  desk.runner.run(shop.shop, shop.as(role), work);
const reason = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Refusal ? error.reason : String(error)),
  );
const page = (asked: object) => act((ctx) => listConversations(ctx, endpoint.query.parse(asked)));
const ids = async (asked: object) => (await page(asked)).rows.map((row) => row.id);
const set = (id: ConversationId, column: string, value: unknown) =>
  sql`update conversations set ${sql.ref(column)} = ${value} where id = ${id}`.execute(connection.db);

describe('narrowing a list down', () => {
  test('by whose, account, tag, wait and what is wrong, alone and together', async () => {
    const made: ConversationId[] = [];
    for (let i = 0; i < 6; i += 1) made.push((await mail()).id);
    const [a, b, c, d, e, f] = made;
    if (!a || !b || !c || !d || !e || !f) throw new Error('six were made');
    const account = newId<AccountId>();
    const tag = newId<TagId>();
    await act((ctx) => addTag(ctx, { id: tag, name: '目印' }));
    await act((ctx) => changeTags(ctx, a, { add: [tag], remove: [] }));
    await act((ctx) => changeTags(ctx, b, { add: [tag], remove: [] }));
    await set(b, 'account_id', account);
    await set(c, 'sending_trouble', true);
    await set(d, 'silent_since', desk.clock.now());
    await set(e, 'channel', 'phone');
    await set(f, 'assignee_id', shop.people.supervisor);
    const cases: [object, ConversationId[]][] = [
      [{}, made],
      [{ tag }, [a, b]],
      [{ tag, account }, [b]],
      [{ account }, [b]],
      [{ only: 'sending_trouble' }, [c]],
      [{ only: 'silent' }, [d]],
      [{ only: 'no_order' }, made],
      [{ only: 'order_late' }, []],
      [{ channel: 'phone' }, [e]],
      [{ channel: 'phone', tag }, []],
      [{ assignee: shop.people.supervisor }, [f]],
      [{ assignee: 'me' }, []],
      [{ assignee: 'nobody', channel: 'mail' }, [a, b, c, d]],
      [{ sort: 'newest' }, [...made].reverse()],
      [{ waiting: 'over' }, []],
      [{ tag: newId<TagId>() }, []],
      [{ status: 'closed' }, []],
    ];
    for (const [asked, expected] of cases) expect([asked, await ids(asked)]).toEqual([asked, expected]);
    // The shop promises an answer within 8 hours: amber after 6:24.
    desk.clock.pass(7 * 60);
    expect([await ids({ waiting: 'near' }), await ids({ waiting: 'over' })]).toEqual([made, []]);
    desk.clock.pass(2 * 60);
    expect(await ids({ waiting: 'over', sort: 'newest' })).toEqual([...made].reverse());
  });

  test.each([
    {},
    { sort: 'newest' },
    { only: 'no_order' },
    { only: 'calling' },
  ])('page by page %j shows each once', async (asked) => {
    const all = await ids(asked);
    const seen: ConversationId[] = [];
    let after: string | undefined;
    do {
      const { rows, next } = await page({ ...asked, limit: '2', ...(after ? { after } : {}) });
      seen.push(...rows.map((row) => row.id));
      after = next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual(all);
  });

  test('another shop sees nothing of it', async () => {
    const other = await aShop(desk.runner);
    const { rows, counts } = await desk.runner.run(other.shop, other.as('owner'), (ctx) =>
      listConversations(ctx, endpoint.query.parse({})),
    );
    expect([rows, counts.open]).toEqual([[], 0]);
  });
});

describe('saved lists', () => {
  const filter = (over: Partial<InboxFilter> = {}): InboxFilter => ({ ...inboxFilter.parse({}), ...over });
  const save = (role: Role, name: string, over: { id?: ViewId; shared?: boolean } = {}) =>
    as(role, (ctx) =>
      saveView(ctx, over.id ?? newId<ViewId>(), {
        name,
        status: 'open',
        filter: filter({ only: 'no_order' }),
        shared: over.shared ?? false,
      }),
    );
  const names = async (role: Role) => (await as(role, listViews)).views.map((one) => one.name);

  test('are one’s own unless somebody who may shares them', async () => {
    const own = await save('agent', '未紐付け');
    expect(await reason(save('agent', '共有', { shared: true }))).toBe('not_allowed');
    const shared = await save('supervisor', '全員で見る', { shared: true });
    expect(await names('agent')).toEqual(['未紐付け', '全員で見る']);
    expect(await names('reader')).toEqual(['全員で見る']);
    const { views } = await as('agent', listViews);
    expect(views.map((one) => [one.mine, one.count])).toEqual([
      [true, (await ids({ only: 'no_order' })).length],
      [false, (await ids({ only: 'no_order' })).length],
    ]);
    expect(await reason(save('agent', '横取り', { id: shared.id }))).toBe('not_allowed');
    expect(await reason(as('reader', (ctx) => deleteView(ctx, own.id)))).toBe('not_found');
    expect(await reason(as('agent', (ctx) => deleteView(ctx, shared.id)))).toBe('not_allowed');
    await as('owner', (ctx) => deleteView(ctx, shared.id));
    expect(await names('agent')).toEqual(['未紐付け']);
  });

  test('have names of their own, and come back by the same id', async () => {
    const one = await save('owner', '朝の確認');
    expect(await reason(save('owner', '朝の 確認'))).toBe('nothing was refused');
    expect(await reason(save('owner', '朝の確認'))).toBe('view_exists');
    await as('owner', (ctx) => deleteView(ctx, one.id));
    await save('owner', '朝の確認', { id: one.id });
    expect(await names('owner')).toContain('朝の確認');
  });

  test('of one shop are none in another', async () => {
    const other = await aShop(desk.runner);
    const shared = await save('owner', '店の中だけ', { shared: true });
    const there = desk.runner.run(other.shop, other.as('owner'), listViews);
    expect((await there).views).toEqual([]);
    await desk.runner.run(other.shop, other.as('owner'), (ctx) => deleteView(ctx, shared.id));
    expect(await names('owner')).toContain('店の中だけ');
  });
});

describe('how much waits in each shop', () => {
  test('counts those of the person who asks, and only unfinished ones', async () => {
    const open = (await ids({})).length;
    const me = shop.people.agent;
    expect(await countShops(connection.db, me)).toEqual([{ shop: shop.shop, open, mine: 0 }]);
    const [first] = await ids({});
    if (!first) throw new Error('there are some');
    await act((ctx) =>
      changeMany(ctx, {
        id: newId(),
        conversations: [first],
        change: { assignee: me, addTags: [], removeTags: [] },
      }),
    );
    expect(await countShops(connection.db, me)).toEqual([{ shop: shop.shop, open, mine: 1 }]);
  });
});
