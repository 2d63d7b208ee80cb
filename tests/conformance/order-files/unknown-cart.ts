import {
  type ConformingFormat,
  eachLine,
  fullName,
  hyphened,
  inStates,
  jst,
  optionsOf,
  windows,
  withoutParcels,
} from './format.ts';
import { totalOf } from './model.ts';
import { hoursText } from './view.ts';

/** A file nobody knows: everything is guessed by the names of its columns. */
export const unknownCart: ConformingFormat = {
  id: '',
  list: '',
  native: { ...windows, encoding: 'utf-8', bom: true, quote: 'needed' },
  fit: (order) => inStates({ ...withoutParcels(order), wrappingFee: 0 }, {}),
  number: (order) => `R-${order.seq}`,
  // budget: one line a column
  rows: (order) =>
    eachLine(order, ({ one, item }) => ({
      受注番号: unknownCart.number(order),
      注文日時: jst(order.orderedAt),
      ステータス:
        { received: '新規', preparing: '準備中', shipped: '出荷済', cancelled: 'キャンセル' }[
          order.state as string
        ] ?? '',
      入金状況: order.paid ? '入金済' : '未入金',
      '注文者：氏名': fullName(order.buyer),
      '注文者：フリガナ': order.buyer.kana.join(' '),
      '注文者：会社名': order.buyer.company,
      '注文者：メールアドレス': order.buyer.mail,
      '注文者：郵便番号': hyphened(order.buyer.postalCode),
      '注文者：都道府県': order.buyer.prefecture,
      '注文者：市区町村': order.buyer.city,
      '注文者：番地': order.buyer.street,
      '注文者：建物名': order.buyer.building,
      '注文者：電話番号': order.buyer.phone.join('-'),
      お届け先番号: one.key,
      お届け先氏名: fullName(one.to),
      お届け先フリガナ: one.to.kana.join(' '),
      お届け先会社名: one.to.company,
      お届け先郵便番号: hyphened(one.to.postalCode),
      お届け先住所: one.to.prefecture + one.to.city + one.to.street,
      お届け先建物名: one.to.building,
      お届け先電話番号: one.to.phone.join('-'),
      お届け希望日:
        one.deliveryDay === null
          ? '指定なし'
          : `${one.deliveryDay.replace(/^(\d+)-(\d+)-(\d+)$/, '$1年$2月$3日')}`,
      お届け時間帯: hoursText(one.hours) || '指定なし',
      配送方法: one.temperature === 'frozen' ? 'クール便(冷凍)' : '通常便',
      のし: one.gift?.noshi ?? '不要',
      ラッピング: one.gift?.wrapping ?? 'なし',
      メッセージカード: one.gift?.card ?? '',
      商品番号: item.sku,
      商品名: item.name,
      オプション: optionsOf(item, ' / '),
      数量: String(item.quantity),
      '単価(税込)': `¥${item.unitPrice.toLocaleString('en')}`,
      税率: `${item.taxRate}%`,
      送料: String(order.shippingFee),
      代引手数料: String(order.codFee),
      クーポン値引き: String(order.coupon),
      利用ポイント: `${order.points}pt`,
      総合計: totalOf(order).toLocaleString('en'),
      発送予定日: order.promised,
      備考: order.note,
      店舗メモ: order.memo,
    })),
  cannot: ['sourceId'],
};
