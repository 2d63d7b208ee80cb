import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mailSettings } from '../../../contract/channels.ts';
import type { AccountId, ShopId } from '../../../contract/ids.ts';
import { anOutgoing } from '../../../tests/builders/outgoing.ts';
import { type Misbehaviour, type Sink, startSink } from '../../../tests/servers/smtp-sink.ts';
import type { ChannelAccount, OutgoingMessage } from '../../intake/channel.ts';
import { sendMail } from './send.ts';
import { testAccount } from './test-account.ts';

let sink: Sink;
beforeEach(async () => {
  sink = await startSink();
});
afterEach(async () => {
  await sink.close();
});

type Tls = 'tls' | 'starttls' | 'none';

const settings = (port: number, tls: Tls = 'none') =>
  mailSettings.parse({
    address: 'info@shop.example',
    senderName: 'くつの店',
    imap: null,
    smtp: { host: '127.0.0.1', port, tls, user: 'info@shop.example' },
  });

const account = (port = sink.port, tls: Tls = 'none'): ChannelAccount => ({
  shop: 1 as ShopId,
  id: '00000000-0000-7000-8000-000000000001' as AccountId,
  channel: 'mail',
  address: 'info@shop.example',
  enabled: true,
  settings: settings(port, tls),
  secrets: { smtpPassword: 'secret' },
  cursor: {},
});

const message = (over: Partial<OutgoingMessage> = {}): OutgoingMessage =>
  anOutgoing({
    messageId: '0198-fixed@shop.example',
    subject: 'Re: まだ? ①㈱髙﨑🍜𠮷',
    text: 'お待たせしました。\n.\n..本日発送します。\n',
    inReplyTo: 'q1@example.com',
    references: ['q0@example.com', 'q1@example.com'],
    ...over,
  });

const to = (...addresses: string[]) => addresses.map((address) => ({ name: '', address }));

describe('a mail that is taken', () => {
  test('carries the id, date and thread it was written with; twice the same bytes', async () => {
    const first = await sendMail(account(), message());
    await sendMail(account(), message());
    expect(first).toEqual({ outcome: 'sent', serverSaid: '250 2.0.0 queued as 42' });
    const [one, two] = sink.mails;
    expect(one).toEqual(two);
    expect(one?.from).toBe('info@shop.example');
    expect(one?.to).toEqual(['hanako@example.com']);
    const head = one?.raw.split('\r\n\r\n')[0]?.replaceAll(/\r\n[ \t]+/g, ' ') ?? '';
    expect(head).toContain('Message-ID: <0198-fixed@shop.example>');
    expect(head).toContain('Date: Sun, 22 Nov 2026 00:30:00 +0900');
    expect(head).toContain('In-Reply-To: <q1@example.com>');
    expect(head).toContain('References: <q0@example.com> <q1@example.com>');
    expect(head.match(/^Date:/gm)).toHaveLength(1);
    expect(bodyOf(one?.raw)).toBe('お待たせしました。\n.\n..本日発送します。\n');
  });

  test('a very long thread keeps its beginning and its newest', async () => {
    const references = Array.from({ length: 60 }, (_, i) => `r${i}@example.com`);
    await sendMail(account(), message({ references }));
    const kept = /^References: (.*(?:\r\n[ \t].*)*)/m.exec(sink.mails[0]?.raw ?? '')?.[1]?.split(/\s+/) ?? [];
    expect(kept).toHaveLength(20);
    expect([kept[0], kept[1], kept[19]]).toEqual([
      '<r0@example.com>',
      '<r41@example.com>',
      '<r59@example.com>',
    ]);
  });

  test.each([
    ['a..b@docomo.ne.jp', '"a..b"@docomo.ne.jp'],
    ['.x.@ezweb.ne.jp', '".x."@ezweb.ne.jp'],
    ['x.@docomo.ne.jp', '"x."@docomo.ne.jp'],
    ['"x."@docomo.ne.jp', '"x."@docomo.ne.jp'],
    ['-x-@softbank.ne.jp', '-x-@softbank.ne.jp'],
    ['a...b..@docomo.ne.jp', '"a...b.."@docomo.ne.jp'],
    ['_x/y@docomo.ne.jp', '_x/y@docomo.ne.jp'],
    ['a+b?c@docomo.ne.jp', 'a+b?c@docomo.ne.jp'],
    ['.a@i.softbank.jp', '".a"@i.softbank.jp'],
    ['taro@日本語.example', 'taro@xn--wgv71a119e.example'],
  ])('E1 to %s', async (address, onTheWire) => {
    expect(await sendMail(account(), message({ to: to(address) }))).toMatchObject({ outcome: 'sent' });
    expect(sink.commands).toContain(`RCPT TO:<${onTheWire}>`);
    expect(/^To: <?(.*?)>?\r$/m.exec(sink.mails[0]?.raw ?? '')?.[1]).toBe(onTheWire);
  });

  test('one recipient refused: the others have it, and the refusal is told', async () => {
    const receipt = await sendMail(
      account(),
      message({ to: to('hanako@example.com', 'unknown@example.com') }),
    );
    expect(receipt).toMatchObject({
      outcome: 'sent',
      rejected: [
        { address: 'unknown@example.com', said: '550 5.1.1 user unknown', category: 'address-dead' },
      ],
    });
    expect(sink.mails[0]?.to).toEqual(['hanako@example.com']);
  });
});

