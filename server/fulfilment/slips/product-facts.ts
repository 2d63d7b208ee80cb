import { normalizeOrderNumber } from '../../../language/normalize.ts';
import type { Context } from '../../platform/context.ts';

/** What slips ask of a product, by its code in the form in which codes are compared. */
export type ProductFacts = ReadonlyMap<string, { category: string; taxRate: number | null }>;

export const factsOf = (products: ProductFacts, sku: string) => products.get(normalizeOrderNumber(sku));

export async function productFacts(_ctx: Context, _skus: readonly string[]): Promise<ProductFacts> {
  return new Map();
}
