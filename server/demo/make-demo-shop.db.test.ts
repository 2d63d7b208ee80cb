import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BoardRow, boardFlags } from '../../contract/consignments.ts';
import type { Conversation, ConversationStatus } from '../../contract/conversations.ts';
import type { MessageId, ShopId } from '../../contract/ids.ts';
import { anOutgoing } from '../../tests/builders/outgoing.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop } from '../../tests/builders/shop.ts';
import { workOff } from '../../tests/builders/work-off.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { mailChannel } from '../channels/mail/channel.ts';
import { getConversation } from '../conversations/get-conversation.ts';
import { listConversations } from '../conversations/list-conversations.ts';
import { listStuckInputs } from '../intake/list-stuck-inputs.ts';
import { openAccount } from '../intake/open-account.ts';
import { listConsignments } from '../orders/list-consignments.ts';
import { searchOrders } from '../orders/search-orders.ts';
import { type Actor, system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { newId } from '../platform/ids.ts';
import { secretBox } from '../platform/secrets.ts';
import { sendMessageJob } from '../replies/deliver.ts';
import { sendReply } from '../replies/send-reply.ts';
import { isDemoShop } from '../staff/is-demo-shop.ts';
import { listStaff } from '../staff/list-staff.ts';
import { makeDemoShop } from './make-demo-shop.ts';
import { neverSendFromDemo } from './pretend-sending.ts';

const box = secretBox(randomBytes(32));
const channels = new Map([[mailChannel.kind, mailChannel]]);
const statuses: readonly ConversationStatus[] = ['open', 'working', 'on_hold', 'closed'];

let database: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let shop: ShopId;
let conversations: Conversation[];
let sato: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url, 4);
  desk = testRunner(connection.db, { now: '2026-11-24T05:00:00Z' });
  shop = await makeDemoShop(desk.runner, { channels, box });
  const staff = await desk.runner.run(shop, system, listStaff);
  const agent = staff.find((person) => person.role === 'agent');
  if (agent === undefined) throw new Error('nobody works here');
  sato = { kind: 'staff', id: agent.id, name: agent.name, role: agent.role };
  conversations = await everyConversation();
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

async function everyConversation(): Promise<Conversation[]> {
  return await desk.runner.run(shop, sato, async (ctx) => {
    const all: Conversation[] = [];
    for (const status of statuses) {
      const { rows } = await listConversations(ctx, { status, assignee: 'all', noise: false, limit: 100 });
      for (const row of rows) all.push(await getConversation(ctx, row.id));
    }
    const apart = await listConversations(ctx, { status: 'open', assignee: 'all', noise: true, limit: 100 });
    for (const row of apart.rows) all.push(await getConversation(ctx, row.id));
    return all;
  });
}

const count = (is: (one: Conversation) => boolean): number => conversations.filter(is).length;
const about = (subject: string): Conversation => {
  const found = conversations.find((one) => one.subject === subject);
  if (found === undefined) throw new Error(`no conversation ${subject}`);
  return found;
};
const deliveries = (one: Conversation) => one.messages.flatMap((m) => m.delivery?.state ?? []);

