import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from './api.ts';
import { type Browser, openBrowser, widths } from './browser.ts';
import { type House, openHouse, type Running } from './program.ts';
import { violations } from './violations.ts';

/** Writing in the demo shop: a real input method's events, a tab that dies, a network that goes away. */
let house: House;
let running: Running;
let desk: Browser;
let shop: number;

interface Row {
  id: string;
  number: number;
}
interface Messages {
  messages: { kind: string; text: string; direction: string }[];
  draft: { text: string } | null;
}

const rowsOf = async (page: Page): Promise<Row[]> =>
  (await call<{ rows: Row[] }>(page, 'GET', `/api/shops/${shop}/conversations?status=open`)).body.rows;

const read = async (page: Page, id: string): Promise<Messages> =>
  (await call<Messages>(page, 'GET', `/api/shops/${shop}/conversations/${id}`)).body;

const body = (page: Page) => page.getByLabel('返信の本文');

async function openReply(page: Page, number: number): Promise<void> {
  await page.goto(`${running.address}/inbox/open/${number}`);
  await page.getByLabel(`問い合わせ #${number}`).first().waitFor();
  await page.keyboard.press('r');
  await body(page).waitFor();
}

/** Conversations that can be answered and carry no trouble of their own. */
async function answerable(page: Page, count: number): Promise<Row[]> {
  const found: Row[] = [];
  for (const row of await rowsOf(page)) {
    const one = (
      await call<{ replyBlocked: string | null }>(page, 'GET', `/api/shops/${shop}/conversations/${row.id}`)
    ).body;
    if (one.replyBlocked === null) found.push(row);
    if (found.length === count) break;
  }
  return found;
}

beforeAll(async () => {
  house = await openHouse();
  running = await house.start(['serve']);
  desk = await openBrowser();
  await desk.page.goto(running.address);
  const session = await call<{ shops: { shopId: number }[] }>(desk.page, 'POST', '/api/setup/demo', {});
  shop = session.body.shops[0]?.shopId ?? 0;
});
afterAll(async () => {
  await desk?.close();
  await house?.close();
});

/** A key press as Chromium sends it while the input method has the keyboard: keyCode 229. */
async function imeKey(keyboard: CDPSession, code: string, modifiers = 0): Promise<void> {
  const key = { windowsVirtualKeyCode: 229, code, key: 'Process', modifiers };
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
}

async function compose(keyboard: CDPSession, text: string): Promise<void> {
  await keyboard.send('Input.imeSetComposition', {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  });
}

describe('Japanese input with real compositions', () => {
  const control = 2;

  test('confirming in the composer sends nothing, closes nothing, moves nothing', async () => {
    const { page, context } = desk;
    const [row] = await answerable(page, 1);
    if (!row) throw new Error('the demo shop has no open conversation that can be answered');
    await openReply(page, row.number);
    const keyboard = await context.newCDPSession(page);
    const before = (await read(page, row.id)).messages.length;
    for (const [reading, word] of [
      ['おまたせ', 'お待たせ'],
      ['いたしました', '致しました'],
    ] as const) {
      await compose(keyboard, reading);
      for (const code of ['Enter', 'Escape', 'KeyJ', 'ArrowDown', 'Tab']) await imeKey(keyboard, code);
      await imeKey(keyboard, 'Enter', control);
      await keyboard.send('Input.insertText', { text: word });
    }
    expect(await body(page).inputValue()).toContain('お待たせ致しました');
    expect(page.url()).toContain(`/${row.number}`);
    await page.keyboard.press('Enter');
    expect(await body(page).inputValue()).toContain('致しました\n');
    expect((await read(page, row.id)).messages).toHaveLength(before);
  });

  test('confirming in the command bar runs no command, and the confirmed word finds one', async () => {
    const { page, context } = desk;
    await page.goto(`${running.address}/inbox/open`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox');
    await field.waitFor();
    const keyboard = await context.newCDPSession(page);
    await compose(keyboard, 'せってい');
    await imeKey(keyboard, 'Enter');
    await imeKey(keyboard, 'Escape');
    await keyboard.send('Input.insertText', { text: '設定' });
    expect(page.url()).toMatch(/\/inbox\/open$/);
    await page.getByRole('option', { name: /設定/ }).first().waitFor();
    // Nobody presses a key twice within this.
    await page.waitForTimeout(100);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/settings/);
  });
});

describe('nothing written is lost', () => {
  test('a tab that dies in the middle of a sentence', async () => {
    const { page, context } = desk;
    const [, row] = await answerable(page, 2);
    if (!row) throw new Error('the demo shop has too few conversations');
    const doomed = await context.newPage();
    await openReply(doomed, row.number);
    // The server never hears of it: what is left is what the browser kept by itself.
    await doomed.route('**/draft', (route) => route.abort());
    await doomed.keyboard.type('途中まで書いた返信');
    await doomed.close();
    await page.goto(`${running.address}/inbox/open/${row.number}`);
    await body(page).waitFor();
    expect(await body(page).inputValue()).toContain('途中まで書いた返信');
    await expect
      .poll(async () => (await read(page, row.id)).draft?.text ?? '')
      .toContain('途中まで書いた返信');
  });

  test('a reply sent without a network waits in sight and leaves once', async () => {
    const { page, context } = desk;
    const [, , row] = await answerable(page, 3);
    if (!row) throw new Error('the demo shop has too few conversations');
    await openReply(page, row.number);
    await page.keyboard.insertText('電波のない所で書きました。');
    await context.setOffline(true);
    await page.keyboard.press('Control+Enter');
    await page.getByText('送信待ち 1件').waitFor();
    await context.setOffline(false);
    await page.getByText('送信待ちだった返信 1件を送りました').waitFor();
    const { messages } = await read(page, row.id);
    const ours = messages.filter((one) => one.kind === 'reply' && one.text.includes('電波のない所で'));
    expect(ours).toHaveLength(1);
  });
});

describe('the inbox for every eye', () => {
  test.each(widths)('$name px: readable in every theme, and nothing runs out at the side', async ({
    width,
    height,
  }) => {
    const { page } = desk;
    const [row] = await answerable(page, 1);
    await page.setViewportSize({ width, height });
    const wrong: string[] = [];
    for (const theme of ['light', 'dark', 'contrast'] as const) {
      await page.emulateMedia({
        colorScheme: theme === 'dark' ? 'dark' : 'light',
        // A colour on its way in is no colour yet.
        reducedMotion: 'reduce',
        contrast: theme === 'contrast' ? 'more' : 'no-preference',
      });
      for (const [path, keys] of [
        ['/inbox/open', ''],
        [`/inbox/open/${row?.number}`, 'n'],
        ['/inbox/on_hold', ''],
        ['/inbox/open', 'Control+k'],
      ] as const) {
        await page.goto(running.address + path);
        await page.getByRole('heading').first().waitFor();
        await page.waitForTimeout(400);
        if (keys) await page.keyboard.press(keys);
        await page.waitForTimeout(300);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        const found = [...(await violations(page)), ...(sideways ? ['runs out at the side'] : [])];
        wrong.push(...found.map((one) => `${theme} ${path} ${keys}: ${one}`));
      }
    }
    expect(wrong).toEqual([]);
  });
});
