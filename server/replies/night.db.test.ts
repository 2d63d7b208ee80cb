import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId } from '../../contract/ids.ts';
import { aReplyDesk, type ReplyDesk, reasonOf } from '../../tests/builders/reply-desk.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { changeAccount } from '../intake/change-account.ts';
import { listAccounts } from '../intake/list-accounts.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { changeShopSettings } from '../staff/shop-settings.ts';
import { sendHeldNow, undoReply } from './send-reply.ts';

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

describe('C4 by night', () => {
  const phone = 'a..b@docomo.ne.jp';
  /** 22:00 in Japan. */
  beforeEach(() => at.desk.clock.set('2026-07-22T13:00:00Z'));

  test('a reply to a telephone waits for the morning, can be taken back until then, and leaves by itself', async () => {
    const written = await at.replied({ to: phone, wait: 31 });
    const morning = '2026-07-22T23:00:00.000Z';
    expect(await at.deliveryOf(written)).toMatchObject({
      state: 'queued',
      heldFor: 'night',
      leavesAt: morning,
      undoUntil: morning,
    });
    expect((await at.view(written.id)).quietUntil).toBe(morning);
    expect(await at.log(written)).toEqual(['message_queued', 'message_held']);
    await at.later(120);
    expect(at.channel.sent).toHaveLength(0);
    at.desk.clock.set('2026-07-22T23:00:00Z');
    await at.later(2);
    expect(at.channel.sent[0]?.message.date.toISOString()).toBe(morning);
    expect((await at.deliveryOf(written))?.state).toBe('sent');
    const back = await at.replied({ to: phone, wait: 0 });
    expect((await at.deliveryOf(back))?.heldFor).toBeNull();
  });

  test('taken back by night: nothing leaves in the morning', async () => {
    const { id, reply } = await at.replied({ to: phone, wait: 31 });
    await at.asAgent((ctx) => undoReply(ctx, id, reply));
    at.desk.clock.set('2026-07-23T01:00:00Z');
    await at.later(1);
    expect(at.channel.sent).toHaveLength(0);
  });

  test.each([
    ['he wrote ten minutes ago', { to: phone, wait: 10 }],
    ['a mailbox of a computer', { to: 'hanako@example.com', wait: 60 }],
    ['a person decided so', { to: phone, wait: 60, despiteNight: true }],
  ])('leaves at once: %s', async (_, options) => {
    await at.replied(options);
    await at.later(1);
    expect(at.channel.sent).toHaveLength(1);
  });

  test('sent now by hand: once, with the Date of now; a second time there is nothing to wait for', async () => {
    const { id, reply } = await at.replied({ to: phone, wait: 31 });
    const now = at.desk.clock.now().toISOString();
    await at.asAgent((ctx) => sendHeldNow(ctx, id, reply));
    expect(await reasonOf(at.asAgent((ctx) => sendHeldNow(ctx, id, reply)))).toBe('not_waiting');
    await at.work();
    expect(at.channel.sent.map((one) => one.message.date.toISOString())).toEqual([now]);
    expect(await reasonOf(at.asAgent((ctx) => sendHeldNow(ctx, id, reply)))).toBe('already_sent');
    const asReader = at.desk.runner.run(at.shop.shop, at.shop.as('reader'), (ctx) =>
      sendHeldNow(ctx, id, reply),
    );
    expect(await reasonOf(asReader)).toBe('not_allowed');
  });

  test('"later" in the evening is not tried again at night', async () => {
    at.desk.clock.set('2026-07-22T11:58:00Z');
    at.channel.answers.push({ outcome: 'refused', later: true, reason: 'mail_refused', serverSaid: '451' });
    const written = await at.replied({ to: phone });
    at.desk.clock.set('2026-07-22T12:40:00Z');
    await at.work();
    expect(at.channel.sent).toHaveLength(0);
    expect((await at.deliveryOf(written))?.heldFor).toBe('night');
    at.desk.clock.set('2026-07-22T23:00:00Z');
    await at.later(1);
    expect(at.channel.sent).toHaveLength(1);
    await at.later(2);
    expect((await at.deliveryOf(written))?.state).toBe('sent');
  });

  test('the shop decides for whom', async () => {
    await at.desk.runner.run(at.shop.shop, at.shop.as('owner'), (ctx) =>
      changeShopSettings(ctx, { quietHours: { for: 'everybody', from: '20:00', to: '07:30' } }),
    );
    const written = await at.replied({ wait: 31 });
    expect((await at.deliveryOf(written))?.leavesAt).toBe('2026-07-22T22:30:00.000Z');
  });
});

describe('an address of its own', () => {
  test('signs replies and notices with its own signature; one without gets the shop’s', async () => {
    const { desk, shop } = at;
    await desk.runner.run(shop.shop, shop.as('owner'), (ctx) =>
      changeShopSettings(ctx, { signature: '店の署名' }),
    );
    const frame = async () => (await at.view((await at.replied()).id)).replyFrame.after;
    expect(await frame()).toContain('店の署名');
    const [account] = await desk.runner.run(shop.shop, shop.as('owner'), listAccounts);
    await desk.runner.run(shop.shop, shop.as('owner'), (ctx) =>
      changeAccount(ctx, at.box, {
        id: account?.id as AccountId,
        settings: { sends: true, senderName: '通販窓口', signature: 'この窓口の署名' },
      }),
    );
    expect(await frame()).toContain('この窓口の署名');
    at.channel.sent.splice(0);
    desk.sentJobs.splice(0);
    await at.replied();
    await at.later(1);
    expect(at.channel.sent[0]?.message.from.name).toBe('通販窓口');
  });
});
