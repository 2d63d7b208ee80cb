import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Conversation } from '../../contract/conversations.ts';
import { call } from './api.ts';
import { type Browser, openBrowser, widths } from './browser.ts';
import { type House, openHouse, type Running } from './program.ts';
import { send } from './send.ts';
import { violations } from './violations.ts';

/** The demo shop by the real server: matters put together and apart, noise, files, a mail's layout, a bounce. */
let house: House;
let running: Running;
let desk: Browser;
let shop: number;

interface Row {
  id: string;
  number: number;
  subject: string;
}

const list = async (query: string): Promise<Row[]> =>
  (await call<{ rows: Row[] }>(desk.page, 'GET', `/api/shops/${shop}/conversations?limit=100&${query}`)).body
    .rows;
const read = async (id: string): Promise<Conversation> =>
  (await call<Conversation>(desk.page, 'GET', `/api/shops/${shop}/conversations/${id}`)).body;

/** The first open conversations that fit. */
async function findOpen(count: number, fits: (one: Conversation) => boolean): Promise<Conversation[]> {
  const found: Conversation[] = [];
  for (const row of await list('status=open')) {
    const one = await read(row.id);
    if (fits(one)) found.push(one);
    if (found.length === count) return found;
  }
  throw new Error(`the demo shop has only ${found.length} of ${count} such conversations`);
}

async function open(page: Page, number: number, view = 'open'): Promise<void> {
  await page.goto(`${running.address}/inbox/${view}/${number}`);
  await page.getByLabel(`問い合わせ #${number}`).first().waitFor();
}

const quiet = (one: Conversation) => one.replyBlocked === null && one.moves.length === 0;

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

test('the first screen needs less than 250 kB of scripts', () => {
  const web = fileURLToPath(new URL('../../dist/web', import.meta.url));
  const page = readFileSync(`${web}/index.html`, 'utf8');
  const scripts = readdirSync(`${web}/assets`).filter((one) => one.endsWith('.js') && page.includes(one));
  const bytes = scripts.reduce((sum, one) => sum + gzipSync(readFileSync(`${web}/assets/${one}`)).length, 0);
  console.info(`first screen: ${Math.round(bytes / 1000)} kB in ${scripts.length} scripts (gzip)`);
  expect(scripts.length).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(250_000);
});

describe('matters', () => {
  test('two are put together by number, mail and all, and Z makes them two again', async () => {
    const { page } = desk;
    const [one, other] = await findOpen(2, quiet);
    if (!one || !other) throw new Error('two conversations were found');
    const [older, newer] = one.number < other.number ? [one, other] : [other, one];
    await open(page, newer.number);
    await page.keyboard.press('m');
    await page.getByLabel('問い合わせ番号').fill(String(older.number));
    await page.getByRole('button', { name: 'まとめる', exact: true }).click();
    await page.waitForURL(new RegExp(`/${older.number}$`));
    await page.getByText(`#${newer.number} を #${older.number} にまとめました`).waitFor();
    const living = await read(older.id);
    expect(living.messages).toHaveLength(older.messages.length + newer.messages.length);
    expect((await read(newer.id)).mergedInto?.number).toBe(older.number);
    await page.keyboard.press('z');
    await page.waitForURL(new RegExp(`/${newer.number}$`));
    await expect.poll(async () => (await read(newer.id)).messages.length).toBe(newer.messages.length);
    expect((await read(older.id)).messages).toHaveLength(older.messages.length);
  });

  test('a merged number is a pointer to where it goes on', async () => {
    const { page } = desk;
    const [one, other] = await findOpen(2, quiet);
    if (!one || !other) throw new Error('two conversations were found');
    const path = `/api/shops/${shop}/conversations/${one.id}/merge`;
    expect((await call(page, 'POST', path, { into: other.id })).status).toBe(200);
    await page.goto(`${running.address}/inbox/open/${one.number}`);
    await page.getByText(`#${other.number} にまとめました`).waitFor();
    await page.getByRole('button', { name: 'まとめたのを元に戻す' }).click();
    await expect.poll(async () => (await read(one.id)).mergedInto).toBeNull();
    await page.getByLabel('返信と社内メモ').waitFor();
  });

  test('a message is taken out into a number of its own, and Z brings it back', async () => {
    const { page } = desk;
    const [one] = await findOpen(1, (found) => quiet(found) && found.messages.length > 1);
    const last = one?.messages.findLast((message) => message.kind === 'customer');
    if (!one || !last) throw new Error('no conversation of several messages');
    await open(page, one.number);
    await page.keyboard.press('Shift+M');
    await page.locator(`:has(> div > [data-message="${last.id}"]) > input[type=checkbox]`).check();
    await page.getByRole('button', { name: /新しい問い合わせに分ける/ }).click();
    await page.getByText(new RegExp(`#${one.number} から #\\d+ に分けました`)).waitFor();
    expect((await read(one.id)).messages).toHaveLength(one.messages.length - 1);
    await page.keyboard.press('z');
    await page.waitForURL(new RegExp(`/${one.number}$`));
    await expect.poll(async () => (await read(one.id)).messages.length).toBe(one.messages.length);
  });

  test('noise: Y sets apart, Z brings back', async () => {
    const { page } = desk;
    const [one] = await findOpen(1, (found) => found.order === null && !found.customer?.orderCount);
    if (!one) throw new Error('no stranger wrote to the demo shop');
    await open(page, one.number);
    await page.keyboard.press('y');
    await page.getByText('「営業」に分けました').waitFor();
    expect((await list('noise=true')).map((row) => row.number)).toContain(one.number);
    await page.keyboard.press('z');
    await expect.poll(async () => (await read(one.id)).noise).toBeNull();
    expect((await list('status=open')).map((row) => row.number)).toContain(one.number);
  });
});

