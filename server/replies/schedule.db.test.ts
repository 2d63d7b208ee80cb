import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConversationId, MessageId } from '../../contract/ids.ts';
import { anIncoming, deliver } from '../../tests/builders/incoming.ts';
import { aReplyDesk, type ReplyDesk, reasonOf, type Written } from '../../tests/builders/reply-desk.ts';
import { aShop } from '../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { saveDraft } from '../conversations/desk.ts';
import { mergeConversations } from '../conversations/merge-conversations.ts';
import type { Context } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { uuidv7 } from '../platform/ids.ts';
import { sendMessageJob } from './deliver.ts';
import { rescheduleReply } from './schedule-reply.ts';
import { sendHeldNow, sendReply, undoReply } from './send-reply.ts';

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
/** Noon of a Wednesday in Japan. */
beforeEach(async () => {
  at = await aReplyDesk(connection.db);
});

const tomorrow = '2026-07-23T00:00:00.000Z';
const words = '鈴木様\n\nお問い合わせの靴は、7月22日(水)にヤマト運輸で発送しました。\n\n靴の店';

interface Scheduling {
  sendAt?: string | null;
  afterwards?: 'close' | 'hold' | 'keep';
  as?: 'agent' | 'supervisor';
  to?: string;
  text?: string;
}

const inShopAs = <T>(role: 'agent' | 'supervisor' | 'reader', work: (ctx: Context) => Promise<T>) =>
  at.desk.runner.run(at.shop.shop, at.shop.as(role), work);

async function answer(id: ConversationId, lastSeen: MessageId, over: Scheduling = {}): Promise<MessageId> {
  const reply = uuidv7() as MessageId;
  await inShopAs(over.as ?? 'agent', (ctx) =>
    sendReply(ctx, id, {
      id: reply,
      text: over.text ?? words,
      lastSeen,
      despiteNewMessage: false,
      afterwards: over.afterwards ?? 'close',
      holdUntil: over.afterwards === 'hold' ? '2026-07-30' : null,
      holdReason: over.afterwards === 'hold' ? 'お返事待ち' : '',
      attachments: [],
      despiteNight: false,
      sendAt: over.sendAt === undefined ? tomorrow : over.sendAt,
    }),
  );
  return reply;
}

async function scheduled(over: Scheduling = {}): Promise<Written & { asked: MessageId; from: string }> {
  const from = { name: '', address: over.to ?? `c-${uuidv7()}@example.com` };
  const { id, message } = await at.asked({ from, text: `まだ届きません ${uuidv7()}` });
  at.desk.clock.pass(1);
  return { id, asked: message, from: from.address, reply: await answer(id, message, over) };
}

/** The customer of a conversation writes again, in answer to what he was sent or asked. */
async function writesAgain({ id, asked }: { id: ConversationId; asked: MessageId }): Promise<void> {
  const messages = (await at.view(id)).messages;
  const first = messages.find((one) => one.id === asked);
  const { rows } = await sql<{ mailId: string }>`select message_id as "mailId" from messages
    where id = ${asked}`.execute(connection.db);
  if (first === undefined || rows[0] === undefined) throw new Error('nobody asked');
  const more = { from: first.from, text: `やっぱり結構です ${uuidv7()}`, inReplyTo: [rows[0].mailId] };
  await deliver(at.desk.runner, at.shop, anIncoming(more));
}

