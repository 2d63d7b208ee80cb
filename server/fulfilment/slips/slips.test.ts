import { afterAll, describe, expect, it } from 'vitest';
import { type FulfilmentSettings, fulfilmentSettings, type SlipKind } from '../../../contract/fulfilment.ts';
import { canReadPdf, fontsOf, pagesOf } from '../../../tests/builders/pdf.ts';
import type { ConsignmentInOrder } from '../../orders/consignments-to-print.ts';
import type { ConsignmentRecord, OrderRecord } from '../../orders/types.ts';
import { PdfPress } from './compile.ts';
import type { SlipFacts } from './facts.ts';
import { sampleFacts } from './sample.ts';
import { sheetOf } from './slip-makers.ts';

const press = new PdfPress();
afterAll(() => press.close());

const now = new Date('2026-11-22T05:00:00Z');
const sender = {
  name: '佐藤 健一',
  kana: '',
  company: 'くつのさとう',
  postalCode: '6048001',
  prefecture: '京都府',
  city: '京都市中京区',
  street: '寺町通二条下る12-3',
  building: '',
  phone: '075-000-0000',
};

interface Change {
  order?: Partial<OrderRecord>;
  consignment?: Partial<ConsignmentRecord>;
  settings?: Partial<FulfilmentSettings>;
  of?: number;
  facts?: Partial<SlipFacts>;
}

/** The sample order (靴 8,800円, 茶 864円 × 2, 送料 660円, ポイント −400円) with these changes; the gift where asked. */
function facts(change: Change = {}, gift = false): SlipFacts {
  const settings = fulfilmentSettings.parse({
    sender,
    registrationNumber: 'T7123456789012',
    ...change.settings,
  });
  const sample = sampleFacts({ shopName: 'さとう靴店', settings, now, madeBy: '山本 美咲' });
  const parcels = sample.parcels.slice(gift ? 1 : 0, gift ? 2 : 1).map((parcel): ConsignmentInOrder => {
    const consignment = { ...parcel.consignment, ...change.consignment };
    const order = { ...parcel.order, consignments: [consignment], ...change.order };
    return { ...parcel, consignment, order, of: change.of ?? 1 };
  });
  return { ...sample, parcels, ...change.facts };
}

async function printed(kind: SlipKind, given: SlipFacts) {
  const sheet = sheetOf[kind](given);
  const pdf = await press.print(sheet);
  return {
    pdf,
    pages: pagesOf(pdf),
    text: pagesOf(pdf).join('\n').replace(/ +/g, ' '),
    problems: sheet.problems,
  };
}