describe('files and layout', () => {
  test('files go out with a reply under their own names, and its log can be read', async () => {
    const { page } = desk;
    const [one] = await findOpen(1, (found) => quiet(found) && found.reach?.carrier === null);
    if (!one) throw new Error('no conversation can be answered');
    await open(page, one.number);
    await page.keyboard.press('r');
    await page.getByLabel('返信の本文').waitFor();
    await page.keyboard.insertText('資料をお送りします。');
    await page.locator('input[type=file]').setInputFiles([
      { name: 'ご案内①㈱髙🍜.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 hello') },
      { name: '余分.txt', mimeType: 'text/plain', buffer: Buffer.from('x') },
    ]);
    await page.getByRole('button', { name: '余分.txt を外す' }).click();
    await send(page);
    await expect
      .poll(async () => (await read(one.id)).messages.at(-1)?.attachments.map((file) => file.name))
      .toEqual(['ご案内①㈱髙🍜.pdf']);
    await open(page, one.number, 'closed');
    const file = page.getByRole('link', { name: /ご案内①㈱髙🍜\.pdf/ });
    const bytes = await page.evaluate(
      async (address) => (await fetch(address)).text(),
      (await file.getAttribute('href')) ?? '',
    );
    expect(bytes).toBe('%PDF-1.4 hello');
    await page.getByRole('button', { name: '送信の記録' }).last().click();
    await page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'メールを作成' }).waitFor();
  });

  test('a mail shows its layout in a frame where nothing of it runs', async () => {
    const { page } = desk;
    const html =
      '<h1 style="color:#a00">秋のお知らせ</h1><script>parent.hacked=1;document.title="hacked"</script><img src=x onerror="parent.hacked=1">';
    const raw = [
      'From: Hanako <hanako.layout@example.com>',
      'To: info@komichi.example',
      'Subject: layout',
      'Message-ID: <layout@phone.example>',
      `Date: ${new Date().toUTCString()}`,
      'MIME-Version: 1.0',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(html).toString('base64'),
      '',
    ].join('\r\n');
    const received = await house.command(['receive', '--shop', String(shop)], raw);
    expect(received.err).toBe('');
    const find = async () => (await list('status=open')).find((row) => row.subject === 'layout');
    await expect.poll(find, { timeout: 20_000 }).toBeTruthy();
    const row = await find();
    await open(page, row?.number ?? 0);
    await page.getByRole('button', { name: 'レイアウトを表示' }).click();
    const frame = page.frameLocator('iframe');
    await frame.getByText('秋のお知らせ').waitFor();
    expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
    expect(await page.title()).not.toContain('hacked');
  });
});

describe('for every eye', () => {
  test.each(widths)('$name px: readable in every theme, and nothing runs out at the side', async ({
    width,
    height,
  }) => {
    const { page } = desk;
    await page.setViewportSize({ width, height });
    const [bounced] = await findOpen(1, (one) => one.messages.some((m) => m.delivery?.bounce));
    const [joined] = await findOpen(1, (one) => one.moves.length > 0);
    const [pitch] = await list('noise=true');
    const wrong: string[] = [];
    // Colours do not depend on the width: the middle one is only looked at for room.
    const themes = width === 1024 ? (['light'] as const) : (['light', 'dark', 'contrast'] as const);
    for (const theme of themes) {
      await page.emulateMedia({
        colorScheme: theme === 'dark' ? 'dark' : 'light',
        reducedMotion: 'reduce',
        contrast: theme === 'contrast' ? 'more' : 'no-preference',
      });
      for (const [path, keys] of [
        [`/inbox/open/${bounced?.number}`, ''],
        [`/inbox/open/${joined?.number}`, 'm'],
        [`/inbox/open/${joined?.number}`, 'Shift+M'],
        [`/inbox/noise/${pitch?.number}`, 'r'],
        ['/inbox/noise', ''],
      ] as const) {
        await page.goto(running.address + path);
        await page.getByRole('heading').first().waitFor();
        await page.waitForTimeout(600);
        if (keys) await page.keyboard.press(keys);
        await page.waitForTimeout(400);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        const found = [...(await violations(page)), ...(sideways ? ['runs out at the side'] : [])];
        wrong.push(...found.map((one) => `${theme} ${path} ${keys}: ${one}`));
      }
    }
    expect(wrong).toEqual([]);
  });
});
