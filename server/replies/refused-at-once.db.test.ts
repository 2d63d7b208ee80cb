import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BounceCause } from '../../contract/messages.ts';
import { aReplyDesk, type ReplyDesk } from '../../tests/builders/reply-desk.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { machineMayWrite } from '../customers/reach.ts';
import type { IncomingBounce, Receipt } from '../intake/channel.ts';
import { describeAccounts } from '../intake/describe-accounts.ts';
import { system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { listStuck } from './list-stuck.ts';
import { settleReply } from './send-reply.ts';

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

const docomo = 'hanako@docomo.ne.jp';

const said = (over: Partial<IncomingBounce> = {}): IncomingBounce => ({
  address: 'hanako@example.com',
  category: 'address-dead',
  hard: true,
  status: '5.1.1',
  reply: '550',
  step: 'RCPT',
  reason: 'user-unknown',
  said: '550 5.1.1 <hanako@example.com>: User unknown',
  ...over,
});
const refused = (over: Partial<IncomingBounce> = {}, later = false): Receipt => {
  const one = said(over);
  return { outcome: 'refused', later, reason: 'mail_refused', serverSaid: one.said, refusals: [one] };
};
const noSession = (reason: string): Receipt => ({
  outcome: 'refused',
  later: true,
  reason,
  serverSaid: '535 5.7.8 no',
});

const health = () =>
  at.desk.runner.run(at.shop.shop, system, async (ctx) => (await describeAccounts(ctx))[0]?.health.sending);
const mayWrite = (address: string) =>
  at.desk.runner.run(at.shop.shop, system, (ctx) => machineMayWrite(ctx, address));

/** A reply that was handed over once, and what the server answered. */
async function handedOver(receipt: Receipt, to = 'hanako@example.com') {
  const written = await at.replied({ to, despiteNight: true });
  at.channel.answers.push(receipt);
  at.desk.clock.pass(1);
  await at.work();
  return written;
}

describe('a refusal of the recipient', () => {
  test('dead for ever: told at the message and in the address book, as for a bounce', async () => {
    const written = await handedOver(refused());
    const seen = await at.view(written.id);
    expect(seen.messages.at(-1)?.delivery).toMatchObject({
      state: 'refused',
      bounce: null,
      refusal: {
        reason: 'mail_refused',
        recipients: [{ cause: 'address_dead', category: 'address-dead', hard: true, step: 'RCPT' }],
      },
    });
    expect(seen).toMatchObject({
      status: 'open',
      reach: { state: 'dead', cause: 'address_dead', suppressed: true },
    });
    expect(await mayWrite('hanako@example.com')).toBe(false);
    expect(await health()).toBeNull();
    const { sendings } = await at.asAgent((ctx) =>
      listStuck(ctx, { channels: new Map(), workerMissing: async () => null }),
    );
    expect(sendings).toMatchObject([{ refusal: { recipients: [{ cause: 'address_dead' }] } }]);
  });

  test("a carrier's filter: refused, alive, and machines may go on", async () => {
    const filter = { category: 'refused', hard: false, reason: 'carrier-filter', status: '' };
    const words = `550 Unknown user ${docomo}`;
    const { id } = await handedOver(refused({ ...filter, address: docomo, said: words }), docomo);
    expect(await at.view(id)).toMatchObject({
      reach: { state: 'refused', cause: 'carrier_filter', carrier: 'docomo', suppressed: false },
    });
    expect(await mayWrite(docomo)).toBe(true);
  });

  test('taken for one, not for the other: the matter comes back, and only that address is marked', async () => {
    const written = await handedOver({ outcome: 'sent', serverSaid: '250 ok', rejected: [said()] });
    const seen = await at.view(written.id);
    expect(seen.messages.at(-1)?.delivery).toMatchObject({
      state: 'sent',
      refusal: { reason: '', recipients: [{ cause: 'address_dead' }] },
    });
    expect(seen).toMatchObject({ status: 'open', reach: { state: 'dead' } });
  });
});

describe('what is our own fault', () => {
  const ours: readonly [BounceCause, Partial<IncomingBounce>][] = [
    ['our_authentication', { reason: 'authentication', said: '550 5.7.26 DMARC policy', step: 'DATA' }],
    ['our_reputation', { reason: 'reputation', said: '554 5.7.1 blocked using zen.spamhaus.org' }],
    ['our_limit', { reason: 'rate', said: '550 5.4.5 Daily user sending limit exceeded', step: 'MAIL' }],
    ['our_sender', { reason: 'sender', said: '553 Sender address rejected: not owned by user' }],
    ['our_server', { reason: 'relay', said: '554 5.7.1 Relay access denied' }],
    [
      'too_large',
      { category: 'mailbox-full-or-size', reason: 'too-big', said: '552 5.3.4 too large', step: 'MAIL' },
    ],
  ];
  test.each(ours)('%s: no address is marked, the owner is told', async (cause, over) => {
    const { id } = await handedOver(
      refused({ category: 'refused', hard: false, status: '', ...over }, false),
    );
    const seen = await at.view(id);
    expect(seen.messages.at(-1)?.delivery?.refusal?.recipients).toMatchObject([{ cause }]);
    expect(seen.reach).toMatchObject({ state: 'fine', cause: null, suppressed: false });
    expect(await mayWrite('hanako@example.com')).toBe(true);
    expect(await health()).toMatchObject({ by: 'server', cause, reason: '', serverSaid: over.said });
  });

  test('it is over with the next mail that is taken', async () => {
    await handedOver(
      refused({ category: 'refused', hard: false, reason: 'relay', said: '554 relay denied' }),
    );
    expect(await health()).toMatchObject({ cause: 'our_server' });
    await handedOver({ outcome: 'sent', serverSaid: '250 ok' }, 'taro@example.com');
    expect(await health()).toBeNull();
  });

  test('a login that fails is told at once, a line that is down only when it stays down', async () => {
    await handedOver(noSession('mail_login_failed'));
    expect(await health()).toMatchObject({ cause: null, reason: 'mail_login_failed' });

    at = await aReplyDesk(connection.db);
    const written = await handedOver(noSession('mail_unreachable'));
    expect(await health()).toBeNull();
    at.channel.answers.push(noSession('mail_unreachable'));
    await at.later(2);
    expect(await health()).toMatchObject({ reason: 'mail_unreachable' });
    expect(await at.deliveryOf(written)).toMatchObject({
      state: 'queued',
      refusal: { reason: 'mail_unreachable', recipients: [] },
    });
    expect((await at.view(written.id)).reach).toMatchObject({ state: 'fine' });
  });
});

describe('"not now"', () => {
  const greylisted = () =>
    refused(
      { category: 'refused', hard: false, reply: '451', status: '4.7.1', said: '451 4.7.1 later' },
      true,
    );

  test('is no failure while it is tried again, and is forgotten when it is taken', async () => {
    const written = await handedOver(greylisted());
    const seen = await at.view(written.id);
    expect(seen.messages.at(-1)?.delivery).toMatchObject({
      state: 'queued',
      attempts: 1,
      refusal: { recipients: [{ cause: 'busy' }] },
    });
    expect(seen.messages.at(-1)?.delivery?.nextTryAt).not.toBeNull();
    expect(seen).toMatchObject({ status: 'closed', reach: { state: 'fine' } });
    await at.later(2);
    expect(await at.deliveryOf(written)).toMatchObject({ state: 'sent', refusal: null });
  });

  test('for ever is a failure in the end, but says nothing of the address', async () => {
    const written = await handedOver(greylisted());
    for (let tries = 0; tries < 10; tries += 1) {
      at.channel.answers.push(greylisted());
      await at.later(600);
    }
    expect(await at.deliveryOf(written)).toMatchObject({ state: 'refused' });
    expect(await at.view(written.id)).toMatchObject({ status: 'open', reach: { state: 'fine' } });
    expect(await health()).toBeNull();
  });

  test('a full mailbox that stays full is noted in the end, for now', async () => {
    const full = () =>
      refused(
        {
          category: 'mailbox-full-or-size',
          hard: false,
          reply: '452',
          status: '4.2.2',
          reason: 'mailbox-full',
        },
        true,
      );
    const written = await handedOver(full());
    expect((await at.view(written.id)).reach).toMatchObject({ state: 'fine' });
    for (let tries = 0; tries < 10; tries += 1) {
      at.channel.answers.push(full());
      await at.later(600);
    }
    expect((await at.view(written.id)).reach).toMatchObject({ state: 'full', cause: 'mailbox_full' });
  });
});

test('sent again by a person: what was said before is gone until there is another answer', async () => {
  const written = await handedOver(refused());
  await at.asAgent((ctx) => settleReply(ctx, written.id, { message: written.reply, decision: 'send_again' }));
  expect(await at.deliveryOf(written)).toMatchObject({ state: 'queued', refusal: null });
  at.channel.answers.push({ outcome: 'sent', serverSaid: '250 ok' });
  await at.work();
  expect(await at.deliveryOf(written)).toMatchObject({ state: 'sent', refusal: null });
});
