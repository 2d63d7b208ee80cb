import { normalize } from './normalize.ts';

/** 差し込みの言葉: what stands for a fact of the matter in a template, with an example of its value. */
export interface TemplateVariable {
  name: string;
  group: 'customer' | 'order' | 'parcel' | 'shop' | 'day';
  /** Other words that mean it; compared without width, spaces, brackets and a leading お or ご. */
  also: readonly string[];
  /** As it would stand in a letter, for trying a template out. */
  sample: string;
}

/** Every variable there is, in the order in which people look for them. */
export const templateVariables = [
  {
    name: 'お客様名',
    group: 'customer',
    also: ['お名前', '氏名', '顧客名', '注文者名', '注文者', 'お客様のお名前'],
    sample: '鈴木 花子',
  },
  { name: 'お名前(姓)', group: 'customer', also: ['姓', '名字', '苗字', 'お客様の姓'], sample: '鈴木' },
  {
    name: '注文番号',
    group: 'order',
    also: ['受注番号', 'オーダー番号', '注文No', '注文ナンバー'],
    sample: 'R-10293',
  },
  { name: '注文日', group: 'order', also: ['受注日', '注文日付'], sample: '7月18日(土)' },
  { name: '商品名', group: 'order', also: ['商品', '品名'], sample: 'ランニングシューズ 26cm ほか1点' },
  {
    name: '商品一覧',
    group: 'order',
    also: ['商品リスト', '注文内容', '商品明細', '明細'],
    sample: '・ランニングシューズ 26cm ×1\n・シューキーパー ×1',
  },
  {
    name: '合計金額',
    group: 'order',
    also: ['合計', '金額', '注文金額', '請求金額', '支払い金額', '支払金額', '総額'],
    sample: '8,800円',
  },
  { name: '送料', group: 'order', also: ['配送料'], sample: '550円' },
  {
    name: 'お支払い方法',
    group: 'order',
    also: ['支払方法', '決済方法', '支払い'],
    sample: 'クレジットカード',
  },
  {
    name: '出荷予定日',
    group: 'parcel',
    also: ['発送予定日', '出荷予定', '発送予定'],
    sample: '7月24日(金)',
  },
  { name: '発送日', group: 'parcel', also: ['出荷日'], sample: '7月22日(水)' },
  { name: '配送会社', group: 'parcel', also: ['運送会社', '宅配会社', '配送業者'], sample: 'ヤマト運輸' },
  {
    name: '送り状番号',
    group: 'parcel',
    also: [
      '伝票番号',
      '追跡番号',
      '問い合わせ番号',
      '問合せ番号',
      '荷物番号',
      '配送番号',
      'お荷物のお問い合わせ番号',
    ],
    sample: '1234-5678-9012',
  },
  {
    name: '追跡ページ',
    group: 'parcel',
    also: ['追跡URL', '配送状況ページ', '追跡リンク', '荷物の追跡ページ'],
    sample: 'https://toi.kuronekoyamato.co.jp/cgi-bin/tneko',
  },
  {
    name: 'お届け希望日',
    group: 'parcel',
    also: ['配送希望日', '配達希望日', '希望日', 'お届け希望日時', '配達希望日時'],
    sample: '7月26日(日) 午前中',
  },
  {
    name: 'お届け先のお名前',
    group: 'parcel',
    also: ['届け先名', '届け先の名前', '配送先名', '送り先名', '送付先名'],
    sample: '鈴木 花子',
  },
  {
    name: 'お届け先住所',
    group: 'parcel',
    also: [
      'お届け先',
      '配送先',
      '配送先住所',
      '送り先住所',
      '送付先住所',
      'お届け先のご住所',
      '届け先の住所',
      '住所',
    ],
    sample: '〒150-0001 東京都渋谷区神宮前1-2-3 メゾン青葉 201',
  },
  {
    name: '店名',
    group: 'shop',
    also: ['ショップ名', '店舗名', 'お店の名前', '当店名'],
    sample: 'くつのさとう',
  },
  {
    name: '担当者名',
    group: 'shop',
    also: ['担当', '担当者', 'スタッフ名', '自分の名前'],
    sample: '佐藤 明子',
  },
  {
    name: '営業時間',
    group: 'shop',
    also: ['受付時間', '営業日'],
    sample: '10時から18時まで(土・日・祝日を除く)',
  },
  {
    name: '返信の目安',
    group: 'shop',
    also: ['返信目安', '返答の目安', '回答の目安'],
    sample: '7月23日(木)12時まで',
  },
  {
    name: '返送先',
    group: 'shop',
    also: ['返送先住所', 'お店の住所', '店舗住所', '当店の住所', '返品先'],
    sample: '〒150-0002 東京都渋谷区渋谷1-2-3 くつのさとう 電話 03-0000-1234',
  },
  { name: '今日', group: 'day', also: ['本日', '今日の日付', '本日の日付'], sample: '7月22日(水)' },
  { name: '明日', group: 'day', also: ['翌日', '明日の日付'], sample: '7月23日(木)' },
  {
    name: '次の営業日',
    group: 'day',
    also: ['明日の営業日', '翌営業日', '次回営業日'],
    sample: '7月24日(金)',
  },
  {
    name: '次回ご連絡日',
    group: 'day',
    also: ['次回連絡日', '連絡予定日', '次の連絡日', '連絡期限'],
    sample: '7月24日(金)18時',
  },
] as const satisfies readonly TemplateVariable[];

export type VariableName = (typeof templateVariables)[number]['name'];

const keyOf = (words: string): string =>
  normalize(words)
    .replace(/[\s()（）「」:：の]/gu, '')
    .replaceAll('さま', '様')
    .replace(/^[おご]/u, '');

const byKey: ReadonlyMap<string, VariableName> = new Map(
  templateVariables.flatMap(({ name, also }) =>
    [name, ...also].map((words) => [keyOf(words), name] as const),
  ),
);

/** Which variable is meant by what stands between the brackets; null: none that we know. */
export function variableNamed(words: string): VariableName | null {
  return byKey.get(keyOf(words)) ?? null;
}
