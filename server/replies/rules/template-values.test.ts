import { describe, expect, it } from 'vitest';
import type { Order } from '../../../contract/orders.ts';
import { shopSettings } from '../../../contract/staff.ts';
import { templateVariables } from '../../../language/template-variables.ts';
import { anOrder } from '../../../tests/fakes/paper-conversations.ts';
import { aConsignment, anItem, aPlace } from '../../../tests/fakes/paper-orders.ts';
import { type TemplateFacts, templateValues } from './template-values.ts';

const parcel = (over: Partial<Order['shipments'][number]> = {}) =>
  ({
    id: '0190a3c1-7c3e-7aaa-8aaa-000000000d01',
    carrier: 'yamato',
    trackingNumber: '123456789012',
    trackingUrl: 'https://carrier.example/1',
    shippedOn: '2026-07-21',
    deliveredAt: null,
    ...over,
  }) as Order['shipments'][number];

const order = (over: Partial<Order> = {}): Order =>
  anOrder({
    orderedAt: '2026-07-18T01:00:00Z',
    promisedShipDate: '2026-07-24',
    consignments: [aConsignment({ stage: 'waiting' })],
    ...over,
  });

const facts = (over: Partial<TemplateFacts> = {}): TemplateFacts => ({
  // Wednesday; Thursday the 23rd is a working day.
  now: new Date('2026-07-22T03:00:00Z'),
  shop: shopSettings.parse({ name: 'くつのさとう' }),
  returnTo: aPlace({ name: '返品係', company: 'くつのさとう' }),
  staffName: '佐藤 明子',
  customerName: '鈴木 花子',
  order: order(),
  readerOrdered: true,
  ...over,
});

const said = (over: Partial<TemplateFacts> = {}): Record<string, string | null> =>
  Object.fromEntries(templateValues(facts(over)).map(({ name, value, why }) => [name, value ?? `?${why}`]));

