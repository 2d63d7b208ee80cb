import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConversationId } from '../../contract/ids.ts';
import { addAccount } from '../../server/intake/add-account.ts';
import { system } from '../../server/platform/context.ts';
import { connect } from '../../server/platform/db/connect.ts';
import { secretBox } from '../../server/platform/secrets.ts';
import { largePassword, makeLargeShop } from '../bench/large-shop/make-large-shop.ts';
import { aCustomer } from '../builders/customers.ts';
import { anIncoming, deliver } from '../builders/incoming.ts';
import { anOrder, takeOrders } from '../builders/orders.ts';
import { testRunner } from '../builders/runner.ts';
import { call } from './api.ts';
import { type Browser, openBrowser } from './browser.ts';
import { type House, openHouse, type Running } from './program.ts';

/** An agent's day at a desk with 100,000 conversations: how many keys each thing takes. */
let house: House;
let running: Running;
let desk: Browser;
let shop: number;
const closing: Browser[] = [];
let asked: { id: ConversationId; changed: ConversationId; order: string };

const buyer = aCustomer({ name: '水野 さくら', phone: '080-7777-1234', mail: 'sakura.mizuno@example.com' });

beforeAll(async () => {
  house = await openHouse();
  const connection = connect(house.databaseUrl, 4);
  const large = await makeLargeShop(connection, {
    conversations: 100_000,
    messages: 100_000,
    orders: 20_000,
  });
  shop = large.shop;
  const { runner } = testRunner(connection.db, { now: new Date() });
  // A number of its own: the large shop has thousands that begin with R.
  const order = anOrder({ by: buyer, now: new Date(), shipped: true }, { number: 'MIZUNO-77' });
  await takeOrders(runner, large.shop, [order]);
  await runner.run(large.shop, system, (ctx) =>
    addAccount(ctx, secretBox(randomBytes(32)), {
      ...{ channel: 'mail', address: 'info@shop.example', settings: { sends: true }, secrets: {} },
    }),
  );
  const ask = async (text: string) => {
    const from = { name: buyer.name, address: buyer.mail };
    const { conversation } = await deliver(
      runner,
      { shop: large.shop },
      anIncoming({ from, subject: '', text }),
    );
    if (conversation === null) throw new Error('not stored');
    return conversation;
  };
  asked = { id: await ask('まだ?'), changed: await ask('まだ届きません。'), order: order.number };
  await connection.close();
  running = await house.start(['serve', '--web-only']);
  desk = await openBrowser();
  const { page } = desk;
  await page.goto(running.address);
  await call(page, 'POST', '/api/session', { email: large.email(2), password: largePassword });
}, 400_000);
afterAll(async () => {
  for (const one of closing) await one.close();
  await desk?.close();
  await house?.close();
});

/** Presses keys as a person does and counts them. */
class Hands {
  pressed = 0;
  private readonly began = Date.now();
  private readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.pressed += 1;
      await this.page.keyboard.press(key);
    }
  }
  told(what: string): void {
    console.info(`${what}: ${this.pressed} keys, ${((Date.now() - this.began) / 1000).toFixed(1)} s`);
  }
}

const view = async (id: string) =>
  (
    await call<{ number: number; status: string; messages: { kind: string; text: string }[] }>(
      desk.page,
      'GET',
      `/api/shops/${shop}/conversations/${id}`,
    )
  ).body;

