import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shopSettings } from '../../contract/staff.ts';
import { nextBusinessDay } from '../../language/business-time.ts';
import { formatDay, jstDay } from '../../language/days.ts';
import { type MailServers, startMailServers } from '../servers/mail-servers.ts';
import { call, foundShop, password } from './api.ts';
import { type Browser, openBrowser, photograph } from './browser.ts';
import { type House, openHouse, type Running } from './program.ts';
import { send } from './send.ts';

/** 〈お客様〉 has her mailbox on the same real server, so that what she gets can be read. */
const customer = 'hanako@shop.test';

const orders = [
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Shipping Name,Shipping Zip,Shipping Province,Shipping City,Shipping Address1,Shipping Phone,Phone,Id',
  `#10293,${customer},paid,2026-11-18 10:00:00 +0900,unfulfilled,,JPY,8800,0,800,8800,2026-11-18 09:58:00 +0900,1,ランニング靴 26cm,8800,RUN-26,鈴木 花子,鈴木 花子,'150-0001,JP-13,渋谷区,神宮前1-2-3,09012345678,,5551`,
  "#10294,ichiro@example.com,paid,2026-11-18 11:00:00 +0900,fulfilled,2026-11-19 12:00:00 +0900,JPY,5500,0,500,5500,2026-11-18 10:58:00 +0900,1,トートバッグ 黒,5500,BAG-BK,田中 一郎,田中 一郎,'530-0001,JP-27,大阪市北区,梅田1-1-1,09011112222,,5552",
  '',
].join('\n');

const mail = (subject: string, text: string, extra: string[] = []): string =>
  [
    `From: =?UTF-8?B?${Buffer.from('鈴木 花子').toString('base64')}?= <${customer}>`,
    'To: desk@shop.test',
    `Subject: =?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`,
    `Message-ID: <${Math.random().toString(36).slice(2)}@phone.example>`,
    `Date: ${new Date().toUTCString()}`,
    ...extra,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text).toString('base64'),
    '',
  ].join('\r\n');

/** A new shop's. */
const { businessHours, ...days } = shopSettings.parse({ name: 'x' });
const hours = { ...days, ...businessHours };

let servers: MailServers;
let house: House;
let running: Running;
let desk: Browser;
let shop: number;

beforeAll(async () => {
  servers = await startMailServers({ postfix: true });
  house = await openHouse();
  running = await house.start(['serve']);
  desk = await openBrowser();
  await desk.page.goto(running.address);
  shop = await foundShop(desk.page, servers);
});
afterAll(async () => {
  await desk?.close();
  await house?.close();
  await servers?.stop();
});

/** What reached the customer's mailbox, newest last. */
async function customersMails(): Promise<string[]> {
  return await servers.visit(customer, async (client) => {
    const mails: string[] = [];
    for await (const one of client.fetch('1:*', { source: true }))
      mails.push(one.source?.toString('utf8') ?? '');
    return mails;
  });
}

const header = (raw: string, name: string): string =>
  new RegExp(`^${name}:[ \\t]*((?:.|\\r?\\n[ \\t])*)`, 'im').exec(raw)?.[1]?.replace(/\s+/g, ' ').trim() ??
  '';

