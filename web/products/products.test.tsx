import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { productId } from '../../contract/ids.ts';
import {
  changeProduct,
  getProduct,
  importProducts,
  listProducts,
  ordersWaitingForProduct,
  type Product,
  type ProductFile,
  type ProductSummary,
  product,
  productFile,
  productSummary,
  uploadProducts,
} from '../../contract/products.ts';
import { answers, deskServer, refusing } from '../../tests/fakes/desk-server.ts';
import { aSession, expectAccessible, openScreen } from '../../tests/fakes/open-screen.tsx';

const id = '01930000-0000-7000-8000-000000000001';
const another = productId.parse('01930000-0000-7000-8000-000000000009');

const aSummary = (changed: Partial<ProductSummary> = {}): ProductSummary =>
  productSummary.parse({
    id,
    code: 'KS-1',
    name: 'ランニング靴',
    url: '',
    imageUrl: '',
    category: '靴',
    leadTimeDays: 5,
    leadTimeNote: '3〜5営業日',
    temperature: 'normal',
    variantCount: 2,
    stock: 3,
    price: { from: 8800, to: 9000 },
    ...changed,
  });

const aProduct = (changed: Partial<Product> = {}): Product =>
  product.parse({
    ...aSummary(),
    variants: [
      { id, sku: 'KS-1-26', options: '26cm', jan: '4912345678904', price: 8800, taxRate: 10, stock: 0 },
      {
        id: '01930000-0000-7000-8000-000000000002',
        sku: 'KS-1-27',
        options: '',
        jan: '',
        price: null,
        taxRate: null,
        stock: null,
      },
    ],
    decided: ['leadTime'],
    updatedAt: '2026-07-18T03:00:00Z',
    ...changed,
  });

const nobody = answers(ordersWaitingForProduct, () => ({ orders: [], orderCount: 0, quantity: 0 }));

describe('商品', () => {
  it('lists what there is, with stock and lead time, and searches', async () => {
    const asked: string[] = [];
    openScreen('/products', [
      answers(listProducts, ({ query }) => {
        asked.push(query.q ?? '');
        return {
          products:
            query.q === '靴'
              ? []
              : [
                  aSummary(),
                  aSummary({
                    id: another,
                    name: '',
                    code: 'B',
                    stock: 0,
                    price: null,
                    leadTimeNote: '',
                    leadTimeDays: null,
                  }),
                ],
          next: null,
        };
      }),
    ]);
    const link = await screen.findByRole('link', { name: 'ランニング靴' });
    expect(link.getAttribute('href')).toBe(`/products/${id}`);
    expect(screen.getByText('3〜5営業日')).toBeTruthy();
    expect(screen.getByText('¥8,800〜¥9,000')).toBeTruthy();
    await expectAccessible();
    await userEvent.type(screen.getByRole('searchbox'), '靴');
    await screen.findByText('「靴」に合う商品はありません。');
    await userEvent.click(screen.getByRole('button', { name: '絞り込みをやめる' }));
    await screen.findByRole('link', { name: 'ランニング靴' });
    expect(asked).toContain('靴');
  });

  it('says what to do first, and what went wrong', async () => {
    openScreen('/products', [answers(listProducts, () => ({ products: [], next: null }))]);
    await screen.findByText('まだ商品がありません。');
    expect(screen.getAllByRole('link', { name: '商品を取り込む' }).length).toBeGreaterThan(0);
    await expectAccessible();
  });

  it('one product: variants, page, who waits; what is decided is sent alone', async () => {
    const sent: unknown[] = [];
    openScreen(`/products/${id}`, [
      answers(getProduct, () => aProduct()),
      nobody,
      answers(changeProduct, ({ input }) => {
        sent.push(input);
        return aProduct();
      }),
    ]);
    await screen.findByRole('heading', { name: 'ランニング靴' });
    await screen.findByText('出荷を待っているご注文はありません。');
    expect(screen.getByText('3〜5営業日（最長5日）')).toBeTruthy();
    await expectAccessible();
    await userEvent.click(screen.getByRole('button', { name: '出荷目安などを直す' }));
    const dialog = await screen.findByRole('dialog');
    await expectAccessible();
    const days = within(dialog).getByLabelText('出荷までの日数');
    await userEvent.clear(days);
    await userEvent.type(days, '７');
    await userEvent.click(within(dialog).getByRole('button', { name: '保存' }));
    await waitFor(() => expect(sent).toEqual([{ leadTimeDays: 7 }]));
  });

  it('a product that is not there', async () => {
    openScreen(`/products/${id}`, [
      answers(getProduct, () => {
        throw refusing('not_found', 'not_found');
      }),
      nobody,
    ]);
    await screen.findByText('この商品は見つかりません。');
  });
});

describe('商品の取り込み', () => {
  afterEach(() => vi.unstubAllGlobals());
  const file = (changed: Partial<ProductFile> = {}): ProductFile =>
    productFile.parse({
      id,
      encoding: 'cp932',
      separator: ',',
      format: null,
      formatName: null,
      remembered: false,
      columns: ['管理No', '呼び名', '残り'],
      sample: [['A', '靴', '3']],
      mapping: [{ column: 1, field: 'name' }],
      missing: ['code'],
      ...changed,
    });
  const figures = { rows: 2, products: 2, variants: 2, created: 1, updated: 0, unchanged: 0 };

  it('asks for the code, names what cannot be taken, and goes on without it', async () => {
    const runs: unknown[] = [];
    const list = [
      answers(uploadProducts, () => file()),
      answers(importProducts, ({ input }) => {
        runs.push(input);
        const { skipRejected = false } = input;
        const rejected = [{ row: 3, column: '残り', value: '多数', reason: 'not_a_number' as const }];
        return { ...figures, rejected, rejectedCount: 1, applied: skipRejected };
      }),
    ];
    vi.stubGlobal('fetch', deskServer(list));
    openScreen('/products/import', list, aSession());
    await screen.findByText('商品のファイルをここに置く');
    await expectAccessible();
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (input === null) throw new Error('no file field');
    await userEvent.upload(
      input,
      new File(['管理No,呼び名,残り\nA,靴,3\n'], '商品.csv', { type: 'text/csv' }),
    );
    await screen.findByText('商品コードの列を選んでください。');
    await expectAccessible();
    expect(screen.getByRole('button', { name: 'この内容で取り込む' }).hasAttribute('disabled')).toBe(true);
    await userEvent.click(screen.getByRole('combobox', { name: '使いみち: 管理No' }));
    await userEvent.click(await screen.findByRole('option', { name: '商品コード' }));
    await userEvent.click(screen.getByRole('button', { name: 'この内容で取り込む' }));
    await screen.findByText('「多数」');
    await userEvent.click(screen.getByRole('button', { name: '問題のある商品を除いて取り込む' }));
    await screen.findByText('取り込みました');
    await expectAccessible();
    expect(runs).toMatchObject([{ skipRejected: false }, { skipRejected: true }]);
  });
});
