import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BounceCause } from '../../contract/messages.ts';
import type { Reach } from '../../contract/reach.ts';
import { ReplyDesk } from '../../tests/builders/reply-desk.ts';
import { testRunner } from '../../tests/builders/runner.ts';
import { aShop } from '../../tests/builders/shop.ts';
import { type MailServers, startMailServers } from '../../tests/servers/mail-servers.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { mailChannel } from '../channels/mail/channel.ts';
import { addAccount } from '../intake/add-account.ts';
import { describeAccounts } from '../intake/describe-accounts.ts';
import { system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { secretBox } from '../platform/secrets.ts';

let servers: MailServers;
let database: FreshDatabase;
let connection: Connection;

beforeAll(async () => {
  servers = await startMailServers({ postfix: true });
  database = await freshDatabase();
  connection = connect(database.url);
});
afterAll(async () => {
  await servers?.stop();
  await connection?.close();
  await database?.drop();
});

/** A shop whose mail leaves by the real postfix. */
async function aDesk(address = 'desk@shop.test'): Promise<ReplyDesk> {
  const desk = testRunner(connection.db, { now: new Date() });
  const shop = await aShop(desk.runner);
  const box = secretBox(randomBytes(32));
  const smtp = { host: '127.0.0.1', port: servers.smtpPort, tls: 'none', user: '' };
  const settings = { address, senderName: 'くつの店', sends: true, imap: null, smtp };
  await desk.runner.run(shop.shop, shop.as('owner'), (ctx) =>
    addAccount(ctx, box, { channel: 'mail', address, settings, secrets: {} }),
  );
  return new ReplyDesk(desk, shop, box);
}

async function answered(at: ReplyDesk, to: string) {
  const written = await at.replied({ to, despiteNight: true });
  at.desk.clock.pass(1);
  await at.work(mailChannel);
  const seen = await at.view(written.id);
  const account = await at.desk.runner.run(
    at.shop.shop,
    system,
    async (ctx) => (await describeAccounts(ctx))[0],
  );
  return { seen, delivery: seen.messages.at(-1)?.delivery, owner: account?.health.sending ?? null };
}

type Answer = [to: string, cause: BounceCause, reach: Reach['state'], owner: boolean];

describe('a real postfix says no while the mail is handed over', () => {
  test.each<Answer>([
    ['gone@shop.test', 'address_dead', 'dead', false],
    ['nowhere@exmaple.test', 'domain_dead', 'dead', false],
    ['filtered@docomo.ne.jp', 'carrier_filter', 'refused', false],
    ['full@shop.test', 'mailbox_full', 'full', false],
    ['closed@shop.test', 'suspended', 'refused', false],
    ['listed@shop.test', 'our_reputation', 'fine', true],
    ['relay@elsewhere.test', 'our_server', 'fine', true],
  ])('B3 %s: %s at once, the address %s, the owner told: %s', async (to, cause, reach, owner) => {
    const at = await aDesk();
    const { seen, delivery, owner: told } = await answered(at, to);
    expect(delivery).toMatchObject({ state: 'refused', refusal: { recipients: [{ address: to, cause }] } });
    expect(delivery?.refusal?.recipients[0]?.step).toBe('RCPT');
    expect(seen).toMatchObject({ status: 'open', reach: { state: reach } });
    expect(told === null ? null : told.cause).toBe(owner ? cause : null);
  });

  test.each<[string, BounceCause]>([
    ['notours@shop.test', 'our_sender'],
    ['quota@shop.test', 'our_limit'],
  ])('B3 from %s: %s before any recipient was named', async (address, cause) => {
    const { seen, delivery, owner } = await answered(await aDesk(address), 'hanako@shop.test');
    expect(delivery).toMatchObject({ state: 'refused', refusal: { recipients: [{ cause, step: 'MAIL' }] } });
    expect(seen.reach).toMatchObject({ state: 'fine' });
    expect(owner).toMatchObject({ cause, by: 'server' });
  });

  test('B3 greylisted: no failure, and the next try is known', async () => {
    const { seen, delivery, owner } = await answered(await aDesk(), 'grey@shop.test');
    expect(delivery).toMatchObject({ state: 'queued', refusal: { recipients: [{ cause: 'busy' }] } });
    expect(delivery?.nextTryAt).toBe(delivery?.leavesAt);
    expect(seen).toMatchObject({ status: 'closed', reach: { state: 'fine' } });
    expect(owner).toBeNull();
  });
});
