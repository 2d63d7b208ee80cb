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

const shopifyPerson = (who: ModelPerson): FileRow => ({
  Name: fullName(who),
  Address1: who.street,
  Address2: who.building,
  Company: who.company,
  City: who.city,
  Zip: `'${hyphened(who.postalCode)}`,
  Province: 'JP-00',
  'Province Name': who.prefecture,
  Country: 'JP',
  Phone: `+81${who.phone.join('').slice(1)}`,
});

export const shopify: ConformingFormat = {
  id: 'shopify_orders_export',
  list: 'shopify_orders_export',
  native: { encoding: 'utf-8', bom: false, separator: ',', quote: 'needed', lineEnd: '\n' },
  fit: (order) => {
    const one = inStates(withoutParcels({ ...toOne(order), codFee: 0, wrappingFee: 0, points: 0 }), {
      preparing: 'received',
    });
    return one;
  },
  number: (order) => `#${order.seq}`,
  rows: (order) =>
    eachLine(order, ({ one, item, line }) => ({
      Name: shopify.number(order),
      Email: order.buyer.mail,
      'Lineitem quantity': String(item.quantity),
      'Lineitem name': item.name,
      'Lineitem price': `${item.unitPrice}.00`,
      'Lineitem sku': item.sku,
      ...(line > 1 ? {} : shopifyFirst(order, one)),
    })),
  cannot: [
    'promised',
    'memo',
    'charges',
    'person.kana',
    'items.options',
    'items.rate',
    'consignments.temperature',
  ],
};

function shopifyFirst(order: ModelOrder, one: ModelOrder['consignments'][number]): FileRow {
  const ordered = `${jst(order.orderedAt)} +0900`;
  return {
    'Financial Status': order.paid ? 'paid' : 'pending',
    'Paid at': order.paid ? ordered : '',
    'Fulfillment Status': order.state === 'shipped' ? 'fulfilled' : 'unfulfilled',
    'Cancelled at': order.state === 'cancelled' ? ordered : '',
    Currency: 'JPY',
    Subtotal: String(goodsOf(order)),
    Shipping: String(order.shippingFee),
    'Discount Amount': String(order.coupon),
    Total: String(totalOf(order)),
    'Created at': ordered,
    ...prefixed('Billing ', shopifyPerson(order.buyer)),
    ...prefixed('Shipping ', shopifyPerson(one.to)),
    Notes: order.note,
    'Note Attributes': [
      ...(one.deliveryDay === null ? [] : [`delivery_date: ${one.deliveryDay.replaceAll('-', '/')}`]),
      ...(one.hours === null ? [] : [`配送時間帯: ${hoursText(one.hours)}`]),
      ...(one.gift === null
        ? ['ラッピング: なし']
        : [
            `のし: ${one.gift.noshi}`,
            `ラッピング: ${one.gift.wrapping}`,
            `メッセージカード: ${one.gift.card}`,
          ]),
    ].join('\n'),
    Id: String(order.seq),
  };
}

const eccubePerson = (who: ModelPerson): FileRow => ({
  'お名前(姓)': who.family,
  'お名前(名)': who.given,
  'お名前(セイ)': who.kana[0],
  'お名前(メイ)': who.kana[1],
  会社名: who.company,
  郵便番号: who.postalCode,
  '都道府県(名称)': who.prefecture,
  住所1: who.city + who.street,
  住所2: who.building,
  TEL: who.phone.join(''),
});
const eccubeStates: Partial<Record<ModelOrder['state'], readonly [string, string]>> = {
  received: ['1', '新規受付'],
  preparing: ['4', '対応中'],
  shipped: ['5', '発送済み'],
  cancelled: ['3', '注文取消し'],
};

/** A line; goods stand without tax, all else with it. */
function eccubeLines(order: ModelOrder): FileRow[] {
  const lines: FileRow[] = eachLine(order, ({ one, item }) => ({
    出荷ID: one.key,
    '明細区分(ID)': '1',
    '明細区分(名称)': '商品',
    商品名: item.name,
    商品コード: item.sku,
    規格名1: item.options[0]?.[0] ?? '',
    規格分類名1: item.options[0]?.[1] ?? '',
    規格名2: item.options[1]?.[0] ?? '',
    規格分類名2: item.options[1]?.[1] ?? '',
    価格: String(netOf(item)),
    個数: String(item.quantity),
    税率: String(item.taxRate),
  }));
  const [one] = order.consignments;
  const money = (id: string, kind: string, name: string, amount: number): FileRow[] =>
    amount === 0
      ? []
      : [
          {
            ...{
              出荷ID: one?.key ?? '',
              '明細区分(ID)': id,
              '明細区分(名称)': kind,
              商品名: name,
              価格: String(amount),
            },
            ...{ 個数: '1', 税率: '10' },
          },
        ];
  return [
    ...lines,
    ...money('2', '送料', '送料', order.shippingFee),
    ...money('3', '手数料', '代引き手数料', order.codFee),
    ...money('3', '手数料', 'ラッピング料', order.wrappingFee),
    // A discount of the whole order belongs to no destination.
    ...money('4', '割引', 'クーポン割引', -order.coupon).map((row) => ({ ...row, 出荷ID: '' })),
    ...money('6', 'ポイント', 'ポイント', -order.points).map((row) => ({ ...row, 出荷ID: '' })),
  ];
}

