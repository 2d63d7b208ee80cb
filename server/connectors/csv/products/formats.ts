import { headerKey } from '../columns.ts';
import type { ProductFormat } from './format.ts';

const rakutenOptions = [1, 2, 3, 4, 5, 6].map((n) => ({ value: `バリエーション項目選択肢${n}` }));

/** RMS normal-item.csv since SKUs: a row for the product, then one for each SKU. */
const rakuten: ProductFormat = {
  id: 'rakuten_item',
  name: '楽天RMS 商品CSV (normal-item.csv)',
  marks: [['商品管理番号（商品URL）', 'SKU管理番号']],
  groupBy: '商品管理番号（商品URL）',
  columns: [
    ['商品番号', 'code'],
    ['商品管理番号（商品URL）', 'code'],
    ['商品名', 'name'],
    ['システム連携用SKU番号', 'sku'],
    ['SKU管理番号', 'sku'],
    ['カタログID', 'jan'],
    ['販売価格', 'price'],
    ['通常購入販売価格', 'price'],
    ['在庫数', 'stock'],
    ['消費税率', 'tax_rate'],
  ],
  options: rakutenOptions,
  sharedSku: /^(?:normal-inventory|.{1,4})$/i,
  variantMarks: ['SKU管理番号', 'システム連携用SKU番号'],
};

/** RMS item.csv / dl-item.csv as it was before SKUs. */
const rakutenBefore: ProductFormat = {
  id: 'rakuten_item_before_sku',
  name: '楽天RMS 商品CSV (item.csv)',
  marks: [
    ['商品管理番号（商品URL）', '商品番号', '販売価格'],
    ['商品管理番号（商品URL）', '商品名', '在庫数'],
  ],
  groupBy: '商品管理番号（商品URL）',
  columns: [
    ['商品番号', 'code'],
    ['商品管理番号（商品URL）', 'code'],
    ['商品名', 'name'],
    ['販売価格', 'price'],
    ['在庫数', 'stock'],
    ['カタログID', 'jan'],
    ['商品画像URL', 'image_url'],
    ['消費税率', 'tax_rate'],
  ],
};

const shopifyOptions = (value: string, name: string) =>
  [1, 2, 3].map((n) => ({ value: `Option${n} ${value}`, name: `Option${n} ${name}` }));

const shopify: ProductFormat = {
  id: 'shopify_products',
  name: 'Shopify 商品CSV',
  marks: [
    ['Handle', 'Title', 'Variant Price'],
    ['Handle', 'Title', 'Variant SKU'],
    ['URL handle', 'Title', 'SKU'],
    ['URL handle', 'Title', 'Price'],
  ],
  groupBy: 'Handle',
  columns: [
    ['Handle', 'code'],
    ['URL handle', 'code'],
    ['Title', 'name'],
    ['Variant SKU', 'sku'],
    ['SKU', 'sku'],
    ['Variant Price', 'price'],
    ['Price', 'price'],
    ['Variant Inventory Qty', 'stock'],
    ['Inventory quantity', 'stock'],
    ['Variant Barcode', 'jan'],
    ['Barcode', 'jan'],
    ['Type', 'category'],
    ['Product Category', 'category'],
    ['Product category', 'category'],
    ['Image Src', 'image_url'],
    ['Product image URL', 'image_url'],
    ['Online store URL', 'url'],
  ],
  options: shopifyOptions('Value', 'Name'),
  variantMarks: ['Variant SKU', 'SKU', 'Variant Price', 'Price', 'Option1 Value'],
};

/** 1 = 10 %, 2 = 8 % (軽減). */
const base: ProductFormat = {
  id: 'base_items',
  name: 'BASE 商品CSV',
  marks: [['商品ID', '種類ID', '種類名', '価格']],
  groupBy: '商品ID',
  columns: [
    ['商品コード', 'code'],
    ['商品ID', 'code'],
    ['商品名', 'name'],
    ['種類コード', 'sku'],
    ['商品コード', 'sku'],
    ['種類ID', 'sku'],
    ['商品ID', 'sku'],
    ['種類名', 'options'],
    ['価格', 'price'],
    ['税率', 'tax_rate'],
    ['在庫数', 'stock'],
    ['JAN/GTIN', 'jan'],
    ['画像1', 'image_url'],
  ],
  taxCodes: { 1: 10, 2: 8 },
};

