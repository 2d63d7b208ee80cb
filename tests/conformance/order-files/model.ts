import fc from 'fast-check';
import type { Carrier, OrderState, Temperature } from '../../../contract/orders.ts';

/** An order as a shop knows it, before any system writes it down; each format says as much of it as it can. */
export interface ModelPerson {
  family: string;
  given: string;
  kana: readonly [family: string, given: string];
  company: string;
  /** Seven digits. */
  postalCode: string;
  prefecture: string;
  city: string;
  street: string;
  building: string;
  /** In three groups. */
  phone: readonly [string, string, string];
}

export interface ModelItem {
  sku: string;
  name: string;
  options: readonly (readonly [name: string, value: string])[];
  quantity: number;
  /** With tax. */
  unitPrice: number;
  taxRate: 8 | 10;
}

export interface ModelParcel {
  carrier: Carrier;
  trackingNumber: string;
  shippedOn: string;
}

export interface ModelConsignment {
  key: string;
  to: ModelPerson;
  deliveryDay: string | null;
  /** Hours from and to, or none. */
  hours: readonly [number, number] | null;
  gift: { noshi: string; wrapping: string; card: string } | null;
  temperature: Temperature;
  items: readonly ModelItem[];
  parcel: ModelParcel | null;
}

export interface ModelOrder {
  /** By which each format makes its kind of number. */
  seq: number;
  orderedAt: Date;
  state: OrderState;
  paid: boolean;
  shippingFee: number;
  codFee: number;
  wrappingFee: number;
  coupon: number;
  points: number;
  promised: string;
  buyer: ModelPerson & { mail: string };
  note: string;
  memo: string;
  consignments: readonly ModelConsignment[];
}

export function goodsOf(order: ModelOrder): number {
  const items = order.consignments.flatMap((one) => one.items);
  return items.reduce((sum, item) => sum + item.unitPrice * item.quantity, 0);
}

export function totalOf(order: ModelOrder): number {
  const { shippingFee, codFee, wrappingFee, coupon, points } = order;
  return goodsOf(order) + shippingFee + codFee + wrappingFee - coupon - points;
}

const hanako: ModelPerson = {
  ...{ family: '髙橋', given: '美﨑', kana: ['タカハシ', 'ミサキ'], company: '㈱山﨑①商店' },
  ...{ postalCode: '0600001', prefecture: '北海道', city: '札幌市中央区', street: '北一条西2丁目3－4' },
  ...{ building: 'すずらん荘～5号', phone: ['090', '1234', '5678'] },
};
const taro: ModelPerson = {
  ...{ family: '渡邉', given: '太郎', kana: ['ワタナベ', 'タロウ'], company: '' },
  ...{ postalCode: '1500001', prefecture: '東京都', city: '渋谷区', street: '神宮前1-2-3' },
  ...{ building: '', phone: ['03', '1234', '5678'] },
};
const shoes: ModelItem = {
  ...{ sku: 'WS-240-W', name: 'ウォーキングシューズ, ①"軽い" 靴', quantity: 1, unitPrice: 8800, taxRate: 10 },
  options: [
    ['色', '白'],
    ['サイズ', '24.0'],
  ],
};
const cake: ModelItem = {
  ...{ sku: 'CAKE-1', name: 'チーズケーキ【冷凍】', options: [], quantity: 3, unitPrice: 1080, taxRate: 8 },
};
const toHanako: ModelConsignment = {
  ...{ key: '1001', to: hanako, deliveryDay: '2026-07-25', hours: [14, 16], gift: null },
  ...{ temperature: 'normal', items: [shoes], parcel: null },
};

/** One order to the buyer himself, on its way to being packed. */
export const plainOrder: ModelOrder = {
  ...{ seq: 12345, orderedAt: new Date('2026-07-18T12:05:00Z'), state: 'preparing', paid: true },
  ...{ shippingFee: 550, codFee: 0, wrappingFee: 0, coupon: 0, points: 0, promised: '2026-07-20' },
  ...{
    buyer: { ...hanako, mail: 'hanako..t@docomo.ne.jp' },
    memo: '',
    note: '玄関前に置いてください\n"必ず", お願いします',
  },
  consignments: [toHanako],
};

/** What the formats must get right, one thing an order. */
export const modelOrders: readonly ModelOrder[] = [
  plainOrder,
  {
    ...{ ...plainOrder, seq: 12346, shippingFee: 0, codFee: 330, coupon: 500, points: 120, paid: false },
    ...{ state: 'received', memo: '常連さん。のしの向きに注意', note: '' },
    consignments: [
      { ...toHanako, hours: null, deliveryDay: null, items: [shoes, { ...cake, name: '焼菓子' }] },
    ],
  },
  {
    ...{ ...plainOrder, seq: 12347, wrappingFee: 220, orderedAt: new Date('2026-07-17T15:00:00Z') },
    consignments: [
      { ...toHanako, hours: [8, 12] },
      {
        ...{ ...toHanako, key: '1002', to: taro, items: [cake, shoes], temperature: 'frozen' },
        gift: { noshi: '御祝', wrapping: '赤い包装紙', card: 'おめでとう！' },
      },
    ],
  },
  { ...plainOrder, seq: 12348, state: 'cancelled' },
  {
    ...{ ...plainOrder, seq: 12349, state: 'shipped' },
    consignments: [
      {
        ...toHanako,
        to: taro,
        parcel: { carrier: 'yamato', trackingNumber: '123456789013', shippedOn: '2026-07-20' },
      },
    ],
  },
];

