/** What the demo shop sells; names and makers are invented. */
export interface Product {
  sku: string;
  name: string;
  /** Colour and size as the cart writes them. */
  options: readonly string[];
  /** Yen, tax included. */
  price: number;
  /** Pre-order (予約注文): days from today to the day its lot is promised to ship; negative = the day has passed. */
  lot?: number;
  /** Bought on its own account only, never by chance. */
  seldom?: true;
}

const sizes = (colours: readonly string[], from: number, to: number): string[] =>
  colours.flatMap((colour) =>
    Array.from({ length: (to - from) * 2 + 1 }, (_, i) => `${colour} / ${(from + i / 2).toFixed(1)}cm`),
  );

export const catalogue = {
  slipOn: {
    sku: 'KS-101',
    name: 'ひもなしスニーカー そよかぜ',
    options: sizes(['生成り', '紺', '墨'], 22.5, 26.5),
    price: 8800,
  },
  runner: {
    sku: 'KS-114',
    name: '軽いウォーキングシューズ あさね',
    options: sizes(['黒', '灰', 'からし'], 23, 27.5),
    price: 12100,
  },
  sideGore: {
    sku: 'KB-203',
    name: '雨の日も履けるサイドゴアブーツ',
    options: sizes(['黒', 'こげ茶'], 22.5, 27),
    price: 15400,
  },
  leather: {
    sku: 'KL-305',
    name: 'はじめての革靴 プレーントゥ',
    options: sizes(['黒', '茶'], 24.5, 28),
    price: 19800,
  },
  pumps: {
    sku: 'KP-402',
    name: '一日立っても疲れにくいパンプス 3cm',
    options: sizes(['黒', 'ベージュ', '紺'], 22, 25.5),
    price: 9900,
  },
  sandal: {
    sku: 'KD-507',
    name: '甲高さんのサンダル',
    options: sizes(['茶', '白'], 22.5, 25.5),
    price: 7480,
  },
  kids: {
    sku: 'KK-601',
    name: 'こどもスニーカー どんぐり',
    options: sizes(['赤', '青', '緑'], 14, 20),
    price: 5280,
  },
  school: {
    sku: 'KK-615',
    name: '通学用ローファー',
    options: sizes(['黒'], 22.5, 28),
    price: 10780,
  },
  tote: { sku: 'BT-102', name: '帆布トート こみち M', options: ['生成り', '紺', 'オリーブ'], price: 6380 },
  rucksack: { sku: 'BR-210', name: '通勤リュック 18L', options: ['黒', '紺', '灰'], price: 13200 },
  shoulder: {
    sku: 'BS-303',
    name: '牛革ショルダーバッグ 小',
    options: ['黒', 'キャメル', 'ワイン'],
    price: 17600,
  },
  handbag: { sku: 'BH-408', name: '入学式のハンドバッグ', options: ['黒', '紺'], price: 14300 },
  pouch: { sku: 'BP-501', name: '旅する布ポーチ 3点', options: ['花柄', '無地'], price: 2980 },
  insole: { sku: 'AC-011', name: '土踏まずを支える中敷き', options: ['S', 'M', 'L'], price: 1650 },
  cream: { sku: 'AC-024', name: '靴クリーム 無色', options: [''], price: 1320 },
  laces: { sku: 'AC-030', name: 'ほどけにくい靴ひも 120cm', options: ['白', '黒', '紺'], price: 660 },
  sweets: {
    sku: 'GF-101',
    name: 'こみちの水ようかん 6個 (冷蔵)',
    options: ['小豆', '抹茶'],
    price: 2700,
    seldom: true,
  },
  rainBoots: {
    sku: 'KB-260',
    name: '【予約】折りたためる長靴 しずく',
    options: sizes(['緑', '紺', '赤'], 22.5, 26.5),
    price: 7920,
    lot: 9,
  },
  winterBoots: {
    sku: 'KB-281',
    name: '【予約】裏起毛ショートブーツ ゆきみち',
    options: sizes(['黒', '茶'], 22.5, 26),
    price: 16500,
    lot: 21,
  },
  lateBag: {
    sku: 'BR-233',
    name: '【予約】背中が蒸れないリュック 22L',
    options: ['黒', 'カーキ'],
    price: 14850,
    lot: -3,
  },
} satisfies Record<string, Product>;

export type ProductKey = keyof typeof catalogue;

const everything = Object.keys(catalogue) as ProductKey[];
export const productKeys = everything.filter((key) => !('seldom' in catalogue[key]));
/** What can be shipped from the shelf. */
export const stocked = productKeys.filter((key) => !('lot' in catalogue[key]));

export const productOf = (key: ProductKey): Product => catalogue[key];