/** The price without tax that gives this one with it; the model is fitted so that there is one. */
function netOf(item: { unitPrice: number; taxRate: number }): number {
  return Math.round(item.unitPrice / (1 + item.taxRate / 100));
}

function eccubeFit(order: ModelOrder): ModelOrder {
  return {
    ...withoutGift(order),
    wrappingFee: order.wrappingFee,
    consignments: withoutGift(order).consignments.map((one) => ({
      ...one,
      items: one.items.map((item) => {
        const net = netOf(item);
        return { ...item, unitPrice: net + Math.round((net * item.taxRate) / 100) };
      }),
    })),
  };
}

export const eccube: ConformingFormat = {
  id: 'eccube4_order',
  list: 'eccube4_order',
  native: { ...windows, quote: 'needed', lineEnd: '\n' },
  fit: (order) => ({ ...eccubeFit(order), paid: true }),
  number: (order) => `2026-${order.seq}`,
  rows: (order) => {
    const [id = '', name = ''] = eccubeStates[order.state] ?? [];
    return eccubeLines(order).map((line, i) => {
      const one = order.consignments.find((each) => each.key === line.出荷ID);
      return {
        注文ID: String(order.seq),
        注文番号: eccube.number(order),
        ...eccubePerson(order.buyer),
        メールアドレス: order.buyer.mail,
        ショップ用メモ欄: order.memo,
        小計: String(goodsOf(order)),
        値引き: String(order.coupon),
        送料: String(order.shippingFee),
        支払合計: String(totalOf(order)),
        '対応状況(ID)': id,
        '対応状況(名称)': name,
        '支払方法(名称)': '銀行振込',
        受注日: jst(order.orderedAt),
        入金日: jst(order.orderedAt),
        注文詳細ID: `${order.seq}${i}`,
        ...line,
        ...(one === undefined ? {} : prefixed('配送先_', eccubePerson(one.to))),
        お届け希望日: one?.deliveryDay ?? '',
        'お届け時間(名称)': hoursText(one?.hours ?? null),
        '配送業者(名称)': one?.temperature === 'frozen' ? 'ヤマト運輸 クール宅急便(冷凍)' : 'ヤマト運輸',
        出荷伝票番号: one?.parcel?.trackingNumber ?? '',
        発送日: one?.parcel === null || one === undefined ? '' : `${one.parcel.shippedOn} 00:00:00`,
        '送料#2': '99999',
      };
    });
  },
  cannot: ['promised', 'note'],
};

/** The shop has changed what its template holds: no codes, no kinds of lines. */
export const eccubeShort: ConformingFormat = {
  ...eccube,
  rows: (order) =>
    eccube.rows(order).map(({ '明細区分(ID)': _, '明細区分(名称)': __, '対応状況(ID)': ___, ...row }) => row),
  fit: (order) => eccubeFit({ ...order, coupon: 0, wrappingFee: 0, paid: true }),
};

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

