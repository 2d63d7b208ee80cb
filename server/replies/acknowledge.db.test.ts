import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConversationId, ShopId } from '../../contract/ids.ts';
import { searchDesk as searchEndpoint } from '../../contract/search.ts';
import { anIncomingMail, type MailHints } from '../../tests/builders/mail.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { workOff } from '../../tests/builders/work-off.ts';
import { type FakeChannel, fakeChannel } from '../../tests/fakes/channel.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { mailChannel } from '../channels/mail/channel.ts';
import { composeMail } from '../channels/mail/compose.ts';
import { conversationEvents } from '../conversations/events.ts';
import { readInputJob } from '../conversations/read-input.ts';
import { searchDesk } from '../conversations/search/search-desk.ts';
import { noteComplaint } from '../customers/reach.ts';
import { addAccount } from '../intake/add-account.ts';
import { receiveRaw } from '../intake/receive-raw.ts';
import { system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { type SecretBox, secretBox } from '../platform/secrets.ts';
import { acknowledgeJob, sendMessageJob } from './deliver.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let channel: FakeChannel;
const box: SecretBox = secretBox(randomBytes(32));

interface Instance extends BuiltShop {
  address: string;
}
let shop: Instance;
let keys = 0;

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});
beforeEach(async () => {
  const acknowledgement = (event: { conversationId?: ConversationId; data?: Record<string, unknown> }) => ({
    name: 'acknowledge',
    data: { conversation: event.conversationId, message: event.data?.message },
  });
  desk = testRunner(connection.db, {
    now: '2026-07-22T03:00:00Z',
    reactions: new Map([[conversationEvents.messageReceived, [acknowledgement]]]),
  });
  channel = fakeChannel();
  shop = await anInstance('info@shop.example');
});

async function anInstance(address: string): Promise<Instance> {
  const built = await aShop(desk.runner);
  const account = { channel: 'mail', address, settings: { senderName: '店', sends: true }, secrets: {} };
  await desk.runner.run(built.shop, built.as('owner'), (ctx) => addAccount(ctx, box, account));
  return { ...built, address };
}

/** Bytes come in, are read, and whatever follows of itself happens. */
async function arrive(to: ShopId, ...raws: Uint8Array[]): Promise<void> {
  for (const raw of raws) {
    keys += 1;
    await desk.runner.run(to, system, (ctx) =>
      receiveRaw(ctx, {
        shop: to,
        channel: 'mail',
        account: null,
        sourceKey: `test:${keys}`,
        raw,
        masked: 0,
        receivedAt: ctx.now,
      }),
    );
  }
  await workOff(desk, [
    readInputJob(desk.runner, new Map([['mail', mailChannel]])),
    acknowledgeJob(desk.runner, new Map([['mail', mailChannel]])),
    sendMessageJob(desk.runner, { channels: new Map([['mail', channel]]), box }),
  ]);
}

const person = { name: '鈴木花子', address: 'hanako@example.com' };
const mail = (over: Partial<MailHints> = {}) =>
  anIncomingMail({
    from: person,
    to: shop.address,
    subject: '荷物',
    text: 'まだ?',
    date: desk.clock.now(),
    ...over,
  });
const sentTo = (address: string): number =>
  channel.sent.filter(({ message }) => message.to.some((to) => to.address === address)).length;