describe('what stands for the variables of a template', () => {
  it('knows every variable, each once', () => {
    expect(templateValues(facts()).map(({ name }) => name)).toEqual(
      templateVariables.map(({ name }) => name),
    );
  });

  it.each([
    ['お客様名', '鈴木 花子'],
    ['お名前(姓)', '鈴木'],
    ['注文番号', 'R-10293'],
    ['注文日', '7月18日(土)'],
    ['商品名', 'ランニング靴 26cm ネイビー'],
    ['商品一覧', '・ランニング靴 26cm ネイビー ×1'],
    ['合計金額', '8,800円'],
    ['送料', '550円'],
    ['お支払い方法', 'クレジットカード'],
    ['出荷予定日', '7月24日(金)'],
    ['発送日', '?not_shipped'],
    ['送り状番号', '?not_shipped'],
    ['お届け希望日', '?no_wish'],
    ['お届け先のお名前', '鈴木 花子'],
    ['お届け先住所', '〒150-0001 東京都渋谷区神宮前1-1'],
    ['店名', 'くつのさとう'],
    ['担当者名', '佐藤 明子'],
    ['今日', '7月22日(水)'],
    ['明日', '7月23日(木)'],
    ['次の営業日', '7月23日(木)'],
    ['次回ご連絡日', '7月23日(木)18時'],
    ['営業時間', '10時から18時まで(土・日・祝日を除く)'],
    ['返信の目安', '7月23日(木)12時まで'],
    ['返送先', '〒150-0001 東京都渋谷区神宮前1-1 くつのさとう 返品係 電話 03-1234-5678'],
  ])('%s: %s', (name, value) => expect(said()[name]).toBe(value));

  it('without an order its facts are missing, and days and shop are not', () => {
    const values = said({ order: null });
    expect(values).toMatchObject({ 注文番号: '?no_order', 発送日: '?no_order', 店名: 'くつのさとう' });
    expect(values.今日).toBe('7月22日(水)');
  });

  it.each([
    ['on Friday evening', '2026-07-24T10:00:00Z', '7月27日(月)'],
    ['before a holiday', '2026-11-20T03:00:00Z', '11月24日(火)'],
    ['just before midnight in Tokyo', '2026-07-22T14:59:00Z', '7月23日(木)'],
    ['just after midnight in Tokyo', '2026-07-22T15:01:00Z', '7月24日(金)'],
  ])('the next working day %s', (_, now, day) => expect(said({ now: new Date(now) }).次の営業日).toBe(day));

  it('hours of a shop that never closes, and of one that closes on one day', () => {
    const shop = shopSettings.parse({ name: '店', closedWeekdays: [], closedOnHolidays: false });
    expect(said({ shop }).営業時間).toBe('10時から18時まで');
    expect(said({ shop: { ...shop, closedWeekdays: [0] } }).営業時間).toBe('10時から18時まで(日曜を除く)');
  });

  it('several parcels to several people stand side by side, each once; what was cancelled is left out', () => {
    const gone = order({
      consignments: [
        aConsignment({
          stage: 'shipped',
          shipments: [parcel(), parcel({ trackingNumber: '234567890123' })],
        }),
        aConsignment({
          stage: 'shipped',
          shipTo: aPlace({ name: '田中 一郎', city: '港区', street: '芝1' }),
          requestedDelivery: { day: '2026-07-26', time: '午前中' },
          shipments: [parcel({ carrier: 'sagawa', trackingNumber: '345678901234', shippedOn: '2026-07-22' })],
        }),
        aConsignment({ stage: 'cancelled', shipTo: aPlace({ name: '取消 済' }) }),
      ],
    });
    expect(said({ order: gone })).toMatchObject({
      発送日: '7月21日(火)、7月22日(水)',
      配送会社: 'ヤマト運輸、佐川急便',
      送り状番号: '1234-5678-9012、2345-6789-0123、3456-7890-1234',
      お届け希望日: '7月26日(日) 午前中',
      お届け先のお名前: '鈴木 花子 様、田中 一郎',
      お届け先住所: '〒150-0001 東京都渋谷区神宮前1-1\n〒150-0001 東京都港区芝1',
    });
  });

  it('what left without a number says so; its day is the day on which it was marked', () => {
    const gone = order({
      consignments: [aConsignment({ stage: 'shipped', stageAt: '2026-07-21T16:00:00Z' })],
    });
    expect(said({ order: gone })).toMatchObject({ 発送日: '7月22日(水)', 送り状番号: '?no_tracking' });
  });

  it.each([
    ['is to come', { promisedShipDate: '2026-07-22' }, '7月22日(水)'],
    ['is over', { promisedShipDate: '2026-07-21' }, '?promise_passed'],
    ['was never named', { promisedShipDate: null }, '?not_known'],
    ['is no news', { consignments: [aConsignment({ stage: 'shipped' })] }, '?shipped_already'],
    [
      'is that of the rest',
      { consignments: [aConsignment({ stage: 'shipped' }), aConsignment({ stage: 'waiting' })] },
      '7月24日(金)',
    ],
  ])('the day it leaves %s', (_, over, value) => {
    expect(said({ order: order(over) }).出荷予定日).toBe(value);
  });

  it('goods are counted', () => {
    const items = [anItem({ quantity: 2 }), anItem({ name: '紐', options: '', quantity: 3 })];
    expect(said({ order: order({ items }) })).toMatchObject({
      商品名: 'ランニング靴 26cm ネイビー 2点 ほか3点',
      商品一覧: '・ランニング靴 26cm ネイビー ×2\n・紐 ×3',
    });
  });

  it('a day far away carries its year', () => {
    expect(said({ order: order({ orderedAt: '2025-07-18T01:00:00Z' }) }).注文日).toBe('2025年7月18日(金)');
  });

  it.each([
    ['鈴木 花子 様', '鈴木 花子', '鈴木'],
    ['鈴木　花子', '鈴木 花子', '鈴木'],
    ['鈴木花子', '鈴木花子', '鈴木花子'],
    ['John Smith', 'John Smith', 'John Smith'],
    ['株式会社 山田 商店', '株式会社 山田 商店', '株式会社 山田 商店'],
    ['株式会社 山田', '株式会社 山田', '株式会社 山田'],
    ['様', '様', '様'],
    ['', '?no_name', '?no_name'],
  ])('a customer called "%s"', (customerName, whole, family) => {
    expect(said({ customerName })).toMatchObject({ お客様名: whole, 'お名前(姓)': family });
  });

  it('tells a stranger no address and no amount, and nobody what a gift is', () => {
    const stranger = said({ readerOrdered: false });
    for (const name of ['合計金額', '送料', 'お支払い方法', 'お届け先のお名前', 'お届け先住所'])
      expect(stranger[name]).toBe('?other_person');
    expect(stranger.商品名).toBe('ランニング靴 26cm ネイビー');
    const gift = order({ gift: true });
    expect(said({ order: gift, readerOrdered: false })).toMatchObject({
      商品名: '?other_person',
      商品一覧: '?other_person',
      合計金額: '?other_person',
    });
    expect(said({ order: gift }).お届け先のお名前).toBe('鈴木 花子');
  });

  it('a line break in a name breaks no letter', () => {
    expect(said({ customerName: '鈴木\r\nBcc: x' }).お客様名).toBe('鈴木 Bcc: x');
  });
});
