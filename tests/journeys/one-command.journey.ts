import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openClaims } from '../../server/platform/db/claims.ts';
import { workerClaim } from '../../server/platform/watch-worker.ts';
import { type MailServers, startMailServers } from '../servers/mail-servers.ts';
import { aMailShop, type MailShop } from './mail-shop.ts';
import { type House, openHouse, type Running } from './program.ts';

const address = 'desk@shop.test';
const soon = { timeout: 60_000, interval: 100 };

let servers: MailServers;
let house: House;
let shop: MailShop;

beforeAll(async () => {
  servers = await startMailServers();
  house = await openHouse();
  shop = await aMailShop(house, { address, imapPort: servers.imapPort });
});
afterAll(async () => {
  await shop?.connection.close();
  await house?.close();
  await servers?.stop();
});

/** The process beside the screens that reads and sends; 0 while there is none. */
async function workerOf(serve: number): Promise<number> {
  const children = await readFile(`/proc/${serve}/task/${serve}/children`, 'utf8').catch(() => '');
  for (const pid of children.split(' ').map(Number).filter(Boolean)) {
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (words.includes('worker-process')) return pid;
  }
  return 0;
}

async function lives(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return status !== '' && !/State:\s+Z/.test(status);
}

async function arrives(number: number): Promise<void> {
  const raw = `From: customer${number}@example.com\r\nTo: ${address}\r\nSubject: ${number}\r\nMessage-ID: <${number}@example.com>\r\n\r\nまだ届きません。\r\n`;
  await servers.deliver([{ to: address, raw }]);
  const there = async (): Promise<number> => {
    const { rows } = await sql`
      select 1 from messages where shop_id = ${shop.shop.shop} and message_id = ${`${number}@example.com`}`.execute(
      shop.connection.db,
    );
    return rows.length;
  };
  await expect.poll(there, soon).toBe(1);
}

const startedWithWorker = async (): Promise<{ serve: Running; worker: number }> => {
  const serve = await house.start(['serve']);
  await expect.poll(() => workerOf(serve.pid), soon).toBeGreaterThan(0);
  return { serve, worker: await workerOf(serve.pid) };
};

describe('one command runs the screens and, beside them, the reading and sending', () => {
  test('a worker that is killed again and again is started again; the screens never notice', async () => {
    const { serve, worker } = await startedWithWorker();
    await arrives(1);
    let last = worker;
    for (const number of [2, 3]) {
      process.kill(last, 'SIGKILL');
      await expect.poll(() => workerOf(serve.pid), soon).not.toBeOneOf([0, last]);
      expect((await fetch(`${serve.address}/api/session`)).status).toBeLessThan(500);
      await arrives(number);
      last = await workerOf(serve.pid);
    }
    expect(serve.said()).toContain('裏の処理 (メールの受信・送信など) が止まりました (SIGKILL)。');
    // What the screens look for, to say that nobody reads and sends.
    const looker = openClaims(shop.connection.url);
    await expect.poll(() => looker.isClaimed(workerClaim), soon).toBe(true);
    await expect.poll(() => serve.said(), soon).toContain('裏の処理がまた動いています。');
    await serve.kill('SIGTERM');
    expect(await lives(last)).toBe(false);
    await looker.close();
  });

  test('stopped right after the start, both end', async () => {
    const { serve, worker } = await startedWithWorker();
    await serve.kill('SIGTERM');
    expect(await lives(worker)).toBe(false);
    expect(serve.said()).not.toContain('止まりました');
  });

  test('Ctrl+C reaches both, and both end in order', async () => {
    const { serve, worker } = await startedWithWorker();
    await arrives(4);
    process.kill(worker, 'SIGINT');
    await pause(300);
    expect(await lives(worker)).toBe(true);
    process.kill(serve.pid, 'SIGINT');
    await expect.poll(() => lives(serve.pid), soon).toBe(false);
    expect(await lives(worker)).toBe(false);
    expect(serve.said()).not.toContain('止まりました');
  });

  test.each([
    ['at work', true],
    ['while it starts', false],
  ])('when the screens’ process is killed, the worker %s does not stay behind', async (_when, atWork) => {
    const { serve, worker } = await startedWithWorker();
    if (atWork) await arrives(5);
    await serve.kill('SIGKILL');
    await expect.poll(() => lives(worker), soon).toBe(false);
  });

  test('with --web-only there is none', async () => {
    const serve = await house.start(['serve', '--web-only']);
    await pause(1500);
    expect(await workerOf(serve.pid)).toBe(0);
    await serve.kill('SIGTERM');
  });
});
