import type { FileRow } from '../../builders/order-file.ts';
import {
  type ConformingFormat,
  eachLine,
  inStates,
  jst,
  optionsOf,
  prefixed,
  toOne,
  windows,
  withoutGift,
  withoutParcels,
} from './format.ts';
import { type ModelPerson, totalOf } from './model.ts';

const brackets = (who: ModelPerson, party: string): FileRow =>
  prefixed(
    '',
    {
      氏: who.family,
      名: who.given,
      郵便番号: who.postalCode,
      都道府県: who.prefecture,
      住所: who.city + who.street,
      住所2: who.building,
      電話番号: who.phone.join('-'),
    },
    `(${party})`,
  );

export const base: ConformingFormat = {
  id: 'base_order',
  list: 'base_order',
  native: windows,
  fit: (order) => ({ ...withoutParcels(withoutGift(toOne(order))), coupon: 0, points: 0, paid: false }),
  number: (order) => `AB12${order.seq.toString(16).toUpperCase().padStart(12, '0')}`,
  rows: (order) =>
    eachLine(order, ({ one, item }) => ({
      注文ID: base.number(order),
      注文日時: jst(order.orderedAt),
      ...brackets(order.buyer, '請求先'),
      'メールアドレス(請求先)': order.buyer.mail,
      ...brackets(one.to, '配送先'),
      備考: order.note,
      商品名: item.name,
      バリエーション: optionsOf(item, ' / '),
      価格: String(item.unitPrice),
      税率: String(item.taxRate),
      数量: String(item.quantity),
      合計金額: String(totalOf(order)),
      送料: String(order.shippingFee),
      支払い方法: 'クレジットカード決済',
      代引き手数料: String(order.codFee),
      発送状況:
        { received: '未対応', preparing: '対応中', shipped: '発送済み', cancelled: 'キャンセル' }[
          order.state as string
        ] ?? '',
      商品コード: item.sku,
      商品ID: '123',
      配送日: one.deliveryDay ?? '',
      配送時間帯: one.hours === null ? '' : one.hours[1] === 12 ? '0812' : one.hours.join(''),
      注文メモ: order.memo,
    })),
  cannot: ['sourceId', 'payment', 'promised', 'person.kana', 'person.company', 'consignments.temperature'],
};

export const stores: ConformingFormat = {
  id: 'stores_order',
  list: 'stores_order',
  native: windows,
  fit: (order) => inStates(base.fit({ ...order, codFee: 0 }), { preparing: 'received' }),
  number: (order) => String(order.seq),
  rows: (order) =>
    eachLine(order, ({ one, item }) => {
      const { '住所2(購入者)': _, ...buyer } = brackets(
        { ...order.buyer, street: `${order.buyer.street} ${order.buyer.building}` },
        '購入者',
      );
      const { '住所2(配送先)': __, ...to } = brackets(
        { ...one.to, street: `${one.to.street} ${one.to.building}` },
        '配送先',
      );
      return {
        オーダー番号: stores.number(order),
        オーダー日: jst(order.orderedAt),
        ステータス:
          { received: '未発送', shipped: '発送済み', cancelled: 'キャンセル' }[order.state as string] ?? '',
        アイテム名: item.name,
        ...buyer,
        メールアドレス: order.buyer.mail,
        ...to,
        備考: order.note,
        // Names nobody has published: guessed.
        品番: item.sku,
        個数: String(item.quantity),
        価格: String(item.unitPrice),
        送料: String(order.shippingFee),
        合計: String(totalOf(order)),
      };
    }),
  cannot: [
    ...[
      'sourceId',
      'payment',
      'promised',
      'memo',
      'person.kana',
      'person.company',
      'items.options',
      'items.rate',
      'charges',
    ],
    ...['consignments.deliveryDay', 'consignments.deliveryTime', 'consignments.temperature'],
  ],
};
