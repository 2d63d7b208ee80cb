import { cpus, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn } from '../../contract/staff.ts';
import { builtPassword } from '../builders/shop.ts';
import { type MailServers, startMailServers } from '../servers/mail-servers.ts';
import { aMailShop, type MailShop } from './mail-shop.ts';
import { type House, openHouse, type Running } from './program.ts';
import { type LagWatch, type Seen, watchLag } from './watch-lag.ts';

const address = 'desk@shop.test';
const attachment = 25 * 1024 * 1024;

let servers: MailServers;
let house: House;
let shop: MailShop;
let program: Running;
let lag: LagWatch;

beforeAll(async () => {
  servers = await startMailServers();
  lag = await watchLag();
  house = await openHouse(lag.env);
  shop = await aMailShop(house, { address, imapPort: servers.imapPort });
  program = await house.start(['serve']);
});
afterAll(async () => {
  await shop?.connection.close();
  await house?.close();
  await lag?.close();
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
    'Content-Type: text/html; charset=utf-8',
    '',
    `<p>写真をお送りします。${number}</p>`,
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

async function arrive(mails: readonly Buffer[]): Promise<number> {
  const goal = (await messages()).count + mails.length;
  const started = performance.now();
  await servers.fill(address, mails);
  await expect.poll(async () => (await messages()).count, { timeout: 60_000, interval: 50 }).toBe(goal);
  return performance.now() - started;
}

/** The process of the screens, and the one that reads mail. */
async function both(since: number): Promise<{ screens: Seen; worker: Seen }> {
  const all = await lag.since(since);
  const screens = all.find(({ pid }) => pid === program.pid);
  const worker = all.find(({ program: name }) => name === 'worker-process.ts');
  if (screens === undefined || worker === undefined) throw new Error('the program has two processes');
  return { screens, worker };
}

/** Figures of a busy machine say little. */
const load = (): string => `(load ${(loadavg()[0] ?? 0).toFixed(1)} on ${cpus().length} cores)`;

const round = (value: number, digits = 0): string => value.toFixed(digits);

describe('mails with 25 MB attached', () => {
  test('A4 one is visible soon, five at once do not hold up the screens, and memory stays bounded', async () => {
    // Made beforehand: whoever measures must not be held up by making them.
    const [first, ...others] = [1, 2, 3, 4, 5, 6].map(aLargeMail);
    if (first === undefined) throw new Error('no mail');
    await pause(2000);
    const idle = await both(0);
    const one = await arrive([first]);
    const afterOne = await both(0);
    const begun = Date.now();
    const answers = watchAnswers();
    const five = await arrive(others);
    const slowest = await answers.stop();
    const afterFive = await both(begun);
    expect((await messages()).attached).toBeGreaterThanOrEqual(attachment);
    console.info(
      `A4: one visible after ${round(one / 1000, 1)} s, five after ${round(five / 1000, 1)} s; meanwhile event-loop lag ` +
        `of the screens ${round(afterFive.screens.lagMs)} ms (of the worker ${round(afterFive.worker.lagMs)} ms), their ` +
        `slowest answer ${round(slowest)} ms; peak memory of the screens ${memory(idle.screens, afterOne.screens, afterFive.screens)}, ` +
        `of the worker ${memory(idle.worker, afterOne.worker, afterFive.worker)} ${load()}`,
    );
    expect(afterFive.screens.peakMb - idle.screens.peakMb).toBeLessThan(100);
    expect(afterFive.worker.peakMb - idle.worker.peakMb).toBeLessThan(300);
  });

  test('A4 looking at them, and saving their files and sources, holds nobody up', async () => {
    const headers = { cookie: await signedIn() };
    const { rows } = await sql<{ id: string; size: number }>`
      select id, size from raw_inputs where shop_id = ${shop.shop.shop} order by received_at limit 3`.execute(
      shop.connection.db,
    );
    const idle = await both(0);
    const begun = Date.now();
    const answers = watchAnswers();
    const sizes = await Promise.all(
      rows.flatMap(({ id }) =>
        ['raw', 'attachments/0', 'html'].map(async (what) => {
          const path = `/api/shops/${shop.shop.shop}/inputs/${id}/${what}`;
          const answer = await fetch(`${program.address}${path}`, { headers });
          return (await answer.arrayBuffer()).byteLength;
        }),
      ),
    );
    const slowest = await answers.stop();
    const { screens } = await both(begun);
    console.info(
      `A4: 3 layouts, 3 files of 25 MB and 3 sources at once in ${round((Date.now() - begun) / 1000, 1)} s; meanwhile ` +
        `event-loop lag of the screens ${round(screens.lagMs)} ms, slowest answer ${round(slowest)} ms, ` +
        `memory +${screens.peakMb - idle.screens.peakMb} MB ${load()}`,
    );
    for (const [number, { size }] of rows.entries()) {
      const [raw = 0, file = 0, layout = 0] = sizes.slice(3 * number);
      expect([raw, file >= attachment, layout > 500]).toEqual([size, true, true]);
    }
  });
});

/** Signs in as a browser does; the cookie. */
async function signedIn(): Promise<string> {
  const answer = await fetch(`${program.address}${signIn.path}`, {
    method: signIn.method,
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ email: shop.shop.email('agent'), password: builtPassword }),
  });
  expect(answer.status).toBe(200);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

const memory = (idle: Seen, one: Seen, five: Seen): string =>
  `${idle.peakMb} MB idle, +${one.peakMb - idle.peakMb} after one, +${five.peakMb - idle.peakMb} after five`;
