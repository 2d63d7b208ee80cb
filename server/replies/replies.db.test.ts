import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Conversation } from '../../contract/conversations.ts';
import type { ConversationId, MessageId } from '../../contract/ids.ts';
import { anIncoming, deliver } from '../../tests/builders/incoming.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { type FakeChannel, fakeChannel } from '../../tests/fakes/channel.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { getConversation } from '../conversations/get-conversation.ts';
import { addAccount } from '../intake/add-account.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { Refusal } from '../platform/errors.ts';
import { uuidv7 } from '../platform/ids.ts';
import { type SecretBox, secretBox } from '../platform/secrets.ts';
import { sendMessageJob } from './deliver.ts';
import { sendReply, undoReply } from './send-reply.ts';
import { sweepJob } from './sweep.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let shop: BuiltShop;
let channel: FakeChannel;
let box: SecretBox;

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
  box = secretBox(randomBytes(32));
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});
beforeEach(async () => {
  desk = testRunner(connection.db, { now: '2026-07-22T03:00:00Z' });
  shop = await aShop(desk.runner, { name: 'あるきだし' });
  channel = fakeChannel();
  const settings = { senderName: 'あるきだし', sends: true };
  await desk.runner.run(shop.shop, shop.as('owner'), (ctx) =>
    addAccount(ctx, box, { channel: 'mail', address: 'info@shop.example', settings, secrets: {} }),
  );
});

async function asked(
  over: Parameters<typeof anIncoming>[0] = {},
): Promise<{ id: ConversationId; message: MessageId }> {
  const { conversation, message } = await deliver(desk.runner, shop, anIncoming(over));
  if (conversation === null || message === null) throw new Error('not stored');
  return { id: conversation, message };
}

const view = (id: ConversationId): Promise<Conversation> =>
  desk.runner.run(shop.shop, shop.as('agent'), (ctx) => getConversation(ctx, id));

interface Answer {
  id?: string;
  text?: string;
  lastSeen: MessageId | null;
  despiteNewMessage?: boolean;
  by?: 'agent' | 'supervisor' | 'reader';
}

const answer = (id: ConversationId, a: Answer) =>
  desk.runner.run(shop.shop, shop.as(a.by ?? 'agent'), (ctx) =>
    sendReply(ctx, id, {
      id: (a.id ?? uuidv7()) as MessageId,
      text: a.text ?? '本日発送しました。',
      lastSeen: a.lastSeen,
      despiteNewMessage: a.despiteNewMessage ?? false,
      afterwards: 'close',
      holdUntil: null,
      holdReason: '',
      attachments: [],
      despiteNight: false,
    }),
  );

const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Refusal ? error.reason : String(error)),
  );

/** Runs every waiting `send_message` of this shop, as the worker does. */
async function work(): Promise<void> {
  const job = sendMessageJob(desk.runner, { channels: new Map([['mail', channel]]), box });
  for (const { shop: of, job: queued } of desk.sentJobs.splice(0)) {
    // The sweep looks over all shops; here only this one is at work.
    if (queued.name === 'send_message' && of === shop.shop) await job.run(of, queued.data);
  }
}