/** The same with letters that only Unicode has. */
export function withEmoji(order: ModelOrder): ModelOrder {
  return { ...order, note: `${order.note}😊♡`, buyer: { ...order.buyer, family: '𠮷田' } };
}

/** The same in letters every Japanese encoding has. */
export function plainLetters(order: ModelOrder): ModelOrder {
  const plain = (text: string): string =>
    text
      .replaceAll('髙', '高')
      .replaceAll('﨑', '崎')
      .replace(/[①㈱－～]/g, '')
      .replaceAll('！', '');
  return JSON.parse(plain(JSON.stringify(order)), (key, value) =>
    key === 'orderedAt' ? new Date(value as string) : (value as unknown),
  ) as ModelOrder;
}

const letters = fc.constantFrom(...'亜阿髙﨑山田花子①㈱～－・Ａa1 "\',;'.split(''));
const words = fc
  .array(letters, { minLength: 1, maxLength: 8 })
  .map((all) => all.join('').trim())
  .map((text) => (/^[\s"',;・－～1a-]*$/.test(text) || /^['"=]/.test(text) ? `山${text}` : text));
const digits = (length: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: 10 ** length - 1 }).map((n) => String(n).padStart(length, '0'));
const person: fc.Arbitrary<ModelPerson> = fc.record({
  family: words,
  given: words,
  kana: fc.constant(['ヤマ', 'タロウ'] as const),
  company: fc.oneof(fc.constant(''), words),
  postalCode: fc.integer({ min: 10_000, max: 9_999_999 }).map((n) => String(n).padStart(7, '0')),
  prefecture: fc.constantFrom('北海道', '京都府', '沖縄県', '東京都'),
  city: fc.constantFrom('札幌市中央区', '京都市上京区', '那覇市'),
  street: words.map((text) => `${text}町1-2`),
  building: fc.oneof(
    fc.constant(''),
    words.map((text) => `メゾン${text}`),
  ),
  phone: digits(8).map((n) => ['090', n.slice(0, 4), n.slice(4)] as const),
});
const item: fc.Arbitrary<ModelItem> = fc.record({
  sku: digits(4).map((n) => `SKU-${n}`),
  name: words,
  options: fc.constantFrom(
    [],
    [['色', '黒']],
    [
      ['色', '黒'],
      ['サイズ', 'M'],
    ],
  ) as fc.Arbitrary<ModelItem['options']>,
  quantity: fc.integer({ min: 1, max: 99 }),
  unitPrice: fc.integer({ min: 1, max: 99_999 }),
  taxRate: fc.constantFrom(8, 10),
});
const consignment: fc.Arbitrary<ModelConsignment> = fc.record({
  key: fc.constant(''),
  to: person,
  deliveryDay: fc.constantFrom(null, '2026-08-01', '2026-12-31'),
  hours: fc.constantFrom(null, [14, 16], [8, 12], [19, 21]) as fc.Arbitrary<ModelConsignment['hours']>,
  gift: fc.oneof(fc.constant(null), fc.record({ noshi: words, wrapping: words, card: words })),
  temperature: fc.constantFrom('normal', 'frozen'),
  items: fc.array(item, { minLength: 1, maxLength: 4 }),
  parcel: fc.constant(null),
});

/** Any order that could come; its number is given by `seq`. */
export const anyOrder: fc.Arbitrary<ModelOrder> = fc
  .record({
    seq: fc.integer({ min: 1, max: 9_999_999 }),
    orderedAt: fc.integer({ min: 29_000_000, max: 29_900_000 }).map((minutes) => new Date(minutes * 60_000)),
    state: fc.constantFrom('received', 'preparing', 'shipped', 'cancelled') as fc.Arbitrary<OrderState>,
    paid: fc.boolean(),
    shippingFee: fc.constantFrom(0, 550),
    codFee: fc.constantFrom(0, 330),
    wrappingFee: fc.constantFrom(0, 220),
    coupon: fc.constantFrom(0, 100),
    points: fc.constantFrom(0, 55),
    promised: fc.constantFrom('2026-07-20', '2026-07-31'),
    buyer: person.map((who) => ({ ...who, mail: 'taro@example.com' })),
    note: fc.oneof(
      fc.constant(''),
      words,
      words.map((text) => `${text}\n${text}`),
    ),
    memo: fc.oneof(fc.constant(''), words),
    consignments: fc.array(consignment, { minLength: 1, maxLength: 3 }),
  })
  .map((order) => ({
    ...order,
    consignments: order.consignments.map((one, i) => ({ ...one, key: `${1001 + i}` })),
  }));