test('the demo shop goes through the motions and sends nothing', async () => {
  const demo = { ...account(), settings: { ...settings(sink.port), smtp: null, demo: true } };
  expect(await sendMail(demo, message())).toMatchObject({ outcome: 'sent' });
  expect(sink.commands).toEqual([]);
});

describe('what is known when it is not taken', () => {
  test.each<[Misbehaviour, object]>([
    [
      'refuse-login',
      {
        outcome: 'refused',
        later: true,
        reason: 'mail_login_failed',
        serverSaid: '535 5.7.8 wrong password',
      },
    ],
    [
      'reject-recipients',
      { outcome: 'refused', later: false, reason: 'mail_refused', serverSaid: '550 5.1.1 user unknown' },
    ],
    [
      'greylist-recipients',
      { outcome: 'refused', later: true, reason: 'mail_refused', serverSaid: '451 4.7.1 come again later' },
    ],
    ['too-busy', { outcome: 'refused', later: true }],
    ['cut-at-data', { outcome: 'refused', later: true, reason: 'mail_unreachable' }],
    [
      'refuse-after-dot',
      { outcome: 'refused', later: false, reason: 'mail_refused', serverSaid: '554 5.7.1 looks like spam' },
    ],
    [
      'defer-after-dot',
      { outcome: 'refused', later: true, reason: 'mail_refused', serverSaid: '452 4.2.2 mailbox full' },
    ],
  ])('%s', async (mood, expected) => {
    sink.behave(mood);
    expect(await sendMail(account(), message())).toMatchObject(expected);
    expect(sink.mails).toEqual([]);
  });

  test('D3 cut after the final dot: it may have been taken, so it is unknown', async () => {
    sink.behave('cut-after-dot');
    expect(await sendMail(account(), message())).toMatchObject({ outcome: 'unknown' });
    expect(sink.mails).toHaveLength(1);
  });

  test('cut inside a long body: the end never left, so it is surely not sent', async () => {
    sink.behave('cut-inside-data');
    const text = 'あいうえおかきくけこ\n'.repeat(600_000);
    expect(await sendMail(account(), message({ text }))).toMatchObject({ outcome: 'refused', later: true });
  });

  test('cut inside a short body: the whole of it was on the wire, so it is unknown', async () => {
    sink.behave('cut-inside-data');
    expect(await sendMail(account(), message())).toMatchObject({ outcome: 'unknown' });
  });

  test('larger than the server takes', async () => {
    await sink.close();
    sink = await startSink({ largest: 10_000 });
    const receipt = await sendMail(account(), message({ text: 'あ'.repeat(10_000) }));
    expect(receipt).toMatchObject({ outcome: 'refused', later: false });
    expect(sink.mails).toEqual([]);
  });

  test('nobody there', async () => {
    const { port } = sink;
    await sink.close();
    expect(await sendMail(account(port), message())).toMatchObject({
      outcome: 'refused',
      later: true,
      reason: 'mail_unreachable',
    });
  });

  test.each<[Tls]>([['tls'], ['starttls']])('encryption the server does not have: %s', async (tls) => {
    expect(await sendMail(account(sink.port, tls), message())).toMatchObject({
      outcome: 'refused',
      later: true,
      reason: 'mail_tls_failed',
    });
    expect(sink.commands.join('\n')).not.toMatch(/AUTH|MAIL/);
  });
});

