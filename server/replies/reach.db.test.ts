import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConversationId, MessageId } from '../../contract/ids.ts';
import { type Answering, anAnsweringDesk } from '../../tests/builders/answering.ts';
import { anIncoming, deliver } from '../../tests/builders/incoming.ts';
import type { TestRunner } from '../../tests/builders/runner.ts';
import type { BuiltShop } from '../../tests/builders/shop.ts';
import type { FakeChannel } from '../../tests/fakes/channel.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { machineMayWrite } from '../customers/reach.ts';
import type { IncomingBounce } from '../intake/channel.ts';
import { system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { shopKey } from '../platform/shop-key.ts';
import { signToken } from '../platform/signed-token.ts';

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

const filtered = (address: string, over: Partial<IncomingBounce> = {}): IncomingBounce => ({
  address,
  category: 'refused',
  hard: false,
  status: '5.2.0',
  reply: '550',
  step: 'DATA',
  reason: 'carrier-filter',
  said: '550 Unknown user',
  ...over,
});
const dead = (address: string): IncomingBounce =>
  filtered(address, { category: 'address-dead', hard: true, status: '5.1.1', step: 'RCPT' });

interface Notice {
  recipients?: IncomingBounce[];
  about?: MessageId;
  kind?: 'bounce' | 'feedback-loop' | 'delivered';
  subject?: string;
  text?: string;
  tokens?: string[];
}

let noticed = 0;

async function notice(over: Notice): Promise<ConversationId> {
  noticed += 1;
  const sent = channel.sent.find(
    ({ message }) => over.about !== undefined && message.messageId === mailIdOf.get(over.about),
  );
  const { conversation } = await deliver(
    desk.runner,
    shop,
    anIncoming({
      kind: over.kind ?? 'bounce',
      from: { name: '', address: 'mailer-daemon@mx.example' },
      subject: over.subject ?? 'Undelivered Mail Returned to Sender',
      messageId: `notice${noticed}@mx.example`,
      text: over.text ?? `お知らせ ${noticed}`,
      tokens: over.tokens ?? [],
      bounce: {
        originalMessageId: sent?.message.messageId ?? null,
        recipients: over.recipients ?? [],
      },
    }),
  );
  if (conversation === null) throw new Error('not stored');
  return conversation;
}

/** Message-IDs of what was sent, by message. */
const mailIdOf = new Map<MessageId, string>();
async function sentAnswer(id: ConversationId, over: Parameters<typeof answered>[1] = {}): Promise<MessageId> {
  const before = channel.sent.length;
  const reply = await answered(id, over);
  mailIdOf.set(reply, channel.sent[before]?.message.messageId ?? '');
  return reply;
}
const mayWrite = (address: string) =>
  desk.runner.run(shop.shop, system, (ctx) => machineMayWrite(ctx, address));

describe('what comes back', () => {
  test('docomo’s filter: 未達 in its ticket once, refused, not suppressed', async () => {
    const id = await asked('hanako@docomo.ne.jp');
    const reply = await sentAnswer(id);
    expect((await view(id)).status).toBe('closed');
    expect(await notice({ about: reply, recipients: [filtered('hanako@docomo.ne.jp')] })).toBe(id);
    const seen = await view(id);
    expect(seen).toMatchObject({
      status: 'open',
      reach: { state: 'refused', carrier: 'docomo', category: 'refused', suppressed: false },
    });
    expect(seen.messages.at(-1)?.bounce).toMatchObject({ about: reply });
    expect(await mayWrite('hanako@docomo.ne.jp')).toBe(true);
    // Dealt with; the same news again wakes nobody.
    await sentAnswer(id, { text: 'お電話しました。' });
    expect(await notice({ about: reply, recipients: [filtered('hanako@docomo.ne.jp')] })).toBe(id);
    expect((await view(id)).status).toBe('closed');
  });

  test('a dead address is kept from machines, never from people; a sign of life ends it', async () => {
    const id = await asked('gone@example.com');
    const reply = await sentAnswer(id);
    await notice({ about: reply, recipients: [dead('gone@example.com')] });
    expect((await view(id)).reach).toMatchObject({ state: 'dead', suppressed: true });
    expect(await mayWrite('"gone"@Example.com')).toBe(false);
    await sentAnswer(id, { text: 'もう一度お送りします。' });
    expect(channel.sent).toHaveLength(2);
    desk.clock.pass(1);
    await asked('gone@example.com', {
      text: '受け取れるようになりました',
      inReplyTo: [mailIdOf.get(reply) ?? ''],
    });
    expect((await view(id)).reach).toMatchObject({ state: 'fine', suppressed: false });
    expect(await mayWrite('gone@example.com')).toBe(true);
  });

  test('found by the token in the return address alone', async () => {
    const id = await asked('token@example.com');
    const reply = await sentAnswer(id);
    const token = await desk.runner.run(shop.shop, system, async (ctx) =>
      signToken(await shopKey(ctx, 'thread'), 'return', reply),
    );
    expect(await notice({ tokens: [token], recipients: [dead('token@example.com')] })).toBe(id);
  });

  test('found by whom it did not reach, when only one matter can be meant; believed less', async () => {
    const id = await asked('only@example.com');
    await sentAnswer(id);
    expect(await notice({ recipients: [dead('only@example.com')] })).toBe(id);
    // Anybody could have written it: shown, but no machine is kept away by it.
    expect((await view(id)).reach).toMatchObject({ state: 'dead', suppressed: false });

    const [one, two] = [
      await asked('twice@example.com'),
      await asked('twice@example.com', { subject: '別件' }),
    ];
    expect(one).not.toBe(two);
    await sentAnswer(one);
    await sentAnswer(two);
    const apart = await notice({ recipients: [dead('twice@example.com')] });
    expect([one, two]).not.toContain(apart);
    expect((await view(one)).reach?.state).toBe('fine');
  });

  test('a week later it is another story', async () => {
    const id = await asked('old@example.com');
    await sentAnswer(id);
    desk.clock.pass(8 * 24 * 60);
    expect(await notice({ recipients: [dead('old@example.com')] })).not.toBe(id);
  });

  test('a mail that is only late has not come back', async () => {
    const id = await asked('late@example.com');
    const reply = await sentAnswer(id);
    await notice({
      about: reply,
      subject: 'Delayed Mail (still being retried)',
      text: 'THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.',
      recipients: [
        filtered('late@example.com', { category: 'delivery-trouble', status: '4.4.1', reply: '' }),
      ],
    });
    const seen = await view(id);
    expect(seen).toMatchObject({ status: 'closed', reach: { state: 'fine' } });
    expect(seen.messages[1]?.delivery?.bounce).toBeNull();
    expect(seen.history.map((h) => h.kind)).toContain('message_deferred');
  });

  test('a complaint keeps machines away for good; a receipt is noted', async () => {
    const id = await asked('angry@example.com');
    const reply = await sentAnswer(id);
    await notice({ about: reply, kind: 'delivered', recipients: [filtered('angry@example.com')] });
    await notice({ about: reply, kind: 'feedback-loop' });
    const seen = await view(id);
    expect(seen.history.map((h) => h.kind)).toEqual(
      expect.arrayContaining(['message_delivered', 'message_complained']),
    );
    expect(seen.status).toBe('closed');
    expect(await mayWrite('angry@example.com')).toBe(false);
    await asked('angry@example.com', { text: 'また書きます' });
    expect(await mayWrite('angry@example.com')).toBe(false);
  });

  test('a notice forwarded from another box flags no address as dead', async () => {
    const id = await asked('alias@example.com');
    const reply = await sentAnswer(id);
    await notice({ about: reply, recipients: [dead('behind@elsewhere.example')] });
    expect((await view(id)).reach).toMatchObject({ state: 'refused', suppressed: false });
  });
});
