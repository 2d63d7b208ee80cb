import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MailServers, startMailServers } from '../servers/mail-servers.ts';
import { aMailShop, type MailShop } from './mail-shop.ts';
import { type House, openHouse, type Running } from './program.ts';

const address = 'desk@shop.test';
const attachment = 25 * 1024 * 1024;

let servers: MailServers;
let house: House;
let shop: MailShop;
let program: Running;

beforeAll(async () => {
  servers = await startMailServers();
  house = await openHouse();
  shop = await aMailShop(house, { address, imapPort: servers.imapPort });
  program = await house.start(['serve']);
});
afterAll(async () => {
  await shop?.connection.close();
  await house?.close();
  await servers?.stop();
});

function aLargeMail(number: number): Buffer {
  // 76 columns of base64 are 57 bytes; what they say does not matter.
  const line = `${'QUJD'.repeat(19)}\r\n`;
  const head = [
    `From: customer${number}@example.com`,
    `To: ${address}`,
    `Subject: large ${number}`,
    `Message-ID: <large-${number}@example.com>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="=_b"',
    '',
    '--=_b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `写真をお送りします。${number}`,
    '--=_b',
    'Content-Type: application/octet-stream; name="photo.bin"',
    'Content-Disposition: attachment; filename="photo.bin"',
    'Content-Transfer-Encoding: base64',
    '',
    '',
  ].join('\r\n');
  return Buffer.from(`${head}${line.repeat(Math.ceil(attachment / 57))}--=_b--\r\n`, 'utf8');
}

async function messages(): Promise<{ count: number; attached: number }> {
  const { rows } = await sql<{ count: number; attached: number }>`
    select count(*) as count, coalesce(min((attachments->0->>'size')::int), 0) as attached
    from messages where shop_id = ${shop.shop.shop} and direction = 'in'`.execute(shop.connection.db);
  return rows[0] ?? { count: 0, attached: 0 };
}

/** How long the screens' process takes to answer the smallest question, again and again; the worst, in ms. */
function watchAnswers(): { stop(): Promise<number> } {
  let going = true;
  const worst = (async () => {
    let longest = 0;
    while (going) {
      const asked = performance.now();
      await fetch(`${program.address}/api/session`).then((answer) => answer.arrayBuffer());
      longest = Math.max(longest, performance.now() - asked);
      await pause(10);
    }
    return longest;
  })();
  return {
    async stop() {
      going = false;
      return await worst;
    },
  };
}

/** Memory of the program at its worst so far, in MB, as Linux tells. */
async function peakMemory(): Promise<number> {
  const status = await readFile(`/proc/${program.pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

async function arrive(numbers: readonly number[]): Promise<number> {
  const goal = (await messages()).count + numbers.length;
  const mails = numbers.map(aLargeMail);
  const started = performance.now();
  await servers.fill(address, mails);
  await expect.poll(async () => (await messages()).count, { timeout: 60_000, interval: 50 }).toBe(goal);
  return performance.now() - started;
}

describe('mails with 25 MB attached', () => {
  test('A4 one is visible soon, five at once do not hold up the screens, and memory stays bounded', async () => {
    const idle = await peakMemory();
    const one = await arrive([1]);
    const afterOne = await peakMemory();
    const answers = watchAnswers();
    const five = await arrive([2, 3, 4, 5, 6]);
    const lag = await answers.stop();
    const afterFive = await peakMemory();
    expect((await messages()).attached).toBeGreaterThanOrEqual(attachment);
    console.info(
      `A4: one visible after ${(one / 1000).toFixed(1)} s, five after ${(five / 1000).toFixed(1)} s; ` +
        `slowest answer of the screens meanwhile ${lag.toFixed(0)} ms; ` +
        `peak memory ${idle} MB idle, ${afterOne} MB after one, ${afterFive} MB after five`,
    );
    expect(afterFive - idle).toBeLessThan(400);
  });
});
