import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Conversation } from '../../contract/conversations.ts';
import type { ConversationId, MessageId, UploadId } from '../../contract/ids.ts';
import { anIncoming, deliver } from '../../tests/builders/incoming.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { type FakeChannel, fakeChannel } from '../../tests/fakes/channel.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { getConversation } from '../conversations/get-conversation.ts';
import { getDeliveryLog } from '../conversations/get-delivery-log.ts';
import { addAccount } from '../intake/add-account.ts';
import type { Channel, Receipt } from '../intake/channel.ts';
import { openClaims } from '../platform/db/claims.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { Refusal } from '../platform/errors.ts';
import { uuidv7 } from '../platform/ids.ts';
import { secretBox } from '../platform/secrets.ts';
import { shopKey } from '../platform/shop-key.ts';
import { readToken } from '../platform/signed-token.ts';
import { changeShopSettings } from '../staff/shop-settings.ts';
import { keepSentJob, sendMessageJob } from './deliver.ts';
import { sendHeldNow, sendReply, settleReply, undoReply } from './send-reply.ts';
import { sweepJob } from './sweep.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let shop: BuiltShop;
let channel: FakeChannel;
const box = secretBox(randomBytes(32));

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});
beforeEach(async () => {
  desk = testRunner(connection.db, { now: '2026-07-22T03:00:00Z' });
  shop = await aShop(desk.runner);
  channel = fakeChannel();
  await desk.runner.run(shop.shop, shop.as('owner'), (ctx) =>
    addAccount(ctx, box, {
      channel: 'mail',
      address: 'info@shop.example',
      settings: { sends: true },
      secrets: {},
    }),
  );
});

const asAgent = <T>(work: Parameters<typeof desk.runner.run<T>>[2]): Promise<T> =>
  desk.runner.run(shop.shop, shop.as('agent'), work);

interface Written {
  id: ConversationId;
  reply: MessageId;
}

async function replied(
  options: { to?: string; despiteNight?: boolean; wait?: number } = {},
): Promise<Written> {
  const from = { name: '', address: options.to ?? 'hanako@example.com' };
  const incoming = anIncoming({ from, text: uuidv7() });
  const { conversation, message } = await deliver(desk.runner, shop, incoming);
  desk.clock.pass(options.wait ?? 0);
  const id = conversation as ConversationId;
  const reply = uuidv7() as MessageId;
  await asAgent((ctx) =>
    sendReply(ctx, id, {
      id: reply,
      text: '本日発送しました。',
      lastSeen: message,
      despiteNewMessage: false,
      afterwards: 'close',
      holdUntil: null,
      holdReason: '',
      attachments: [] as UploadId[],
      despiteNight: options.despiteNight ?? false,
    }),
  );
  return { id, reply };
}

const view = (id: ConversationId): Promise<Conversation> => asAgent((ctx) => getConversation(ctx, id));
const deliveryOf = async ({ id, reply }: Written) =>
  (await view(id)).messages.find((m) => m.id === reply)?.delivery;
const log = async ({ id, reply }: Written) =>
  (await asAgent((ctx) => getDeliveryLog(ctx, id, reply))).entries.map((one) => one.kind);

/** Runs what waits in this shop and is due, as a worker does; `through` is the channel it has. */
async function work(through: Channel = channel): Promise<void> {
  const job = sendMessageJob(desk.runner, { channels: new Map([['mail', through]]), box });
  for (const { shop: of, job: queued } of desk.sentJobs.splice(0))
    if (queued.name === 'send_message' && of === shop.shop) await job.run(of, queued.data);
}

const later = async (minutes: number, through?: Channel): Promise<void> => {
  desk.clock.pass(minutes);
  await sweepJob(desk.runner).run(shop.shop, {});
  await work(through);
};

const reasonOf = (doing: Promise<unknown>): Promise<string> =>
  doing.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Refusal ? error.reason : String(error)),
  );

