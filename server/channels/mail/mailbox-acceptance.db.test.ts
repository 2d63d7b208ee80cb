import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { workOff } from '../../../tests/builders/work-off.ts';
import { aMailDesk, type MailDesk } from '../../../tests/servers/mail-desk.ts';
import { type MailServers, startMailServers } from '../../../tests/servers/mail-servers.ts';
import { readInputJob } from '../../conversations/read-input.ts';
import { mailChannel } from './channel.ts';

let servers: MailServers;
let desk: MailDesk;
let user: string;
let other: string;
let users = 0;

beforeAll(async () => {
  servers = await startMailServers();
});
afterAll(async () => {
  await servers?.stop();
});
beforeEach(async () => {
  users += 1;
  user = `desk${users}@shop.test`;
  other = `other${users}@shop.test`;
  desk = await aMailDesk();
});
afterEach(async () => {
  await desk.close();
});

const aMail = (subject: string, to = user): string =>
  [
    'From: hanako@example.com',
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: <${subject}@example.com>`,
    'Date: Sat, 21 Nov 2026 10:00:00 +0900',
    '',
    'まだ届きません。',
    '',
  ].join('\r\n');

const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${String(i + 1).padStart(5, '0')}`);

const patient = { timeout: 50_000, interval: 20 };

async function counted(table: 'raw_inputs' | 'messages' | 'conversations'): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from ${sql.table(table)} where shop_id = ${desk.shop.shop}`.execute(desk.runner.db);
  return rows[0]?.count ?? 0;
}

/** What the worker would make of everything stored so far. */
const readAll = (): Promise<void> =>
  workOff(desk, [readInputJob(desk.runner, new Map([[mailChannel.kind, mailChannel]]))]);

describe('reading mailboxes of real servers', () => {
  test('D1 a mail that arrives is there by IDLE within three seconds', async () => {
    await desk.addAccount(user, servers.imapPort);
    await desk.listen();
    const seconds: number[] = [];
    for (const subject of numbered('pushed', 10)) {
      const before = await counted('raw_inputs');
      await servers.deliver([{ to: user, raw: aMail(subject) }]);
      const handed = performance.now();
      await expect.poll(() => counted('raw_inputs'), patient).toBe(before + 1);
      seconds.push((performance.now() - handed) / 1000);
    }
    // The first waits until the account is connected.
    const pushed = seconds.slice(1).sort((a, b) => a - b);
    console.info(
      `D1: visible after ${pushed[4]?.toFixed(2)} s (middle of 9), ${pushed.at(-1)?.toFixed(2)} s at worst`,
    );
  });

  test('D2 a mailbox of 1,000 mails that is renumbered and read again brings no new matter', async () => {
    await servers.fill(
      user,
      numbered('mail', 1000).map((subject) => aMail(subject)),
    );
    await desk.addAccount(user, servers.imapPort);
    const first = await desk.listen();
    await expect.poll(() => counted('raw_inputs'), patient).toBe(1000);
    await readAll();
    expect(await counted('conversations')).toBe(1000);
    await first.stop();
    await servers.administer('mailbox', 'update', '-u', user, '--uid-validity', '4711', 'INBOX');
    await desk.listen();
    await servers.deliver([{ to: user, raw: aMail('fresh') }]);
    await expect.poll(() => counted('raw_inputs'), patient).toBe(1001);
    await readAll();
    const after = { messages: await counted('messages'), conversations: await counted('conversations') };
    console.info(`D2: 1,000 mails read again: ${after.conversations - 1001} new matters`);
    expect(after).toEqual({ messages: 1001, conversations: 1001 });
  });

  test('D2 the same mail in two of our mailboxes is one message', async () => {
    await desk.addAccount(user, servers.imapPort);
    await desk.addAccount(other, servers.imapPort);
    await desk.listen();
    const raw = aMail('to both', `${user}, ${other}`);
    // Each mailbox's server writes its own Received line on top: other bytes, the same mail.
    await servers.deliver([user, other].map((to) => ({ to, raw: `X-For: ${to}\r\n${raw}` })));
    await expect.poll(() => counted('raw_inputs'), patient).toBe(2);
    await readAll();
    expect([await counted('messages'), await counted('conversations')]).toEqual([1, 1]);
  });

  test('D4 a full mailbox is shown with the figures of the server', async () => {
    await servers.fill(user, [aMail('huge')], 3_210_000_000);
    const id = await desk.addAccount(user, servers.imapPort);
    await desk.listen();
    await expect.poll(async () => (await desk.account(id)).health.state, patient).toBe('trouble');
    const { reason, serverSaid } = (await desk.account(id)).health;
    expect(reason).toBe('mailbox_full');
    expect(serverSaid).toMatch(/^QUOTA STORAGE 30\d\d \/ 3072 MB$/);
  });

  test('D1 10,000 old mails come in portions, with word of the progress, and hold up nobody else', async () => {
    const backlog = 10_000;
    await servers.fill(
      user,
      numbered('old', backlog).map((subject) => aMail(subject)),
    );
    await desk.addAccount(other, servers.imapPort);
    await desk.addAccount(user, servers.imapPort);
    const started = performance.now();
    await desk.listen();
    await expect.poll(() => counted('raw_inputs'), patient).toBeGreaterThan(500);
    await servers.deliver([{ to: other, raw: aMail('urgent', other) }]);
    await expect.poll(async () => (await desk.subjects()).includes('urgent'), patient).toBe(true);
    const then = await counted('raw_inputs');
    await expect.poll(() => counted('raw_inputs'), { ...patient, timeout: 110_000 }).toBe(backlog + 1);
    const seconds = (performance.now() - started) / 1000;
    const jobs = desk.sentJobs.filter(({ job }) => job.name === 'read_input').map(({ job }) => job.priority);
    console.info(
      `D1: ${backlog} mails stored in ${seconds.toFixed(0)} s (${Math.round(backlog / seconds)}/s); another account's mail came in after ${then} of them`,
    );
    expect(then).toBeLessThan(backlog);
    // What comes while older mail of the same account waits is read behind; the other account's goes first.
    expect(jobs.filter((priority) => priority === 0).length).toBeLessThan(100);
    expect(jobs.filter((priority) => priority === -1).length).toBeGreaterThan(backlog - 100);
    expect(desk.log.filter((line) => /\d+ mails read/.test(line)).length).toBeGreaterThanOrEqual(10);
  }, 180_000);
});