export const colorme: ConformingFormat = {
  id: 'colorme_order',
  list: 'colorme_order',
  native: windows,
  fit: (order) => inStates({ ...withoutParcels(order), codFee: 0, coupon: 0 }, { preparing: 'received' }),
  number: (order) => String(order.seq),
  rows: (order) =>
    eachLine(order, ({ one, item, line }) => ({
      売上ID: colorme.number(order),
      受注日: jst(order.orderedAt),
      '購入者 名前': fullName(order.buyer),
      '購入者 郵便番号': order.buyer.postalCode,
      '購入者 都道府県': order.buyer.prefecture,
      '購入者 住所': `${order.buyer.city}${order.buyer.street} ${order.buyer.building}`,
      '購入者 メールアドレス': order.buyer.mail,
      '購入者 電話番号': order.buyer.phone.join('-'),
      '商品の合計金額(税込)': String(goodsOf(order)),
      送料合計: String(order.shippingFee),
      熨斗手数料合計: '0',
      ラッピング手数料合計: String(order.wrappingFee),
      ショップポイントによる割引金額: String(order.points),
      総合計金額: String(totalOf(order)),
      決済方法: 'クレジット',
      入金状態: order.paid ? '入金済' : '未入金',
      発送状態:
        { received: '未発送', shipped: '発送済', cancelled: 'キャンセル' }[order.state as string] ?? '',
      '発送状態#2': '未発送',
      備考: order.note,
      配送先ID: one.key,
      '配送先 名前': fullName(one.to),
      '配送先 フリガナ': one.to.kana.join(' '),
      '配送先 郵便番号': one.to.postalCode,
      '配送先 都道府県名': one.to.prefecture,
      '配送先 住所': `${one.to.city}${one.to.street} ${one.to.building}`,
      '配送先 電話番号': one.to.phone.join('-'),
      '配送先 配送会社名': one.temperature === 'frozen' ? 'クール便（冷凍）' : 'ヤマト運輸',
      配送希望日: one.deliveryDay ?? '',
      配送希望時間: hoursText(one.hours),
      '配送先 熨斗（のし）': one.gift?.noshi ?? '',
      '配送先 メッセージカード内容': one.gift?.card ?? '',
      '配送先 ラッピング': one.gift?.wrapping ?? '',
      売上詳細ID: String(line),
      '購入商品 型番': item.sku,
      '購入商品 商品名': item.name,
      '購入商品 販売価格(消費税込)': String(item.unitPrice),
      '購入商品 販売個数': String(item.quantity),
    })),
  cannot: ['sourceId', 'promised', 'memo', 'person.company', 'buyer.kana', 'items.options', 'items.rate'],
};

export const nextengine: ConformingFormat = {
  id: 'nextengine_generic_order',
  list: 'nextengine_generic_order',
  native: { ...windows, quote: 'needed' },
  fit: (order) =>
    inStates(
      { ...withoutParcels(toOne(order)), codFee: 0, coupon: 0, wrappingFee: 0 },
      { preparing: 'received', cancelled: 'received' },
    ),
  number: (order) => `NE-${order.seq}`,
  rows: (order) =>
    eachLine(order, ({ one, item }) => ({
      店舗伝票番号: nextengine.number(order),
      受注日: jst(order.orderedAt).replaceAll('-', '/'),
      受注郵便番号: order.buyer.postalCode,
      受注住所１: order.buyer.prefecture + order.buyer.city + order.buyer.street,
      受注住所２: order.buyer.building,
      受注名: fullName(order.buyer),
      受注名カナ: order.buyer.kana.join(' '),
      受注電話番号: order.buyer.phone.join(''),
      受注メールアドレス: order.buyer.mail,
      発送郵便番号: one.to.postalCode,
      発送先住所１: one.to.prefecture + one.to.city + one.to.street,
      発送先住所２: one.to.building,
      発送先名: fullName(one.to),
      発送先カナ: one.to.kana.join(' '),
      発送電話番号: one.to.phone.join(''),
      支払方法: 'クレジットカード',
      発送方法: one.temperature === 'frozen' ? 'ヤマト運輸(冷凍便)' : 'ヤマト運輸',
      商品計: String(goodsOf(order)),
      税金: '0',
      発送料: String(order.shippingFee),
      手数料: '0',
      ポイント: String(order.points),
      合計金額: String(totalOf(order)),
      ギフトフラグ: one.gift === null ? '0' : '1',
      時間帯指定: hoursText(one.hours),
      日付指定: one.deliveryDay?.replaceAll('-', '/') ?? '',
      作業者欄: order.memo,
      備考: order.note,
      商品名: item.name,
      商品コード: item.sku,
      商品価格: String(item.unitPrice),
      受注数量: String(item.quantity),
      商品オプション: optionsOf(item, ' / '),
      出荷済フラグ: order.state === 'shipped' ? '1' : '0',
      '消費税率（%）': String(item.taxRate),
      のし: one.gift?.noshi ?? '',
      ラッピング: one.gift?.wrapping ?? '',
      メッセージ: one.gift?.card ?? '',
    })),
  cannot: ['sourceId', 'payment', 'promised', 'person.company'],
};

/** A file nobody knows: everything is guessed by the names of its columns. */
export const unknownCart: ConformingFormat = {
  id: '',
  list: '',
  native: { ...windows, encoding: 'utf-8', bom: true, quote: 'needed' },
  fit: (order) => inStates({ ...withoutParcels(order), wrappingFee: 0 }, {}),
  number: (order) => `R-${order.seq}`,
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
