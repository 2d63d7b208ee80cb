import type { FileRow } from '../../builders/order-file.ts';
import {
  type ConformingFormat,
  eachLine,
  fullName,
  hyphened,
  inStates,
  jst,
  optionsOf,
  prefixed,
  toOne,
  windows,
  withoutGift,
  withoutParcels,
} from './format.ts';
import { goodsOf, type ModelOrder, type ModelPerson, totalOf } from './model.ts';
import { hoursText } from './view.ts';

const rakutenPerson = (who: ModelPerson): FileRow => ({
  郵便番号1: who.postalCode.slice(0, 3),
  郵便番号2: who.postalCode.slice(3),
  住所都道府県: who.prefecture,
  住所郡市区: who.city,
  住所それ以降の住所: `${who.street} ${who.building}`,
  姓: who.family,
  名: who.given,
  姓カナ: who.kana[0],
  名カナ: who.kana[1],
  電話番号1: who.phone[0],
  電話番号2: who.phone[1],
  電話番号3: who.phone[2],
});
const rakutenStates: Partial<Record<ModelOrder['state'], string>> = {
  received: '100',
  preparing: '300',
  shipped: '500',
  cancelled: '900',
};

export const rakuten: ConformingFormat = {
  id: 'rakuten_rms_order',
  list: 'rakuten_rms_order',
  native: windows,
  fit: withoutParcels,
  number: (order) => `398765-20260718-${String(order.seq).padStart(10, '0')}`,
  rows: (order) =>
    eachLine(order, ({ one, item, line }) => ({
      注文番号: rakuten.number(order),
      ステータス: rakutenStates[order.state] ?? '',
      サブステータスID: '0',
      注文日時: jst(order.orderedAt),
      支払方法名: 'クレジットカード',
      商品合計金額: String(goodsOf(order)),
      送料合計: String(order.shippingFee),
      代引料合計: String(order.codFee),
      請求金額: String(totalOf(order)),
      クーポン利用総額: String(order.coupon),
      ポイント利用額: String(order.points),
      ...prefixed('注文者', rakutenPerson(order.buyer)),
      注文者メールアドレス: order.buyer.mail,
      送付先ID: one.key,
      ...prefixed('送付先', rakutenPerson(one.to)),
      のし: one.gift?.noshi ?? 'なし',
      ラッピング名1: one.gift?.wrapping ?? '',
      ラッピング料金1: String(order.wrappingFee),
      ギフト配送希望: one.gift === null ? '0' : '1',
      配送方法: one.temperature === 'frozen' ? 'クール便(冷凍)' : '宅配便',
      商品明細ID: String(line),
      商品名: item.name,
      商品番号: item.sku,
      商品管理番号: `m-${item.sku}`,
      単価: String(item.unitPrice),
      商品毎税込価格: String(item.unitPrice),
      商品税率: String(item.taxRate / 100),
      個数: String(item.quantity),
      '項目・選択肢': optionsOf(item),
      お届け日指定: one.deliveryDay ?? '',
      お届け時間帯: one.hours === null ? '0' : one.hours[1] === 12 ? '1' : one.hours.join(''),
      コメント: order.note,
      ひとことメモ: order.memo,
      '10%税率': '10',
      外税合計: '-9999',
    })),
  cannot: ['sourceId', 'payment', 'promised', 'person.company', 'consignments.card'],
};

const yahooPerson = (who: ModelPerson): FileRow => ({
  LastName: who.family,
  FirstName: who.given,
  LastNameKana: who.kana[0],
  FirstNameKana: who.kana[1],
  ZipCode: who.postalCode,
  Prefecture: who.prefecture,
  City: who.city,
  Address1: who.street,
  Address2: who.building,
  PhoneNumber: who.phone.join(''),
});
const yahooStates: Partial<Record<ModelOrder['state'], readonly [string, string]>> = {
  received: ['0', '0'],
  preparing: ['2', '1'],
  shipped: ['5', '3'],
  cancelled: ['4', '0'],
};

function yahooOrderRow(order: ModelOrder): FileRow {
  const [one] = order.consignments;
  if (one === undefined) return {};
  const [status = '', sent = ''] = yahooStates[order.state] ?? [];
  return {
    OrderId: yahooOrder.number(order),
    Id: String(order.seq),
    OrderTime: jst(order.orderedAt),
    OrderStatus: status,
    ShipStatus: sent,
    PayStatus: order.paid ? '1' : '0',
    PayMethodName: 'クレジットカード払い',
    TotalPrice: String(totalOf(order)),
    ShipCharge: String(order.shippingFee),
    GiftWrapCharge: String(order.wrappingFee),
    TotalMallCouponDiscount: String(order.coupon),
    UsePoint: String(order.points),
    ...prefixed('Bill', yahooPerson(order.buyer)),
    BillMailAddress: order.buyer.mail,
    ...prefixed('Ship', yahooPerson(one.to)),
    ShipRequestDate: one.deliveryDay ?? '',
    ShipRequestTime: hoursText(one.hours),
    ShipMethodName: one.temperature === 'frozen' ? '冷凍便' : '宅配便',
    ShipCompanyCode: one.parcel === null ? '' : '1001',
    ShipInvoiceNumber1: one.parcel?.trackingNumber ?? '',
    ShipDate: one.parcel?.shippedOn ?? '',
    NeedGiftWrap: one.gift === null ? 'false' : 'true',
    GiftWrapType: one.gift?.wrapping ?? '',
    GiftWrapPaperType: one.gift?.noshi ?? '',
    GiftWrapMessage: one.gift?.card ?? '',
    BuyerComments: order.note,
    SellerComments: order.memo,
  };
}

