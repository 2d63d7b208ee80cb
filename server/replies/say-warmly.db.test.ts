import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MessageId, OrderId } from '../../contract/ids.ts';
import type { ShopChanges } from '../../contract/staff.ts';
import { humanLinesFor } from '../../language/human-lines.ts';
import { seasonLinesOn } from '../../language/season-lines.ts';
import { aCustomer } from '../../tests/builders/customers.ts';
import { anOrder, takeOrders } from '../../tests/builders/orders.ts';
import { aReplyDesk, type ReplyDesk } from '../../tests/builders/reply-desk.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { changeFulfilmentSettings } from '../fulfilment/settings.ts';
import type { IncomingMessage } from '../intake/channel.ts';
import { getOrder } from '../orders/get-order.ts';
import { moveConsignments } from '../orders/move-consignments.ts';
import { system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { changeShopSettings } from '../staff/shop-settings.ts';
import { acknowledgeAll } from './acknowledge.ts';
import type { WarmthFacts } from './rules/warm-lines.ts';
import { sayWarmly } from './say-warmly.ts';
import { tellShipped } from './tell-shipped.ts';

let database: FreshDatabase;
let connection: Connection;
let at: ReplyDesk;

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});
/** Noon in Japan, at the end of July. */
beforeEach(async () => {
  at = await aReplyDesk(connection.db);
});

const question = 'この靴の26cmはありますか';
const settings = (changes: ShopChanges) =>
  at.desk.runner.run(at.shop.shop, at.shop.as('owner'), (ctx) => changeShopSettings(ctx, changes));

/** Somebody writes; the text of the notice he gets. */
async function noticeTo(over: Partial<IncomingMessage> = {}): Promise<string> {
  const { message } = await at.asked({ text: question, ...over });
  return await noticeFor(message);
}

async function noticeFor(message: MessageId): Promise<string> {
  const before = at.channel.sent.length;
  const channels = new Map([['mail', at.channel]]);
  await at.desk.runner.run(at.shop.shop, system, (ctx) =>
    acknowledgeAll(ctx, { messages: [message], channels }),
  );
  await at.work();
  return at.channel.sent[before]?.message.text ?? '';
}

const today = () => at.desk.clock.now().toISOString().slice(0, 10);
const greetings = () => seasonLinesOn(today(), 'standard').map((one) => one.text);
const humanLines = humanLinesFor('received', { voice: 'standard' }).map((one) => one.text);
const among = (text: string, lines: readonly string[]): string[] =>
  lines.filter((line) => text.includes(line));

describe('E5 the receipt notice', () => {
  test('opens with one greeting of the season and one human line', async () => {
    const text = await noticeTo();
    expect(among(text, greetings())).toHaveLength(1);
    expect(among(text, humanLines)).toHaveLength(1);
    expect(text.split('\n').slice(0, 3).join('\n')).toMatch(/^鈴木花子様\n\n.+です。$/);
  });

  test.each<[string, Partial<IncomingMessage>]>([
    ['a complaint', { text: '対応がひどい。消費者センターに言います' }],
    ['a delay', { text: 'まだ届きません' }],
    ['a defect, said in the subject', { subject: '不良品でした' }],
    ['something urgent', { text: '今日中にお返事ください' }],
    ['a telephone', { from: { name: '', address: 'a..b@docomo.ne.jp' } }],
    ['a mall', { from: { name: '', address: 'abc123def456@pc.fw.rakuten.ne.jp' } }],
  ])('%s: no greeting, no human line', async (_, over) => {
    const text = await noticeTo(over);
    expect(text).not.toBe('');
    expect([...among(text, greetings()), ...among(text, humanLines)]).toEqual([]);
  });

  test('who has reason to worry is told so; who only asks is not', async () => {
    expect(await noticeTo({ text: 'まだ届きません' })).toContain('ご心配をおかけしております。');
    const asks = { from: { name: '', address: 'other@example.com' }, text: question };
    expect(await noticeTo(asks)).not.toContain('ご心配');
  });

  test('a further mail of a thread has no season', async () => {
    await at.asked({ text: question, messageId: 'first@example.com' });
    at.desk.clock.pass(24 * 60);
    const text = await noticeTo({ text: 'それと、26.5cmもありますか', inReplyTo: ['first@example.com'] });
    expect(among(text, greetings())).toEqual([]);
    expect(among(text, humanLines)).toHaveLength(1);
  });

  test('one setting switches every season’s line off, the shop’s own too', async () => {
    const own = [{ text: '展示会の季節です。', from: null, to: null }];
    await settings({ warmth: { human: true, season: true, own } });
    expect(await noticeTo()).toContain('展示会の季節です。');
    await settings({ warmth: { human: true, season: false, own } });
    const text = await noticeTo({ from: { name: '', address: 'other@example.com' } });
    expect(text).not.toContain('展示会');
    expect(among(text, greetings())).toEqual([]);
  });

  test.each([
    'formal',
    'friendly',
  ] as const)('in the shop’s voice, and in that of the address: %s', async (voice) => {
    await settings({ voice });
    const text = await noticeTo({ from: { name: '鈴木 花子', address: 'hanako@example.com' } });
    expect(text.split('\n')[0]).toBe(voice === 'formal' ? '鈴木 花子 様' : '鈴木さま');
    expect(
      among(
        text,
        seasonLinesOn(today(), voice).map((one) => one.text),
      ),
    ).toHaveLength(1);
  });
});

