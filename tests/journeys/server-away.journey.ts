import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Conversation } from '../../contract/conversations.ts';
import { call } from './api.ts';
import { type Browser, openBrowser } from './browser.ts';
import { type House, openHouse, type Running } from './program.ts';

/**
 * The server goes away (killed, as by a power cut) while somebody works, and comes back at the same address. The
 * browser itself knows of nothing: its network is there.
 */
let house: House;
let running: Running;
let desk: Browser;
let shop: number;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const read = async (id: string): Promise<Conversation> =>
  (await call<Conversation>(desk.page, 'GET', `/api/shops/${shop}/conversations/${id}`)).body;

/** Open conversations that can be answered and that nobody holds; far enough apart for none to be fetched ahead. */
async function answerable(count: number): Promise<Conversation[]> {
  const path = `/api/shops/${shop}/conversations?status=open&limit=100`;
  const { rows } = (await call<{ rows: { id: string }[] }>(desk.page, 'GET', path)).body;
  const found: Conversation[] = [];
  for (const row of rows) {
    const one = await read(row.id);
    if (one.replyBlocked === null && one.draft === null) found.push(one);
    if (found.length === count) break;
  }
  return found;
}

beforeAll(async () => {
  house = await openHouse({ PORT: String(await freePort()) });
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

test('the server dies under a person’s hands: it is said, nothing written is lost, nothing pretends, and all comes back', async () => {
  const { page } = desk;
  const found = await answerable(12);
  const [first, other, unseen] = [found[0], found[1], found.at(-1)];
  if (!first || !other || !unseen) throw new Error('the demo shop has too few conversations');
  const reply = page.getByLabel('返信の本文');
  const pane = (one: Conversation) => page.getByLabel(`問い合わせ #${one.number}`).first();
  const row = (one: Conversation) => page.locator(`a[href$="/inbox/open/${one.number}"]`).first();
  await page.goto(`${running.address}/inbox/open/${other.number}`);
  await pane(other).waitFor();
  await row(first).click();
  await pane(first).waitFor();
  await page.keyboard.press('r');
  await reply.waitFor();
  await page.keyboard.insertText('前に書いた文。');
  await expect.poll(async () => (await read(first.id)).draft?.text ?? '').toContain('前に書いた文。');

  await running.kill('SIGKILL');

  await page.keyboard.insertText('止まってから書いた文。');
  await page.getByText('下書きはこの端末に保存済み（サーバーにはつながり次第）').waitFor();
  await page.getByText(/サーバーとのつながりが切れています。書いた文章はこの端末に残ります/).waitFor();
  await page.keyboard.press('Escape');

  // A note stays in its field, and says why it is still there.
  await page.keyboard.press('n');
  await page.getByLabel('社内メモの本文').waitFor();
  await page.keyboard.insertText('消えてはいけないメモ');
  await page.keyboard.press('Control+Enter');
  await pane(first).getByText('サーバーにつながりません。').waitFor();
  expect(await page.getByLabel('社内メモの本文').inputValue()).toBe('消えてはいけないメモ');
  await page.keyboard.press('Escape');

  // What could not be changed does not look changed.
  await row(other).click();
  await pane(other).waitFor();
  await page.keyboard.press('e');
  await page.getByText(/サーバーにつながりません。通信の状態を/).waitFor();
  await pane(other).getByRole('button', { name: /^完了/ }).waitFor();
  expect(await row(other).count()).toBe(1);

  // A reply is kept and leaves by itself later.
  await page.keyboard.press('r');
  await reply.waitFor();
  await page.keyboard.insertText('サーバーのない間に送りました。');
  await page.keyboard.press('Control+Enter');
  await page.getByText('送信待ち 1件').waitFor();

  // What was never on this screen cannot be shown; that is said where it would be.
  await row(unseen).click();
  await page.getByText('サーバーにつながりません。').waitFor();

  running = await house.start(['serve']);

  await pane(unseen).waitFor();
  await page.getByText('送信待ちだった返信 1件を送りました').waitFor();
  await page.getByText(/サーバーとのつながりが切れています/).waitFor({ state: 'detached' });
  const sent = (await read(other.id)).messages.filter((one) => one.text.includes('サーバーのない間に'));
  expect(sent).toHaveLength(1);
  await row(first).click();
  await pane(first).waitFor();
  await page.keyboard.press('r');
  expect(await reply.inputValue()).toContain('前に書いた文。止まってから書いた文。');
  await expect.poll(async () => (await read(first.id)).draft?.text ?? '').toContain('止まってから書いた文。');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  expect(await page.getByLabel('社内メモの本文').inputValue()).toBe('消えてはいけないメモ');
});
