import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MailServers, startMailServers } from '../servers/mail-servers.ts';
import { aMailShop, type MailShop } from './mail-shop.ts';
import { type House, openHouse } from './program.ts';

const address = 'desk@shop.test';
const mails = 500;
const kills = 8;

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

const aMail = (number: number): string =>
  [
    `From: customer${number % 70}@example.com`,
    `To: ${address}`,
    `Subject: mail ${number}`,
    `Message-ID: <${number}@example.com>`,
    'Date: Sat, 21 Nov 2026 10:00:00 +0900',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `${number} 通目です。まだ届きません。`,
    '',
  ].join('\r\n');

async function count() {
  const of = shop.shop.shop;
  const { rows } = await sql<{
    raws: number;
    messages: number;
    ids: number;
    conversations: number;
    waiting: number;
  }>`
    select (select count(*) from raw_inputs where shop_id = ${of}) as raws,
      (select count(*) from messages where shop_id = ${of} and direction = 'in') as messages,
      (select count(distinct message_id) from messages where shop_id = ${of} and direction = 'in') as ids,
      (select count(*) from conversations where shop_id = ${of}) as conversations,
      (select count(*) from raw_inputs where shop_id = ${of} and state in ('new', 'failed')) as waiting
  `.execute(shop.connection.db);
  const [row] = rows;
  if (row === undefined) throw new Error('no count');
  return row;
}

describe('the worker is killed while mail arrives', () => {
  test(`D1 ${mails} mails, ${kills} times kill -9: each is there, none twice`, async () => {
    const arriving = deliverSlowly();
    let running = await house.start(['worker']);
    for (let kill = 1; kill <= kills; kill += 1) {
      await untilSomeMore(Math.floor(Math.random() * 80));
      await running.kill('SIGKILL');
      running = await house.start(['worker']);
    }
    await arriving;
    console.log(`after the last kill: ${JSON.stringify(await count())}`);
    const all = { raws: mails, messages: mails, ids: mails, conversations: mails, waiting: 0 };
    // What a killed worker had in its hands is noticed by its silence, so this takes its time.
    await expect.poll(count, { timeout: 150_000, interval: 500 }).toEqual(all);
    // And nothing comes later.
    await pause(3000);
    expect(await count()).toEqual(all);
    await running.kill('SIGTERM');
  }, 300_000);
});

/** Somewhere in the middle of the work, however fast the machine is; never long. */
async function untilSomeMore(messages: number): Promise<void> {
  const goal = (await count()).messages + messages;
  for (let waited = 0; waited < 80 && (await count()).messages < goal; waited += 1) await pause(100);
}

/** All mails, in bunches over as long as the killing takes. */
async function deliverSlowly(): Promise<void> {
  for (let first = 1; first <= mails; first += 10) {
    const numbers = Array.from({ length: 10 }, (_, i) => first + i);
    await servers.deliver(numbers.map((number) => ({ to: address, raw: aMail(number) })));
    await pause(150);
  }
}
