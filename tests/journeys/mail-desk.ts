import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type MailServers, startMailServers } from '../servers/mail-servers.ts';
import { type Sink, startSink } from '../servers/smtp-sink.ts';
import { call, foundShop } from './api.ts';
import { openBrowser } from './browser.ts';
import { openHouse } from './program.ts';

export interface Row {
  id: string;
  number: number;
  subject: string;
}

export interface MailDesk {
  servers: MailServers;
  /** Takes what goes to the phone companies. */
  sink: Sink;
  page: Page;
  /** Where the program answers, and the number of its shop. */
  address: string;
  shop: number;
  /** Every conversation of the shop, whatever its state. */
  conversations(): Promise<Row[]>;
  /** Hands a mail over as the postal service would, waits for its conversation and opens it. */
  openArrived(raw: Uint8Array | string, subject: string): Promise<number>;
  open(number: number): Promise<void>;
  close(): Promise<void>;
}

/** One program with a shop whose mailbox is `desk@shop.test`, real dovecot and postfix, a real browser. */
export async function startMailDesk(): Promise<MailDesk> {
  const servers = await startMailServers({ postfix: true });
  const sink = await startSink({ port: servers.sinkPort });
  const house = await openHouse();
  const { address } = await house.start(['serve']);
  const { page, close } = await openBrowser({ anyCertificate: true });
  await page.goto(address);
  const shop = await foundShop(page, servers);
  // Whatever the hour of this test, a reply to a telephone leaves at once.
  const quietHours = { for: 'nobody', from: '21:00', to: '08:00' };
  const changed = await call(page, 'PATCH', `/api/shops/${shop}/settings`, { quietHours });
  expect(changed.status).toBe(200);

  const conversations = async (): Promise<Row[]> => {
    const all: Row[] = [];
    for (const status of ['open', 'working', 'on_hold', 'closed']) {
      const path = `/api/shops/${shop}/conversations?status=${status}&limit=50`;
      all.push(...(await call<{ rows: Row[] }>(page, 'GET', path)).body.rows);
    }
    return all;
  };
  const open = async (number: number): Promise<void> => {
    await page.goto(`${address}/inbox/open/${number}`);
    await page.getByRole('article').first().waitFor();
  };
  return {
    ...{ servers, sink, page, address, shop, conversations, open },
    async openArrived(raw, subject) {
      await servers.deliver([{ to: 'desk@shop.test', raw }]);
      const find = async () => (await conversations()).find((one) => one.subject === subject)?.number;
      await expect.poll(find, { timeout: 20_000, interval: 150 }).toBeDefined();
      const number = (await find()) ?? 0;
      await open(number);
      return number;
    },
    async close() {
      await close();
      await house.close();
      await sink.close();
      await servers.stop();
    },
  };
}

export interface ShownFile {
  /** The name on screen, and the name in the header of what is downloaded. */
  shown: string;
  saved: string;
  headers: Headers;
}

/** The files a message shows. */
export async function filesOnScreen(page: Page): Promise<ShownFile[]> {
  const links = page.getByRole('list', { name: '添付' }).getByRole('link');
  await links.first().waitFor();
  const found: ShownFile[] = [];
  for (const link of await links.all()) {
    const shown = (await link.getAttribute('title')) ?? '';
    const href = (await link.getAttribute('href')) ?? '';
    const headers = new Headers(await page.evaluate(async (at) => [...(await fetch(at)).headers], href));
    const coded = /filename\*=UTF-8''([^;]+)/.exec(headers.get('content-disposition') ?? '')?.[1] ?? '';
    found.push({ shown, saved: decodeURIComponent(coded), headers });
  }
  return found;
}

/** The original of the first message on screen, by the menu that a person uses. */
export async function originalOf(page: Page): Promise<Buffer> {
  await page.getByRole('button', { name: 'このメッセージの操作' }).first().click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: '元のメールをダウンロード' }).click(),
  ]);
  return await readFile(await download.path());
}