const doubt: Receipt = { outcome: 'unknown', serverSaid: 'Connection closed' };

describe('nobody answered', () => {
  test('it is sent once more, with the same id, and that is shown', async () => {
    channel.answers.push(doubt);
    const written = await replied();
    await later(1);
    expect(await deliveryOf(written)).toMatchObject({
      state: 'queued',
      repeated: false,
      serverSaid: 'Connection closed',
    });
    expect((await view(written.id)).status).toBe('closed');
    await later(3);
    expect(channel.sent).toHaveLength(2);
    expect(channel.sent[0]?.message).toEqual(channel.sent[1]?.message);
    expect(await deliveryOf(written)).toMatchObject({ state: 'sent', repeated: true });
    expect(await log(written)).toEqual([
      'message_queued',
      'message_unknown',
      'message_repeated',
      'message_sent',
    ]);
  });

  test('a second time: it belongs to a person', async () => {
    channel.answers.push(doubt, doubt);
    const written = await replied();
    await later(1);
    await later(3);
    await later(60);
    expect(channel.sent).toHaveLength(2);
    expect(await deliveryOf(written)).toMatchObject({ state: 'unknown', repeated: true });
    expect((await view(written.id)).status).toBe('open');
    await asAgent((ctx) => settleReply(ctx, written.id, { message: written.reply, decision: 'send_again' }));
    await work();
    expect(channel.sent).toHaveLength(3);
    expect((await deliveryOf(written))?.state).toBe('sent');
  });

  test('a recipient’s side that does not know repeats: at once a person’s', async () => {
    channel.answers.push(doubt);
    const careless = { ...channel, can: { ...channel.can, repeatSafely: false } };
    const written = await replied();
    await later(1, careless);
    await later(60, careless);
    expect(channel.sent).toHaveLength(1);
    expect((await deliveryOf(written))?.state).toBe('unknown');
  });

  test.each([[0], [3]])('found among the sent mails after %d minutes: not sent again', async (found) => {
    channel.answers.push(doubt);
    const answers = found === 0 ? ['yes' as const] : ['no' as const, 'yes' as const];
    const looking = { ...channel, wasSent: async () => answers.shift() ?? 'cannot_tell' };
    const written = await replied();
    await later(1, looking);
    await later(3, looking);
    await later(60, looking);
    expect(channel.sent).toHaveLength(1);
    expect((await deliveryOf(written))?.state).toBe('sent');
    expect((await log(written)).at(-1)).toBe('message_found');
  });

  test('the repetition is refused: of the first try nobody knows, so a person decides', async () => {
    channel.answers.push(doubt, {
      outcome: 'refused',
      later: false,
      reason: 'mail_refused',
      serverSaid: '554 duplicate',
    });
    const written = await replied();
    await later(1);
    await later(3);
    expect(await deliveryOf(written)).toMatchObject({ state: 'unknown', serverSaid: '554 duplicate' });
  });

  test('what may have left cannot be taken back', async () => {
    channel.answers.push(doubt);
    const { id, reply } = await replied();
    await later(1);
    expect(await reasonOf(asAgent((ctx) => undoReply(ctx, id, reply)))).toBe('already_sent');
  });
});

