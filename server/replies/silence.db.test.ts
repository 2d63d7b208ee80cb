import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConversationId, MessageId } from '../../contract/ids.ts';
import { type Answering, anAnsweringDesk } from '../../tests/builders/answering.ts';
import { aCustomer } from '../../tests/builders/customers.ts';
import { anOrder, takeOrders } from '../../tests/builders/orders.ts';
import type { TestRunner } from '../../tests/builders/runner.ts';
import type { BuiltShop } from '../../tests/builders/shop.ts';
import { workOff } from '../../tests/builders/work-off.ts';
import type { FakeChannel } from '../../tests/fakes/channel.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { clearReach } from '../conversations/clear-reach.ts';
import { listConversations } from '../conversations/list-conversations.ts';
import { reachJobs } from '../conversations/silence.ts';
import { system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let shop: BuiltShop;
let channel: FakeChannel;
let view: Answering['view'];
let asked: Answering['asked'];
let answered: Answering['answered'];

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});
beforeEach(async () => {
  ({ desk, shop, channel, view, asked, answered } = await anAnsweringDesk(connection.db));
});

/** Message-IDs of what was sent, by message. */
const mailIdOf = new Map<MessageId, string>();
async function sentAnswer(id: ConversationId, over: Parameters<typeof answered>[1] = {}): Promise<MessageId> {
  const before = channel.sent.length;
  const reply = await answered(id, over);
  mailIdOf.set(reply, channel.sent[before]?.message.messageId ?? '');
  return reply;
}

describe('C2 silence', () => {
  const threeDays = 3 * 24 * 60;
  const look = () => workOff(desk, reachJobs(desk.runner));
  const row = async (id: ConversationId) => {
    const { rows } = await desk.runner.run(shop.shop, system, (ctx) =>
      listConversations(ctx, { status: 'open', assignee: 'all', noise: false, limit: 100 }),
    );
    return rows.find((r) => r.id === id);
  };

  test('a carrier address that hears a question and says nothing comes back after three days', async () => {
    const id = await asked('a..b@docomo.ne.jp');
    await sentAnswer(id, { text: 'サイズは何センチでしょうか。', afterwards: 'hold' });
    expect((await view(id)).reach?.state).toBe('unsure');
    const due = desk.sentJobs.find(({ job }) => job.name === 'check_silence')?.job.startAfter;
    expect(due?.getTime()).toBe(desk.clock.now().getTime() + threeDays * 60_000);
    await look();
    expect((await row(id))?.silentSince).not.toBeNull();
    const seen = await view(id);
    expect(seen).toMatchObject({ status: 'open', reach: { state: 'silent' } });
    expect(seen.history.map((h) => h.kind)).toContain('address_silent');
    await desk.runner.run(shop.shop, shop.as('agent'), (ctx) => clearReach(ctx, id));
    expect((await view(id)).reach?.state).toBe('fine');
    expect((await row(id))?.silentSince).toBeNull();
  });

  test.each<[string, string, Parameters<typeof answered>[1]]>([
    ['an address at a provider', 'x@example.com', { text: 'いつがよろしいですか?', afterwards: 'hold' }],
    ['an answer that asks nothing', 'y@docomo.ne.jp', { text: '発送しました。', afterwards: 'close' }],
  ])('%s is not silent', async (_what, address, over) => {
    const id = await asked(address);
    await sentAnswer(id, over);
    await look();
    expect((await view(id)).history.map((h) => h.kind)).not.toContain('address_silent');
  });

  test('whoever answered is not silent, and is not asked about again', async () => {
    const id = await asked('z@ezweb.ne.jp');
    const reply = await sentAnswer(id, { text: 'いつがよろしいですか?', afterwards: 'hold' });
    desk.clock.pass(60);
    await asked('z@ezweb.ne.jp', { text: '明日で', inReplyTo: [mailIdOf.get(reply) ?? ''] });
    await look();
    expect((await view(id)).history.map((h) => h.kind)).not.toContain('address_silent');
    await sentAnswer(id, { text: '午前と午後のどちらがよろしいですか?', afterwards: 'hold' });
    expect(desk.sentJobs.filter(({ job }) => job.name === 'check_silence')).toEqual([]);
    expect((await view(id)).reach?.state).toBe('fine');
  });

  test('a slip of the pen and the other ways; a gift is not given away by telephone', async () => {
    const by = aCustomer({ phone: '090-1234-5678', mail: 'hanako@docomo.co.jp' });
    const gift = anOrder({ gift: true, by }, { number: 'G-100234' });
    gift.shipTo = { ...gift.shipTo, name: '母', phone: '03-1234-5678' };
    await takeOrders(desk.runner, shop.shop, [gift]);
    const id = await asked('hanako@docomo.co.jp', { text: '注文番号 G-100234 はいつ届きますか' });
    const seen = await view(id);
    expect(seen.order?.gift).toBe(true);
    expect(seen.reach?.suggestion).toBe('docomo.ne.jp');
    expect(seen.reach?.otherWays).toEqual([
      { kind: 'sms', shown: '090-1234-5678', blocked: null },
      { kind: 'phone', shown: '090-1234-5678', blocked: 'gift' },
    ]);
  });
});
