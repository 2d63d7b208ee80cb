import { createHash, randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aMailDesk, type MailDesk } from '../../../tests/servers/mail-desk.ts';
import { type MailServers, startMailServers } from '../../../tests/servers/mail-servers.ts';
import { startProxy } from '../../../tests/servers/tcp-proxy.ts';

let servers: MailServers;
let desk: MailDesk;
let users = 0;

beforeAll(async () => {
  servers = await startMailServers();
});
afterAll(async () => {
  await servers?.stop();
});
beforeEach(async () => {
  desk = await aMailDesk();
});
afterEach(async () => {
  await desk.close();
});

const megabyte = 1024 * 1024;

function aMailbox(): string {
  users += 1;
  return `large${users}@shop.test`;
}

function aLargeMail(subject: string, size: number): Buffer {
  const head = `From: hanako@example.com\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@example.com>\r\n\r\n`;
  const lines = randomBytes(Math.ceil((size * 57) / 78)).toString('base64');
  return Buffer.from(head + lines.replace(/.{76}/g, '$&\r\n') + (lines.length % 76 === 0 ? '' : '\r\n'));
}

const digests = (raws: readonly Uint8Array[]): string[] =>
  raws.map((raw) => createHash('sha256').update(raw).digest('hex')).sort();

const stored = async (): Promise<string[]> => digests((await desk.raws()).map((raw) => raw.content));
const soon = { timeout: 50_000, interval: 200 };

describe('large mails', () => {
  test('of several accounts at once, among small ones, arrive byte for byte and once', async () => {
    const mails: Buffer[] = [];
    for (let account = 0; account < 3; account += 1) {
      const user = aMailbox();
      const own = [9 * megabyte, 400, 4 * megabyte + 3, 12 * megabyte, 800].map((size, number) =>
        aLargeMail(`mail-${account}-${number}`, size),
      );
      await servers.fill(user, own);
      mails.push(...own);
      await desk.addAccount(user, servers.imapPort);
    }
    await desk.listen();
    await expect.poll(async () => (await desk.raws()).length, soon).toBe(mails.length);
    expect(await stored()).toEqual(digests(mails));
  });

  test('D4 cut off in the middle of a piece, again and again: whole all the same', async () => {
    const user = aMailbox();
    const mails = [aLargeMail('one', 9 * megabyte), aLargeMail('two', 6 * megabyte)];
    await servers.fill(user, mails);
    const proxy = await startProxy({
      to: servers.imapPort,
      fromServer: (chunk, { number, bytes }) =>
        number <= 4 && bytes > number * 2.5 * megabyte ? null : chunk,
    });
    await desk.addAccount(user, proxy.port);
    await desk.listen({ firstWait: 5, longestWait: 20 });
    await expect.poll(async () => (await desk.raws()).length, soon).toBe(2);
    expect(await stored()).toEqual(digests(mails));
    expect(proxy.connections).toBeGreaterThan(3);
    await proxy.close();
  });

  test('one that breaks the connection every time far inside is noted, and what is behind it arrives', async () => {
    const user = aMailbox();
    const poison = aLargeMail('poison', 9 * megabyte);
    poison.write('XX-POISON-XX', 6 * megabyte);
    await servers.fill(user, [poison, aLargeMail('behind', 300)]);
    const proxy = await startProxy({
      to: servers.imapPort,
      fromServer: (chunk) => (chunk.includes('XX-POISON-XX') ? null : chunk),
    });
    await desk.addAccount(user, proxy.port);
    await desk.listen({ firstWait: 5, longestWait: 20 });
    await expect.poll(async () => (await desk.subjects()).sort(), soon).toEqual(['behind', 'poison']);
    const noted = (await desk.raws()).find((raw) => raw.subject === 'poison');
    expect(noted?.content.toString('latin1')).toContain('X-Kakehashi-Placeholder: not-handed-over');
    await proxy.close();
  });
});
