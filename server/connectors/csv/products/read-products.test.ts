import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RejectedRow } from '../../../../contract/order-imports.ts';
import type { ImportedProduct } from '../../../products/source.ts';
import { csvProducts } from './product-files.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-products-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let made = 0;
async function fileOf(text: string, encoding = 'utf8'): Promise<string> {
  made += 1;
  const path = join(folder, `${made}.csv`);
  await writeFile(path, iconv.encode(text, encoding));
  return path;
}

async function read(text: string, encoding?: string) {
  const path = await fileOf(text, encoding);
  const look = await csvProducts.look(path);
  const products: ImportedProduct[] = [];
  const rejected: RejectedRow[] = [];
  let rows = 0;
  for await (const batch of csvProducts.read(path, look)) {
    products.push(...batch.products);
    rejected.push(...batch.rejected);
    rows = batch.rows;
  }
  return { look, products, rejected, rows };
}

const table = (...rows: string[][]): string =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');

describe('files of products', () => {
  it('楽天: a row for the product, then one for each SKU; SKUs that all products share become their own', async () => {
    const { look, products } = await read(
      table(
        [
          '商品管理番号（商品URL）',
          '商品番号',
          '商品名',
          'SKU管理番号',
          'システム連携用SKU番号',
          'バリエーション項目選択肢1',
          'バリエーション項目選択肢2',
          '販売価格',
          '在庫数',
          'カタログID',
        ],
        ['run-shoe', 'KS-1', 'ランニング靴 髙﨑①', '', '', '', '', '', '', ''],
        ['run-shoe', '', '', 'r001-26', 'KS-1-26', '26cm', '黒', '8800', '3', '4912345678904'],
        ['run-shoe', '', '', '27', '', '27cm', '黒', '8800', '0', ''],
        ['bag', '', 'かばん', 'normal-inventory', '', '', '', '1,200', '5', ''],
      ),
      'cp932',
    );
    expect(look).toMatchObject({ format: 'rakuten_item', encoding: 'cp932', missing: [] });
    expect(products).toMatchObject([
      {
        code: 'KS-1',
        name: 'ランニング靴 髙﨑①',
        variants: [
          { sku: 'KS-1-26', options: '26cm / 黒', price: 8800, stock: 3, jan: '4912345678904' },
          { sku: 'KS-1/27', options: '27cm / 黒', price: 8800, stock: 0 },
        ],
      },
      { code: 'bag', name: 'かばん', variants: [{ sku: 'bag', price: 1200, stock: 5 }] },
    ]);
  });

  it.each([
    [
      [
        'Handle',
        'Title',
        'Type',
        'Option1 Name',
        'Option1 Value',
        'Variant SKU',
        'Variant Inventory Qty',
        'Variant Price',
        'Image Src',
      ],
    ],
    [
      [
        'URL handle',
        'Title',
        'Type',
        'Option1 name',
        'Option1 value',
        'SKU',
        'Inventory quantity',
        'Price',
        'Product image URL',
      ],
    ],
  ])('Shopify with %j: option names stand in the first row, rows of pictures are no variants', async (header) => {
    const { look, products } = await read(
      table(
        header,
        ['shirt', 'シャツ', '服', 'サイズ', 'M', 'S-M', '2', '3000', 'https://cdn.example/a.jpg'],
        ['shirt', '', '', '', 'L', 'S-L', '-1', '3200', ''],
        ['shirt', '', '', '', '', '', '', '', 'https://cdn.example/b.jpg'],
        ['card', 'カード', '', 'Title', 'Default Title', '', '', '500', ''],
      ),
    );
    expect(look.format).toBe('shopify_products');
    expect(products).toMatchObject([
      {
        code: 'shirt',
        category: '服',
        imageUrl: 'https://cdn.example/a.jpg',
        variants: [
          { sku: 'S-M', options: 'サイズ M', stock: 2, price: 3000 },
          { sku: 'S-L', options: 'サイズ L', stock: -1, price: 3200 },
        ],
      },
      { code: 'card', variants: [{ sku: 'card', options: '', stock: null, price: 500 }] },
    ]);
    expect(products[0]?.variants).toHaveLength(2);
  });

  it('BASE: tax by code, kinds by row', async () => {
    const { look, products } = await read(
      table(
        [
          '商品ID',
          '商品名',
          '種類ID',
          '種類名',
          '説明',
          '価格',
          '税率',
          '在庫数',
          '公開状態',
          '商品コード',
          '種類コード',
          'JAN/GTIN',
          '画像1',
        ],
        ['100', 'お茶', '1', '50g', '長い', '900', '2', '7', '1', '', 'TEA-50', '', 'x.jpg'],
        ['100', 'お茶', '2', '100g', '長い', '1600', '2', '0', '1', '', 'TEA-100', '', 'x.jpg'],
        ['101', '急須', '', '', '', '5000', '1', '1', '1', 'POT', '', '', ''],
      ),
      'cp932',
    );
    expect(look.format).toBe('base_items');
    expect(products).toMatchObject([
      {
        code: '100',
        variants: [
          { sku: 'TEA-50', taxRate: 8, options: '50g' },
          { sku: 'TEA-100', taxRate: 8 },
        ],
      },
      { code: 'POT', variants: [{ sku: 'POT', taxRate: 10 }] },
    ]);
  });

  it('EC-CUBE 4: lead time as its page says it, unlimited stock is not counted', async () => {
    const { look, products } = await read(
      table(
        [
          '商品ID',
          '公開ステータス(ID)',
          '公開ステータス(名称)',
          '商品名',
          '商品規格ID',
          '規格分類1(名称)',
          '規格分類2(名称)',
          '発送日目安(名称)',
          '商品コード',
          '在庫数',
          '在庫数無制限フラグ',
          '通常価格',
          '販売価格',
          '商品カテゴリ(名称)',
        ],
        [
          '1',
          '1',
          '公開',
          '彩のジェラート',
          '11',
          'チョコ',
          '16mm',
          '1〜2日後',
          'sand-01',
          '10',
          '0',
          '115000',
          '110000',
          '新入荷,ジェラート',
        ],
        [
          '1',
          '1',
          '公開',
          '彩のジェラート',
          '12',
          'バニラ',
          '16mm',
          '1〜2日後',
          'sand-02',
          '',
          '1',
          '',
          '93000',
          '新入荷,ジェラート',
        ],
      ),
    );
    expect(look.format).toBe('eccube4_products');
    expect(products).toMatchObject([
      {
        code: '1',
        leadTimeNote: '1〜2日後',
        leadTimeDays: 2,
        variants: [
          { sku: 'sand-01', options: 'チョコ / 16mm', stock: 10, price: 110000 },
          { sku: 'sand-02', stock: null },
        ],
      },
    ]);
  });

  it('any other file by the words of its headers', async () => {
    const { look, products } = await read(
      '商品一覧\r\n品番\tJANコード\t商品名称\tサイズ・色\t販売価格(税込)\t現在庫\tお届け目安\t商品ページURL\t温度帯\r\nA-1\t4912345678904\t靴\t26 / 黒\t¥8,800\t３個\t3〜5営業日\thttps://shop.example/a1\t冷蔵\r\n',
    );
    expect(look.format).toBeNull();
    expect(products).toMatchObject([
      {
        code: 'A-1',
        name: '靴',
        url: 'https://shop.example/a1',
        leadTimeDays: 5,
        temperature: 'cool',
        variants: [{ sku: 'A-1/26 / 黒', options: '26 / 黒', price: 8800, stock: 3, jan: '4912345678904' }],
      },
    ]);
  });

  it('names by row and column what cannot be taken', async () => {
    const { products, rejected } = await read(
      table(
        ['商品コード', '商品名', '販売価格', '在庫数', 'JANコード'],
        ['A', '靴', '応相談', '1', ''],
        ['', '鞄', '1', '1', ''],
        ['8.11E+11', '帽子', '1', '1', ''],
        ['B', '傘', '100', '1', '4.91E+12'],
        ['C', '箱', '100', '2', '4912345678904'],
      ),
    );
    expect(products.map((one) => one.code)).toEqual(['C']);
    expect(rejected).toEqual([
      { row: 2, column: '販売価格', value: '応相談', reason: 'not_a_number' },
      { row: 3, column: '商品コード', value: '', reason: 'number_missing' },
      { row: 4, column: '商品コード', value: '8.11E+11', reason: 'excel_exponent' },
      { row: 5, column: 'JANコード', value: '4.91E+12', reason: 'excel_exponent' },
    ]);
  });

  it('no row is lost, however the file is written', async () => {
    const name = fc.string({
      unit: fc.constantFrom('靴', 'A', ' ', '"', ',', '\n', '①', '髙'),
      minLength: 1,
      maxLength: 8,
    });
    const rows = fc.uniqueArray(
      fc.record({ code: fc.stringMatching(/^[A-Z]{2}-\d{2}$/), name, stock: fc.nat(99) }),
      {
        selector: (row) => row.code,
        minLength: 1,
        maxLength: 8,
      },
    );
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom('utf8', 'cp932'), async (wanted, encoding) => {
        const text = table(
          ['商品コード', '商品名', '在庫数'],
          ...wanted.map((row) => [row.code, row.name, String(row.stock)]),
        );
        const { products, rejected } = await read(text, encoding);
        expect(rejected).toEqual([]);
        expect(products.map((one) => [one.code, one.variants[0]?.stock])).toEqual(
          wanted.map((row) => [row.code, row.stock]),
        );
      }),
      { numRuns: 30 },
    );
  });
});
