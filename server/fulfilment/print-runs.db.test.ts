import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  changeFulfilmentSettings,
  getFulfilmentSettings,
  listPrintRuns,
  makePrintRun,
} from '../../contract/fulfilment.ts';
import type { ConsignmentId, OrderId } from '../../contract/ids.ts';
import { type Role, roles } from '../../contract/staff.ts';
import type { Browser } from '../../tests/builders/browser.ts';
import { aCustomer } from '../../tests/builders/customers.ts';
import { aHouse, type BuiltHouse, recordedFacts, signedInAs } from '../../tests/builders/house.ts';
import { anOrder, takeOrders } from '../../tests/builders/orders.ts';
import { canReadPdf, pagesOf } from '../../tests/builders/pdf.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { placeHold } from '../orders/holds.ts';
import type { ImportedOrder } from '../orders/source.ts';
import { system } from '../platform/context.ts';
import { routesOn } from '../platform/http/route.ts';
import { importProducts } from '../products/import-products.ts';
import { makeFindVisitor } from '../staff/find-visitor.ts';
import { fileMakers } from './file-makers.ts';
import { fulfilmentRoutes } from './routes.ts';
import { PdfPress } from './slips/compile.ts';

const press = new PdfPress();
let house: BuiltHouse;
let shop: BuiltShop;
beforeAll(async () => {
  house = await aHouse();
  const { app, runner, clock, db } = house;
  const findVisitor = makeFindVisitor(db, clock);
  const route = routesOn({ app, runner, findVisitor });
  fulfilmentRoutes(route, { app, runner, findVisitor, press, makers: fileMakers(press) });
});
beforeEach(async () => {
  shop = await aShop(house.runner, { name: 'くつのさとう' });
});
afterAll(async () => {
  await press.close();
  await house.close();
});

const here = () => ({ shop: shop.shop });
const signedIn = (role: Role) => signedInAs(house, shop, role);

