import type { OrderFormat } from './format.ts';

/**
 * STORES オーダー一覧. Certainty LOW: only the names that three public readers use are known; number of pieces, price,
 * item code, payment and parcel exist under names nobody has published. They are guessed, and the person sees the guesses.
 */
export const storesOrder: OrderFormat = {
  id: 'stores_order',
  name: 'STORES オーダー一覧',
  shop: 'STORES',
  marks: [
    ['オーダー番号', '氏(購入者)'],
    ['オーダー番号', 'アイテム名'],
    ['オーダー番号', '氏(配送先)'],
  ],
  columns: [
    ['オーダー番号', 'number'],
    ['オーダー日', 'ordered_at'],
    ['オーダー日時', 'ordered_at'],
    ['ステータス', 'state'],
    ['アイテム名', 'item_name'],
    ['氏(購入者)', 'buyer_family'],
    ['名(購入者)', 'buyer_given'],
    ['郵便番号(購入者)', 'buyer_postal_code'],
    ['都道府県(購入者)', 'buyer_prefecture'],
    ['住所(購入者)', 'buyer_street'],
    ['電話番号(購入者)', 'buyer_phone'],
    ['メールアドレス', 'buyer_mail'],
    ['氏(配送先)', 'ship_family'],
    ['名(配送先)', 'ship_given'],
    ['郵便番号(配送先)', 'ship_postal_code'],
    ['都道府県(配送先)', 'ship_prefecture'],
    ['住所(配送先)', 'ship_street'],
    ['電話番号(配送先)', 'ship_phone'],
    ['備考', 'note'],
  ],
  guessRest: true,
  states: {
    未発送: { state: 'received' },
    入金待ち: { state: 'received', payment: 'unpaid' },
    発送済み: { state: 'shipped' },
    キャンセル: { state: 'cancelled' },
  },
};