describe('E2 nothing a person types becomes a header or a recipient', () => {
  test.each([
    ['a b@docomo.ne.jp'],
    ['a@b.example\r\nBcc: evil@e.example'],
    ['a@b.example, evil@e.example'],
    ['a@b.example>\r\nRCPT TO:<evil@e.example'],
    ['<a@b.example>'],
    ['a@b.example\u0000'],
    ['a@'],
    ['@b.example'],
    ['a'],
    [''],
    ['花子@b.example'],
    ['"a b"@b.example'],
    [`${'a'.repeat(300)}@b.example`],
  ])('%j is refused before any server is asked', async (address) => {
    expect(await sendMail(account(), message({ to: to(address) }))).toMatchObject({
      outcome: 'refused',
      later: false,
      reason: 'mail_address_unusable',
    });
    expect(sink.commands).toEqual([]);
  });

  test('line ends in subject, names, ids and headers', async () => {
    const evil = 'x\r\nBcc: evil@e.example\r\n\r\nevil';
    await sendMail(
      account(),
      message({
        subject: evil,
        from: { name: evil, address: 'info@shop.example' },
        to: [{ name: evil, address: 'hanako@example.com' }],
        inReplyTo: evil,
        references: [evil],
        headers: { 'X-Note': evil, 'X-Bad\r\nBcc: evil@e.example': '1' },
      }),
    );
    const [mail] = sink.mails;
    expect(mail?.to).toEqual(['hanako@example.com']);
    const names = mail?.raw.split('\r\n\r\n')[0]?.match(/^[^\s:]+(?=:)/gm) ?? [];
    expect(names.map((name) => name.toLowerCase())).not.toContain('bcc');
    expect(bodyOf(mail?.raw)).toBe(message().text);
  });
});

describe('the test of an account', () => {
  test('signs in and sends nothing', async () => {
    const result = await testAccount(settings(sink.port), { smtpPassword: 'secret' });
    expect(result).toMatchObject({ imap: null, smtp: { ok: true, reason: '' } });
    expect(sink.commands.filter((line) => line.startsWith('MAIL'))).toEqual([]);
  });

  test('tells the words of the server', async () => {
    sink.behave('refuse-login');
    expect(await testAccount(settings(sink.port), { smtpPassword: 'secret' })).toMatchObject({
      smtp: { ok: false, reason: 'mail_login_failed', serverSaid: '535 5.7.8 wrong password' },
    });
  });
});

function bodyOf(raw = ''): string {
  const body = Buffer.from(raw.split('\r\n\r\n').slice(1).join(''), 'base64').toString('utf8');
  return body.replaceAll('\r\n', '\n');
}

describe('D3 the last byte', () => {
  test('waits until it is written down that it leaves; nothing can be taken before', async () => {
    let asked = 0;
    const text = 'あいうえお'.repeat(20_000);
    const receipt = await sendMail(account(), message({ text }), async () => {
      asked += 1;
      // Everything else is out by now, and the server still waits.
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(sink.mails).toEqual([]);
    });
    expect(receipt).toMatchObject({ outcome: 'sent' });
    expect(asked).toBe(1);
    expect(bodyOf(sink.mails[0]?.raw)).toBe(text);
  });

  test('does not leave when that cannot be written down: surely not sent', async () => {
    const receipt = await sendMail(account(), message(), async () => {
      throw new Error('the database is away');
    });
    expect(receipt).toMatchObject({ outcome: 'refused', later: true });
    expect(sink.mails).toEqual([]);
    expect(sink.commands).not.toContain('QUIT');
  });

  test('is not asked for a mail that the server refuses before', async () => {
    let asked = 0;
    sink.behave('reject-recipients');
    await sendMail(account(), message(), async () => {
      asked += 1;
    });
    expect(asked).toBe(0);
  });
});