describe('予約送信', () => {
  test('waits for its time, shows when, and leaves then by itself, once, with the Date of then', async () => {
    const written = await scheduled({ afterwards: 'hold' });
    expect(await at.deliveryOf(written)).toMatchObject({
      state: 'queued',
      heldFor: 'schedule',
      leavesAt: tomorrow,
      undoUntil: tomorrow,
    });
    expect(await at.view(written.id)).toMatchObject({ status: 'on_hold', holdUntil: '2026-07-30' });
    expect(await at.log(written)).toEqual(['message_queued', 'message_scheduled']);
    await at.later(60);
    expect(at.channel.sent).toHaveLength(0);
    at.desk.clock.set(tomorrow);
    await at.later(1);
    await at.later(10);
    expect(at.channel.sent.map((one) => one.message.date.toISOString())).toEqual([tomorrow]);
    expect(await at.deliveryOf(written)).toMatchObject({ state: 'sent', heldFor: null });
  });

  test.each([
    ['past', '2026-07-22T02:59:00Z', 'send_time_passed'],
    ['now', '2026-07-22T03:01:00Z', 'send_time_passed'],
    ['farther than anybody remembers', '2026-09-21T03:02:00Z', 'invalid_input'],
  ])('a time that is %s is refused and nothing is written', async (_, sendAt, reason) => {
    const { id, message } = await at.asked();
    at.desk.clock.pass(1);
    expect(await reasonOf(answer(id, message, { sendAt }))).toBe(reason);
    expect((await at.view(id)).messages).toHaveLength(1);
  });

  test('a time by night waits for the morning of a telephone, not of a computer', async () => {
    const night = '2026-07-22T14:00:00.000Z';
    const phone = await scheduled({ sendAt: night, to: 'a..b@docomo.ne.jp' });
    expect(await at.deliveryOf(phone)).toMatchObject({
      heldFor: 'schedule',
      leavesAt: '2026-07-22T23:00:00.000Z',
    });
    expect((await at.deliveryOf(await scheduled({ sendAt: night })))?.leavesAt).toBe(night);
  });

  test('now, or at another time', async () => {
    const first = await scheduled();
    const other = '2026-07-22T09:00:00.000Z';
    await at.asAgent((ctx) => rescheduleReply(ctx, first.id, { message: first.reply, sendAt: other }));
    expect(await at.deliveryOf(first)).toMatchObject({ leavesAt: other, undoUntil: other });
    await at.asAgent((ctx) => sendHeldNow(ctx, first.id, first.reply));
    await at.work();
    expect(at.channel.sent).toHaveLength(1);
    const again = at.asAgent((ctx) =>
      rescheduleReply(ctx, first.id, { message: first.reply, sendAt: tomorrow }),
    );
    expect(await reasonOf(again)).toBe('already_sent');
    expect(await at.log(first)).toEqual(
      expect.arrayContaining(['message_rescheduled', 'message_sent_early']),
    );
  });

  test('earlier than before: it leaves at the earlier time, and not again at the later one', async () => {
    const { id, reply } = await scheduled();
    await at.asAgent((ctx) => rescheduleReply(ctx, id, { message: reply, sendAt: '2026-07-22T05:00:00Z' }));
    at.desk.clock.set('2026-07-22T05:00:00Z');
    await at.later(1);
    at.desk.clock.set(tomorrow);
    await at.later(1);
    expect(at.channel.sent).toHaveLength(1);
  });

  test('taken back: the text is the draft again, and the customer waits since he wrote', async () => {
    const asked = at.desk.clock.now().toISOString();
    const { id, reply } = await scheduled();
    at.desk.clock.pass(120);
    await at.asAgent((ctx) => undoReply(ctx, id, reply));
    const view = await at.view(id);
    expect(view).toMatchObject({ status: 'open', waitingSince: asked, draft: { text: words } });
    at.desk.clock.set(tomorrow);
    await at.later(1);
    expect(at.channel.sent).toHaveLength(0);
  });

  test('nobody else may touch it: another role, another shop', async () => {
    const { id, reply } = await scheduled();
    const time = { message: reply, sendAt: tomorrow };
    expect(await reasonOf(inShopAs('reader', (ctx) => rescheduleReply(ctx, id, time)))).toBe('not_allowed');
    const other = await aShop(at.desk.runner);
    const stranger = at.desk.runner.run(other.shop, other.as('owner'), (ctx) =>
      rescheduleReply(ctx, id, time),
    );
    expect(await reasonOf(stranger)).toBe('not_found');
    const past = at.asAgent((ctx) => rescheduleReply(ctx, id, { ...time, sendAt: '2026-07-22T01:00:00Z' }));
    expect(await reasonOf(past)).toBe('send_time_passed');
  });
});

