import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import type { Encoding, Separator } from '../../contract/order-imports.ts';

export type FileRow = Record<string, string>;

export interface FileShape {
  columns: readonly string[];
  encoding?: Encoding;
  separator?: Separator;
  /** As the shop systems do it: 楽天 quotes everything, Shopify what needs it, Amazon nothing. */
  quote?: 'all' | 'needed' | 'none';
  lineEnd?: '\r\n' | '\n';
  bom?: boolean;
}

/** A table of text as bytes: a header and one line a row, cells by name. */
export function aTable(shape: FileShape, rows: readonly FileRow[]): Buffer {
  const { columns, separator = ',', quote = 'needed', lineEnd = '\r\n' } = shape;
  const cell = (text: string): string => {
    const needed =
      text.includes('"') || text.includes('\n') || text.includes('\r') || text.includes(separator);
    return quote === 'all' || (quote === 'needed' && needed) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))];
  const text = lines.map((line) => line.map(cell).join(separator) + lineEnd).join('');
  return iconv.encode(text, shape.encoding ?? 'utf-8', { addBOM: shape.bom ?? false });
}

/** A template of the 楽天RMS download as shops choose it, with columns nobody maps among them. */
export const rakutenColumns = [
  ...['注文番号', 'ステータス', 'サブステータスID', '注文日時', '発送完了報告日時', '支払方法名', '配送方法'],
  ...['複数送付先フラグ', '楽天会員フラグ', '送料合計', '請求金額', '合計金額'],
  ...[
    '注文者郵便番号1',
    '注文者郵便番号2',
    '注文者住所都道府県',
    '注文者住所郡市区',
    '注文者住所それ以降の住所',
  ],
  ...[
    '注文者姓',
    '注文者名',
    '注文者姓カナ',
    '注文者名カナ',
    '注文者電話番号1',
    '注文者電話番号2',
    '注文者電話番号3',
  ],
  ...['注文者メールアドレス', '送付先ID', '送付先郵便番号1', '送付先郵便番号2', '送付先住所都道府県'],
  ...['送付先住所郡市区', '送付先住所それ以降の住所', '送付先姓', '送付先名', '送付先姓カナ', '送付先名カナ'],
  ...[
    '送付先電話番号1',
    '送付先電話番号2',
    '送付先電話番号3',
    '商品明細ID',
    '商品名',
    '商品番号',
    '商品管理番号',
  ],
  ...[
    '単価',
    '個数',
    '項目・選択肢',
    'お届け時間帯',
    'お届け日指定',
    'ひとことメモ',
    'ギフト配送希望',
    'コメント',
  ],
  ...['10%税率', 'SKU情報'],
] as const;

export const rakutenShape: FileShape = { columns: rakutenColumns, encoding: 'cp932', quote: 'all' };

// budget: one line a column
/** A line of a 楽天 order, in preparation and for the buyer himself unless told otherwise. */
export function aRakutenRow(over: FileRow = {}): FileRow {
  return {
    注文番号: '398765-20260718-0000012345',
    ステータス: '300',
    サブステータスID: '0',
    注文日時: '2026-07-18 21:05:09',
    支払方法名: 'クレジットカード',
    複数送付先フラグ: '0',
    楽天会員フラグ: '1',
    送料合計: '0',
    請求金額: '12800',
    合計金額: '12800',
    注文者郵便番号1: '060',
    注文者郵便番号2: '0001',
    注文者住所都道府県: '北海道',
    注文者住所郡市区: '札幌市中央区',
    注文者住所それ以降の住所: '北一条西二丁目3-4 すずらん荘5号',
    注文者姓: '髙橋',
    注文者名: '美﨑',
    注文者姓カナ: 'タカハシ',
    注文者名カナ: 'ミサキ',
    注文者電話番号1: '090',
    注文者電話番号2: '1234',
    注文者電話番号3: '5678',
    注文者メールアドレス: 'abc123def@pc.fw.rakuten.ne.jp',
    送付先ID: '1001',
    送付先郵便番号1: '060',
    送付先郵便番号2: '0001',
    送付先住所都道府県: '北海道',
    送付先住所郡市区: '札幌市中央区',
    送付先住所それ以降の住所: '北一条西二丁目3-4 すずらん荘5号',
    送付先姓: '髙橋',
    送付先名: '美﨑',
    送付先姓カナ: 'タカハシ',
    送付先名カナ: 'ミサキ',
    送付先電話番号1: '090',
    送付先電話番号2: '1234',
    送付先電話番号3: '5678',
    商品明細ID: '1',
    商品名: '牛革ビジネスバッグ①',
    商品番号: 'bag-001',
    単価: '12800',
    個数: '1',
    '項目・選択肢': 'カラー:黒\nサイズ:M',
    お届け時間帯: '1416',
    お届け日指定: '2026-07-25',
    ギフト配送希望: '0',
    コメント: '[配送日時指定:]\n午前中～昼までに\nお願いします',
    '10%税率': '10',
    ...over,
  };
}

