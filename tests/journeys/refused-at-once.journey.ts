import { afterAll, beforeAll, expect, test } from 'vitest';
import { call } from './api.ts';
import { photograph } from './browser.ts';
import { letter } from './letters.ts';
import { type MailDesk, startMailDesk } from './mail-desk.ts';
import { send } from './send.ts';

// What a person sees when a server says no while the mail is handed over: real postfix, a real browser.

let desk: MailDesk;

beforeAll(async () => {
  desk = await startMailDesk();
});
afterAll(async () => {
  await desk?.close();
});

const answer = 'お待たせしました。本日発送します。';

/** Somebody wrote from there and gets an answer; opens the matter and waits for these words. */
async function answered(from: string, words: RegExp): Promise<string> {
  const { page } = desk;
  const subject = `${from} からのお尋ね`;
  const number = await desk.openArrived(letter({ from, subject }), subject);
  await page.keyboard.press('r');
  await page.getByRole('textbox', { name: '返信の本文' }).waitFor();
  await page.keyboard.insertText(answer);
  await send(page);
  await desk.open(number);
  const thread = page.getByRole('main');
  // At the reply itself: the receipt notice before it may have been turned away with the same words.
  const reply = page.getByRole('article').filter({ hasText: answer }).last();
  await reply.getByText(words).first().waitFor({ timeout: 60_000 });
  return await thread.innerText();
}

test('B3 a carrier’s filter, said at once: the reason, what to do, and the same in the panel', async () => {
  const told = await answered('filtered@docomo.ne.jp', /ドメイン指定受信などの設定で断られました/);
  expect(told).toContain('送信できませんでした。');
  expect(told).toContain('アドレスは生きています');
  expect(told).not.toContain('まだお返事がなく、届いているか分かりません');
  // Once at the reply, once in the panel; a receipt notice that was turned away as well tells its own.
  const words = 'docomoのドメイン指定受信などの設定で断られました';
  const reply = desk.page.getByRole('article').filter({ hasText: answer }).last();
  const panel = desk.page.getByRole('region', { name: 'メールが届くか' });
  await panel.getByText(words).first().waitFor();
  for (const place of [reply, panel]) expect((await place.innerText()).split(words)).toHaveLength(2);
  await photograph(desk.page, 'refused-filter');
});

test('B3 "not now": nothing has failed, and the next try is told', async () => {
  const told = await answered('grey@shop.test', /次は \d+:\d\d にもう一度送ります。/);
  expect(told).toContain('送信を続けています');
  expect(told).not.toMatch(/送信できませんでした|届きませんでした/);
  await photograph(desk.page, 'refused-for-now');
});

test('B3 our own fault: the customer’s address stays clean, the owner is told on every screen', async () => {
  const { page, shop, address } = desk;
  const told = await answered('listed@shop.test', /迷惑メールの送信元として登録され/);
  expect(told).toContain('このお客様のアドレスが原因ではありません。');
  await page.getByText(/からの送信が、お店の側の理由で断られています/).waitFor();
  await photograph(page, 'refused-our-fault');
  await page.goto(`${address}/settings/mail`);
  await page.getByText('このアドレスからの送信が断られています。', { exact: false }).waitFor();
  await photograph(page, 'refused-account');
  await page.goto(`${address}/settings/stuck`);
  await page
    .getByText(/迷惑メールの送信元として登録され/)
    .first()
    .waitFor();
  await photograph(page, 'refused-stuck');
  // The next mail that is taken ends it.
  await answered('hanako@shop.test', /送信済み/);
  const { body } = await call<{ accounts: { health: { sending: unknown } }[] }>(
    page,
    'GET',
    `/api/shops/${shop}/mail-accounts`,
  );
  expect(body.accounts.map((one) => one.health.sending)).toEqual([null]);
});