/** A file as a browser fetches it. */
const file = (browser: Browser, url: string) =>
  house.app.inject({
    url,
    headers: { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  });

interface Stored {
  id: ConsignmentId;
  order_id: OrderId;
  number: number | null;
  stage: string;
}

async function taken(...orders: ImportedOrder[]): Promise<ConsignmentId[]> {
  const ids = await takeOrders(house.runner, shop.shop, orders);
  const stored = await consignments();
  return ids.flatMap((id) => stored.filter((one) => one.order_id === id).map((one) => one.id));
}

async function consignments(): Promise<Stored[]> {
  const { rows } = await sql<Stored>`select id, order_id, number, stage from consignments
    where shop_id = ${shop.shop} order by order_id, position`.execute(house.db);
  return rows;
}

const order = (over: Partial<ImportedOrder> = {}, hints: Parameters<typeof anOrder>[0] = {}) =>
  anOrder({ now: house.clock.now(), ...hints }, over);

describe('a print run', () => {
  it('numbers what it prints in the sequence given, marks it, and remembers who and when', async () => {
    const ids = await taken(order(), order(), order());
    const [first, second, third] = ids;
    const browser = await signedIn('warehouse');
    const given = [third, first].filter((id) => id !== undefined);
    const run = (
      await browser.call(makePrintRun, {
        params: here(),
        input: { kind: 'packing', consignments: given, mark: true },
      })
    ).ok();
    expect(run).toMatchObject({
      kind: 'packing',
      count: 2,
      problems: [],
      madeBy: expect.stringMatching(/^warehouse/),
    });
    const stored = new Map((await consignments()).map((one) => [one.id, one]));
    expect([third, first, second].map((id) => id && stored.get(id))).toMatchObject([
      { number: 1, stage: 'printed' },
      { number: 2, stage: 'printed' },
      { number: null, stage: 'waiting' },
    ]);
    expect(await recordedFacts(house, shop, 'slips_made')).toMatchObject([{ kind: 'packing', count: 2 }]);
    expect(await recordedFacts(house, shop, 'consignment_moved')).toHaveLength(2);
    const listed = (await browser.call(listPrintRuns, { params: here() })).ok();
    expect(listed).toEqual({ runs: [run], next: null });
  });

  it('gives the file as often as asked, the same each time', async () => {
    const ids = await taken(order(), order());
    const browser = await signedIn('agent');
    const input = { kind: 'packing' as const, consignments: ids };
    const run = (await browser.call(makePrintRun, { params: here(), input })).ok();
    const [one, other] = [await file(browser, run.url), await file(browser, run.url)];
    expect(one.statusCode).toBe(200);
    expect(one.headers['content-type']).toBe('application/pdf');
    expect(one.headers['content-disposition']).toContain(encodeURIComponent('納品書'));
    expect(one.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(Buffer.compare(one.rawPayload, other.rawPayload)).toBe(0);
    if (canReadPdf) expect(pagesOf(one.rawPayload)).toHaveLength(2);
    expect((await consignments()).every(({ stage }) => stage === 'waiting')).toBe(true);
  });

  it('two who print the same at once give each parcel one number and lose none', async () => {
    const ids = await taken(...Array.from({ length: 20 }, () => order()));
    const browser = await signedIn('agent');
    const print = (list: ConsignmentId[]) =>
      browser.call(makePrintRun, {
        params: here(),
        input: { kind: 'picking', consignments: list, mark: true },
      });
    const answers = await Promise.all([print(ids), print([...ids].reverse()), print(ids.slice(5, 15))]);
    for (const answer of answers) answer.ok();
    const numbers = (await consignments()).map(({ number }) => number ?? 0).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(await recordedFacts(house, shop, 'consignment_moved')).toHaveLength(20);
  });

  it('never moves anything back, nor what is held', async () => {
    const [packed, held] = await taken(order(), order());
    await sql`update consignments set stage = 'packed' where id = ${packed}`.execute(house.db);
    const heldOrder = (await consignments()).find(({ id }) => id === held)?.order_id;
    if (heldOrder === undefined || packed === undefined || held === undefined) throw new Error('no order');
    await house.runner.run(shop.shop, shop.as('agent'), (ctx) =>
      placeHold(ctx, { order: heldOrder, note: '' }),
    );
    const browser = await signedIn('warehouse');
    const input = { kind: 'packing' as const, consignments: [packed, held], mark: true };
    const run = (await browser.call(makePrintRun, { params: here(), input })).ok();
    expect((await consignments()).map(({ stage }) => stage).sort()).toEqual(['packed', 'waiting']);
    if (canReadPdf) expect(pagesOf((await file(browser, run.url)).rawPayload)[1]).toContain('発送止め');
  });

  it('leaves out what was cancelled and says so; nothing left is no run', async () => {
    const [cancelled, good] = await taken(order({}, { cancelled: true }), order());
    if (cancelled === undefined || good === undefined) throw new Error('no order');
    const browser = await signedIn('agent');
    const both = { kind: 'packing' as const, consignments: [cancelled, good] };
    const run = (await browser.call(makePrintRun, { params: here(), input: both })).ok();
    expect(run.count).toBe(1);
    expect(run.problems).toMatchObject([
      { consignment: cancelled, column: '状態', value: 'キャンセル', reason: 'not_possible' },
    ]);
    const none = { ...both, consignments: [cancelled] };
    const refused = await browser.call(makePrintRun, { params: here(), input: none });
    expect([refused.status, refused.refused().reason]).toEqual([409, 'nothing_to_write']);
  });

  it('writes a second receipt as 再発行, also after another box of the same order', async () => {
    const recipients = ['鈴木', '山田'].map((name) => ({
      shipTo: aCustomer({ name }),
      items: order().items ?? [],
    }));
    const { shipTo: _to, items: _items, shipments: _parcels, gift: _gift, ...whole } = order();
    const [one, other, unpaid] = await taken(
      { ...whole, total: 17_600, consignments: recipients },
      order({ paymentState: 'unpaid', paymentMethod: '銀行振込' }),
    );
    if (one === undefined || other === undefined || unpaid === undefined) throw new Error('no order');
    const browser = await signedIn('agent');
    const print = async (list: ConsignmentId[]) => {
      const input = { kind: 'receipt' as const, consignments: list };
      return (await browser.call(makePrintRun, { params: here(), input })).ok();
    };
    const first = await print([one, unpaid]);
    expect(first.problems).toMatchObject([{ consignment: unpaid, value: '入金前', reason: 'not_possible' }]);
    const second = await print([other]);
    const [third] = await taken(order());
    if (third === undefined) throw new Error('no order');
    const twice = await Promise.all([print([third]), print([third])]);
    if (!canReadPdf) return;
    const textOf = async (url: string) => pagesOf((await file(browser, url)).rawPayload).join();
    expect(await textOf(second.url)).toContain('再発行');
    expect(await textOf(first.url)).not.toContain('再発行');
    const texts = await Promise.all(twice.map(({ url }) => textOf(url)));
    expect(texts.filter((text) => text.includes('再発行'))).toHaveLength(1);
  });

  it('asks the products for what the order does not say, and the past for whose first order it is', async () => {
    await house.runner.run(shop.shop, system, (ctx) =>
      importProducts(ctx, [
        { code: 'TEA', name: '茶', category: '日本茶', variants: [{ sku: 'TEA-50', taxRate: 8 }], raw: {} },
      ]),
    );
    const owner = await signedIn('owner');
    const rule = { products: ['日本茶'], gift: 'any' as const, firstOrder: true, from: null, to: null };
    const enclosures = [{ ...rule, put: 'お茶の淹れ方' }];
    (await owner.call(changeFulfilmentSettings, { params: here(), input: { enclosures } })).ok();
    const by = aCustomer();
    const items = [{ sku: 'tea-50', name: '茶', options: '', quantity: 1, unitPrice: 1080, taxRate: null }];
    const bought = (day: number) =>
      order(
        { items, total: 1080, buyer: by, shipTo: by, orderedAt: new Date(Date.UTC(2026, 5, day)) },
        { by },
      );
    const [first, second] = await taken(bought(1), bought(2));
    if (first === undefined || second === undefined) throw new Error('no order');
    const print = async (kind: 'receipt' | 'packing' | 'picking', id: ConsignmentId) => {
      const input = { kind, consignments: [id] };
      const run = (await owner.call(makePrintRun, { params: here(), input })).ok();
      return { run, text: canReadPdf ? pagesOf((await file(owner, run.url)).rawPayload).join() : null };
    };
    const receipt = await print('receipt', first);
    expect(receipt.run.problems).toEqual([]);
    const slips = [
      await print('packing', first),
      await print('packing', second),
      await print('picking', first),
    ];
    if (receipt.text === null) return;
    expect(receipt.text).toMatch(/8%対象 \(軽減税率\) +1,080円 +80円/);
    expect(slips.map(({ text }) => text?.includes('お茶の淹れ方'))).toEqual([true, false, true]);
    expect(slips[2]?.text).toContain('日本茶');
  });

  it('is no business of who only reads, nor of another shop', async () => {
    const ids = await taken(order());
    const owner = await signedIn('owner');
    const input = { kind: 'card' as const, consignments: ids };
    const run = (await owner.call(makePrintRun, { params: here(), input })).ok();
    const reader = await signedIn('reader');
    expect((await reader.call(makePrintRun, { params: here(), input })).status).toBe(403);
    expect((await file(reader, run.url)).statusCode).toBe(403);
    const foreign = await aShop(house.runner);
    const stranger = await signedInAs(house, foreign, 'owner');
    expect((await file(stranger, run.url)).statusCode).toBe(404);
    expect((await file(stranger, run.url.replace(`/${shop.shop}/`, `/${foreign.shop}/`))).statusCode).toBe(
      404,
    );
    const theirs = await stranger.call(makePrintRun, { params: { shop: foreign.shop }, input });
    expect([theirs.status, theirs.refused().reason]).toEqual([404, 'not_found']);
  });

  it('lists page by page, newest first', async () => {
    const ids = await taken(order());
    await house.runner.run(shop.shop, system, async (ctx) => {
      for (let i = 0; i < 60; i += 1)
        await sql`insert into print_runs (shop_id, id, kind, consignments, made_at)
          values (${ctx.shop}, gen_random_uuid(), 'packing', ${ids}::uuid[], ${ctx.now})`.execute(ctx.tx);
    });
    const browser = await signedIn('agent');
    const first = (await browser.call(listPrintRuns, { params: here() })).ok();
    const rest = (
      await browser.call(listPrintRuns, { params: here(), query: { after: first.next ?? '' } })
    ).ok();
    expect([first.runs.length, rest.runs.length, rest.next]).toEqual([50, 10, null]);
    expect(new Set([...first.runs, ...rest.runs].map(({ id }) => id)).size).toBe(60);
  });
});

describe('the settings of shipping', () => {
  it('are read by everybody and changed by owner and supervisor', async () => {
    for (const role of roles) {
      const browser = await signedIn(role);
      expect((await browser.call(getFulfilmentSettings, { params: here() })).ok().taxRounding).toBe('down');
      const answer = await browser.call(changeFulfilmentSettings, {
        params: here(),
        input: { contents: role },
      });
      expect(answer.status).toBe(role === 'owner' || role === 'supervisor' ? 200 : 403);
    }
  });

  it('keep what was not sent, and refuse a 登録番号 nobody can have', async () => {
    const owner = await signedIn('owner');
    const change = (input: object) => owner.call(changeFulfilmentSettings, { params: here(), input });
    await Promise.all([change({ registrationNumber: 'T7123456789012' }), change({ taxRounding: 'up' })]);
    const wrong = await change({ registrationNumber: 'T812345678901' });
    expect([wrong.status, wrong.refused().reason]).toEqual([422, 'invalid_input']);
    expect((await owner.call(getFulfilmentSettings, { params: here() })).ok()).toMatchObject({
      registrationNumber: 'T7123456789012',
      taxRounding: 'up',
      slipMessage: 'このたびはお買い上げいただき、ありがとうございます。',
    });
    expect((await change({ registrationNumber: '' })).ok().registrationNumber).toBe('');
  });

  it('show every slip beforehand, with an order nobody placed', async () => {
    const reader = await signedIn('reader');
    for (const kind of ['packing', 'picking', 'card', 'receipt']) {
      const answer = await file(reader, `/api/shops/${shop.shop}/slip-previews/${kind}`);
      expect([kind, answer.statusCode, answer.headers['content-type']]).toEqual([
        kind,
        200,
        'application/pdf',
      ]);
    }
    expect((await file(reader, `/api/shops/${shop.shop}/slip-previews/labels`)).statusCode).toBe(404);
    expect(await consignments()).toEqual([]);
  });
});
