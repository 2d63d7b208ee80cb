import type { FileRow } from '../../builders/order-file.ts';
import { type ConformingFormat, eachLine, jst, prefixed, windows, withoutGift } from './format.ts';
import { goodsOf, type ModelOrder, type ModelPerson, totalOf } from './model.ts';
import { hoursText } from './view.ts';

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
  const key = order.consignments[0]?.key ?? '';
  return [
    ...lines,
    ...money(['2', '送料', '送料', key], order.shippingFee),
    ...money(['3', '手数料', '代引き手数料', key], order.codFee),
    ...money(['3', '手数料', 'ラッピング料', key], order.wrappingFee),
    // A discount of the whole order belongs to no destination.
    ...money(['4', '割引', 'クーポン割引', ''], -order.coupon),
    ...money(['6', 'ポイント', 'ポイント', ''], -order.points),
  ];
}

function money(
  [id, kind, name, key]: readonly [id: string, kind: string, name: string, key: string],
  amount: number,
): FileRow[] {
  const what = { '明細区分(ID)': id, '明細区分(名称)': kind, 商品名: name, 出荷ID: key };
  return amount === 0 ? [] : [{ ...what, 価格: String(amount), 個数: '1', 税率: '10' }];
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
