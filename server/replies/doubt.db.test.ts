import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aReplyDesk, type ReplyDesk, reasonOf } from '../../tests/builders/reply-desk.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import type { Channel, Receipt } from '../intake/channel.ts';
import { openClaims } from '../platform/db/claims.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { shopKey } from '../platform/shop-key.ts';
import { readToken } from '../platform/signed-token.ts';
import { keepSentJob, sendMessageJob } from './deliver.ts';
import { settleReply, undoReply } from './send-reply.ts';

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
beforeEach(async () => {
  at = await aReplyDesk(connection.db);
});

const doubt: Receipt = { outcome: 'unknown', serverSaid: 'Connection closed' };

describe('nobody answered', () => {
  test('it is sent once more, with the same id, and that is shown', async () => {
    at.channel.answers.push(doubt);
    const written = await at.replied();
    await at.later(1);
    expect(await at.deliveryOf(written)).toMatchObject({
      state: 'queued',
      repeated: false,
      serverSaid: 'Connection closed',
    });
    expect((await at.view(written.id)).status).toBe('closed');
    await at.later(3);
    expect(at.channel.sent).toHaveLength(2);
    expect(at.channel.sent[0]?.message).toEqual(at.channel.sent[1]?.message);
    expect(await at.deliveryOf(written)).toMatchObject({ state: 'sent', repeated: true });
    expect(await at.log(written)).toEqual([
      'message_queued',
      'message_unknown',
      'message_repeated',
      'message_sent',
    ]);
  });

  test('a second time: it belongs to a person', async () => {
    at.channel.answers.push(doubt, doubt);
    const written = await at.replied();
    await at.later(1);
    await at.later(3);
    await at.later(60);
    expect(at.channel.sent).toHaveLength(2);
    expect(await at.deliveryOf(written)).toMatchObject({ state: 'unknown', repeated: true });
    expect((await at.view(written.id)).status).toBe('open');
    await at.asAgent((ctx) =>
      settleReply(ctx, written.id, { message: written.reply, decision: 'send_again' }),
    );
    await at.work();
    expect(at.channel.sent).toHaveLength(3);
    expect((await at.deliveryOf(written))?.state).toBe('sent');
  });

  test('a recipient’s side that does not know repeats: at once a person’s', async () => {
    at.channel.answers.push(doubt);
    const careless = { ...at.channel, can: { ...at.channel.can, repeatSafely: false } };
    const written = await at.replied();
    await at.later(1, careless);
    await at.later(60, careless);
    expect(at.channel.sent).toHaveLength(1);
    expect((await at.deliveryOf(written))?.state).toBe('unknown');
  });

  test.each([[0], [3]])('found among the sent mails after %d minutes: not sent again', async (found) => {
    at.channel.answers.push(doubt);
    const answers = found === 0 ? ['yes' as const] : ['no' as const, 'yes' as const];
    const looking = { ...at.channel, wasSent: async () => answers.shift() ?? 'cannot_tell' };
    const written = await at.replied();
    await at.later(1, looking);
    await at.later(3, looking);
    await at.later(60, looking);
    expect(at.channel.sent).toHaveLength(1);
    expect((await at.deliveryOf(written))?.state).toBe('sent');
    expect((await at.log(written)).at(-1)).toBe('message_found');
  });

  test('the repetition is refused: of the first try nobody knows, so a person decides', async () => {
    at.channel.answers.push(doubt, {
      outcome: 'refused',
      later: false,
      reason: 'mail_refused',
      serverSaid: '554 duplicate',
    });
    const written = await at.replied();
    await at.later(1);
    await at.later(3);
    expect(await at.deliveryOf(written)).toMatchObject({ state: 'unknown', serverSaid: '554 duplicate' });
  });

  test('what may have left cannot be taken back', async () => {
    at.channel.answers.push(doubt);
    const { id, reply } = await at.replied();
    await at.later(1);
    expect(await reasonOf(at.asAgent((ctx) => undoReply(ctx, id, reply)))).toBe('already_sent');
  });
});