describe('E5 never the same line twice to one customer', () => {
  const facts: WarmthFacts = {
    occasion: 'received',
    voice: 'standard',
    settings: { human: true, season: true, own: [] },
    day: '2026-07-22',
    roomForGreeting: true,
    toPhone: false,
    toMall: false,
    serious: false,
    first: true,
    gift: false,
  };
  const say = (seed: string, to = 'hanako@example.com', alsoKnownAs: string[] = []) =>
    at.desk.runner.run(at.shop.shop, system, (ctx) => sayWarmly(ctx, { facts, to, alsoKnownAs, seed }));

  test('until all are used: then none; after a year they come again', async () => {
    const said = [];
    for (let i = 0; i < 20; i += 1) said.push(await say(`mail ${i}`));
    for (const sort of ['human', 'season'] as const) {
      const lines = said.map((one) => one[sort]).filter((line) => line !== '');
      expect(new Set(lines).size).toBe(lines.length);
      expect(lines.length).toBe(
        sort === 'human' ? humanLines.length : seasonLinesOn(facts.day, 'standard').length,
      );
    }
    at.desk.clock.pass(366 * 24 * 60);
    expect((await say('mail next year')).season).not.toBe('');
  });

  test('twenty mails at once, in two voices: no line twice', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, (_, i) => say(`mail ${i}`)));
    for (const sort of ['human', 'season'] as const) {
      const lines = all.map((one) => one[sort]).filter((line) => line !== '');
      expect(new Set(lines).size).toBe(lines.length);
      expect(lines.length).toBeGreaterThanOrEqual(4);
    }
  });

  test('the same person by another address, and however the address is written', async () => {
    const first = await say('one mail', 'Hanako@Example.com');
    const again = await say('one mail', 'hanako@example.com');
    expect(again.season).not.toBe(first.season);
    const other = await say('one mail', 'private@example.com', ['hanako@example.com']);
    expect([first.season, again.season]).not.toContain(other.season);
  });

  test('what was rolled back was not said: the next try says the same', async () => {
    const failed = at.desk.runner.run(at.shop.shop, system, async (ctx) => {
      const { season } = await sayWarmly(ctx, { facts, to: 'x@example.com', seed: 'one mail' });
      throw new Error(season);
    });
    const season = await failed.catch((error: Error) => error.message);
    expect((await say('one mail', 'x@example.com')).season).toBe(season);
  });

  test('another shop’s customer is another customer', async () => {
    const first = await say('one mail');
    const other = await aReplyDesk(connection.db);
    const there = await other.desk.runner.run(other.shop.shop, system, (ctx) =>
      sayWarmly(ctx, { facts, to: 'hanako@example.com', seed: 'one mail' }),
    );
    expect(there).toEqual(first);
  });
});

