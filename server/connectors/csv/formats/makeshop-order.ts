import type { OrderFormat } from './format.ts';

/**
 * MakeShop 注文データ. Certainty LOW: of the official list only these names could be read, and each shop makes its own
 * template. All other columns are guessed by their names, and the person sees the guesses before anything is taken in.
 */
export const makeshopOrder: OrderFormat = {
  id: 'makeshop_order',
  name: 'MakeShop 注文データ',
  shop: 'MakeShop',
  marks: [
    ['注文番号', '処理状況', '注文者'],
    ['注文番号', '処理状況', '注文時間'],
  ],
  columns: [
    ['注文番号', 'number'],
    ['日付', 'ordered_at'],
    ['注文時間', 'ordered_at'],
    ['処理状況', 'state'],
    ['会社名', 'buyer_company'],
    ['部署名', 'buyer_company'],
    ['注文者', 'buyer_name'],
    ['注文者(振り仮名)', 'buyer_kana'],
  ],
  guessRest: true,
  states: {
    配送: { state: 'shipped' },
    未処理: { state: 'received' },
    注文キャンセル: { state: 'cancelled' },
    返送: { state: 'returned' },
  },
};
