import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  beginMail as beginMailEndpoint,
  noteCall as noteCallEndpoint,
} from '../../../contract/beginnings.ts';
import type { ConversationId, MessageId, OrderId } from '../../../contract/ids.ts';
import { aCustomer } from '../../../tests/builders/customers.ts';
import { anOrder, takeOrders } from '../../../tests/builders/orders.ts';
import { aReplyDesk, type ReplyDesk, reasonOf } from '../../../tests/builders/reply-desk.ts';
import { aShop } from '../../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/setup/database.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { newId } from '../../platform/ids.ts';
import { sendReply } from '../../replies/send-reply.ts';
import { beginMail } from './begin-mail.ts';
import { noteCall } from './note-call.ts';

let database: FreshDatabase;
let connection: Connection;
let replies: ReplyDesk;
const hanako = aCustomer({ name: '鈴木 花子', phone: '090-1234-5678', mail: 'hanako@example.com' });

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});
beforeEach(async () => {
  replies = await aReplyDesk(connection.db);
});

const ordered = async (): Promise<OrderId> => {
  const [order] = await takeOrders(replies.desk.runner, replies.shop.shop, [anOrder({ by: hanako })]);
  if (order === undefined) throw new Error('no order');
  return order;
};

async function called(over: Record<string, unknown> = {}) {
  const caller = { customer: null, name: '', phone: '' };
  const input = noteCallEndpoint.input.parse({
    message: newId<MessageId>(),
    caller,
    text: 'まだ届かないそうです。',
    ...over,
  });
  return await replies.view(await replies.asAgent((ctx) => noteCall(ctx, input)));
}

describe('a call is written down', () => {
  test('whose number is known brings customer, order and history with it, and waits to be answered', async () => {
    await ordered();
    const seen = await called({ caller: { customer: null, name: '', phone: '０９０ー１２３４ー５６７８' } });
    expect(seen).toMatchObject({
      channel: 'phone',
      status: 'open',
      subject: '電話: まだ届かないそうです。',
      customer: { name: '鈴木 花子' },
      replyBlocked: null,
      replyTo: { address: 'hanako@example.com' },
    });
    expect(seen.order?.number).toMatch(/^R-/);
    expect(seen.messages.map((one) => [one.kind, one.channel])).toEqual([['customer', 'phone']]);
    expect(seen.waitingSince).not.toBeNull();
  });

  test('a promise to call back and a missed call stand in it', async () => {
    const seen = await called({
      caller: { customer: null, name: '田中', phone: '03-1111-2222' },
      missed: true,
      callBackAt: '2026-07-22T06:30:00Z',
    });
    expect(seen.subject).toMatch(/^不在着信: /);
    expect(seen.messages[0]?.text).toContain('折り返しのお約束: 7月22日(水) 15:30');
    expect(seen.messages[0]?.text).toContain('03-1111-2222');
    expect(seen.replyBlocked).toBe('no_recipient');
  });

  test('the same twice is one; in a matter that is there it wakes it', async () => {
    const asked = await replies.replied({ to: 'hanako@example.com' });
    expect((await replies.view(asked.id)).status).toBe('closed');
    const message = newId<MessageId>();
    const first = await called({ message, conversation: asked.id });
    const second = await called({ message, conversation: asked.id });
    expect(first.id).toBe(asked.id);
    expect(second.messages).toHaveLength(first.messages.length);
    expect(second.status).toBe('open');
  });

  test('what is done at once is closed, and says what was held', async () => {
    expect((await called({ done: true })).status).toBe('closed');
  });

  test('nothing of another shop, and no reader', async () => {
    const order = await ordered();
    const other = await aShop(replies.desk.runner);
    const input = noteCallEndpoint.input.parse({
      message: newId<MessageId>(),
      caller: { customer: null },
      order,
      text: 'x',
    });
    const elsewhere = replies.desk.runner.run(other.shop, other.as('agent'), (ctx) => noteCall(ctx, input));
    expect(await reasonOf(elsewhere)).toBe('not_found');
    const reader = replies.desk.runner.run(replies.shop.shop, replies.shop.as('reader'), (ctx) =>
      noteCall(ctx, input),
    );
    expect(await reasonOf(reader)).toBe('not_allowed');
  });
});

async function begun(over: Record<string, unknown> = {}) {
  const input = beginMailEndpoint.input.parse({
    conversation: newId<ConversationId>(),
    subject: '在庫のお知らせ',
    ...over,
  });
  return await replies.view(await replies.asAgent((ctx) => beginMail(ctx, input)));
}

describe('the shop writes first', () => {
  test('to somebody known, about an order; the mail has the subject as written and threads its answer', async () => {
    const order = await ordered();
    const { customer } = await called({ caller: { customer: null, name: '', phone: hanako.phone } });
    const seen = await begun({ customer: customer?.id, order });
    expect(seen).toMatchObject({ status: 'working', replyTo: { address: 'hanako@example.com' } });
    await replies.asAgent(async (ctx) => {
      await sendReply(ctx, seen.id, {
        id: newId<MessageId>(),
        text: '鈴木 花子 様\n\nお探しの靴が本日入荷しました。',
        lastSeen: null,
        despiteNewMessage: false,
        afterwards: 'close',
        holdUntil: null,
        holdReason: '',
        attachments: [],
        despiteNight: true,
      });
    });
    replies.desk.clock.pass(1);
    await replies.work();
    expect(replies.channel.sent.map(({ message }) => [message.subject, message.to[0]?.address])).toEqual([
      ['在庫のお知らせ', 'hanako@example.com'],
    ]);
  });

  test('to a new address makes a customer; without any it is refused; twice is once', async () => {
    const conversation = newId<ConversationId>();
    const first = await begun({ conversation, address: 'New@Example.com', name: '新井' });
    const again = await begun({ conversation, address: 'new@example.com', name: '新井' });
    expect(again.id).toBe(first.id);
    expect(first.customer?.name).toBe('新井');
    expect(await reasonOf(begun({ address: '' }))).toBe('no_recipient');
  });
});
