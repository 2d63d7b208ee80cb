import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aMailDesk, type MailDesk } from '../../../tests/servers/mail-desk.ts';
import { type MailServers, startMailServers } from '../../../tests/servers/mail-servers.ts';
import { startProxy, withoutAbilities } from '../../../tests/servers/tcp-proxy.ts';

let servers: MailServers;
let desk: MailDesk;
let user: string;
let users = 0;

beforeAll(async () => {
  servers = await startMailServers();
});
afterAll(async () => {
  await servers?.stop();
});
beforeEach(async () => {
  users += 1;
  user = `shop${users}@shop.test`;
  desk = await aMailDesk();
});
afterEach(async () => {
  await desk.close();
});

/** How long the server stays away once the account has said so; a minute with KAKEHASHI_TEST_OUTAGE=60. */
const outageMs = Number(process.env.KAKEHASHI_TEST_OUTAGE ?? 0) * 1000;

const aMail = (subject: string, body = 'こんにちは'): string =>
  [
    `From: hanako@example.com`,
    `To: ${user}`,
    `Subject: ${subject}`,
    `Message-ID: <${subject}@example.com>`,
    '',
    body,
    '',
  ].join('\r\n');

const arrive = (...subjects: string[]): Promise<void> =>
  servers.deliver(subjects.map((subject) => ({ to: user, raw: aMail(subject) })));

/** Patience for a loaded machine; nothing here asserts how long it took. */
const soon = { timeout: 20_000, interval: 50 };
const untilStored = (...subjects: string[]) =>
  expect.poll(async () => (await desk.subjects()).sort(), soon).toEqual([...subjects].sort());
