import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MailSettings, mailSettings } from '../../../contract/channels.ts';
import type { AccountId, ShopId } from '../../../contract/ids.ts';
import { anOutgoing } from '../../../tests/builders/outgoing.ts';
import { type MailServers, startMailServers } from '../../../tests/servers/mail-servers.ts';
import { type Sink, startSink } from '../../../tests/servers/smtp-sink.ts';
import type { AccountTest, ChannelAccount, OutgoingMessage } from '../../intake/channel.ts';
import { MailReading } from './reading.ts';
import { sendMail } from './send.ts';

let servers: MailServers;
let sink: Sink;
const reading = new MailReading();

beforeAll(async () => {
  servers = await startMailServers({ postfix: true });
  sink = await startSink({ port: servers.sinkPort });
});
afterAll(async () => {
  await reading.close();
  await sink?.close();
  await servers?.stop();
});

const address = 'desk@shop.test';
const soon = { timeout: 20_000, interval: 100 };

const account = (): ChannelAccount => ({
  shop: 1 as ShopId,
  id: '00000000-0000-7000-8000-000000000001' as AccountId,
  channel: 'mail',
  address,
  enabled: true,
  settings: {
    address,
    smtp: { host: '127.0.0.1', port: servers.smtpPort, tls: 'none', user: '' },
    imap: null,
  },
  secrets: {},
  cursor: {},
});

const message = (to: string, id: string): OutgoingMessage =>
  anOutgoing({
    messageId: `${id}@shop.test`,
    date: new Date('2026-11-21T01:00:00Z'),
    from: { name: 'くつの店', address },
    to: [{ name: '', address: to }],
    text: 'お待たせしました。①㈱髙🍜𠮷\n',
  });

/** Mails in a mailbox, as they lie there. */
const inbox = (user: string): Promise<Buffer[]> =>
  servers.visit(user, async (client) => {
    const mails = await client.fetchAll('1:*', { source: true });
    return mails.map((mail) => mail.source ?? Buffer.alloc(0));
  });

describe('through a real postfix', () => {
  test('H3 a mail arrives in the customer’s mailbox and reads as it was written', async () => {
    expect(await sendMail(account(), message('hanako@shop.test', 'one'))).toMatchObject({ outcome: 'sent' });
    await expect.poll(async () => (await inbox('hanako@shop.test')).length, soon).toBe(1);
    const [raw = Buffer.alloc(0)] = await inbox('hanako@shop.test');
    expect(await reading.read(raw, { addresses: [] })).toMatchObject({
      kind: 'human',
      from: { name: 'くつの店', address },
      subject: 'Re: まだ?',
      text: 'お待たせしました。①㈱髙🍜𠮷',
      messageId: 'one@shop.test',
      writtenAt: new Date('2026-11-21T01:00:00Z'),
      warnings: [],
    });
  });

  test.each([
    ['a..b@docomo.ne.jp', '"a..b"@docomo.ne.jp'],
    ['.x.@ezweb.ne.jp', '".x."@ezweb.ne.jp'],
    ['x.@docomo.ne.jp', '"x."@docomo.ne.jp'],
    ['-x-@softbank.ne.jp', '-x-@softbank.ne.jp'],
    ['a...b..@docomo.ne.jp', '"a...b.."@docomo.ne.jp'],
    ['_x/y@ezweb.ne.jp', '_x/y@ezweb.ne.jp'],
    ['a+b?c@docomo.ne.jp', 'a+b?c@docomo.ne.jp'],
    ['.a@i.softbank.jp', '".a"@i.softbank.jp'],
  ])('E1 the carrier of %s gets it as RCPT TO:<%s>', async (to, onTheWire) => {
    expect(await sendMail(account(), message(to, to))).toMatchObject({ outcome: 'sent' });
    await expect.poll(() => sink.mails.flatMap((mail) => mail.to), soon).toContain(onTheWire);
  });

  test('B3 what the carrier refuses comes back as a bounce of our own mail', async () => {
    await sendMail(account(), message('unknown@docomo.ne.jp', 'lost'));
    await expect.poll(async () => (await inbox(address)).length, soon).toBe(1);
    const [raw = Buffer.alloc(0)] = await inbox(address);
    expect(await reading.read(raw, { addresses: [address] })).toMatchObject({
      kind: 'bounce',
      bounce: { originalMessageId: 'lost@shop.test', recipients: [{ address: 'unknown@docomo.ne.jp' }] },
    });
  });
});

describe('encryption', () => {
  const settings = (tls: 'tls' | 'starttls', host = 'localhost'): MailSettings =>
    mailSettings.parse({
      address,
      imap: { host, port: tls === 'tls' ? servers.imapsPort : servers.imapPort, tls, user: address },
      smtp: { host, port: tls === 'tls' ? servers.smtpsPort : servers.smtpPort, tls, user: '' },
    });

  async function tryOut(wanted: MailSettings, trusting: boolean): Promise<AccountTest> {
    const script = fileURLToPath(new URL('../../../tests/servers/try-account.ts', import.meta.url));
    const trust = trusting ? { NODE_EXTRA_CA_CERTS: servers.certificate } : {};
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', script, JSON.stringify(wanted)],
      { env: { ...process.env, ...trust } },
    );
    return JSON.parse(stdout) as AccountTest;
  }

  test.each([['tls'], ['starttls']] as const)('%s with a certificate that is trusted', async (tls) => {
    const ok = { ok: true, reason: '' };
    expect(await tryOut(settings(tls), true)).toMatchObject({ imap: ok, smtp: ok });
  });

  test.each([['tls'], ['starttls']] as const)('%s with one that is not, or of another name', async (tls) => {
    const failed = { ok: false, reason: 'mail_tls_failed' };
    expect(await tryOut(settings(tls), false)).toMatchObject({ imap: failed, smtp: failed });
    expect(await tryOut(settings(tls, '127.0.0.1'), true)).toMatchObject({ imap: failed, smtp: failed });
  });
});
