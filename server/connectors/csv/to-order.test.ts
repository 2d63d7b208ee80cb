import { describe, expect, it } from 'vitest';
import type { OrderField } from '../../../contract/order-imports.ts';
import type { ImportedOrder } from '../../orders/source.ts';
import { layoutOf } from './layout.ts';
import { toOrder } from './to-order.ts';

type Cells = Partial<Record<OrderField, string>>;

/** An order of a file nobody knows, each field in a column of its name. */
function read(rows: readonly Cells[], names: Record<string, OrderField> = {}) {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))] as OrderField[];
  const columns = fields.map((field) => Object.entries(names).find(([, f]) => f === field)?.[0] ?? field);
  const layout = layoutOf({
    columns,
    format: null,
    mapping: fields.map((field, column) => ({ column, field })),
  });
  const table = rows.map((row, i) => ({ row: i + 2, cells: fields.map((field) => row[field] ?? '') }));
  return toOrder(layout, 'R-1', table);
}
const order = (rows: readonly Cells[], names?: Record<string, OrderField>): ImportedOrder => {
  const { order: made, problems } = read(rows, names);
  expect(problems).toEqual([]);
  if (made === null) throw new Error('no order');
  return made;
};

describe('when it is to arrive', () => {
  const ordered = { ordered_at: '2026-07-18 12:00' };
  it.each<[Cells, string | null | undefined, string | undefined]>([
    [{ delivery_date: '2026/7/25' }, '2026-07-25', undefined],
    [{ delivery_date: '46228' }, '2026-07-25', undefined],
    [{ delivery_date: '2026年7月25日(土)' }, '2026-07-25', undefined],
    [{ delivery_date: '7月25日（土）' }, '2026-07-25', undefined],
    [{ delivery_date: '07/25' }, '2026-07-25', undefined],
    [{ delivery_date: '1/5' }, '2027-01-05', undefined],
    [{ delivery_date: '2026/07/25 午前中' }, '2026-07-25', '午前中'],
    [{ delivery_date: '2026/07/25 14:00-16:00' }, '2026-07-25', '14時〜16時'],
    [{ delivery_date: '2026-07-25 00:00:00' }, '2026-07-25', undefined],
    [{ delivery_date: '7月25日以降' }, '2026-07-25', undefined],
    [{ delivery_date: '指定なし', delivery_time: '指定なし' }, null, ''],
    [{ delivery_date: '', delivery_time: '18時～20時' }, null, '18時～20時'],
    [{ note: '[配送日時指定:]\n2026-07-25(土)\n午前中\n[備考:]\n8月1日は不在です' }, '2026-07-25', '午前中'],
    [{ note: '[配送日時指定:]\n2026-07-25(土) 14時～16時' }, '2026-07-25', '14時〜16時'],
    [{ note: 'お届け希望日：7月25日\nお届け時間帯：夜間' }, '2026-07-25', '夜間'],
    [{ note: '【配達希望日】2026/07/25\n【配達時間】18時以降' }, '2026-07-25', '18時以降'],
    [{ note: '[配送日時指定:]\n[備考:]\nよろしくお願いします' }, undefined, undefined],
    // A remark is for people to read.
    [{ note: '7月25日に使いたいです。午前中は留守です' }, undefined, undefined],
    [{ note: '25日までにお願いします' }, undefined, undefined],
    // The columns count where they say something.
    [{ delivery_date: '2026-07-26', note: '[配送日時指定:]\n2026-07-25\n午前中' }, '2026-07-26', '午前中'],
    [{ delivery_date: '', note: '[配送日時指定:]\n2026-07-25' }, '2026-07-25', undefined],
  ])('%j', (cells, day, time) => {
    const { deliveryDay, deliveryTime } = order([{ ...ordered, ...cells }]);
    expect([deliveryDay, deliveryTime]).toEqual([day, time]);
  });

  it.each(['13月40日', '2026-02-30', '明後日の2時'])('%s is no day, and is named', (text) => {
    expect(read([{ delivery_date: text }]).problems).toEqual([
      { row: 2, column: 'delivery_date', value: text, reason: 'not_a_date' },
    ]);
  });
});

describe('cold goods', () => {
  it.each<[Cells, string | undefined]>([
    [{ temperature: '冷凍' }, 'frozen'],
    [{ temperature: '常温' }, 'normal'],
    [{ temperature: '' }, 'normal'],
    [{ delivery_method: 'クール宅急便' }, 'cool'],
    [{ delivery_method: 'ヤマト運輸(冷凍便)' }, 'frozen'],
    [{ delivery_method: '宅配便（ｸｰﾙ便）' }, 'cool'],
    [{ delivery_method: '宅配便' }, undefined],
    [{ item_name: '【冷凍】うなぎ蒲焼' }, 'frozen'],
    [{ item_name: 'チーズケーキ(クール便)' }, 'cool'],
    [{ item_name: '冷凍庫用ラック' }, undefined],
    [{ item_name: 'クールビズ ネクタイ' }, undefined],
    [{ item_name: 'クール敷きパッド' }, undefined],
  ])('%j is %s', (cells, temperature) => expect(order([cells]).temperature).toBe(temperature));

  it.each([
    ['クール便', '1', 'cool'],
    ['クール便', '0', 'normal'],
    ['冷凍フラグ', '○', 'frozen'],
  ])('a column %s with %s', (name, value, temperature) => {
    expect(order([{ temperature: value }], { [name]: 'temperature' }).temperature).toBe(temperature);
  });
});