describe('the main job, with real mail servers and a real browser', () => {
  test('an order file comes in through the screen', async () => {
    const { page } = desk;
    await page.goto(`${running.address}/imports`);
    await page.setInputFiles('input[type=file]', {
      name: 'orders_export_1.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(orders),
    });
    await page.getByText('Shopify').first().waitFor();
    await photograph(page, 'import-mapping');
    await page
      .getByRole('button', { name: /取り込む/ })
      .first()
      .click();
    await page
      .getByText(/取り込みました|2件/)
      .first()
      .waitFor();
    await photograph(page, 'import-done');
    const found = await call<{ orders: { number: string }[] }>(
      page,
      'GET',
      `/api/shops/${shop}/orders?q=10293`,
    );
    expect(found.body.orders.map((o) => o.number)).toEqual(['#10293']);
  });

  test('「まだ?」 comes in; the right order is beside it; the answer threads in her mailbox', async () => {
    const { page } = desk;
    await page.goto(`${running.address}/inbox/open`);
    await page.getByRole('heading').first().waitFor();
    const sentAt = Date.now();
    await servers.deliver([{ to: 'desk@shop.test', raw: mail('まだ?', 'まだ?') }]);
    await page.getByText('鈴木 花子').first().waitFor();
    console.log(`mail handed over → on screen: ${Date.now() - sentAt} ms`);

    const day = formatDay(nextBusinessDay(jstDay(new Date()), hours));
    // From the open list to the answer: the keys beyond the words are counted.
    let keys = 0;
    const press = async (key: string): Promise<void> => {
      keys += 1;
      await page.keyboard.press(key);
    };
    if (!/inbox\/open\/\d+/.test(page.url())) await press('j');
    if (!/inbox\/open\/\d+/.test(page.url())) await press('Enter');
    await page.getByText('#10293').first().waitFor();
    await page.getByText('ランニング靴 26cm').first().waitFor();
    await photograph(page, 'conversation');
    await press('r');
    const body = page.getByRole('textbox', { name: '返信の本文' });
    await body.waitFor();
    await page.keyboard.insertText(`お待たせしております。ランニング靴は${day}に発送いたします。`);
    await photograph(page, 'reply');
    keys += await send(page);
    console.log(`keys beyond the words: ${keys}`);
    expect(keys).toBeLessThanOrEqual(4);

    await expect
      .poll(
        async () => (await customersMails()).filter((raw) => header(raw, 'Auto-Submitted') === '').length,
        {
          timeout: 60_000,
          interval: 500,
        },
      )
      .toBe(1);
    const mails = await customersMails();
    const reply = mails.find((raw) => header(raw, 'Auto-Submitted') === '') ?? '';
    const original = await servers.visit(
      'desk@shop.test',
      async (client) =>
        (await client.fetchOne('*', { envelope: true })) as { envelope: { messageId: string } },
    );
    expect(header(reply, 'In-Reply-To')).toBe(original.envelope.messageId);
    expect(header(reply, 'References')).toContain(original.envelope.messageId);
    expect(header(reply, 'From')).toContain('desk@shop.test');
  });

  test('she was told at once that it arrived, with her own order, by a mail marked as automatic', async () => {
    const notice =
      (await customersMails()).find((raw) => header(raw, 'Auto-Submitted') === 'auto-replied') ?? '';
    const [, encoded = ''] = notice.split(/\r?\n\r?\n/);
    const text = Buffer.from(encoded, 'base64').toString('utf8');
    expect(text).toContain('鈴木様');
    expect(text).toContain('#10293');
    expect(text).toContain('お返事します');
  });

  test('her answer to our answer joins the conversation and opens it again', async () => {
    const { page } = desk;
    const reply = (await customersMails()).find((raw) => header(raw, 'Auto-Submitted') === '') ?? '';
    await servers.deliver([
      {
        to: 'desk@shop.test',
        raw: mail('Re: まだ?', 'ありがとうございます。何時ごろですか?', [
          `In-Reply-To: ${header(reply, 'Message-ID')}`,
        ]),
      },
    ]);
    const list = `/api/shops/${shop}/conversations?status=open`;
    await expect
      .poll(async () =>
        (await call<{ rows: { preview: string }[] }>(page, 'GET', list)).body.rows.map((r) => r.preview),
      )
      .toEqual(['ありがとうございます。何時ごろですか?']);
  });

  test('two browsers answer the same conversation: one reply leaves, the other keeps its text', async () => {
    const other = await openBrowser();
    try {
      await other.page.goto(running.address);
      await call(desk.page, 'POST', `/api/shops/${shop}/staff`, {
        name: '佐藤',
        email: 'sato@shop.test',
        password,
        role: 'agent',
      });
      await call(other.page, 'POST', '/api/session', { email: 'sato@shop.test', password });
      const before = (await customersMails()).length;
      const pages = [desk.page, other.page];
      // The second takes over while the first is still at it, and then both press send.
      for (const [i, page] of pages.entries()) {
        await page.goto(`${running.address}/inbox/open/1`);
        await page.getByText('何時ごろですか').first().waitFor();
        await page.keyboard.press('r');
        if (i === 1) {
          // She reads along, and takes over.
          await page.getByRole('region', { name: /の下書き$/ }).waitFor();
          await page.keyboard.press('Shift+R');
        }
        await page.getByRole('textbox', { name: '返信の本文' }).focus();
        await page.keyboard.insertText(`返信その${i + 1}です。18時から20時の間にお届けします。`);
        await page.waitForTimeout(1500);
      }
      for (let press = 0; press < 2; press += 1) {
        await Promise.all(pages.map((page) => page.keyboard.press('Control+Enter')));
        await desk.page.waitForTimeout(1500);
      }
      await expect
        .poll(async () => (await customersMails()).length, { timeout: 60_000, interval: 500 })
        .toBe(before + 1);
      const texts = await Promise.all(
        pages.map((page) =>
          page
            .getByRole('textbox', { name: '返信の本文' })
            .inputValue({ timeout: 1000 })
            .catch(() => ''),
        ),
      );
      expect(texts.filter((text) => text.includes('返信その'))).toHaveLength(1);
      await photograph(
        pages[texts.findIndex((text) => text.includes('返信その'))] ?? other.page,
        'someone-replied-first',
      );
    } finally {
      await other.close();
    }
  });
});