describe('F1 loops', () => {
  test('F1 two desks that answer each other: at most one notice each, marks or no marks', async () => {
    const figures: string[] = [];
    for (const stripped of [false, true]) {
      const [a, b] = [await anInstance(`a${stripped}@a.example`), await anInstance(`b${stripped}@b.example`)];
      let [to, raw] = [
        a,
        await mail({ from: { name: '', address: b.address }, to: a.address, text: '一通目です' }),
      ];
      for (let turn = 0; turn < 20; turn += 1) {
        const before = channel.sent.length;
        await arrive(to.shop, raw);
        const answer = channel.sent[before];
        if (answer === undefined) break;
        const composed = (await composeMail(answer.message)).raw.toString('latin1');
        // A gateway on the way that removes every mark of a machine.
        const marks = /^(?:Auto-Submitted|X-Auto-Response-Suppress|Precedence|X-Kakehashi-Loop):.*\r?\n/gim;
        raw = Buffer.from(stripped ? composed.replace(marks, '') : composed, 'latin1');
        to = to === a ? b : a;
      }
      const counts = [sentTo(b.address), sentTo(a.address)];
      figures.push(counts.join(' and '));
      expect(Math.max(...counts)).toBeLessThanOrEqual(1);
      expect(counts[0]).toBe(1);
    }
    console.info(`F1 two desks: ${figures[0]} notices; with the marks removed on the way: ${figures[1]}`);
  });

  test('F1 two hundred automatic mails of one sender in a minute: none', async () => {
    const raws = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        mail({ text: `状態 ${i}`, headers: { 'Auto-Submitted': 'auto-generated' } }),
      ),
    );
    await arrive(shop.shop, ...raws);
    expect(channel.sent).toHaveLength(0);
    console.info(`F1 200 automatic mails: ${channel.sent.length} notices`);
  });

  test('F1 two hundred without a mark: one', async () => {
    const raws = await Promise.all(Array.from({ length: 200 }, (_, i) => mail({ text: `件 その${i}` })));
    await arrive(shop.shop, ...raws);
    expect(channel.sent).toHaveLength(1);
  });

  test('F1 not two within hours because midnight lies between', async () => {
    desk.clock.set('2026-07-22T14:55:00Z');
    await arrive(shop.shop, await mail({ text: '夜の一通', subject: '一' }));
    desk.clock.set('2026-07-22T15:05:00Z');
    await arrive(shop.shop, await mail({ text: '日付が変わって、別の件です', subject: '二' }));
    expect(sentTo(person.address)).toBe(1);
    desk.clock.set('2026-07-23T06:00:00Z');
    await arrive(shop.shop, await mail({ text: 'さらに別の件、在庫について', subject: '三' }));
    expect(sentTo(person.address)).toBe(2);
  });
});

/** One mark at a time on a mail that is a person's in everything else. */
const marks: [what: string, hints: Partial<MailHints>][] = [
  ['Auto-Submitted: auto-replied', { headers: { 'Auto-Submitted': 'auto-replied' } }],
  ['Auto-Submitted: auto-generated', { headers: { 'Auto-Submitted': 'auto-generated' } }],
  ['Precedence: bulk', { headers: { Precedence: 'bulk' } }],
  ['Precedence: junk', { headers: { Precedence: 'junk' } }],
  ['Precedence: list', { headers: { Precedence: 'list' } }],
  ['Precedence: auto_reply', { headers: { Precedence: 'auto_reply' } }],
  ['X-Autoreply', { headers: { 'X-Autoreply': 'yes' } }],
  ['X-Autorespond', { headers: { 'X-Autorespond': 'yes' } }],
  ['X-Auto-Response-Suppress: All', { headers: { 'X-Auto-Response-Suppress': 'All' } }],
  ['X-Auto-Response-Suppress: AutoReply', { headers: { 'X-Auto-Response-Suppress': 'AutoReply' } }],
  ['X-Auto-Response-Suppress: OOF', { headers: { 'X-Auto-Response-Suppress': 'DR, OOF' } }],
  ['Return-Path: <>', { headers: { 'Return-Path': '<>' } }],
  ['List-Id', { headers: { 'List-Id': '<news.example.com>' } }],
  ['List-Unsubscribe', { headers: { 'List-Unsubscribe': '<https://example.com/u>' } }],
  ['From: mailer-daemon', { from: { name: '', address: 'mailer-daemon@example.com' } }],
  ['From: postmaster', { from: { name: '', address: 'postmaster@example.com' } }],
  ['From: noreply', { from: { name: '', address: 'noreply@example.com' } }],
  ['subject 自動返信', { subject: '自動返信: お問い合わせありがとうございます' }],
  ['subject 不在', { subject: '不在のお知らせ' }],
  ['subject 自動応答', { subject: '【自動応答】メールを受け付けました' }],
  ['subject Out of Office', { subject: 'Out of Office: 荷物' }],
  ['subject Automatic reply', { subject: 'Automatic reply: 荷物' }],
  ['written to nobody of us (Bcc)', { to: 'someone@else.example' }],
];

