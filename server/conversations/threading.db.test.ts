import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConversationId, MessageId } from '../../contract/ids.ts';
import { anIncoming, deliver } from '../../tests/builders/incoming.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { newId } from '../platform/ids.ts';
import { shopKey } from '../platform/shop-key.ts';
import { signToken } from '../platform/signed-token.ts';
import { getConversation } from './get-conversation.ts';
import { mergeConversations } from './merge-conversations.ts';

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

const hanako = { name: '鈴木花子', address: 'hanako@example.com' };
const stranger = { name: '別の人', address: 'stranger@example.net' };
let made = 0;

async function received(over: Parameters<typeof anIncoming>[0] = {}): Promise<ConversationId> {
  const { conversation } = await deliver(desk.runner, shop, anIncoming(over));
  if (conversation === null) throw new Error('not stored');
  return conversation;
}

/** A matter of its own: another person each time, so that nothing joins anything. */
async function aMatter(messageId: string): Promise<{ id: ConversationId; from: typeof hanako }> {
  made += 1;
  const from = { name: `客${made}`, address: `person${made}@example.com` };
  return { id: await received({ from, messageId, text: `件 ${messageId}` }), from };
}

const view = (id: ConversationId) =>
  desk.runner.run(shop.shop, shop.as('agent'), (ctx) => getConversation(ctx, id));
const token = (use: 'message' | 'return', id: string) =>
  desk.runner.run(shop.shop, system, async (ctx) => signToken(await shopKey(ctx, 'thread'), use, id));

describe('F3 threading', () => {
  test('a reply with a changed subject threads', async () => {
    const { id, from } = await aMatter('f3-a@example.com');
    expect(await received({ from, subject: 'まったく別の件名', inReplyTo: ['f3-a@example.com'] })).toBe(id);
  });

  test('a reply with References only threads, the last of them first', async () => {
    const { id, from } = await aMatter('f3-b@example.com');
    const other = await aMatter('f3-b2@example.com');
    const references = ['f3-b2@example.com', 'f3-b@example.com'];
    expect(await received({ from, references, text: '続き' })).toBe(id);
    expect(other.id).not.toBe(id);
  });

  test('a stranger with a guessed subject tag does not, the customer does', async () => {
    const { id, from } = await aMatter('f3-c@example.com');
    const { number } = await view(id);
    const guessed = await received({ from: stranger, subject: `[#${number}] 教えて`, subjectNumber: number });
    expect(guessed).not.toBe(id);
    expect(await received({ from, subject: `[#${number}] 追加です`, subjectNumber: number })).toBe(id);
    const forged = { dmarc: 'fail', spf: 'none', dkim: 'none', by: 'server' } as const;
    expect(
      await received({
        from,
        subject: `[#${number}] 偽`,
        text: '振込先を変えて',
        subjectNumber: number,
        authentication: forged,
      }),
    ).not.toBe(id);
    // A contact form signs with the shop's own name: then only the person behind it counts.
    const form = { name: '店', address: 'info@shop.example' };
    const behind = await received({ from: form, replyTo: stranger, subjectNumber: number, text: 'フォーム' });
    expect(behind).not.toBe(id);
  });

  test('a forward of an old mail by another customer makes a new ticket of his own', async () => {
    const { id } = await aMatter('f3-d@example.com');
    const mine = await received({
      from: stranger,
      subject: 'Fwd: ご注文ありがとうございます',
      text: '妻に届いたメールです。\n---------- Forwarded message ---------\nFrom: 店',
      references: ['f3-d@example.com'],
      inReplyTo: ['f3-d@example.com'],
    });
    expect(mine).not.toBe(id);
    expect((await view(mine)).customer?.name).toBe('別の人');
    expect((await view(id)).messages).toHaveLength(1);
  });

  test('a stranger’s answer is appended with a warning, twice, and answered to the customer', async () => {
    const { id, from } = await aMatter('f3-e@example.com');
    for (const text of ['割り込み', 'もう一度'])
      expect(await received({ from: stranger, text, inReplyTo: ['f3-e@example.com'] })).toBe(id);
    const seen = await view(id);
    expect(seen.customer?.name).toBe(from.name);
    expect(seen.messages.map((m) => m.warnings.includes('unknown_sender_on_thread'))).toEqual([
      false,
      true,
      true,
    ]);
    expect(seen.replyTo?.address).toBe(from.address);
    const { number } = seen;
    expect(await received({ from: stranger, text: '番号で', subjectNumber: number })).not.toBe(id);
  });

  test('a token of ours threads by itself; one that somebody made up is nothing', async () => {
    const { id, from } = await aMatter('f3-f@example.com');
    const [first] = (await view(id)).messages;
    const [ours, back] = [await token('message', first?.id ?? ''), await token('return', first?.id ?? '')];
    expect(await received({ from, tokens: ['x'.repeat(40), ours], text: 'しるしで' })).toBe(id);
    expect(await received({ from, tokens: [back], text: '戻り先で' })).toBe(id);
    const wrong = `${ours.slice(0, -1)}${ours.endsWith('a') ? 'b' : 'a'}`;
    expect(await received({ from: stranger, tokens: [wrong], text: '偽のしるし' })).not.toBe(id);
    const otherShop = await aShop(desk.runner);
    const there = await deliver(desk.runner, otherShop, anIncoming({ tokens: [ours], text: '別の店へ' }));
    expect(there.conversation).not.toBe(id);
  });

  test('a token of ours whose mail is here no more leads to the customer’s own matter', async () => {
    const { id, from } = await aMatter('f3-g@example.com');
    const lost = await token('message', newId<MessageId>());
    expect(await received({ from, tokens: [lost], text: '先日のご返信について、承知しました' })).toBe(id);
  });

  test('an answer to a merged conversation arrives at the living one, however long the chain', async () => {
    const [a, b, c] = [
      await aMatter('f3-h1@example.com'),
      await aMatter('f3-h2@example.com'),
      await aMatter('f3-h3@example.com'),
    ];
    const merge = (from: ConversationId, into: ConversationId) =>
      desk.runner.run(shop.shop, shop.as('agent'), (ctx) => mergeConversations(ctx, from, into));
    await merge(a.id, b.id);
    await merge(b.id, c.id);
    expect(await received({ from: a.from, inReplyTo: ['f3-h1@example.com'], text: '一' })).toBe(c.id);
    const { number } = await view(a.id);
    expect(await received({ from: a.from, subjectNumber: number, text: '番号で' })).toBe(c.id);
  });
});