const yahooLine = (item: ModelOrder['consignments'][number]['items'][number]): FileRow => ({
  ItemId: 'page-1',
  SubCode: item.sku,
  Title: item.name,
  ItemOptionName: item.options.map(([name]) => name).join('：'),
  ItemOptionValue: item.options.map(([, value]) => value).join('：'),
  UnitPrice: String(item.unitPrice),
  ItemTaxRatio: String(item.taxRate),
});

export const yahooOrder: ConformingFormat = {
  id: 'yahoo_shopping_order',
  list: 'yahoo_shopping_order',
  native: windows,
  fit: (order) => ({ ...toOne(order), codFee: 0 }),
  number: (order) => String(10_000_000 + order.seq),
  rows: (order) => [yahooOrderRow(order)],
  cannot: ['promised', 'person.company', 'consignments.items'],
};

export const yahooItem: ConformingFormat = {
  id: 'yahoo_shopping_item',
  list: 'yahoo_shopping_item',
  native: windows,
  fit: toOne,
  number: yahooOrder.number,
  rows: (order) =>
    eachLine(order, ({ item, line }) => ({
      OrderId: yahooItem.number(order),
      LineId: String(line),
      ...yahooLine(item),
      Quantity: String(item.quantity),
      LeadTimeEnd: order.promised,
    })),
  cannot: [
    ...[
      'sourceId',
      'orderedAt',
      'state',
      'payment',
      'total',
      'shippingFee',
      'charges',
      'mail',
      'note',
      'memo',
      'buyer',
    ],
    ...['consignments.to', 'consignments.deliveryDay', 'consignments.deliveryTime', 'consignments.gift'],
    ...['consignments.noshi', 'consignments.wrapping', 'consignments.card', 'consignments.parcels'],
    'consignments.temperature',
  ],
  part: true,
};

/** Orders and lines in one file, as some shops let it come. */
export const yahooOneFile: ConformingFormat = {
  ...yahooOrder,
  rows: (order) =>
    eachLine(order, ({ item }) => ({
      ...yahooOrderRow(order),
      ...yahooLine(item),
      QuantityDetail: String(item.quantity),
    })),
  cannot: ['promised', 'person.company'],
};

export const amazon: ConformingFormat = {
  id: 'amazon_order_report',
  list: 'amazon_order_report',
  native: { ...windows, separator: '\t', quote: 'none' },
  fit: (order) => {
    const plain = withoutParcels(withoutGift(toOne(order)));
    return { ...plain, shippingFee: 0, codFee: 0, coupon: 0, points: 0, paid: true };
  },
  number: (order) => `250-${String(order.seq).padStart(7, '0')}-7654321`,
  rows: (order) =>
    eachLine(order, ({ one, item, line }) => ({
      'order-id': amazon.number(order),
      'order-item-id': String(line),
      'purchase-date': `${jst(order.orderedAt).replace(' ', 'T')}+09:00`,
      'payments-date': `${jst(order.orderedAt).replace(' ', 'T')}+09:00`,
      'promise-date': `${order.promised}T23:59:59+09:00`,
      'buyer-email': order.buyer.mail,
      'buyer-name': fullName(order.buyer),
      'buyer-phone-number': order.buyer.phone.join('-'),
      sku: item.sku,
      'product-name': item.name,
      'quantity-purchased': String(item.quantity + 1),
      'quantity-shipped': '1',
      'quantity-to-ship': String(item.quantity),
      'ship-service-level': 'Standard',
      'recipient-name': fullName(one.to),
      'ship-address-1': one.to.city + one.to.street,
      'ship-address-2': one.to.building,
      'ship-state': one.to.prefecture,
      'ship-postal-code': hyphened(one.to.postalCode),
      'ship-country': 'JP',
      'cod-collectible-amount': order.consignments.length === 0 ? '1' : '0',
      'scheduled-delivery-start-date':
        one.deliveryDay === null
          ? ''
          : `${one.deliveryDay}T${String(one.hours?.[0] ?? 9).padStart(2, '0')}:00:00+09:00`,
      'scheduled-delivery-end-date':
        one.deliveryDay === null
          ? ''
          : `${one.deliveryDay}T${String(one.hours?.[1] ?? 21).padStart(2, '0')}:00:00+09:00`,
    })),
  cannot: [
    ...[
      'sourceId',
      'state',
      'total',
      'shippingFee',
      'charges',
      'note',
      'memo',
      'person.company',
      'person.kana',
    ],
    ...['buyer.postalCode', 'buyer.place', 'to.phone', 'items.options', 'items.price', 'items.rate'],
    ...['consignments.deliveryTime', 'consignments.temperature'],
  ],
};

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