describe('F2 marks of machines', () => {
  const right = { silent: 0, answered: 0 };
  afterAll(() =>
    console.info(`F2 ${right.silent}/${marks.length} marks silent, ${right.answered}/3 people answered`),
  );

  test.each(marks)('F2 %s alone suppresses the notice', async (_what, hints) => {
    await arrive(shop.shop, await mail(hints));
    expect(channel.sent).toHaveLength(0);
    right.silent += 1;
  });

  test.each<[string, Partial<MailHints>]>([
    ['in the text', { text: '自動ドアの部品を注文しました。自動返信メールは届いていますが、不在でした。' }],
    ['in the middle of the subject', { subject: '自動車用カバーと自動返信について' }],
    ['under Auto-Submitted: no', { headers: { 'Auto-Submitted': 'no' } }],
  ])('F2 a person with 自動 %s is answered', async (_what, hints) => {
    await arrive(shop.shop, await mail(hints));
    expect(channel.sent).toHaveLength(1);
    right.answered += 1;
  });
});

describe('who else is not answered by a machine', () => {
  test('whoever complained of us', async () => {
    await desk.runner.run(shop.shop, system, (ctx) => noteComplaint(ctx, person.address));
    await arrive(shop.shop, await mail());
    expect(channel.sent).toHaveLength(0);
  });

  test('a stranger in another’s matter learns nothing, and nothing of her order', async () => {
    await arrive(shop.shop, await mail({ messageId: 'hers@example.com' }));
    await arrive(
      shop.shop,
      await mail({
        from: { name: '別人', address: 'x@example.net' },
        inReplyTo: 'hers@example.com',
        text: '何?',
      }),
    );
    expect(sentTo('x@example.net')).toBe(0);
  });

  test('C2 a telephone is told at once, at night too, in few words and without a link', async () => {
    desk.clock.pass(600);
    await arrive(shop.shop, await mail({ from: { name: '花子', address: 'hanako@docomo.ne.jp' } }));
    expect(channel.sent.map(({ message }) => message.to[0]?.address)).toEqual(['hanako@docomo.ne.jp']);
    const [sent] = channel.sent;
    expect(sent?.message.text.length).toBeLessThan(400);
    expect(sent?.message.text).not.toMatch(/https?:|www\./);
  });

  test('a search finds what the customer wrote, not the notice that repeats it', async () => {
    await arrive(shop.shop, await mail({ text: 'サンダルがまだです' }));
    const texts = channel.sent.map(({ message }) => message.text);
    expect(texts).toEqual([expect.stringContaining('受け取りました')]);
    const hits = async (q: string) => {
      const query = searchEndpoint.query.parse({ q });
      const { conversations } = await desk.runner.run(shop.shop, shop.as('agent'), (ctx) =>
        searchDesk(ctx, query),
      );
      return conversations.map((hit) => hit.place.kind);
    };
    expect(await hits('サンダル')).toEqual(['message']);
    expect(await hits('受け取りました')).toEqual([]);
  });

  test('C1 the same matter from the second mailbox is not told again', async () => {
    await arrive(shop.shop, await mail({ text: '靴がまだ届きません。発送はいつでしょうか。急いでいます。' }));
    const { rows } = await sql<{ id: string }>`select customer_id as id from customer_identities
      where shop_id = ${shop.shop} and value = ${person.address}`.execute(connection.db);
    await sql`insert into customer_identities (shop_id, customer_id, kind, value, shown, created_at)
      values (${shop.shop}, ${rows[0]?.id}, 'mail', 'h@docomo.ne.jp', 'h@docomo.ne.jp', now())`.execute(
      connection.db,
    );
    desk.clock.pass(60);
    await arrive(
      shop.shop,
      await mail({
        from: { name: '花子', address: 'h@docomo.ne.jp' },
        subject: '',
        text: '靴がまだ届きません!発送はいつでしょうか。急いでいます',
      }),
    );
    const { rows: kinds } = await sql<{ kind: string; n: number }>`
      select kind, count(*)::int as n from conversation_moves where shop_id = ${shop.shop} group by kind`.execute(
      connection.db,
    );
    expect(kinds).toEqual([{ kind: 'join', n: 1 }]);
    expect(channel.sent).toHaveLength(1);
  });
});