describe('what goes to whom', () => {
  const buyer = { buyer_name: '山田花子', buyer_street: '港区1-2', buyer_postal_code: '1050001' };
  it('several addresses without numbers are several destinations, however they are spelled', () => {
    const made = order([
      { ...buyer, ship_name: '髙橋 一', ship_street: '中央区１－２', item_name: '靴' },
      { ...buyer, ship_name: '佐藤 二', ship_street: '北区3-4', item_name: '鞄' },
      { ...buyer, ship_name: '高橋一', ship_street: '中央区1-2', item_name: '傘' },
      { ...buyer, item_name: '帽子' },
    ]);
    expect(made.consignments?.map((one) => [one.shipTo?.name, one.items?.map((item) => item.name)])).toEqual([
      ['髙橋 一', ['靴', '傘', '帽子']],
      ['佐藤 二', ['鞄']],
    ]);
    const keys = made.consignments?.map((one) => one.key) ?? [];
    expect(new Set(keys).size).toBe(2);
    expect(keys.every((key) => key?.startsWith('address:'))).toBe(true);
  });

  it('without a recipient it goes to the buyer', () => {
    expect(order([{ ...buyer, ship_name: '', ship_street: '' }]).shipTo).toMatchObject({
      ...{ name: '山田花子', street: '港区1-2', postalCode: '105-0001' },
    });
    expect(order([buyer]).shipTo).toMatchObject({ name: '山田花子' });
    expect(order([{ buyer_name: '山田花子' }]).shipTo).toBeUndefined();
  });

  it('a wish for wrapping makes it a gift, a refusal of one does not', () => {
    expect(order([{ gift_noshi: '内祝' }])).toMatchObject({ gift: true, giftWishes: { noshi: '内祝' } });
    expect(order([{ gift_noshi: '不要', gift_wrapping: '指定なし' }])).toMatchObject({
      ...{ gift: false, giftWishes: { noshi: '', wrapping: '' } },
    });
    expect(order([{ gift_wrapping: '1' }])).toMatchObject({ gift: true, giftWishes: { wrapping: 'あり' } });
  });
});

describe('money besides the goods', () => {
  it('is told apart from goods where it stands as a line', () => {
    const made = order([
      { item_sku: 'A', item_name: '靴', item_price: '8800', item_quantity: '1' },
      { item_name: '送料', item_price: '550', item_quantity: '1' },
      { item_name: '代引き手数料', item_price: '330' },
      { item_name: 'クーポン割引', item_price: '-500' },
    ]);
    expect(made.items?.map((item) => item.name)).toEqual(['靴']);
    expect([made.shippingFee, made.charges?.map((c) => [c.kind, c.amount])]).toEqual([
      550,
      [
        ['cod', 330],
        ['coupon', -500],
      ],
    ]);
  });

  it('goods that have a code stay goods whatever they are called', () => {
    expect(order([{ item_sku: 'SO-1', item_name: '送料', item_price: '1' }]).items).toHaveLength(1);
  });

  it('what is taken off is negative, whichever way the file writes it', () => {
    const written = (discount: string) => order([{ discount }]).charges?.map((c) => c.amount);
    expect([written('500'), written('-500'), written('−500'), written('0'), written('')]).toEqual([
      ...[[-500], [-500], [-500]],
      ...[[], []],
    ]);
  });

  it('the price of one is found from the amount of the line', () => {
    const items = (quantity: string, amount: string) =>
      order([{ item_name: '靴', item_quantity: quantity, item_subtotal: amount }]).items?.[0]?.unitPrice;
    expect([items('3', '3300'), items('3', '1000'), items('0', '0')]).toEqual([1100, null, null]);
  });

  it.each([
    ['10', 10],
    ['10%', 10],
    ['0.08', 8],
    ['８％', 8],
    ['軽減税率(8%)', 8],
    ['軽減', 8],
    ['標準税率', 10],
    ['非課税', 0],
    ['', null],
  ])('tax of %j is %s', (rate, percent) => {
    expect(order([{ item_name: '靴', item_tax_rate: rate }]).items?.[0]?.taxRate).toBe(percent);
  });
});

describe('what a spreadsheet has destroyed', () => {
  it.each<[OrderField, string]>([
    ['item_sku', '4.90123E+12'],
    ['consignment_key', '1.23457E+11'],
    ['tracking_number', '8.11E+11'],
    ['buyer_phone', '9.01E+10'],
    ['total', '1.2E+07'],
  ])('in %s is named', (field, value) => {
    expect(read([{ item_name: '靴', [field]: value }]).problems).toEqual([
      { row: 2, column: field, value, reason: 'excel_exponent' },
    ]);
  });

  it('an id beside the number is left out', () => {
    expect(order([{ source_id: '5.5E+12' }]).sourceId).toBeUndefined();
  });
});

it('the last of several promises is the order’s', () => {
  expect(
    order([
      { promised_ship_date: '2026-07-25' },
      { promised_ship_date: '2026-07-28' },
      { promised_ship_date: '' },
    ]).promisedShipDate,
  ).toBe('2026-07-28');
});

it('both columns of several remarks are kept, each text once', () => {
  expect(
    order([
      { note: 'A', memo: 'x' },
      { note: 'B', memo: 'x' },
    ]),
  ).toMatchObject({ note: 'A\nB', memo: 'x' });
});
