import type { ProductField, ProductMapping } from '../../../../contract/products.ts';
import { headerKey } from '../columns.ts';
import { isExponent, plainCell, readCount, readYen } from '../values.ts';

/** Words of headers in files of any origin; the first pattern that fits is the surest. */
const words: readonly (readonly [ProductField, readonly RegExp[]])[] = [
  [
    'sku',
    [
      /^(?:sku|sku番号|skuコード|sku管理番号|商品skuコード|variantsku|バリエーションコード|規格コード|種類コード)$/,
      /sku/,
    ],
  ],
  ['jan', [/^(?:jan|janコード|ean|gtin|jan\/gtin|barcode|バーコード|janコード\(ean\))$/, /jan/]],
  [
    'code',
    [
      /^(?:商品コード|商品番号|商品管理番号|品番|型番|item(?:code|number|id)|product(?:code|number)|code|handle|商品管理番号\(商品url\))$/,
      /^(?:商品id|productid|id)$/,
      /商品コード|商品番号|品番/,
    ],
  ],
  [
    'name',
    [/^(?:商品名|商品名称|品名|名称|title|name|itemname|productname|商品名\(.+\))$/, /商品名|productname/],
  ],
  [
    'options',
    [
      /^(?:種類名?|バリエーション名?|規格名?|オプション名?|サイズ・色|色・サイズ|variation|options?|variant)$/,
      /規格分類|バリエーション|選択肢/,
    ],
  ],
  [
    'price',
    [
      /^(?:販売価格|価格|売価|単価|税込価格|販売価格\(税込\)|price|販売単価|税込販売価格)$/,
      /販売価格|価格.*税込/,
      /^(?:通常価格|税抜価格)$/,
    ],
  ],
  ['tax_rate', [/^(?:税率|消費税率|taxrate|tax_rate)$/, /税率/]],
  [
    'stock',
    [/^(?:在庫数?|在庫数量|stock|quantity|inventory|qty|現在庫数?|有効在庫数?|フリー在庫数?)$/, /在庫数/],
  ],
  [
    'lead_time',
    [
      /^(?:納期|発送日目安|発送目安|出荷目安|お届け目安|リードタイム|leadtime|出荷までの日数|発送までの日数|出荷日目安)$/,
      /納期|発送日?目安|出荷目安|リードタイム/,
    ],
  ],
  [
    'image_url',
    [/^(?:画像|画像url|商品画像|商品画像url|image|imageurl|imagesrc|メイン画像|サムネイル)$/, /画像|image/],
  ],
  ['url', [/^(?:url|商品url|商品ページ|商品ページurl|ページurl|link|producturl)$/, /ページ.*url|商品url/]],
  [
    'category',
    [
      /^(?:カテゴリ|カテゴリー|カテゴリ名|カテゴリー名|商品カテゴリ|分類|category|type|ジャンル)$/,
      /カテゴリ|category/,
    ],
  ],
  ['temperature', [/^(?:温度帯|温度区分|クール|クール区分|冷蔵冷凍|配送温度帯)$/, /温度/]],
];

const checks: Partial<Record<ProductField, (value: string) => boolean>> = {
  price: (value) => 'value' in readYen(value),
  stock: (value) => 'value' in readCount(value),
  url: (value) => /^https?:|^\//.test(value),
  jan: (value) => /^\d{8,14}$/.test(value.normalize('NFKC')) || isExponent(value),
};

/** Proposes what the columns of an unknown file of products hold; a guess its values contradict is dropped. */
export function guessProducts(
  columns: readonly string[],
  sample: readonly (readonly string[])[],
): ProductMapping {
  const mapping: ProductMapping = [];
  const taken = new Set<number>();
  for (const [field, patterns] of words) {
    const column = bestColumn(columns, sample, { field, patterns, taken });
    if (column === null) continue;
    taken.add(column);
    mapping.push({ column, field });
  }
  return withCode(mapping).sort((a, b) => a.column - b.column);
}

function bestColumn(
  columns: readonly string[],
  sample: readonly (readonly string[])[],
  {
    field,
    patterns,
    taken,
  }: { field: ProductField; patterns: readonly RegExp[]; taken: ReadonlySet<number> },
): number | null {
  for (const pattern of patterns) {
    const column = columns.findIndex(
      (name, i) => !taken.has(i) && pattern.test(headerKey(name)) && fits(field, sample, i),
    );
    if (column >= 0) return column;
  }
  return null;
}

function fits(field: ProductField, sample: readonly (readonly string[])[], column: number): boolean {
  const check = checks[field];
  const values = sample.map((row) => plainCell(row[column] ?? '')).filter((value) => value !== '');
  return check === undefined || values.length === 0 || values.filter(check).length >= values.length * 0.6;
}

/** A file that knows SKUs only: each is a product. */
function withCode(mapping: ProductMapping): ProductMapping {
  if (mapping.some((one) => one.field === 'code')) return mapping;
  return mapping.map((one) => (one.field === 'sku' ? { ...one, field: 'code' } : one));
}