describe.skipIf(!canReadPdf)('納品書', { timeout: 30_000 }, () => {
  it('tells who, what, how many, how much, and with which tax', async () => {
    const { pages, text, pdf } = await printed('packing', facts());
    expect(pages).toHaveLength(1);
    for (const words of [
      '納品書',
      '〒150-0001',
      '東京都渋谷区神宮前1-2-3',
      '見本 花子 様',
      'くつのさとう',
      '登録番号 T7123456789012',
      '軽いランニング靴',
      '26.0cm / 黒',
      '静岡の深蒸し茶 50g ※',
      '1,728円',
      '送料 660円',
      'ポイント利用 -400円',
      '10,788円',
      '10%対象 9,122円',
      '8%対象 1,666円',
      '1001',
      '不在のときは宅配ボックスに',
    ])
      expect(text).toContain(words);
    expect([...new Set(fontsOf(pdf).map((name) => name.replace(/^\w+\+/, '')))].sort()).toEqual([
      'BIZUDPGothic-Bold',
      'BIZUDPGothic-Regular',
    ]);
  });

  it('of a gift shows no price, no total, no tax, and says whose gift it is', async () => {
    const { text } = await printed('packing', facts({}, true));
    expect(text).not.toMatch(/円|税|合計|8,?800|ポイント|クレジット|納品書 |お買い上げ/);
    expect(text).toContain('見本 花子 様より、贈りものをお預かりしました');
    expect(text).toContain('御祝 (蝶結び)');
    const unnamed = await printed('packing', facts({ settings: { nameGiftSender: false } }, true));
    expect(unnamed.text).not.toContain('見本 花子');
  });

  it('shows no price either where somebody else somewhere else opens the box', async () => {
    const other = { ...facts().parcels[0]?.consignment.shipTo, name: '別府 次郎', street: '別の町9-9' };
    const shipTo = { ...sender, ...other };
    const { text } = await printed('packing', facts({ consignment: { shipTo } }));
    expect(text).not.toContain('円');
    expect(text).toContain('見本 花子 様よりご注文いただいたお品');
    const family = { ...sender, ...facts().parcels[0]?.consignment.shipTo, name: '見本 次郎' };
    const atHome = await printed('packing', facts({ consignment: { shipTo: family } }));
    expect(atHome.text).toContain('10,788円');
  });

  it('goes where a person corrected the address to', async () => {
    const address = { ...sender, name: '見本 花子', street: '直した町1-1', company: '' };
    const corrected = { address, by: '', at: '', why: '' };
    const { text } = await printed('packing', facts({ consignment: { corrected } }));
    expect(text).toContain('直した町1-1');
    expect(text).not.toContain('神宮前');
  });

  it('runs over several pages with its number on each, and starts anew with the next', async () => {
    const one = {
      sku: 'A',
      name: '靴下',
      options: '色: 黒\nサイズ: M',
      quantity: 1,
      unitPrice: 100,
      taxRate: 10,
    };
    const items = Array.from({ length: 40 }, (_, i) => ({ ...one, sku: `SKU-${i + 1}` }));
    const long = facts({ consignment: { items } });
    const { pages } = await printed('packing', {
      ...long,
      parcels: [...long.parcels, ...facts({}, true).parcels],
    });
    const last = pages.length - 1;
    expect(last).toBeGreaterThan(2);
    for (const [i, page] of pages.slice(0, last).entries()) expect(page).toContain(` ${i + 1}/${last}\n`);
    expect(pages[1]).toContain('MIHON-0001');
    expect(pages[1]).toContain('単価');
    expect(pages[last]).not.toMatch(/ 1\/1\n/);
    expect(pages[last]).toContain('お届け品のご案内');
    for (let n = 1; n <= 40; n += 1) expect(pages.join('\n')).toMatch(new RegExp(`SKU-${n}\\b`));
  });

  it('takes whatever people write for what it is: text', async () => {
    const evil =
      '#set page(fill: red) $x^2$ \\ #panic("no") *b* <label> @ref `raw` // no /* no */ #read("base.typ")';
    const { text, pages } = await printed(
      'packing',
      facts({
        order: { note: evil, buyer: { ...sender, name: evil, mail: '' } },
        settings: { slipMessage: evil },
      }),
    );
    expect(pages).toHaveLength(1);
    expect(text).toContain('#set page(fill: red) $x^2$');
    expect(text).toContain('#read("base.typ")');
  });

  it('loses no long note, however long, and no long word', async () => {
    const note = Array.from({ length: 300 }, (_, i) => `${i + 1}番目の願い。`).join('');
    const order = { note, number: `R-${'9'.repeat(120)}` };
    const { text } = await printed('packing', facts({ order }));
    const joined = text.replace(/\s/g, '');
    for (const n of [1, 150, 300]) expect(joined).toContain(`${n}番目の願い。`);
    expect(joined.match(/9/g)?.length).toBeGreaterThan(200);
  });

  it('prints 〓 for what the font lacks and names it', async () => {
    const { text, problems } = await printed(
      'packing',
      facts({
        order: { note: 'よろしく😊 𠮷田' },
        consignment: { shipTo: { ...sender, name: '葛󠄀城 髙﨑' } },
      }),
    );
    expect(text).toContain('よろしく〓 〓田');
    expect(text).toContain('葛城 髙﨑 様');
    expect(problems.map(({ column, character, suggestion }) => [column, character, suggestion])).toEqual([
      ['お名前', '葛󠄀', '葛'],
      ['備考', '😊', '〓'],
      ['備考', '𠮷', '〓'],
    ]);
  });

  it('tells the packer what to enclose, and what may not leave', async () => {
    const rule = {
      put: 'お茶の淹れ方',
      products: ['深蒸し'],
      gift: 'any' as const,
      firstOrder: false,
      from: null,
      to: null,
    };
    const enclosures = [rule, { ...rule, put: 'くつべら', products: ['革靴'] }];
    const given = facts({ settings: { enclosures } });
    const { text } = await printed('packing', {
      ...given,
      held: new Set(given.parcels.map(({ order }) => order.id)),
    });
    expect(text).toContain('お茶の淹れ方');
    expect(text).not.toContain('くつべら');
    expect(text).toContain('発送止め');
  });

  it('lets nothing run over the edge of the paper, however much there is', async () => {
    const rule = { products: [], gift: 'any' as const, firstOrder: false, from: null, to: null };
    const enclosures = Array.from({ length: 100 }, (_, i) => ({ ...rule, put: `同梱${i + 1}番` }));
    const card = Array.from({ length: 200 }, (_, i) => `${i + 1}つめの言葉`).join('、');
    const item = { sku: '', name: '品', options: '', quantity: 1, unitPrice: null, taxRate: null };
    const items = Array.from({ length: 120 }, (_, i) => ({ ...item, sku: `S-${i + 1}-` }));
    const giftWishes = { wrapping: '', noshi: '', card };
    const given = facts({ settings: { enclosures }, consignment: { items, giftWishes } });
    for (const kind of ['packing', 'picking'] as const) {
      const { pdf } = await printed(kind, given);
      const text = pagesOf(pdf, 'raw').join('').replace(/\s/g, '');
      for (const n of [1, 50, 100]) expect(text).toContain(`同梱${n}番`);
      for (let n = 1; n <= 120; n += 1) expect(text).toContain(`S-${n}-`);
      if (kind === 'packing') for (const n of [1, 100, 200]) expect(text).toContain(`${n}つめの言葉`);
    }
  });

  it('gives the same bytes for the same facts', async () => {
    const [one, other] = [await printed('packing', facts()), await printed('packing', facts())];
    expect(Buffer.compare(Buffer.from(one.pdf), Buffer.from(other.pdf))).toBe(0);
  });
});

