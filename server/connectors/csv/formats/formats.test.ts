import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import {
  aFolder,
  aRakutenRow,
  aShopifyRow,
  aTable,
  rakutenShape,
  shopifyShape,
} from '../../../../tests/builders/order-file.ts';
import { readFileOfOrders } from '../../../../tests/builders/read-file.ts';
import { columnNames } from '../columns.ts';
import { mappingOf } from '../layout.ts';
import { formatById, formats, recogniseFormat } from './all.ts';

const folder = aFolder();
afterAll(() => folder.remove());

describe('楽天RMS', () => {
  it('is read with all that belongs to an order', async () => {
    const file = await readFileOfOrders(folder.put('r.csv', aTable(rakutenShape, [aRakutenRow()])));
    expect(file.look).toMatchObject({
      encoding: 'cp932',
      separator: ',',
      format: 'rakuten_rms_order',
      missing: [],
    });
    expect(file.rejected).toEqual([]);
    expect(file.orders).toEqual([
      {
        number: '398765-20260718-0000012345',
        state: 'preparing',
        sourceState: '発送待ち',
        paymentState: undefined,
        paymentMethod: 'クレジットカード',
        paidAt: undefined,
        orderedAt: new Date('2026-07-18T12:05:09Z'),
        cancelledAt: undefined,
        deliveredAt: undefined,
        promisedShipDate: undefined,
        sourceId: undefined,
        memo: '',
        charges: undefined,
        total: 12_800,
        shippingFee: 0,
        buyer: {
          name: '髙橋 美﨑',
          kana: 'タカハシ ミサキ',
          phone: '090-1234-5678',
          postalCode: '060-0001',
          prefecture: '北海道',
          city: '札幌市中央区',
          street: '北一条西二丁目3-4 すずらん荘5号',
          mail: 'abc123def@pc.fw.rakuten.ne.jp',
        },
        consignments: [
          {
            key: '1001',
            shipTo: expect.objectContaining({ name: '髙橋 美﨑', postalCode: '060-0001' }),
            deliveryDay: '2026-07-25',
            deliveryTime: '14時〜16時',
            gift: false,
            giftWishes: undefined,
            deliveryMethod: '',
            temperature: undefined,
            items: [
              {
                sku: 'bag-001',
                name: '牛革ビジネスバッグ①',
                options: 'カラー:黒 / サイズ:M',
                quantity: 1,
                unitPrice: 12_800,
                taxRate: null,
              },
            ],
            shipments: [],
          },
        ],
        note: '[配送日時指定:]\n午前中～昼までに\nお願いします',
        raw: [expect.objectContaining({ '10%税率': '10', サブステータスID: '0' })],
      },
    ]);
  });

  it('brings several lines and recipients into one order, and keeps all of them raw', async () => {
    const rows = [
      aRakutenRow({ 商品明細ID: '1' }),
      aRakutenRow({
        商品明細ID: '2',
        商品名: '靴べら',
        商品番号: 'sb-1',
        個数: '3',
        単価: '500',
        '項目・選択肢': '',
      }),
      aRakutenRow({
        ...{ 送付先ID: '1002', 商品明細ID: '3', 商品名: '名刺入れ', 商品番号: 'mc-1', 複数送付先フラグ: '1' },
        ...{ 送付先姓: '山田', 送付先名: '太郎', 送付先住所都道府県: '沖縄県', ギフト配送希望: '1' },
      }),
    ];
    const { orders } = await readFileOfOrders(folder.put('r3.csv', aTable(rakutenShape, rows)));
    expect(orders).toHaveLength(1);
    expect(orders[0]?.consignments).toMatchObject([
      {
        key: '1001',
        shipTo: { name: '髙橋 美﨑', prefecture: '北海道' },
        gift: false,
        items: [
          { name: '牛革ビジネスバッグ①', quantity: 1 },
          { name: '靴べら', quantity: 3 },
        ],
      },
      {
        key: '1002',
        shipTo: { name: '山田 太郎', prefecture: '沖縄県' },
        gift: true,
        items: [{ name: '名刺入れ', quantity: 1 }],
      },
    ]);
    expect(orders[0]?.raw[2]).toMatchObject({
      送付先ID: '1002',
      送付先姓: '山田',
      送付先住所都道府県: '沖縄県',
    });
    expect(orders[0]?.raw[2]).not.toHaveProperty('注文者姓');
  });

  it('counts a line once that two joined exports both hold', async () => {
    const twice = [aRakutenRow(), aRakutenRow()];
    const { orders } = await readFileOfOrders(folder.put('r2.csv', aTable(rakutenShape, twice)));
    expect(orders[0]?.consignments?.[0]?.items).toHaveLength(1);
  });

  it('takes -9999 as not fixed yet, not as a price', async () => {
    const row = aRakutenRow({ 請求金額: '-9999', 送料合計: '-9999', 単価: '-9999' });
    const { orders, rejected } = await readFileOfOrders(folder.put('r9.csv', aTable(rakutenShape, [row])));
    expect(rejected).toEqual([]);
    expect([
      orders[0]?.total,
      orders[0]?.shippingFee,
      orders[0]?.consignments?.[0]?.items?.[0]?.unitPrice,
    ]).toEqual([null, null, null]);
  });

  it.each([
    ['100', 'received', '注文確認待ち', undefined],
    ['400', 'preparing', '変更確定待ち', undefined],
    ['500', 'shipped', '発送済', undefined],
    ['700', 'shipped', '支払手続き済', 'paid'],
    ['800', 'cancelled', 'キャンセル確定待ち', undefined],
    ['900', 'cancelled', 'キャンセル確定', undefined],
    ['発送済', 'shipped', '発送済', undefined],
    ['950', undefined, '950', undefined],
  ])('state %s is %s', async (code, state, word, paymentState) => {
    const file = folder.put('rs.csv', aTable(rakutenShape, [aRakutenRow({ ステータス: code })]));
    const { orders } = await readFileOfOrders(file);
    expect(orders[0]).toMatchObject({ state, sourceState: word, paymentState });
  });

  it('takes parcels where the template has them', async () => {
    const columns = [...rakutenShape.columns, 'お荷物伝票番号', '配送会社', '発送日'];
    const parcel = { お荷物伝票番号: '1234-5678-9013', 配送会社: '1001', 発送日: '2026-07-20' };
    const row = aRakutenRow({ ステータス: '500', ...parcel });
    const { orders } = await readFileOfOrders(
      folder.put('rp.csv', aTable({ ...rakutenShape, columns }, [row])),
    );
    expect(orders[0]?.consignments?.[0]?.shipments).toEqual([
      { carrier: 'yamato', trackingNumber: '1234-5678-9013', shippedOn: '2026-07-20', deliveredAt: null },
    ]);
  });
});

