import type { OrderState, PaymentState } from '../../../../contract/orders.ts';
import type { OrderFormat } from './format.ts';

const state = (word: string, means: OrderState, payment?: PaymentState) => ({ word, state: means, payment });

/** `1416` → 14時〜16時, `708` → 7時〜8時; 0 none, 1 午前, 2 午後, 9 その他. */
function deliveryTime(code: string): string {
  const words: Record<string, string> = { '0': '', '1': '午前', '2': '午後', '9': 'その他' };
  const word = words[code];
  if (word !== undefined) return word;
  const hours = /^(\d{1,2})(\d{2})$/.exec(code);
  return hours === null ? code : `${Number(hours[1])}時〜${Number(hours[2])}時`;
}

/**
 * 楽天RMS 受注データ: one row an order × 送付先 × 商品明細, values of the order on every row. The shop chooses the columns,
 * so everything goes by name. The mail address is masked by the mall.
 */
export const rakutenRmsOrder: OrderFormat = {
  id: 'rakuten_rms_order',
  name: '楽天RMS 受注データ',
  shop: '楽天市場',
  marks: [
    ['注文番号', 'サブステータスID', '送付先ID'],
    ['注文番号', '送付先ID', '商品明細ID'],
    ['注文番号', '送付先ID', '楽天会員フラグ'],
  ],
  columns: [
    ['注文番号', 'number'],
    ['注文日時', 'ordered_at'],
    ['注文日', 'ordered_at'],
    ['注文時間', 'ordered_at'],
    ['ステータス', 'state'],
    ['支払方法名', 'payment_method'],
    ['請求金額', 'total'],
    ['合計金額', 'total'],
    ['送料合計', 'shipping_fee'],
    ['注文者姓', 'buyer_family'],
    ['注文者名', 'buyer_given'],
    ['注文者姓カナ', 'buyer_kana'],
    ['注文者名カナ', 'buyer_kana'],
    ['注文者メールアドレス', 'buyer_mail'],
    ['注文者電話番号1', 'buyer_phone'],
    ['注文者電話番号2', 'buyer_phone'],
    ['注文者電話番号3', 'buyer_phone'],
    ['注文者郵便番号1', 'buyer_postal_code'],
    ['注文者郵便番号2', 'buyer_postal_code'],
    ['注文者住所都道府県', 'buyer_prefecture'],
    ['注文者住所郡市区', 'buyer_city'],
    ['注文者住所それ以降の住所', 'buyer_street'],
    ['送付先姓', 'ship_family'],
    ['送付先名', 'ship_given'],
    ['送付先姓カナ', 'ship_kana'],
    ['送付先名カナ', 'ship_kana'],
    ['送付先電話番号1', 'ship_phone'],
    ['送付先電話番号2', 'ship_phone'],
    ['送付先電話番号3', 'ship_phone'],
    ['送付先郵便番号1', 'ship_postal_code'],
    ['送付先郵便番号2', 'ship_postal_code'],
    ['送付先住所都道府県', 'ship_prefecture'],
    ['送付先住所郡市区', 'ship_city'],
    ['送付先住所それ以降の住所', 'ship_street'],
    ['システム連携用SKU番号', 'item_sku'],
    ['商品番号', 'item_sku'],
    ['商品管理番号', 'item_sku'],
    ['商品名', 'item_name'],
    ['SKU情報', 'item_options'],
    ['項目・選択肢', 'item_options'],
    ['個数', 'item_quantity'],
    ['単価', 'item_price'],
    ['お届け日指定', 'delivery_date'],
    ['お届け時間帯', 'delivery_time'],
    ['発送完了報告日時', 'shipped_on'],
    ['発送日', 'shipped_on'],
    ['お荷物伝票番号', 'tracking_number'],
    ['配送会社', 'carrier'],
    ['ギフト配送希望', 'gift'],
    ['コメント', 'note'],
  ],
  states: {
    '100': state('注文確認待ち', 'received'),
    '200': state('楽天処理中', 'received'),
    '300': state('発送待ち', 'preparing'),
    '400': state('変更確定待ち', 'preparing'),
    '500': state('発送済', 'shipped'),
    '600': state('支払手続き中', 'shipped'),
    '700': state('支払手続き済', 'shipped', 'paid'),
    '800': state('キャンセル確定待ち', 'cancelled'),
    '900': state('キャンセル確定', 'cancelled'),
    注文確認待ち: state('注文確認待ち', 'received'),
    楽天処理中: state('楽天処理中', 'received'),
    発送待ち: state('発送待ち', 'preparing'),
    変更確定待ち: state('変更確定待ち', 'preparing'),
    発送済: state('発送済', 'shipped'),
    支払手続き中: state('支払手続き中', 'shipped'),
    支払手続き済: state('支払手続き済', 'shipped', 'paid'),
    キャンセル確定待ち: state('キャンセル確定待ち', 'cancelled'),
    キャンセル確定: state('キャンセル確定', 'cancelled'),
  },
  carriers: {
    '1000': 'other',
    '1001': 'yamato',
    '1002': 'sagawa',
    '1003': 'japanpost',
    '1004': 'seino',
    '1005': 'seino',
    '1006': 'fukuyama',
    '1017': 'japanpost',
    '1029': 'japanpost',
    '1030': 'yamato',
  },
  undetermined: [-9999],
  deliveryTime,
  lineKey: ['送付先ID', '商品明細ID'],
};
