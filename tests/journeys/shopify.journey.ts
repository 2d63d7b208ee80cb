import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ShopifyServer, startShopify } from '../servers/shopify.ts';
import { call, password } from './api.ts';
import { type Browser, openBrowser, photograph } from './browser.ts';
import { type House, openHouse, type Running } from './program.ts';
import { violations } from './violations.ts';

/*
 * An owner connects a store of Shopify on the screen; its orders come in by themselves, by reading and by news; a refund
 * whose answer was cut off happens once. The real program, with its own jobs, against a store on this machine.
 */
let store: ShopifyServer;
let house: House;
let running: Running;
let desk: Browser;

beforeAll(async () => {
  store = await startShopify({ now: () => new Date() });
  house = await openHouse({ KAKEHASHI_SHOPIFY_LOCAL: store.url, KAKEHASHI_URL: 'https://desk.example' });
  running = await house.start(['serve']);
  desk = await openBrowser();
  await desk.page.goto(running.address);
}, 120_000);
afterAll(async () => {
  await desk?.close();
  await house?.close();
  await store?.close();
});

interface Founded {
  shops: { shopId: number; demo: boolean }[];
}

test('a store is connected, its orders come, a refund is done once', async () => {
  const { page } = desk;
  const owner = { name: '田村', email: 'owner@shop.test', password };
  const founded = await call<Founded>(page, 'POST', '/api/setup/shop', {
    shopName: 'くつのあるきだし',
    ...owner,
  });
  const shop = founded.body.shops.find(({ demo }) => !demo)?.shopId ?? 0;
  for (let i = 0; i < 12; i += 1) store.add();
  await page.goto(`${running.address}/settings/connections`);
  await page.getByRole('button', { name: 'Shopify とつなぐ' }).click();
  await page.getByLabel('お店のアドレス').waitFor();
  await photograph(page, 'shopify-form');
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('お店のアドレス').fill(`https://${store.domain}/admin`);
  await page.getByLabel('クライアントID', { exact: true }).fill(store.clientId);
  await page.getByLabel('シークレット', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: '確かめてつなぐ' }).click();
  await page.getByText('連携先に断られました。').waitFor();
  await page.getByLabel('シークレット', { exact: true }).fill(store.clientSecret);
  await page.getByRole('button', { name: '確かめてつなぐ' }).click();
  await page.getByText('動いています').waitFor();
  await page.getByText('これまでに 12件を取り込み・更新').waitFor();
  await page.getByText('注文が変わると、すぐに届きます。').waitFor();
  await photograph(page, 'shopify-connected');
  expect(await violations(page)).toEqual([]);

  const order = store.add({ note: '至急' });
  const uri = new URL(store.hooks[0]?.uri ?? '').pathname;
  const { headers, payload } = store.news('orders/create', { id: order.id, updated_at: order.updatedAt });
  const told = await fetch(`${running.address}${uri}`, {
    method: 'POST',
    headers,
    body: payload.toString('utf8'),
  });
  expect(told.status).toBe(200);
  await page.goto(`${running.address}/orders`);
  await page.getByRole('link', { name: order.name }).first().waitFor();

  const found = await call<{ orders: { id: string; number: string }[] }>(
    page,
    'GET',
    `/api/shops/${shop}/orders`,
  );
  const id = found.body.orders.find(({ number }) => number === order.name)?.id ?? '';
  store.fail('Refund', { cut: 'after' });
  store.fail('RefundState', { slowMs: 0 }, ...Array.from({ length: 9 }, () => ({ status: 403 })));
  const asked = {
    id: '01930000-0000-7000-8000-0000000000b1',
    action: { kind: 'refund', amount: 3300, lines: [], shipping: 0, notify: false, note: '' },
  };
  await call(page, 'POST', `/api/shops/${shop}/orders/${id}/performances`, asked);
  await page.goto(`${running.address}/settings/connections`);
  await page.getByText('行われたかわかりません').waitFor();
  await page.getByText('済んでいるかを自動で確かめます').waitFor();
  await photograph(page, 'shopify-in-doubt');
  await page.getByRole('button', { name: '済んでいた' }).click();
  await page.getByText('記録しました。').waitFor();
  expect(order.refunds.map(({ amount }) => amount)).toEqual([3300]);
}, 180_000);