const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${String(i + 1).padStart(4, '0')}`);

describe('reading a mailbox', () => {
  test('D1 what the server pushes is stored at once, in order, and leaves no trace in the mailbox', async () => {
    await arrive('before');
    const id = await desk.addAccount(user, servers.imapPort);
    await desk.listen();
    await untilStored('before');
    await expect.poll(async () => (await desk.account(id)).health.state, soon).toBe('ok');
    await arrive('one');
    await untilStored('before', 'one');
    await arrive('two', 'three');
    await untilStored('before', 'one', 'two', 'three');
    expect(await desk.subjects()).toEqual(['before', 'one', 'two', 'three']);
    expect(desk.sentJobs.filter(({ job }) => job.name === 'read_input')).toHaveLength(4);
    const flags = await servers.visit(user, (client) => client.fetchAll('1:*', { flags: true }));
    expect(flags.map((mail) => [...(mail.flags ?? [])].filter((flag) => flag !== '\\Recent'))).toEqual([
      [],
      [],
      [],
      [],
    ]);
    expect((await desk.account(id)).health.lastReceivedAt).not.toBeNull();
  });

  test('only what arrived since the import began is taken', async () => {
    await servers.visit(user, async (client) => {
      await client.append('INBOX', aMail('old'), [], new Date('2026-01-05T00:00:00Z'));
      await client.append('INBOX', aMail('recent'), [], new Date(Date.now() - 3 * 86_400_000));
      await client.append('INBOX', aMail('new'), [], new Date());
    });
    await desk.addAccount(user, servers.imapPort, new Date(Date.now() - 7 * 86_400_000));
    await desk.listen();
    await untilStored('recent', 'new');
  });

  test('nothing old is taken when the import begins now, and what comes afterwards is', async () => {
    await servers.visit(user, (client) =>
      client.append('INBOX', aMail('yesterday'), [], new Date(Date.now() - 86_400_000)),
    );
    const id = await desk.addAccount(user, servers.imapPort, new Date());
    await desk.listen();
    await expect.poll(async () => (await desk.account(id)).health.state, soon).toBe('ok');
    await arrive('today');
    await untilStored('today');
  });

  test(
    'D1 the server goes away and comes back: nothing lost, nothing twice, and the account says so meanwhile',
    async () => {
      const began = performance.now();
      const id = await desk.addAccount(user, servers.imapPort);
      await desk.listen();
      await arrive('one');
      await untilStored('one');
      await servers.stopImap();
      try {
        await expect.poll(async () => (await desk.account(id)).health.state, soon).toBe('trouble');
        expect((await desk.account(id)).health).toMatchObject({ reason: 'mail_unreachable' });
        await servers.fill(
          user,
          numbered('meanwhile', 20).map((subject) => aMail(subject)),
        );
        await pause(outageMs);
      } finally {
        await servers.startImap();
      }
      await arrive('two');
      await untilStored('one', ...numbered('meanwhile', 20), 'two');
      await expect.poll(async () => (await desk.account(id)).health.state, soon).toBe('ok');
      const lasted = ((performance.now() - began) / 1000).toFixed(0);
      console.info(
        `D1: away for ${outageMs / 1000} s and more (${lasted} s in all): 22/22 mails, none twice`,
      );
    },
    outageMs + 60_000,
  );

  test('D4 a wrong password is shown with the words of the server', async () => {
    const id = await desk.addAccount(user, servers.imapPort);
    const proxy = await startProxy({
      to: servers.imapPort,
      fromServer: (chunk) =>
        Buffer.from(
          chunk
            .toString('latin1')
            .replace(/^(\S+) OK .*Logged in.*$/m, '$1 NO [AUTHENTICATIONFAILED] パスワードが違います\r'),
          'utf8',
        ),
    });
    await desk.moveAccount(id, proxy.port);
    await desk.listen();
    await expect.poll(async () => (await desk.account(id)).health.state, soon).toBe('trouble');
    expect((await desk.account(id)).health).toMatchObject({ reason: 'mail_login_failed' });
    expect((await desk.account(id)).health.serverSaid).toContain('パスワードが違います');
    await proxy.close();
  });

  test('D2 a mailbox that was renumbered is read again: the same mails are known, new ones are stored', async () => {
    await arrive(...numbered('a', 30));
    await desk.addAccount(user, servers.imapPort);
    const first = await desk.listen();
    await untilStored(...numbered('a', 30));
    await first.stop();
    await servers.administer('mailbox', 'update', '-u', user, '--uid-validity', '4711', 'INBOX');
    await arrive('fresh');
    await desk.listen();
    await untilStored(...numbered('a', 30), 'fresh');
    await arrive('later');
    await untilStored(...numbered('a', 30), 'fresh', 'later');
  });

  test('an account that moves to another server does not mistake its numbers', async () => {
    const id = await desk.addAccount(user, servers.imapPort);
    await desk.listen();
    await arrive('one', 'two');
    await untilStored('one', 'two');
    const proxy = await startProxy({ to: servers.imapPort });
    await desk.moveAccount(id, proxy.port);
    await arrive('three');
    await untilStored('one', 'two', 'three');
    expect(proxy.connections).toBeGreaterThan(0);
    await proxy.close();
  });

  test('D1 two programs at once: each mail once, and the second takes over when the first ends', async () => {
    await desk.addAccount(user, servers.imapPort);
    const proxyOne = await desk.listen();
    await desk.listen();
    await arrive(...numbered('a', 40));
    await untilStored(...numbered('a', 40));
    await proxyOne.stop();
    await arrive('after');
    await untilStored(...numbered('a', 40), 'after');
  });

  test('D4 a server without IDLE, MOVE and UIDPLUS is asked again and again', async () => {
    const proxy = await startProxy({
      to: servers.imapPort,
      fromServer: withoutAbilities('IDLE', 'MOVE', 'UIDPLUS', 'CONDSTORE', 'QRESYNC', 'ESEARCH', 'ENABLE'),
    });
    await desk.addAccount(user, proxy.port);
    await desk.listen();
    await arrive('one');
    await untilStored('one');
    await arrive('two');
    await untilStored('one', 'two');
    await proxy.close();
  });

  test('D4 the connection breaks inside a body, again and again: every mail arrives whole', async () => {
    const body = `${'本文の一行です。'.repeat(20)}\r\n`.repeat(400);
    const mails = numbered('big', 12).map((subject) => ({ to: user, raw: aMail(subject, body) }));
    await servers.deliver(mails);
    // The first connections break after ever more bytes: inside the first mail, the second, the fifth …
    const proxy = await startProxy({
      to: servers.imapPort,
      fromServer: (chunk, { number, bytes }) => (number <= 5 && bytes > number * 150_000 ? null : chunk),
    });
    await desk.addAccount(user, proxy.port);
    await desk.listen();
    await untilStored(...numbered('big', 12));
    const whole = (await desk.raws()).map((raw) => raw.content.toString('utf8').includes(body));
    expect(whole).toEqual(Array.from({ length: 12 }, () => true));
    expect(proxy.connections).toBeGreaterThan(1);
    await proxy.close();
  });

  test('a mail that breaks the connection every time is noted in its place, and those behind it arrive', async () => {
    const poison = aMail('poison', 'XX-POISON-XX '.repeat(50));
    await servers.deliver([
      { to: user, raw: aMail('one') },
      { to: user, raw: poison },
      { to: user, raw: aMail('two') },
    ]);
    const proxy = await startProxy({
      to: servers.imapPort,
      fromServer: (chunk) => (chunk.includes('XX-POISON-XX') ? null : chunk),
    });
    await desk.addAccount(user, proxy.port);
    await desk.listen({ firstWait: 5, longestWait: 20 });
    await untilStored('one', 'poison', 'two');
    const noted = (await desk.raws()).find((raw) => raw.subject === 'poison');
    expect(noted?.content.toString('utf8')).toContain('X-Kakehashi-Placeholder: not-handed-over');
    await proxy.close();
  });

  test('a mail over the limit is noted with its sender and subject; the rest of it stays on the server', async () => {
    const huge = Buffer.concat([Buffer.from(aMail('huge')), Buffer.alloc(51 * 1024 * 1024, 'x\r\n')]);
    await servers.visit(user, (client) => client.append('INBOX', huge));
    await arrive('after');
    await desk.addAccount(user, servers.imapPort);
    await desk.listen();
    await untilStored('huge', 'after');
    const noted = (await desk.raws()).find((raw) => raw.subject === 'huge');
    expect(noted?.content.toString('utf8')).toContain('X-Kakehashi-Placeholder: too-large');
    expect(noted?.content.toString('utf8')).toContain('From: hanako@example.com');
    expect(noted?.content.length).toBeLessThan(5000);
  });

  test('an account added or changed while listening is read at once', async () => {
    await desk.listen();
    const id = await desk.addAccount(user, 1);
    await expect.poll(async () => (await desk.account(id)).health.state, soon).toBe('trouble');
    await arrive('one');
    await desk.moveAccount(id, servers.imapPort);
    await untilStored('one');
  });

  test('mails that are removed meanwhile, or moved in from elsewhere, disturb nothing', async () => {
    await arrive(...numbered('a', 10));
    await servers.visit(user, (client) => client.messageDelete('2:5'));
    await desk.addAccount(user, servers.imapPort);
    await desk.listen();
    const left = ['a0001', ...numbered('a', 10).slice(5)];
    await untilStored(...left);
    await servers.visit(user, async (client) => {
      await client.messageDelete('1:3');
      await client.append('INBOX', aMail('moved in'), ['\\Seen'], new Date('2020-01-01'));
    });
    await untilStored(...left, 'moved in');
  });
});
