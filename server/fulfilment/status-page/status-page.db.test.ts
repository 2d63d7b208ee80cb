import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OrderId } from '../../../contract/ids.ts';
import { aCustomer, type TestCustomer } from '../../../tests/builders/customers.ts';
import { aHouse, type BuiltHouse } from '../../../tests/builders/house.ts';
import { anOrder, takeOrders } from '../../../tests/builders/orders.ts';
import { aShop, type BuiltShop } from '../../../tests/builders/shop.ts';
import type { ImportedOrder } from '../../orders/source.ts';
import { system } from '../../platform/context.ts';
import { changeFulfilmentSettings } from '../settings.ts';
import { statusToken } from './link.ts';
import { getStatusLink } from './look-up.ts';
import { serveStatusPages } from './routes.ts';

let house: BuiltHouse;
let shop: BuiltShop;
let buyer: TestCustomer;

beforeAll(async () => {
  house = await aHouse({ trustProxy: true });
  serveStatusPages({ app: house.app, runner: house.runner });
});
afterAll(() => house.close());
beforeEach(async () => {
  shop = await aShop(house.runner, { name: 'くつ & <b>店' });
  buyer = aCustomer();
  asker += 1;
});

async function taken(hints: Parameters<typeof anOrder>[0] = {}, over: Partial<ImportedOrder> = {}) {
  const order = anOrder({ now: house.clock.now(), by: buyer, ...hints }, over);
  const [id] = await takeOrders(house.runner, shop.shop, [order]);
  if (id === undefined) throw new Error('no order');
  return { id, number: order.number };
}

const linkOf = async (id: OrderId): Promise<string> =>
  `/o/${await house.runner.run(shop.shop, system, (ctx) => statusToken(ctx, id))}`;

const open = (url: string, language = 'ja') =>
  house.app.inject({ url, headers: { 'accept-language': language } });

/** Each test asks from somewhere else. */
let asker = 0;
const ask = (number: string, contact: string, from = shop.shop) =>
  house.app.inject({
    method: 'POST',
    url: `/o/shop/${from}`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': `192.0.2.${asker}`,
      'accept-language': 'ja',
    },
    payload: new URLSearchParams({ number, contact }).toString(),
  });

describe('C6 the page of an order, for guests', () => {
  test('tells the story in plain words, without address, telephone, mail or price', async () => {
    const { id, number } = await taken({ shipped: { carrier: 'yamato', trackingNumber: '123456789012' } });
    const page = await open(await linkOf(id));
    expect(page.statusCode).toBe(200);
    for (const said of [
      '発送しました',
      number,
      'ヤマト運輸',
      '1234-5678-9012',
      'ランニング靴',
      'tneko?number=123456789012',
    ])
      expect(page.body).toContain(said);
    for (const hidden of [
      buyer.street,
      buyer.phone,
      buyer.mail,
      buyer.postalCode,
      '8800',
      '8,800',
      '<b>',
      '<script',
    ])
      expect(page.body).not.toContain(hidden);
    expect(page.headers).toMatchObject({ 'x-robots-tag': 'noindex', 'cache-control': 'no-store' });
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(Buffer.byteLength(page.body)).toBeLessThan(20_000);
  });

  test.each<[string, Parameters<typeof anOrder>[0], Partial<ImportedOrder>]>([
    ['ご注文を受け付けました', {}, {}],
    ['お支払いをお待ちしています', {}, { paymentState: 'unpaid', paymentMethod: '銀行振込' }],
    ['ご注文を受け付けました', {}, { paymentState: 'unpaid', paymentMethod: '代金引換' }],
    ['発送の準備をしています', {}, { state: 'preparing' }],
    ['発送が予定より遅れています', { late: true }, {}],
    ['お届けが済みました', { delivered: true }, {}],
    ['ご注文はキャンセルされました', { cancelled: true }, {}],
  ])('%s', async (head, hints, over) => {
    const { id } = await taken(hints, over);
    expect((await open(await linkOf(id))).body).toContain(`<h1>${head}</h1>`);
  });

  test('a promised day is told while it lies ahead, never after it', async () => {
    const { id } = await taken();
    expect((await open(await linkOf(id))).body).toContain('7月25日(土)に発送する予定です。');
    const late = await taken({ late: true });
    expect((await open(await linkOf(late.id))).body).not.toContain('発送する予定');
  });

  test('of the work in the house and the remarks of the shop nothing is told', async () => {
    const { id } = await taken({}, { memo: '要注意のお客様', note: '早めに' });
    const { body } = await open(await linkOf(id));
    expect(body).not.toContain('要注意');
    expect(body).not.toContain('早めに');
  });

  test('in English, for who reads English first', async () => {
    const { id } = await taken({ shipped: true });
    const { body } = await open(await linkOf(id), 'en-GB,ja');
    expect(body).toContain('Your order has been shipped');
    expect(body).toContain('<html lang="en">');
  });

  test('a mail address of the shop is a way to ask', async () => {
    await house.runner.run(shop.shop, shop.as('owner'), (ctx) =>
      changeFulfilmentSettings(ctx, { senderMail: 'info@shop.example' }),
    );
    const { id, number } = await taken();
    expect((await open(await linkOf(id))).body).toContain(
      `mailto:info@shop.example?subject=${encodeURIComponent(`ご注文 ${number} について`)}`,
    );
  });

  test('staff see what the buyer sees; another shop has no such order', async () => {
    const { id } = await taken();
    const look = (of: BuiltShop) =>
      house.runner.run(of.shop, of.as('reader'), (ctx) => getStatusLink(ctx, id, 'https://desk.example'));
    const { path, url } = await look(shop);
    expect(url).toBe(`https://desk.example${path}`);
    expect((await open(path)).statusCode).toBe(200);
    await expect(look(await aShop(house.runner))).rejects.toMatchObject({ reason: 'not_found' });
  });

  test('a made-up link is none, and says so', async () => {
    const { id } = await taken();
    const link = await linkOf(id);
    const other = await aShop(house.runner);
    const forged = [
      '/o/x',
      `/o/${shop.shop}-${'a'.repeat(40)}`,
      link.replace(/^\/o\/\d+/, `/o/${other.shop}`),
      link.replace(/^\/o\/\d+/, '/o/999999999'),
      link.slice(0, -1),
      `${link.slice(0, -1)}${link.endsWith('a') ? 'b' : 'a'}`,
    ];
    for (const url of forged) {
      const page = await open(url);
      expect([url, page.statusCode]).toEqual([url, 404]);
      expect(page.body).toContain('このページは開けません');
    }
  });
});