describe.skipIf(!canReadPdf)('領収書', { timeout: 30_000 }, () => {
  it('is a 適格請求書 with number, issuer, and tax once per rate', async () => {
    const { text, problems } = await printed('receipt', facts());
    for (const words of [
      '領収書',
      '見本 花子 様',
      '10,788',
      '但し お品代として',
      '登録番号 T7123456789012',
      'くつのさとう',
      '10%対象 9,122円 829円',
      '8%対象 (軽減税率) 1,666円 123円',
      '※は軽減税率',
      '2026年11月22日',
    ])
      expect(text).toContain(words);
    expect(problems).toEqual([]);
    expect(text).not.toContain('再発行');
  });

  it('is a plain 領収書 without a number', async () => {
    const { text } = await printed('receipt', facts({ settings: { registrationNumber: '' } }));
    expect(text).toContain('領収書');
    expect(text).not.toContain('登録番号');
  });

  it('says 再発行 the second time', async () => {
    const given = facts();
    const reissued = new Set(given.parcels.map(({ consignment }) => consignment.id));
    expect((await printed('receipt', { ...given, reissued })).text).toContain('再発行');
  });

  it('leaves the receipt of cash on delivery to the carrier', async () => {
    const { text } = await printed('receipt', facts({ order: { paymentMethod: '代金引換' } }));
    expect(text).toContain('お買い上げ明細書');
    expect(text).toContain('代金引換の領収書');
    expect(text).not.toContain('領収いたしました');
  });

  it('names what it had to assume', async () => {
    const items = [{ sku: 'X', name: '謎の品', options: '', quantity: 1, unitPrice: 1100, taxRate: null }];
    const order = { total: 1100, shippingFee: 0, charges: [] };
    const { text, problems } = await printed('receipt', facts({ consignment: { items }, order }));
    expect(text).toContain('10%対象 1,100円 100円');
    expect(problems).toMatchObject([
      { column: '税率', value: '謎の品', reason: 'assumed', suggestion: '10%' },
    ]);
    const off = await printed('receipt', facts({ consignment: { items }, order: { ...order, total: 1000 } }));
    expect(off.problems).toMatchObject([{ column: '税率' }, { column: '合計', value: '-100円' }]);
  });

  it('goes once to the buyer, however many people the order goes to', async () => {
    const given = facts();
    const [parcel] = given.parcels;
    if (parcel === undefined) throw new Error('no parcel');
    const second = {
      ...parcel.consignment,
      id: facts({}, true).parcels[0]?.consignment.id ?? parcel.consignment.id,
    };
    const order = { ...parcel.order, consignments: [parcel.consignment, second], total: null };
    const parcels = [parcel.consignment, second].map((consignment, position) => ({
      order,
      consignment,
      position,
      of: 2,
    }));
    const { pages, text } = await printed('receipt', { ...given, parcels });
    expect(pages).toHaveLength(1);
    expect(text).toContain('21,316');
  });
});

