import type { ProductSummary } from '../../contract/products.ts';
import { normalize } from '../../language/normalize.ts';
import type { Context } from '../platform/context.ts';
import { productPolicy } from './policy.ts';
import { listRows } from './store-list.ts';

export interface ListInput {
  q: string;
  only?: 'sold_out' | 'no_lead_time' | undefined;
  after?: string | undefined;
  limit: number;
}

/** Products by code; with words those that have all of them in name, code, SKU, JAN or category. */
export async function listProducts(
  ctx: Context,
  { q, only, after, limit }: ListInput,
): Promise<{ products: ProductSummary[]; next: string | null }> {
  productPolicy.require(ctx, 'product.read');
  const words = normalize(q)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 10);
  const rows = await listRows(ctx, { words, only, after: after ?? '', limit: limit + 1 });
  const page = rows.slice(0, limit);
  return {
    products: page.map(({ codeNorm: _, priceFrom, priceTo, ...row }) => ({
      ...row,
      price: priceFrom === null || priceTo === null ? null : { from: priceFrom, to: priceTo },
    })),
    next: rows.length > limit ? (page.at(-1)?.codeNorm ?? null) : null,
  };
}
