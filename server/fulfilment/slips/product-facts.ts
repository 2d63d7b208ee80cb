import { normalizeOrderNumber } from '../../../language/normalize.ts';
import type { Context } from '../../platform/context.ts';
import { productsOf } from '../../products/products-of.ts';

/** What slips ask of a product, by its code in the form in which codes are compared. */
export type ProductFacts = ReadonlyMap<string, { category: string; taxRate: number | null }>;

export const factsOf = (products: ProductFacts, sku: string) => products.get(normalizeOrderNumber(sku));

export async function productFacts(ctx: Context, skus: readonly string[]): Promise<ProductFacts> {
  const known = await productsOf(ctx, [...new Set(skus)]);
  return new Map(
    [...known].map(([sku, { product, variant }]) => [
      normalizeOrderNumber(sku),
      { category: product.category, taxRate: variant?.taxRate ?? null },
    ]),
  );
}