describe.skipIf(!canReadPdf)('検品カード and ピッキングリスト', { timeout: 30_000 }, () => {
  it('four cards on a sheet, each with the name of who packed', async () => {
    const given = facts();
    const [parcel] = given.parcels;
    if (parcel === undefined) throw new Error('no parcel');
    const { pages, text } = await printed('card', {
      ...given,
      parcels: Array.from({ length: 5 }, () => parcel),
    });
    expect(pages).toHaveLength(2);
    expect(text.match(/山本 美咲/g)).toHaveLength(5);
    expect(text).toContain('が検品・梱包しました。');
    expect(text).toContain('さとう靴店');
    const gift = await printed('card', facts({ consignment: { packedByName: '' } }, true));
    expect(gift.text).toContain('この商品は');
    expect(gift.text).not.toContain('お買い上げ');
  });

  it('fetches each thing once, along the shelves, and says to which boxes it goes', async () => {
    const boxes = Array.from({ length: 3 }, (_, i) => {
      const item = {
        sku: `KS-${10 - i}`,
        name: '靴',
        options: '',
        quantity: 1,
        unitPrice: null,
        taxRate: null,
      };
      const shared = { ...item, sku: 'ks-1', options: '26.0cm', quantity: i + 1 };
      return facts({ consignment: { number: 501 + i, items: [item, shared] } }).parcels;
    }).flat();
    const { text, pages } = await printed('picking', { ...facts(), parcels: boxes });
    expect(pages).toHaveLength(1);
    expect(text).toContain('3箱分 4種類 全9点');
    expect(text).toContain('501 502×2 503×3');
    const places = ['ks-1', 'KS-8', 'KS-9', 'KS-10'].map((sku) => text.indexOf(sku));
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });
});

describe('the press', { timeout: 60_000 }, () => {
  it('prints five hundred slips in one file', async () => {
    const [parcel] = facts().parcels;
    if (parcel === undefined) throw new Error('no parcel');
    const parcels = Array.from({ length: 500 }, (_, i) => ({
      ...parcel,
      consignment: { ...parcel.consignment, number: 10_001 + i },
    }));
    const sheet = sheetOf.packing({ ...facts(), parcels });
    const begun = performance.now();
    const pdf = await press.print(sheet);
    console.info(
      `500 slips: ${Math.round(performance.now() - begun)} ms, ${Math.round(pdf.length / 1024)} KB`,
    );
    if (canReadPdf) expect(pagesOf(pdf)).toHaveLength(500);
    expect(pdf.length).toBeLessThan(20_000_000);
  });

  it('says in a plain sentence that this machine cannot make PDFs, and goes on', async () => {
    const missing = `data:text/javascript,${encodeURIComponent(
      "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => parentPort.postMessage({ error: 'no binary', missing: true }));",
    )}`;
    const lame = new PdfPress(new URL(missing));
    await expect(lame.ready()).rejects.toMatchObject({ reason: 'slips_unavailable' });
    await expect(lame.print(sheetOf.card(facts()))).rejects.toMatchObject({ reason: 'slips_unavailable' });
    await lame.close();
  });

  it('begins again when its thread has died', async () => {
    const dying = new PdfPress(new URL('data:text/javascript,process.exit(1)'));
    await expect(dying.ready()).rejects.toThrow('ended');
    await expect(dying.ready()).rejects.toThrow('ended');
    await dying.close();
  });
});