describe('Shopify', () => {
  it('is read with values of the order on its first line only', async () => {
    const second = {
      Name: '#1001',
      Email: 'hanako@example.com',
      'Lineitem quantity': '2',
      'Lineitem name': '防水スプレー',
    };
    const rows = [aShopifyRow(), { ...second, 'Lineitem price': '1100.00' }, aShopifyRow({ Name: '#1002' })];
    const file = await readFileOfOrders(folder.put('s.csv', aTable(shopifyShape, rows)));
    expect(file.look).toMatchObject({ encoding: 'utf-8', format: 'shopify_orders_export' });
    expect(file.rejected).toEqual([]);
    expect(file.orders).toHaveLength(2);
    expect(file.orders[0]).toMatchObject({
      number: '#1001',
      state: 'received',
      sourceState: '未発送',
      paymentState: 'paid',
      paidAt: new Date('2026-07-18T03:34:56Z'),
      orderedAt: new Date('2026-07-18T03:34:50Z'),
      total: 18_150,
      shippingFee: 550,
      buyer: {
        name: '山田 花子',
        mail: 'hanako@example.com',
        phone: '09012345678',
        postalCode: '150-0001',
        prefecture: '東京都',
        city: '渋谷区',
        street: '神宮前1-2-3',
        building: 'メゾン青葉501',
      },
      note: '玄関前に置いてください',
      items: [
        { sku: 'WS-240-W', name: 'ウォーキングシューズ - 24.0 / 白😊', quantity: 1, unitPrice: 8800 },
        { sku: '', name: '防水スプレー', quantity: 2, unitPrice: 1100 },
      ],
    });
    expect(file.orders[0]?.raw[0]).toMatchObject({
      'Note Attributes': 'delivery_date: 2026/07/25\nwrapping: なし',
    });
  });

  it.each([
    [{ 'Fulfillment Status': 'fulfilled', 'Fulfilled at': '2026-07-20 10:00:00 +0900' }, 'shipped'],
    [{ 'Fulfillment Status': 'partial' }, 'preparing'],
    [{ 'Fulfillment Status': '' }, 'received'],
    [{ 'Fulfillment Status': 'restocked', 'Cancelled at': '2026-07-19 09:00:00 +0900' }, 'cancelled'],
  ])('%j is %s', async (over, state) => {
    const { orders } = await readFileOfOrders(
      folder.put('ss.csv', aTable(shopifyShape, [aShopifyRow(over)])),
    );
    expect(orders[0]?.state).toBe(state);
    if (state === 'shipped') {
      expect(orders[0]?.shipments).toEqual([
        { carrier: null, trackingNumber: null, shippedOn: '2026-07-20', deliveredAt: null },
      ]);
    }
  });

  it('does not take dollars for yen', async () => {
    const row = aShopifyRow({ Currency: 'USD', Total: '88.50' });
    const { orders, rejected } = await readFileOfOrders(folder.put('su.csv', aTable(shopifyShape, [row])));
    expect([orders[0]?.total, orders[0]?.raw[0]?.Total, rejected]).toEqual([null, '88.50', []]);
  });
});