/** Column list not published in full: read by name, the rest guessed. */
const colorme: ProductFormat = {
  id: 'colorme_products',
  name: 'カラーミーショップ 商品CSV',
  marks: [
    ['商品ID', '型番', '商品名', '販売価格'],
    ['商品ID', '型番', '商品名', '在庫数'],
  ],
  groupBy: '商品ID',
  columns: [
    ['型番', 'code'],
    ['商品ID', 'code'],
    ['商品名', 'name'],
    ['型番', 'sku'],
    ['商品ID', 'sku'],
    ['販売価格', 'price'],
    ['在庫数', 'stock'],
    ['JANコード', 'jan'],
    ['JAN・ISBNコード', 'jan'],
    ['カテゴリー名', 'category'],
    ['大カテゴリー', 'category'],
    ['商品画像URL', 'image_url'],
    ['商品URL', 'url'],
    ['商品ページURL', 'url'],
  ],
  options: [
    { value: 'オプション1値', name: 'オプション1名' },
    { value: 'オプション2値', name: 'オプション2名' },
  ],
  certainty: 'by name',
};

const eccube: ProductFormat = {
  id: 'eccube4_products',
  name: 'EC-CUBE 4 商品CSV',
  marks: [
    ['商品ID', '商品コード', '在庫数無制限フラグ'],
    ['商品ID', '商品規格ID', '商品コード'],
  ],
  groupBy: '商品ID',
  columns: [
    ['商品ID', 'code'],
    ['商品名', 'name'],
    ['商品コード', 'sku'],
    ['商品規格ID', 'sku'],
    ['販売価格', 'price'],
    ['税率', 'tax_rate'],
    ['在庫数', 'stock'],
    ['発送日目安(名称)', 'lead_time'],
    ['商品画像', 'image_url'],
    ['商品カテゴリ(名称)', 'category'],
  ],
  options: [{ value: '規格分類1(名称)' }, { value: '規格分類2(名称)' }],
  unlimited: '在庫数無制限フラグ',
};

const makeshop: ProductFormat = {
  id: 'makeshop_products',
  name: 'MakeShop 商品CSV',
  marks: [['システム商品コード', '独自商品コード', '商品名']],
  columns: [
    ['独自商品コード', 'code'],
    ['システム商品コード', 'code'],
    ['商品名', 'name'],
    ['独自商品コード', 'sku'],
    ['システム商品コード', 'sku'],
    ['販売価格', 'price'],
    ['数量', 'stock'],
    ['JANコード', 'jan'],
    ['カテゴリーパス', 'category'],
    ['基本カテゴリーパス', 'category'],
  ],
  groupBy: 'システム商品コード',
  certainty: 'by name',
};

/** data.csv; its stock comes as quantity.csv. */
const yahoo: ProductFormat = {
  id: 'yahoo_items',
  name: 'Yahoo!ショッピング 商品CSV (data.csv)',
  marks: [['path', 'name', 'code', 'price']],
  columns: [
    ['code', 'code'],
    ['name', 'name'],
    ['code', 'sku'],
    ['price', 'price'],
    ['jan', 'jan'],
    ['path', 'category'],
    ['item-image-urls', 'image_url'],
  ],
  certainty: 'by name',
};

const yahooStock: ProductFormat = {
  id: 'yahoo_quantity',
  name: 'Yahoo!ショッピング 在庫CSV (quantity.csv)',
  marks: [['code', 'sub-code', 'quantity']],
  columns: [
    ['code', 'code'],
    ['sub-code', 'sku'],
    ['code', 'sku'],
    ['quantity', 'stock'],
  ],
  certainty: 'by name',
};

export const productFormats: readonly ProductFormat[] = [
  ...[rakuten, rakutenBefore, shopify, base, eccube, makeshop, colorme, yahoo, yahooStock],
];

export const productFormatById = (id: string | null | undefined): ProductFormat | null =>
  productFormats.find((format) => format.id === id) ?? null;

/** The first format of the list one of whose marks stands whole in the header. */
export function recogniseProducts(columns: readonly string[]): ProductFormat | null {
  const keys = new Set(columns.map(headerKey));
  const stands = (mark: readonly string[]): boolean => mark.every((name) => keys.has(headerKey(name)));
  return productFormats.find((format) => format.marks.some(stands)) ?? null;
}