describe('a process that is gone', () => {
  const never = () => new Promise<never>(() => {});

  /** Begins a sending in a process of its own and ends that, with or without the last byte out. */
  async function dies(lastByte: boolean): Promise<void> {
    const claims = openClaims(database.url);
    const begun = new Promise<void>((resolve) => {
      const dying: Channel = {
        ...at.channel,
        send: async (_account, _message, beforeLastByte) => {
          if (lastByte) await beforeLastByte?.();
          resolve();
          return await never();
        },
      };
      const job = sendMessageJob(at.desk.runner, {
        channels: new Map([['mail', dying]]),
        box: at.box,
        claims,
      });
      for (const { job: queued } of at.desk.sentJobs.splice(0))
        if (queued.name === 'send_message') void job.run(at.shop.shop, queued.data);
    });
    await begun;
    await claims.close();
  }

  test('before the last byte: surely not sent, tried again at once without a doubt', async () => {
    const written = await at.replied();
    at.desk.clock.pass(1);
    await dies(false);
    expect((await at.deliveryOf(written))?.state).toBe('sending');
    await at.later(0);
    expect(await at.deliveryOf(written)).toMatchObject({ state: 'sent', repeated: false });
    expect(await at.log(written)).toEqual(['message_queued', 'message_deferred', 'message_sent']);
  });

  test('after it: nobody knows, so it is repeated once after a wait', async () => {
    const written = await at.replied();
    at.desk.clock.pass(1);
    await dies(true);
    await at.later(0);
    expect(await at.deliveryOf(written)).toMatchObject({ state: 'queued', repeated: false });
    expect(at.channel.sent).toHaveLength(0);
    await at.later(3);
    expect(await at.deliveryOf(written)).toMatchObject({ state: 'sent', repeated: true });
  });

  test('one that lives is left alone, however long it takes; one that was overtaken lets nothing go', async () => {
    const written = await at.replied();
    at.desk.clock.pass(1);
    const [mine, other] = [openClaims(database.url), openClaims(database.url)];
    let goOn: () => void = () => {};
    const waiting = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let stopped = '';
    const slow: Channel = {
      ...at.channel,
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
    const living = sendMessageJob(at.desk.runner, {
      channels: channels(slow),
      box: at.box,
      claims: mine,
    }).run(at.shop.shop, data);
    await expect.poll(async () => (await at.deliveryOf(written))?.state).toBe('sending');
    const second = sendMessageJob(at.desk.runner, {
      channels: channels(at.channel),
      box: at.box,
      claims: other,
    });
    at.desk.clock.pass(600);
    await second.run(at.shop.shop, data);
    expect(at.channel.sent).toHaveLength(0);
    // Its connection to the database breaks: the claim is gone, and somebody else takes over.
    await mine.close();
    await second.run(at.shop.shop, data);
    expect(at.channel.sent).toHaveLength(1);
    goOn();
    await living;
    expect(stopped).toContain('taken over');
    expect((await at.deliveryOf(written))?.state).toBe('sent');
    await other.close();
  });
});

describe('what only we can have made', () => {
  test('stands in the Message-ID and the return address of every mail', async () => {
    const { reply } = await at.replied();
    await at.later(1);
    const sent = at.channel.sent[0]?.message;
    const key = await at.asAgent((ctx) => shopKey(ctx, 'thread'));
    expect(readToken(key, 'message', sent?.messageId.split('@')[0] ?? '')).toBe(reply);
    expect(sent?.messageId).toMatch(/@shop\.example$/);
    expect(readToken(key, 'return', sent?.returnToken ?? '')).toBe(reply);
  });
});

describe('a copy of what was sent', () => {
  test('is kept once; failing there harms nothing', async () => {
    const written = await at.replied();
    await at.later(1);
    expect(at.desk.sentJobs.map(({ job }) => job.name)).toContain('keep_sent');
    let kept = 0;
    const keeping: Channel = {
      ...at.channel,
      keepSent: async () => {
        kept += 1;
        if (kept === 1) throw new Error('the mailbox is away');
        return 'kept';
      },
    };
    const job = keepSentJob(at.desk.runner, { channels: new Map([['mail', keeping]]), box: at.box });
    await expect(job.run(at.shop.shop, { message: written.reply })).rejects.toThrow();
    expect((await at.deliveryOf(written))?.state).toBe('sent');
    await job.run(at.shop.shop, { message: written.reply });
    await job.run(at.shop.shop, { message: written.reply });
    expect(kept).toBe(2);
  });
});