describe('recognising a format', () => {
  it('goes by the names of the columns, in any order and width', () => {
    expect(recogniseFormat(['送付先ID', 'サブステータスＩＤ', '知らない列', ' 注文番号 '])?.id).toBe(
      'rakuten_rms_order',
    );
    expect(recogniseFormat(['Lineitem Quantity', 'lineitem name', 'Name'])?.id).toBe('shopify_orders_export');
    expect(recogniseFormat(['注文番号', '氏名', '商品名'])).toBeNull();
  });

  it.each(formats.map((f) => f.id))('%s maps its number and names every field once or in pieces', (id) => {
    const format = formatById(id);
    expect(format?.columns.some(([, field]) => field === 'number')).toBe(true);
    expect(new Set(format?.columns.map(([header]) => header)).size).toBe(format?.columns.length);
  });
});

// The full column lists with their sources lie beside the project; the fixtures above stand without them.
const lists = new URL('../../../../../shared/formats/', import.meta.url);

describe.runIf(existsSync(lists))('the published column lists', () => {
  it.each(['rakuten_rms_order', 'shopify_orders_export'])('%s: every mapped column exists', (id) => {
    const list = JSON.parse(readFileSync(new URL(`${id}.json`, lists), 'utf8')) as {
      columns: { name: string }[];
    };
    // 楽天's list leaves out the order number itself, and parcels, which newer templates add.
    const columns = columnNames(['注文番号', ...list.columns.map((c) => c.name)]);
    const format = formatById(id);
    expect(recogniseFormat(columns)?.id).toBe(id);
    const extra = ['注文番号', '発送日', 'お荷物伝票番号', '配送会社'];
    const wanted = format?.columns.filter(([header]) => !extra.includes(header)) ?? [];
    const mapped = format === null ? [] : mappingOf(format, columns);
    expect(mapped.length).toBeGreaterThanOrEqual(wanted.length);
  });
});

it('the published column lists are beside the project, or it is said that they are not', () => {
  if (!existsSync(lists))
    console.warn('NOT CHECKED: ../shared/formats is missing, column lists were not compared');
});
