import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mailSettings } from '../../../contract/channels.ts';
import type { AccountId } from '../../../contract/ids.ts';
import { anOutgoing } from '../../../tests/builders/outgoing.ts';
import { workOff } from '../../../tests/builders/work-off.ts';
import { aMailDesk, type MailDesk, testBox } from '../../../tests/servers/mail-desk.ts';
import { type MailServers, mailPassword, startMailServers } from '../../../tests/servers/mail-servers.ts';
import { type Sink, startSink } from '../../../tests/servers/smtp-sink.ts';
import { readInputJob } from '../../conversations/read-input.ts';
import { addAccount } from '../../intake/add-account.ts';
import type { ChannelAccount, OutgoingMessage } from '../../intake/channel.ts';
import { intakeJobs } from '../../intake/jobs.ts';
import { startProbe } from '../../intake/probe-account.ts';
import { type Context, system } from '../../platform/context.ts';
import { mailChannel } from './channel.ts';
import { keepSent, wasSent } from './sent-mailbox.ts';

let servers: MailServers;
let sink: Sink;
let desk: MailDesk;
let user: string;
let users = 0;
const channels = new Map([[mailChannel.kind, mailChannel]]);

beforeAll(async () => {
  servers = await startMailServers({ postfix: true });
  sink = await startSink({ port: servers.sinkPort });
});
afterAll(async () => {
  await sink?.close();
  await servers?.stop();
});
beforeEach(async () => {
  users += 1;
  user = `probe${users}@shop.test`;
  desk = await aMailDesk();
  return () => desk.close();
});

const run = <T>(work: (ctx: Context) => Promise<T>) => desk.runner.run(desk.shop.shop, system, work);
const soon = { timeout: 20_000, interval: 50 };

function settings(smtpPort = servers.smtpPort) {
  return mailSettings.parse({
    address: user,
    imap: { host: '127.0.0.1', port: servers.imapPort, tls: 'none', user },
    smtp: { host: '127.0.0.1', port: smtpPort, tls: 'none', user: '' },
  });
}

const anAccount = (smtpPort?: number): Promise<AccountId> =>
  run(async (ctx) => {
    const secrets = { imapPassword: mailPassword };
    const account = {
      channel: 'mail',
      address: user,
      settings: { ...settings(smtpPort), sends: true },
      secrets,
    };
    return (await addAccount(ctx, testBox, account)).id;
  });

/** Does whatever is queued, until the probe of that account is in the state. */
async function untilProbe(id: AccountId, state: string): Promise<void> {
  const parts = { runner: desk.runner, channels, box: testBox };
  await expect
    .poll(async () => {
      await workOff(desk, [...intakeJobs(parts), readInputJob(desk.runner, channels)]);
      return (await desk.account(id)).health.probe?.state;
    }, soon)
    .toBe(state);
}

const conversations = async (): Promise<number> =>
  (await sql<{ count: number }>`select count(*) from conversations`.execute(desk.runner.db)).rows[0]?.count ??
  -1;

describe('a mail from an account to itself (C10)', () => {
  test('goes out by real SMTP, is found again by reading, and becomes no matter', async () => {
    const id = await anAccount();
    await desk.listen();
    await run((ctx) => startProbe(ctx, id));
    expect((await desk.account(id)).health.probe).toMatchObject({ state: 'waiting', plusAddress: null });
    await untilProbe(id, 'arrived');
    expect(await conversations()).toBe(0);
    const { rows } = await sql<{ state: string }>`select state from raw_inputs`.execute(desk.runner.db);
    expect(new Set(rows.map((row) => row.state))).toEqual(new Set(['own']));
  });

  test('one that cannot be sent tells the words of the server', async () => {
    const busy = await startSink();
    busy.behave('reject-recipients');
    const id = await anAccount(busy.port);
    await run((ctx) => startProbe(ctx, id));
    await untilProbe(id, 'failed');
    expect((await desk.account(id)).health.probe?.serverSaid).toContain('user unknown');
    await busy.close();
  });

  test('one that does not come back within fifteen minutes is late, and is noted in the history', async () => {
    const swallowing = await startSink();
    const id = await anAccount(swallowing.port);
    await run((ctx) => startProbe(ctx, id));
    await untilProbe(id, 'waiting');
    desk.clock.pass(16);
    desk.sentJobs.push({ shop: desk.shop.shop, job: { name: 'watch_accounts', data: {} } });
    await untilProbe(id, 'late');
    const { rows } = await sql`select 1 from events where kind = 'probe_lost'`.execute(desk.runner.db);
    expect(rows).toHaveLength(1);
    await swallowing.close();
  });

  test('a stranger’s mail with a token of his own making is nobody’s probe', async () => {
    await anAccount();
    await desk.listen();
    const token = 'a'.repeat(40);
    const raw = `From: x@example.com\r\nTo: ${user}\r\nSubject: hi\r\nMessage-ID: <${token}@shop.test>\r\nReferences: <${token}@probe.invalid>\r\n\r\nまだ?\r\n`;
    await servers.deliver([{ to: user, raw }]);
    await expect
      .poll(async () => {
        await workOff(desk, [readInputJob(desk.runner, channels)]);
        return await conversations();
      }, soon)
      .toBe(1);
  });

  test('an account that cannot send, and a demo, are refused', async () => {
    const id = await run(async (ctx) => {
      const account = {
        channel: 'mail',
        address: user,
        settings: { ...settings(), demo: true },
        secrets: {},
      };
      return (await addAccount(ctx, testBox, account)).id;
    });
    await expect(run((ctx) => startProbe(ctx, id))).rejects.toMatchObject({ reason: 'probe_not_possible' });
  });
});

describe('the mailbox of sent mail', () => {
  const account = (): ChannelAccount => ({
    shop: desk.shop.shop,
    id: '00000000-0000-7000-8000-000000000001' as AccountId,
    channel: 'mail',
    address: user,
    enabled: true,
    settings: settings(),
    secrets: { imapPassword: mailPassword },
    cursor: {},
  });
  const message = (): OutgoingMessage =>
    anOutgoing({
      messageId: `${user.replace('@', '.')}@shop.test`,
      date: new Date('2026-11-21T01:00:00Z'),
      from: { name: 'くつの店', address: user },
    });
  const make = (name: string) => servers.visit(user, (client) => client.mailboxCreate(name));
  const kept = (name: string) =>
    servers.visit(user, async (client) => {
      const { exists } = await client.mailboxOpen(name);
      return exists === 0 ? [] : await client.fetchAll('1:*', { flags: true });
    });

  test('gets a copy once, read; by then we know that it was sent', async () => {
    await make('送信済みアイテム');
    expect(await wasSent(account(), message().messageId)).toBe('cannot_tell');
    expect(await keepSent(account(), message())).toBe('kept');
    expect(await keepSent(account(), message())).toBe('was_there');
    expect(await wasSent(account(), message().messageId)).toBe('yes');
    const mails = await kept('送信済みアイテム');
    expect(mails).toHaveLength(1);
    expect(mails[0]?.flags?.has('\\Seen')).toBe(true);
  });

  test('where there is none, or the shop wants none, nothing is made', async () => {
    expect(await keepSent(account(), message())).toBe('no_place');
    await make('Sent');
    const without = { ...account(), settings: { ...settings(), saveSent: false } };
    expect(await keepSent(without, message())).toBe('no_place');
    expect(await kept('Sent')).toHaveLength(0);
  });
});