describe('the demo shop', () => {
  it('has some seventy conversations in every state, some of somebody and some of nobody', () => {
    // One was put into another; one is a call.
    expect(conversations).toHaveLength(69);
    expect(count((c) => c.channel === 'phone')).toBe(1);
    expect(count((c) => c.tags.length > 0)).toBeGreaterThanOrEqual(5);
    expect(count((c) => c.handover !== null)).toBe(1);
    expect(count((c) => c.notes.some((n) => n.mentions.length > 0))).toBe(1);
    for (const status of statuses)
      expect(
        count((c) => c.status === status),
        status,
      ).toBeGreaterThanOrEqual(5);
    expect(count((c) => c.status === 'open' && c.assignee === null)).toBeGreaterThanOrEqual(10);
    expect(count((c) => c.status === 'open' && c.assignee !== null)).toBeGreaterThanOrEqual(3);
    expect(count((c) => c.status === 'on_hold' && (c.holdUntil ?? '') > '2026-11-24')).toBe(
      count((c) => c.status === 'on_hold'),
    );
    expect(count((c) => c.notes.length > 0)).toBeGreaterThanOrEqual(5);
    expect(count((c) => c.draft !== null)).toBeGreaterThanOrEqual(3);
    expect(count((c) => c.otherConversations.length > 0)).toBeGreaterThanOrEqual(2);
  });

  it('sent nothing that the check before sending would stop', () => {
    const stopped = conversations.flatMap(({ number, history }) =>
      history.filter((one) => one.kind === 'draft_overridden').map((one) => [number, one.data]),
    );
    expect(stopped).toEqual([]);
  });

  it('has three hundred orders', async () => {
    let after: string | undefined;
    let orders = 0;
    for (;;) {
      const page = await desk.runner.run(shop, sato, (ctx) =>
        searchOrders(ctx, { q: '', limit: 100, ...(after === undefined ? {} : { after }) }),
      );
      orders += page.orders.length;
      if (page.next === null) break;
      after = page.next;
    }
    expect(orders).toBe(300);
  });

  it('has a board with something in every stage, held, cool, gifts to several, and told by words', async () => {
    const seen = new Map<string, BoardRow[]>();
    for (const stage of ['waiting', 'printed', 'packed', 'shipped'] as const) {
      const { rows, counts } = await desk.runner.run(shop, sato, (ctx) =>
        listConsignments(ctx, { stage, q: '', limit: 500 }),
      );
      expect(counts[stage], stage).toBeGreaterThanOrEqual(2);
      seen.set(stage, rows);
    }
    const waiting = seen.get('waiting') ?? [];
    for (const flag of boardFlags)
      expect(waiting.filter((row) => row.flags.includes(flag)).length, flag).toBeGreaterThanOrEqual(
        flag === 'address' ? 0 : 1,
      );
    const kinds = waiting.flatMap((row) => row.holds.map((hold) => hold.kind));
    expect(kinds).toContain('person');
    expect(kinds).toContain('conversation');
    expect(waiting.some((row) => row.of === 3)).toBe(true);
    expect(seen.get('packed')?.every((row) => row.consignment.packedBy === '木村 大地')).toBe(true);
  });

  it('acknowledged what people wrote, and no machine', () => {
    for (const one of conversations) {
      const [first] = one.messages;
      const notices = one.messages.filter((m) => m.kind === 'acknowledgement').length;
      expect(notices, one.subject).toBe(
        first?.kind !== 'customer' || first.channel !== 'mail' || one.noise !== null
          ? 0
          : one.moves.length + 1,
      );
    }
    expect(count((c) => c.messages[0]?.kind === 'automatic')).toBe(4);
  });

  it('understands 「まだ?」', () => {
    const one = about('Re: ご注文ありがとうございます');
    expect(one.messages[0]?.text.trim()).toBe('まだ?');
    expect(one.order).toMatchObject({ late: true });
    expect(one.customer?.orderCount).toBe(4);
    expect(one.otherConversations).toHaveLength(1);
  });

  it('shows two orders where two are possible, and guesses none', () => {
    const one = about('届きません');
    expect(one.order).toBeNull();
    expect(one.candidates).toHaveLength(2);
  });

  it('recognises an order by number and parcel from addresses never seen', () => {
    expect(about('配送について').orderEvidence.map((e) => e.kind)).toContain('order_number_in_text');
    expect(about('追跡できない').orderEvidence.map((e) => e.kind)).toContain('tracking_number_in_text');
    expect(about('返信がないのですが').candidates[0]?.evidence.map((e) => e.kind)).toContain('phone_in_text');
    expect(about('靴').candidates[0]?.evidence.map((e) => e.kind)).toContain('name_matches');
  });

  it('has people who write from carrier addresses', () => {
    const carrier = /@(docomo|ezweb|softbank)\.ne\.jp$/;
    expect(count((c) => c.messages.some((m) => carrier.test(m.from.address)))).toBe(6);
  });

  it('shows what goes wrong: a refusal, an unknown outcome, a bounce, a mail that could not be read', async () => {
    expect(deliveries(about('長靴いつ'))).toContain('refused');
    expect(deliveries(about('転送できますか'))).toContain('unknown');
    expect(about('届いた靴について').messages.at(-1)?.kind).toBe('bounce');
    for (const subject of ['長靴いつ', '転送できますか', '届いた靴について'])
      expect(about(subject).status).toBe('open');
    const stuck = await desk.runner.run(shop, sato, (ctx) => listStuckInputs(ctx));
    expect(stuck.map((s) => s.error)).toEqual([expect.stringContaining('20秒')]);
  });

  it('A2 keeps noise apart: pitches, newsletters and notices, and nothing else', () => {
    const apart = conversations.filter((one) => one.noise !== null);
    expect(apart.map((one) => one.noise?.kind).sort()).toEqual([
      ...['bulk', 'machine', 'machine', 'machine', 'sales', 'sales'],
    ]);
    expect(about('取材のお願い').noise).toBeNull();
  });

  it('shows a telephone’s filter, a silent address, a merged pair, a layout, named files and a hidden card number', () => {
    const bounced = about('サイズ変更できますか');
    expect(bounced.reach).toMatchObject({ state: 'refused', carrier: 'docomo', suppressed: false });
    expect(about('交換したいです')).toMatchObject({ status: 'open', reach: { state: 'silent' } });
    expect(about('箱がつぶれていました').moves).toMatchObject([{ kind: 'merge', undoable: true }]);
    expect(about('このかばんに合う色は').messages[0]?.hasHtml).toBe(true);
    expect(about('写真を送ります').messages[0]?.attachments.map((file) => file.name)).toEqual([
      'かかと①左足.gif',
      '箱のラベル（㈱こみち）.gif',
    ]);
    const [card] = about('支払いのカードを変えたい').messages;
    expect(card?.text).toContain('**** **** **** 1111');
    expect(card?.warnings).toContain('card_number_masked');
  });

  it('leaves nothing to be done and nothing in the future', async () => {
    expect(desk.sentJobs).toEqual([]);
    expect(conversations.flatMap(deliveries).filter((s) => s === 'queued' || s === 'sending')).toEqual([]);
    const now = desk.clock.now().toISOString();
    for (const one of conversations) {
      for (const { at } of [...one.messages, ...one.notes, ...one.history])
        expect(at <= now, one.subject).toBe(true);
    }
  });

  it('can be made beside another one: what is in it belongs to it alone', async () => {
    const { rows } = await sql<{ shops: number }>`
      select count(distinct shop_id) as shops from messages`.execute(connection.db);
    expect(rows[0]?.shops).toBe(1);
  });
});