describe('E5, E6 発送のお知らせ', () => {
  async function shipped(
    over: Parameters<typeof anOrder>[1] = {},
    mail = `b-${Math.random()}@example.com`,
  ): Promise<string> {
    const by = { ...aCustomer(), mail };
    const [order] = await takeOrders(at.desk.runner, at.shop.shop, [
      anOrder({ now: at.desk.clock.now(), by }, over),
    ]);
    await at.asAgent(async (ctx) => {
      const { consignments } = await getOrder(ctx, order as OrderId);
      await moveConsignments(ctx, { ids: consignments.map((one) => one.id), to: 'shipped' });
    });
    at.desk.clock.pass(10);
    const before = at.channel.sent.length;
    await at.desk.runner.run(at.shop.shop, system, (ctx) =>
      tellShipped(ctx, { order: order as OrderId, publicUrl: null }),
    );
    await at.work();
    return at.channel.sent[before]?.message.text ?? '';
  }
  const delight = 'お子さまと楽しめるぬりえをどうぞ。https://shop.example/nurie';
  const rule = { products: [], gift: 'any', firstOrder: false, from: null, to: null } as const;
  const delights = (over: object = {}) =>
    at.desk.runner.run(at.shop.shop, at.shop.as('owner'), (ctx) =>
      changeFulfilmentSettings(ctx, {
        enclosures: [{ ...rule, products: [], put: 'ぬりえ', mailLine: delight, ...over }],
      }),
    );

  test('greets, says a human line, and gives the small delight along', async () => {
    await delights();
    const text = await shipped({ promisedShipDate: '2026-07-30' });
    expect(among(text, greetings())).toHaveLength(1);
    expect(text).toContain('発送しましたので');
    expect(text).toContain(delight);
  });

  test('later than promised: a pardon instead of all that', async () => {
    await delights();
    const text = await shipped({ promisedShipDate: '2026-07-20' });
    expect(text).toContain('発送までお待たせし、申し訳ございません。');
    expect(among(text, greetings())).toEqual([]);
    expect(text).not.toContain('ぬりえ');
  });

  test('a telephone gets neither greeting nor link', async () => {
    await delights();
    const text = await shipped({ promisedShipDate: '2026-07-30' }, 'a..b@docomo.ne.jp');
    expect(text).not.toBe('');
    expect(among(text, greetings())).toEqual([]);
    expect(text).not.toMatch(/ぬりえ|https?:/);
  });

  test('other goods, another season: none', async () => {
    await delights({ products: ['自転車'] });
    expect(await shipped({ promisedShipDate: '2026-07-30' })).not.toContain('ぬりえ');
    await delights({ from: '2026-12-01', to: '2026-12-25' });
    expect(await shipped({ promisedShipDate: '2026-07-30' })).not.toContain('ぬりえ');
  });

  test('in a talk about something that went wrong: neither greeting nor delight', async () => {
    await delights();
    const mail = 'in-trouble@example.com';
    const by = { ...aCustomer(), mail };
    const [order] = await takeOrders(at.desk.runner, at.shop.shop, [
      anOrder({ now: at.desk.clock.now(), by }, { promisedShipDate: '2026-07-30' }),
    ]);
    const { id } = await at.asked({
      from: { name: by.name, address: mail },
      text: '前に届いた靴が壊れていました',
    });
    await sql`update conversations set order_id = ${order} where id = ${id}`.execute(connection.db);
    await at.asAgent(async (ctx) => {
      const { consignments } = await getOrder(ctx, order as OrderId);
      await moveConsignments(ctx, { ids: consignments.map((one) => one.id), to: 'shipped' });
    });
    at.desk.clock.pass(10);
    await at.desk.runner.run(at.shop.shop, system, (ctx) =>
      tellShipped(ctx, { order: order as OrderId, publicUrl: null }),
    );
    await at.work();
    const text = at.channel.sent.at(-1)?.message.text ?? '';
    expect(text).toContain('発送しましたので');
    expect(among(text, greetings())).toEqual([]);
    expect(text).not.toContain('ぬりえ');
  });
});