describe('a process that is gone', () => {
  const never = () => new Promise<never>(() => {});

  /** Begins a sending in a process of its own and ends that, with or without the last byte out. */
  async function dies(lastByte: boolean): Promise<void> {
    const claims = openClaims(database.url);
    const begun = new Promise<void>((resolve) => {
      const dying: Channel = {
        ...channel,
        send: async (_account, _message, beforeLastByte) => {
          if (lastByte) await beforeLastByte?.();
          resolve();
          return await never();
        },
      };
      const job = sendMessageJob(desk.runner, { channels: new Map([['mail', dying]]), box, claims });
      for (const { job: queued } of desk.sentJobs.splice(0))
        if (queued.name === 'send_message') void job.run(shop.shop, queued.data);
    });
    await begun;
    await claims.close();
  }

  test('before the last byte: surely not sent, tried again at once without a doubt', async () => {
    const written = await replied();
    desk.clock.pass(1);
    await dies(false);
    expect((await deliveryOf(written))?.state).toBe('sending');
    await later(0);
    expect(await deliveryOf(written)).toMatchObject({ state: 'sent', repeated: false });
    expect(await log(written)).toEqual(['message_queued', 'message_deferred', 'message_sent']);
  });

  test('after it: nobody knows, so it is repeated once after a wait', async () => {
    const written = await replied();
    desk.clock.pass(1);
    await dies(true);
    await later(0);
    expect(await deliveryOf(written)).toMatchObject({ state: 'queued', repeated: false });
    expect(channel.sent).toHaveLength(0);
    await later(3);
    expect(await deliveryOf(written)).toMatchObject({ state: 'sent', repeated: true });
  });

  test('one that lives is left alone, however long it takes; one that was overtaken lets nothing go', async () => {
    const written = await replied();
    desk.clock.pass(1);
    const [mine, other] = [openClaims(database.url), openClaims(database.url)];
    let goOn: () => void = () => {};
    const waiting = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let stopped = '';
    const slow: Channel = {
      ...channel,
      async send(_account, _message, beforeLastByte) {
        await waiting;
        await beforeLastByte?.().catch((error: unknown) => {
          stopped = String(error);
        });
        return { outcome: 'refused', later: true, reason: 'mail_timeout', serverSaid: '' };
      },
    };
    const channels = (one: Channel) => new Map([['mail', one]]);
    const data = { message: written.reply };
    const living = sendMessageJob(desk.runner, { channels: channels(slow), box, claims: mine }).run(
      shop.shop,
      data,
    );
    await expect.poll(async () => (await deliveryOf(written))?.state).toBe('sending');
    const second = sendMessageJob(desk.runner, { channels: channels(channel), box, claims: other });
    desk.clock.pass(600);
    await second.run(shop.shop, data);
    expect(channel.sent).toHaveLength(0);
    // Its connection to the database breaks: the claim is gone, and somebody else takes over.
    await mine.close();
    await second.run(shop.shop, data);
    expect(channel.sent).toHaveLength(1);
    goOn();
    await living;
    expect(stopped).toContain('taken over');
    expect((await deliveryOf(written))?.state).toBe('sent');
    await other.close();
  });
});