describe('a desk with 100,000 conversations', () => {
  test('bar 1: 「まだ?」 is answered with the facts of its order in at most four keys, and the next opens', async () => {
    const { page } = desk;
    const { number } = await view(asked.id);
    await page.goto(`${running.address}/inbox/open/${number}`);
    await page.getByText(asked.order).first().waitFor();
    await page.getByRole('region', { name: '次にできること' }).waitFor();
    const hands = new Hands(page);
    await hands.press('1');
    await page.getByRole('textbox', { name: '返信の本文' }).waitFor();
    await page.getByText('送信前チェック: 問題なし').first().waitFor();
    await hands.press('Control+Enter');
    await page.waitForURL((url) => !url.pathname.endsWith(`/${number}`));
    hands.told('bar 1');
    expect(hands.pressed).toBeLessThanOrEqual(4);
    const after = await view(asked.id);
    expect(after.messages.at(-1)).toMatchObject({ kind: 'reply' });
    expect(after.messages.at(-1)?.text).toContain('水野');
    expect(after.messages.at(-1)?.text).toMatch(/発送/);
    await page.keyboard.press('z');
  });

  test("bar 2: the same, one sentence of it one's own", async () => {
    const { page } = desk;
    const { number } = await view(asked.changed);
    await page.goto(`${running.address}/inbox/open/${number}`);
    await page.getByRole('region', { name: '次にできること' }).waitFor();
    const hands = new Hands(page);
    await hands.press('1');
    await page.getByRole('textbox', { name: '返信の本文' }).waitFor();
    // The caret stands behind what the suggestion says.
    await page.keyboard.insertText('\nお待たせしており、申し訳ございません。');
    await page
      .getByText(/^送信前チェック: /)
      .first()
      .waitFor();
    await hands.press('Control+Enter');
    await page.waitForURL((url) => !url.pathname.endsWith(`/${number}`));
    hands.told('bar 2');
    const after = await view(asked.changed);
    expect(after.messages.at(-1)?.text).toContain('お待たせしており、申し訳ございません。');
    await page.keyboard.press('z');
  });

  test('bar 14: the first look at it, from nothing', async () => {
    const { page } = await openBrowser().then(async (browser) => {
      closing.push(browser);
      await browser.context.addCookies(await desk.context.cookies());
      return browser;
    });
    await page.goto(`${running.address}/inbox/open`);
    await page.locator('a[data-row]').first().waitFor();
    const paint = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
            type: 'largest-contentful-paint',
            buffered: true,
          });
        }),
    );
    console.info(`bar 14: largest paint after ${Math.round(paint)} ms`);
    expect(paint).toBeGreaterThan(0);
  });

  test('bar 5: handed over with reason and deadline in at most six keys and the words', async () => {
    const { page } = desk;
    await page.goto(`${running.address}/inbox/open`);
    await page.locator('a[data-row]').first().click();
    await page.getByRole('article').first().waitFor();
    const number = page.url().split('/').at(-1);
    const hands = new Hands(page);
    await hands.press('h');
    const words = page.getByRole('textbox', { name: '次にすること' });
    await words.waitFor();
    await page.waitForFunction(
      (field) => (field as HTMLTextAreaElement).value !== '',
      await words.elementHandle(),
    );
    await hands.press('Tab');
    await page.keyboard.insertText('交換品の在庫も確かめてください。');
    await hands.press('Tab', 'ArrowRight', 'Control+Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    hands.told('bar 5');
    expect(hands.pressed).toBeLessThanOrEqual(6);
    await page.goto(`${running.address}/inbox/open/${number}`);
    const banner = page.getByRole('article', { name: `問い合わせ #${number}` });
    await banner.getByText('交換品の在庫も確かめてください。').first().waitFor();
  });

  test('bar 6: a call of somebody known is written down in a few keys and the words', async () => {
    const { page } = desk;
    await page.goto(`${running.address}/inbox/open`);
    await page.locator('a[data-row]').first().waitFor();
    const hands = new Hands(page);
    await hands.press('c', 'p');
    await page.getByRole('combobox', { name: 'どなた' }).waitFor();
    await page.keyboard.insertText('080-7777-1234');
    await page.getByRole('option', { name: /水野 さくら/ }).waitFor();
    await hands.press('Enter');
    await page.keyboard.insertText('届け先を職場に変えたい');
    await hands.press('Control+Enter');
    await page.getByText(/電話メモを保存しました/).waitFor();
    hands.told('bar 6');
    expect(hands.pressed).toBeLessThanOrEqual(6);
  });

  test.each([
    ['number', () => asked.order],
    ['telephone', () => '080-7777-1234'],
    ['name', () => '水野 さくら'],
  ])('bar 9: an order is found by its %s in at most two keys and the words', async (_, words) => {
    const { page } = desk;
    await page.goto(`${running.address}/inbox/open`);
    await page.locator('a[data-row]').first().waitFor();
    const hands = new Hands(page);
    await hands.press('/');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.insertText(words());
    await page.getByRole('dialog').getByText(asked.order).first().waitFor();
    hands.told('bar 9');
    await hands.press('Enter');
    expect(hands.pressed).toBeLessThanOrEqual(2);
  });

  test('bar 12 and 13: walking the list; what the browser says of each key', async () => {
    const { page } = desk;
    await page.goto(`${running.address}/inbox/open`);
    await page.locator('a[data-row]').first().click();
    await page.getByRole('article').first().waitFor();
    await page.evaluate(() => {
      const seen: number[] = [];
      Object.assign(globalThis, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (entry.name === 'keydown') seen.push(entry.duration);
      }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
    });
    const switches: number[] = [];
    for (let step = 0; step < 25; step += 1) {
      const before = page.url();
      const began = Date.now();
      await page.keyboard.press('j');
      await page.waitForURL((url) => url.href !== before);
      const number = page.url().split('/').at(-1)?.split('?')[0];
      await page.getByRole('article', { name: `問い合わせ #${number}` }).waitFor();
      switches.push(Date.now() - began);
      await page.waitForTimeout(400);
    }
    const keys = await page.evaluate(() => (globalThis as unknown as { seen: number[] }).seen);
    const at = (all: number[], part: number) =>
      [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * part))];
    console.info(
      `bar 12: switch to a prefetched conversation: median ${at(switches, 0.5)} ms, p95 ${at(switches, 0.95)} ms`,
    );
    console.info(
      `bar 13: key to next paint: p75 ${at(keys, 0.75)} ms, p95 ${at(keys, 0.95)} ms (${keys.length} keys)`,
    );
    expect(switches).toHaveLength(25);
  });
});