describe('never when somebody wrote meanwhile', () => {
  test('the customer: stopped, open since he first asked, the text back in its writer’s draft', async () => {
    const asked = at.desk.clock.now().toISOString();
    const written = await scheduled();
    at.desk.clock.pass(60);
    await writesAgain(written);
    expect(await at.deliveryOf(written)).toMatchObject({ state: 'cancelled', stoppedFor: 'customer_wrote' });
    expect(await at.view(written.id)).toMatchObject({
      status: 'open',
      waitingSince: asked,
      draft: { text: words },
    });
    expect(await at.log(written)).toContain('message_stopped');
    at.desk.clock.set(tomorrow);
    await at.later(1);
    expect(at.channel.sent).toHaveLength(0);
  });

  test('what its writer has begun since is kept beside it', async () => {
    const written = await scheduled();
    await at.asAgent((ctx) => saveDraft(ctx, written.id, '追伸を書いています'));
    await writesAgain(written);
    const text = (await at.view(written.id)).draft?.text ?? '';
    expect(text.startsWith('追伸を書いています\n\n')).toBe(true);
    expect(text.endsWith(words)).toBe(true);
  });

  test('a colleague answers: his leaves, the scheduled one does not, and somebody must look', async () => {
    const written = await scheduled();
    at.desk.clock.pass(60);
    const his = await answer(written.id, written.reply, {
      as: 'supervisor',
      sendAt: null,
      text: `${words}。`,
    });
    expect(await at.deliveryOf(written)).toMatchObject({
      state: 'cancelled',
      stoppedFor: 'colleague_replied',
    });
    expect((await at.view(written.id)).status).toBe('open');
    at.desk.clock.set(tomorrow);
    await at.later(1);
    expect(at.channel.sent.map((one) => one.message.text)).toEqual([`${words}。`]);
    expect((await at.deliveryOf({ id: written.id, reply: his }))?.state).toBe('sent');
  });

  test('its own writer adds something: both leave', async () => {
    const written = await scheduled();
    at.desk.clock.pass(5);
    await answer(written.id, written.reply, { sendAt: null, text: `${words}\n追伸` });
    expect((await at.deliveryOf(written))?.state).toBe('queued');
  });

  test('a machine’s mail stops nothing', async () => {
    const written = await scheduled();
    const first = (await at.view(written.id)).messages[0];
    const machine = { kind: 'auto-reply' as const, from: first?.from ?? { name: '', address: '' } };
    await deliver(at.desk.runner, at.shop, anIncoming({ ...machine, text: '不在です', subjectNumber: null }));
    expect((await at.deliveryOf(written))?.state).toBe('queued');
  });

  test('what the customer wrote elsewhere, once both are put together', async () => {
    const written = await scheduled();
    at.desk.clock.pass(60);
    const { id: other } = await at.asked({
      from: { name: '', address: `c-${uuidv7()}@example.com` },
      text: `別の窓口から ${uuidv7()}`,
    });
    await at.asAgent((ctx) => mergeConversations(ctx, other, written.id));
    expect(await at.deliveryOf(written)).toMatchObject({ state: 'cancelled', stoppedFor: 'customer_wrote' });
  });

  test('found out only when it is to leave: it does not', async () => {
    const written = await scheduled();
    at.desk.clock.pass(60);
    await writesAgain(written);
    // As if that mail had come on a way that stops nothing.
    await sql`update outbox set state = 'queued', held_for = 'schedule', stopped_for = null, undo_until = send_after
      where id = ${written.reply}`.execute(connection.db);
    at.desk.clock.set(tomorrow);
    await at.later(1);
    expect(at.channel.sent).toHaveLength(0);
    expect(await at.deliveryOf(written)).toMatchObject({ state: 'cancelled', stoppedFor: 'customer_wrote' });
  });

  test('the worker died before the first byte: the next one asks again', async () => {
    const written = await scheduled();
    at.desk.clock.set(tomorrow);
    await sql`update outbox set state = 'sending', attempts = 1, undo_until = null, try_id = gen_random_uuid()
      where id = ${written.reply}`.execute(connection.db);
    await writesAgain(written);
    expect((await at.deliveryOf(written))?.state).toBe('sending');
    at.desk.clock.pass(2);
    await at.later(1);
    await at.later(1);
    expect(at.channel.sent).toHaveLength(0);
    expect(await at.deliveryOf(written)).toMatchObject({ state: 'cancelled' });
  });

  test('delivery and the customer’s mail at the same moment, 30 times: either it left once, or it was stopped', async () => {
    const all: Awaited<ReturnType<typeof scheduled>>[] = [];
    for (let i = 0; i < 30; i += 1) all.push(await scheduled());
    at.desk.clock.set(tomorrow);
    at.desk.clock.pass(1);
    const channels = new Map([[at.channel.kind, at.channel]]);
    const job = sendMessageJob(at.desk.runner, { channels, box: at.box });
    for (const [i, one] of all.entries()) {
      const arrives = writesAgain(one);
      // Sometimes before, sometimes after the mail that arrives has the lock.
      await new Promise((resolve) => setTimeout(resolve, i * 2));
      await Promise.all([arrives, job.run(at.shop.shop, { message: one.reply })]);
    }
    const figures = { left: 0, stopped: 0 };
    for (const one of all) {
      const delivery = await at.deliveryOf(one);
      const left = at.channel.sent.filter(({ message }) => message.to[0]?.address === one.from).length;
      expect((await at.view(one.id)).status).toBe('open');
      if (delivery?.state === 'cancelled') {
        expect([left, delivery.stoppedFor]).toEqual([0, 'customer_wrote']);
        figures.stopped += 1;
      } else {
        expect([left, delivery?.state]).toEqual([1, 'sent']);
        figures.left += 1;
      }
    }
    console.info(
      `予約送信と新着の競り合い 30回: 送信 ${figures.left}、停止 ${figures.stopped}、二重・行方不明 0`,
    );
    expect(figures.left + figures.stopped).toBe(30);
  });
});