describe('the way there without a link', () => {
  test('number and mail, or number and telephone, however they are written', async () => {
    const { id, number } = await taken();
    const link = await linkOf(id);
    for (const contact of [buyer.mail.toUpperCase(), ` ${buyer.phone} `, buyer.phone.replaceAll('-', '')]) {
      const answer = await ask(` ${number.toLowerCase()}`, contact);
      expect([contact, answer.statusCode, answer.headers.location]).toEqual([contact, 303, link]);
    }
  });

  test('a number that is there and one that is not get the same answer', async () => {
    const { number } = await taken();
    const wrong = await ask(number, 'somebody@else.example');
    const none = await ask('R-99999999', 'somebody@else.example');
    expect([wrong.statusCode, none.statusCode]).toEqual([200, 200]);
    expect(wrong.body.replace(number, '')).toBe(none.body.replace('R-99999999', ''));
    expect(wrong.body).toContain('見つかりませんでした');
    for (const [number_, contact] of [
      ['', ''],
      [number, ''],
      ['', buyer.mail],
      ["' or 1=1 --", "' or 1=1 --"],
    ] as const)
      expect((await ask(number_, contact)).statusCode).toBe(200);
  });

  test('the recipient of a gift is not its buyer', async () => {
    const { number } = await taken(
      { gift: true },
      { shipTo: { ...aCustomer(), phone: '090-9999-8888' } as ImportedOrder['shipTo'] },
    );
    expect((await ask(number, '090-9999-8888')).statusCode).toBe(200);
  });

  test('guessing ends soon, for this order and from this place', async () => {
    const { number } = await taken();
    const seen: number[] = [];
    for (let i = 0; i < 7; i += 1) seen.push((await ask(number, `guess${i}@example.com`)).statusCode);
    expect(seen).toEqual([200, 200, 200, 200, 200, 429, 429]);
    house.clock.pass(16);
    expect((await ask(number, buyer.mail)).statusCode).toBe(303);
  });

  test("another shop's order is not found, a shop that is none has no form", async () => {
    const { number } = await taken();
    const other = await aShop(house.runner);
    expect((await ask(number, buyer.mail, other.shop)).statusCode).toBe(200);
    for (const url of ['/o/shop/999999', '/o/shop/x']) expect((await open(url)).statusCode).toBe(404);
    expect((await ask(number, buyer.mail, 999999 as typeof shop.shop)).statusCode).toBe(404);
  });

  test('what was typed stands in the form again, as text', async () => {
    const { body } = await ask('"><script>alert(1)</script>', 'x');
    expect(body).not.toContain('<script>');
    expect(body).toContain('&#60;script&#62;');
  });
});