export const shopifyColumns = [
  ...[
    'Name',
    'Email',
    'Financial Status',
    'Paid at',
    'Fulfillment Status',
    'Fulfilled at',
    'Currency',
    'Subtotal',
  ],
  ...[
    'Shipping',
    'Total',
    'Shipping Method',
    'Created at',
    'Lineitem quantity',
    'Lineitem name',
    'Lineitem price',
  ],
  ...[
    'Lineitem sku',
    'Billing Name',
    'Billing Street',
    'Billing Address1',
    'Billing Address2',
    'Billing City',
  ],
  ...[
    'Billing Zip',
    'Billing Province',
    'Billing Country',
    'Billing Phone',
    'Shipping Name',
    'Shipping Street',
  ],
  ...['Shipping Address1', 'Shipping Address2', 'Shipping City', 'Shipping Zip', 'Shipping Province'],
  ...[
    'Shipping Country',
    'Shipping Phone',
    'Notes',
    'Note Attributes',
    'Cancelled at',
    'Payment Method',
    'Id',
    'Tags',
  ],
  ...['Phone', 'Billing Province Name', 'Shipping Province Name'],
] as const;

export const shopifyShape: FileShape = { columns: shopifyColumns, quote: 'needed', lineEnd: '\n' };

/** The first line of a Shopify order; the next ones are `{ Name, Email, 'Lineitem …' }` only. */
export function aShopifyRow(over: FileRow = {}): FileRow {
  return {
    Name: '#1001',
    Email: 'hanako@example.com',
    'Financial Status': 'paid',
    'Paid at': '2026-07-18 12:34:56 +0900',
    'Fulfillment Status': 'unfulfilled',
    Currency: 'JPY',
    Subtotal: '17600',
    Shipping: '550',
    Total: '18150',
    'Created at': '2026-07-18 12:34:50 +0900',
    'Lineitem quantity': '1',
    'Lineitem name': 'ウォーキングシューズ - 24.0 / 白😊',
    'Lineitem price': '8800',
    'Lineitem sku': 'WS-240-W',
    'Billing Name': '山田 花子',
    'Billing Street': '神宮前1-2-3, メゾン青葉501',
    'Billing Address1': '神宮前1-2-3',
    'Billing Address2': 'メゾン青葉501',
    'Billing City': '渋谷区',
    'Billing Zip': "'150-0001",
    'Billing Province': 'JP-13',
    'Billing Country': 'JP',
    'Billing Phone': '+819012345678',
    'Shipping Name': '山田 花子',
    'Shipping Address1': '神宮前1-2-3',
    'Shipping Address2': 'メゾン青葉501',
    'Shipping City': '渋谷区',
    'Shipping Zip': "'150-0001",
    'Shipping Province': 'JP-13',
    'Shipping Country': 'JP',
    'Shipping Phone': '+819012345678',
    Notes: '玄関前に置いてください',
    'Note Attributes': 'delivery_date: 2026/07/25\nwrapping: なし',
    'Payment Method': 'Shopify Payments',
    Id: '5500000001001',
    ...over,
  };
}

/** A folder for files of one test file; `remove` it in `afterAll`. */
export function aFolder(): { path: string; put(name: string, content: Uint8Array): string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'kakehashi-test-'));
  return {
    path,
    put(name, content) {
      const file = join(path, name);
      writeFileSync(file, content);
      return file;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