describe('C4 by night', () => {
  const phone = 'a..b@docomo.ne.jp';
  /** 22:00 in Japan. */
  beforeEach(() => desk.clock.set('2026-07-22T13:00:00Z'));

  test('a reply to a telephone waits for the morning, can be taken back until then, and leaves by itself', async () => {
    const written = await replied({ to: phone, wait: 31 });
    const morning = '2026-07-22T23:00:00.000Z';
    expect(await deliveryOf(written)).toMatchObject({
      state: 'queued',
      heldFor: 'night',
      leavesAt: morning,
      undoUntil: morning,
    });
    expect((await view(written.id)).quietUntil).toBe(morning);
    expect(await log(written)).toEqual(['message_queued', 'message_held']);
    await later(120);
    expect(channel.sent).toHaveLength(0);
    desk.clock.set('2026-07-22T23:00:00Z');
    await later(2);
    expect(channel.sent[0]?.message.date.toISOString()).toBe(morning);
    expect((await deliveryOf(written))?.state).toBe('sent');
    const back = await replied({ to: phone, wait: 0 });
    expect((await deliveryOf(back))?.heldFor).toBeNull();
  });

  test('taken back by night: nothing leaves in the morning', async () => {
    const { id, reply } = await replied({ to: phone, wait: 31 });
    await asAgent((ctx) => undoReply(ctx, id, reply));
    desk.clock.set('2026-07-23T01:00:00Z');
    await later(1);
    expect(channel.sent).toHaveLength(0);
  });

  test.each([
    ['he wrote ten minutes ago', { to: phone, wait: 10 }],
    ['a mailbox of a computer', { to: 'hanako@example.com', wait: 60 }],
    ['a person decided so', { to: phone, wait: 60, despiteNight: true }],
  ])('leaves at once: %s', async (_, options) => {
    await replied(options);
    await later(1);
    expect(channel.sent).toHaveLength(1);
  });

  test('sent now by hand: once, with the Date of now; a second time there is nothing to wait for', async () => {
    const { id, reply } = await replied({ to: phone, wait: 31 });
    const now = desk.clock.now().toISOString();
    await asAgent((ctx) => sendHeldNow(ctx, id, reply));
    expect(await reasonOf(asAgent((ctx) => sendHeldNow(ctx, id, reply)))).toBe('not_waiting');
    await work();
    expect(channel.sent.map((one) => one.message.date.toISOString())).toEqual([now]);
    expect(await reasonOf(asAgent((ctx) => sendHeldNow(ctx, id, reply)))).toBe('already_sent');
    const asReader = desk.runner.run(shop.shop, shop.as('reader'), (ctx) => sendHeldNow(ctx, id, reply));
    expect(await reasonOf(asReader)).toBe('not_allowed');
  });

  test('"later" in the evening is not tried again at night', async () => {
    desk.clock.set('2026-07-22T11:58:00Z');
    channel.answers.push({ outcome: 'refused', later: true, reason: 'mail_refused', serverSaid: '451' });
    const written = await replied({ to: phone });
    desk.clock.set('2026-07-22T12:40:00Z');
    await work();
    expect(channel.sent).toHaveLength(0);
    expect((await deliveryOf(written))?.heldFor).toBe('night');
    desk.clock.set('2026-07-22T23:00:00Z');
    await later(1);
    expect(channel.sent).toHaveLength(1);
    await later(2);
    expect((await deliveryOf(written))?.state).toBe('sent');
  });

  test('the shop decides for whom', async () => {
    await desk.runner.run(shop.shop, shop.as('owner'), (ctx) =>
      changeShopSettings(ctx, { quietHours: { for: 'everybody', from: '20:00', to: '07:30' } }),
    );
    const written = await replied({ wait: 31 });
    expect((await deliveryOf(written))?.leavesAt).toBe('2026-07-22T22:30:00.000Z');
  });
});

describe('what only we can have made', () => {
  test('stands in the Message-ID and the return address of every mail', async () => {
    const { reply } = await replied();
    await later(1);
    const sent = channel.sent[0]?.message;
    const key = await asAgent((ctx) => shopKey(ctx, 'thread'));
    expect(readToken(key, 'message', sent?.messageId.split('@')[0] ?? '')).toBe(reply);
    expect(sent?.messageId).toMatch(/@shop\.example$/);
    expect(readToken(key, 'return', sent?.returnToken ?? '')).toBe(reply);
  });
});

describe('a copy of what was sent', () => {
  test('is kept once; failing there harms nothing', async () => {
    const written = await replied();
    await later(1);
    expect(desk.sentJobs.map(({ job }) => job.name)).toContain('keep_sent');
    let kept = 0;
    const keeping: Channel = {
      ...channel,
      keepSent: async () => {
        kept += 1;
        if (kept === 1) throw new Error('the mailbox is away');
        return 'kept';
      },
    };
    const job = keepSentJob(desk.runner, { channels: new Map([['mail', keeping]]), box });
    await expect(job.run(shop.shop, { message: written.reply })).rejects.toThrow();
    expect((await deliveryOf(written))?.state).toBe('sent');
    await job.run(shop.shop, { message: written.reply });
    await job.run(shop.shop, { message: written.reply });
    expect(kept).toBe(2);
  });
});