describe('a reply', () => {
  test('leaves after ten seconds, once, threads, and closes the matter', async () => {
    const { id, message } = await asked({
      messageId: 'q@example.com',
      references: ['r@example.com'],
      subject: 'Re: 靴',
    });
    await answer(id, { lastSeen: message });
    await work();
    expect(channel.sent).toHaveLength(0);
    desk.clock.pass(1);
    await work();
    await work();
    expect(channel.sent).toHaveLength(1);
    expect(channel.sent[0]?.message).toMatchObject({
      subject: 'Re: 靴',
      inReplyTo: 'q@example.com',
      references: ['r@example.com', 'q@example.com'],
      to: [{ address: 'hanako@example.com' }],
      from: { name: 'あるきだし', address: 'info@shop.example' },
    });
    const seen = await view(id);
    expect(seen).toMatchObject({ status: 'closed', waitingSince: null });
    expect(seen.messages.at(-1)?.delivery?.state).toBe('sent');
  });

  test('two people at once: one leaves, the other is told who was quicker', async () => {
    const { id, message } = await asked();
    const results = await Promise.all(
      (['agent', 'supervisor', 'agent', 'supervisor'] as const).map((by) =>
        refusalOf(answer(id, { lastSeen: message, by })),
      ),
    );
    expect(results.filter((r) => r === 'nothing was refused')).toHaveLength(1);
    expect(results.filter((r) => r === 'someone_replied_first')).toHaveLength(3);
    desk.clock.pass(1);
    await work();
    expect(channel.sent).toHaveLength(1);
  });

  test('the same press twice is one reply', async () => {
    const { id, message } = await asked();
    const press = uuidv7();
    await Promise.all([
      answer(id, { id: press, lastSeen: message }),
      answer(id, { id: press, lastSeen: message }),
    ]);
    expect((await view(id)).messages.filter((m) => m.kind === 'reply')).toHaveLength(1);
  });

  test('the customer wrote meanwhile: asks once, then sends', async () => {
    const { id, message } = await asked({ messageId: 'one@example.com', text: '一' });
    await asked({ text: '二', inReplyTo: ['one@example.com'] });
    expect(await refusalOf(answer(id, { lastSeen: message }))).toBe('customer_wrote_meanwhile');
    await answer(id, { lastSeen: message, despiteNewMessage: true });
    expect((await view(id)).messages.filter((m) => m.kind === 'reply')).toHaveLength(1);
  });

  test('nothing to say, nobody allowed, nowhere to send from', async () => {
    const { id, message } = await asked();
    expect(await refusalOf(answer(id, { lastSeen: message, text: ' \n　' }))).toBe('empty_reply');
    expect(await refusalOf(answer(id, { lastSeen: message, by: 'reader' }))).toBe('not_allowed');
    shop = await aShop(desk.runner);
    const elsewhere = await asked();
    expect(await refusalOf(answer(elsewhere.id, { lastSeen: elsewhere.message }))).toBe('no_sending_account');
  });

  test('taken back within ten seconds: nothing leaves, the text is the draft again', async () => {
    const { id, message } = await asked();
    const press = uuidv7() as MessageId;
    await answer(id, { id: press, lastSeen: message, text: '書き直したい文' });
    await desk.runner.run(shop.shop, shop.as('agent'), (ctx) => undoReply(ctx, id, press));
    desk.clock.pass(1);
    await work();
    expect(channel.sent).toHaveLength(0);
    const seen = await view(id);
    expect(seen).toMatchObject({ status: 'open', draft: { text: '書き直したい文' } });
    // A reply taken back stands in nobody's way.
    await answer(id, { lastSeen: message });
    const late = (await view(id)).messages.at(-1)?.id as MessageId;
    desk.clock.pass(1);
    expect(
      await refusalOf(desk.runner.run(shop.shop, shop.as('agent'), (ctx) => undoReply(ctx, id, late))),
    ).toBe('undo_too_late');
  });
});

describe('sending goes wrong', () => {
  const sendOne = async (): Promise<{ id: ConversationId; reply: MessageId }> => {
    const { id, message } = await asked();
    await answer(id, { lastSeen: message });
    desk.clock.pass(1);
    await work();
    return { id, reply: (await view(id)).messages.at(-1)?.id as MessageId };
  };

  test('"later" is tried again with the very same Message-ID and Date', async () => {
    channel.answers.push({
      outcome: 'refused',
      later: true,
      reason: 'mail_refused',
      serverSaid: '451 try later',
    });
    const { id } = await sendOne();
    expect((await view(id)).messages.at(-1)?.delivery).toMatchObject({
      state: 'queued',
      attempts: 1,
      serverSaid: '451 try later',
    });
    desk.clock.pass(2);
    await work();
    expect(channel.sent).toHaveLength(2);
    expect(channel.sent[0]?.message).toEqual(channel.sent[1]?.message);
    expect((await view(id)).messages.at(-1)?.delivery?.state).toBe('sent');
  });

  test('refused for good: the matter comes back, marked, with the server’s words', async () => {
    channel.answers.push({
      outcome: 'refused',
      later: false,
      reason: 'mail_refused',
      serverSaid: '550 5.1.1 unknown',
    });
    const { id } = await sendOne();
    const seen = await view(id);
    expect(seen.status).toBe('open');
    expect(seen.messages.at(-1)?.delivery).toMatchObject({
      state: 'refused',
      serverSaid: '550 5.1.1 unknown',
    });
  });

  test('a sending whose job was lost is queued again', async () => {
    const { id, message } = await asked();
    await answer(id, { lastSeen: message });
    desk.sentJobs.splice(0);
    desk.clock.pass(3);
    await sweepJob(desk.runner).run(shop.shop, {});
    await work();
    expect((await view(id)).messages.at(-1)?.delivery?.state).toBe('sent');
  });
});