describe('sending', () => {
  const guarded = neverSendFromDemo(
    new Map([
      [
        mailChannel.kind,
        {
          ...mailChannel,
          send: async () => ({ outcome: 'refused', later: false, reason: '', serverSaid: 'really tried' }),
        },
      ],
    ]),
    (id) => isDemoShop(connection.db, id),
  );

  it('counts as done in the demo shop and never is', async () => {
    const { id, messages } = about('サイズの相談です');
    const reply = newId<MessageId>();
    await desk.runner.run(shop, sato, (ctx) =>
      sendReply(ctx, id, {
        id: reply,
        text: '24.5cmがよいと思います。',
        lastSeen: messages.at(-1)?.id ?? null,
        despiteNewMessage: false,
        afterwards: 'close',
        holdUntil: null,
        holdReason: '',
        attachments: [],
        despiteNight: false,
      }),
    );
    await workOff(desk, [sendMessageJob(desk.runner, { channels: guarded, box })]);
    const seen = await desk.runner.run(shop, sato, (ctx) => getConversation(ctx, id));
    const sent = seen.messages.find((m) => m.id === reply)?.delivery;
    expect(sent?.state).toBe('sent');
    expect(sent?.serverSaid).toContain('実際には送っていません');
  });

  it('is really tried in every other shop', async () => {
    const other = await aShop(desk.runner);
    const account = { ...(await demoAccount()), shop: other.shop };
    const receipt = await guarded.get(mailChannel.kind)?.send(account, anOutgoing());
    expect(receipt?.serverSaid).toBe('really tried');
  });

  async function demoAccount() {
    return await desk.runner.run(shop, system, async (ctx) => {
      const { rows } = await sql<{ id: Parameters<typeof openAccount>[2] }>`
        select id from channel_accounts where shop_id = ${shop}`.execute(ctx.tx);
      const [row] = rows;
      if (row === undefined) throw new Error('no account');
      return await openAccount(ctx, box, row.id);
    });
  }
});
