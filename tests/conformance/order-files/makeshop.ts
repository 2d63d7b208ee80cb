import {
  type ConformingFormat,
  eachLine,
  fullName,
  hyphened,
  inStates,
  jst,
  toOne,
  windows,
  withoutGift,
  withoutParcels,
} from './format.ts';
import { totalOf } from './model.ts';

export const makeshop: ConformingFormat = {
  id: 'makeshop_order',
  list: 'makeshop_order',
  native: windows,
  fit: (order) =>
    inStates(withoutParcels(withoutGift({ ...toOne(order), codFee: 0, coupon: 0, points: 0 })), {
      preparing: 'received',
    }),
  number: (order) => `P${String(order.seq).padStart(18, '0')}`,
  rows: (order) =>
    eachLine(order, ({ one, item }) => ({
      日付: jst(order.orderedAt).slice(0, 10).replace(/-0?/g, '/'),
      注文時間: jst(order.orderedAt).slice(11).replaceAll(':', ''),
      注文番号: makeshop.number(order),
      処理状況:
        { received: '未処理', shipped: '配送', cancelled: '注文キャンセル' }[order.state as string] ?? '',
      会社名: order.buyer.company,
      注文者: fullName(order.buyer),
      '注文者(振り仮名)': order.buyer.kana.join(' '),
      // Names nobody has published: guessed.
      メールアドレス: order.buyer.mail,
      注文者電話番号: order.buyer.phone.join('-'),
      配送先氏名: fullName(one.to),
      配送先郵便番号: hyphened(one.to.postalCode),
      配送先都道府県: one.to.prefecture,
      配送先住所: `${one.to.city}${one.to.street} ${one.to.building}`,
      商品コード: item.sku,
      商品名: item.name,
      数量: String(item.quantity),
      単価: String(item.unitPrice),
      送料: String(order.shippingFee),
      合計金額: String(totalOf(order)),
      備考: order.note,
    })),
  cannot: [
    ...[
      'sourceId',
      'payment',
      'promised',
      'memo',
      'buyer.postalCode',
      'buyer.place',
      'to.kana',
      'to.company',
      'to.phone',
    ],
    ...[
      'consignments.deliveryDay',
      'consignments.deliveryTime',
      'consignments.temperature',
      'items.options',
      'items.rate',
    ],
    'charges',
  ],
};
