import type { Context } from '../platform/context.ts';
import { productPolicy } from './policy.ts';
import { contentOf, skuNorm } from './rules/merge-product.ts';
import { findBySku, loadProducts } from './store.ts';
import type { KnownProduct } from './types.ts';

/**
 * What these SKUs (as items of orders write them: SKU, product code or JAN) are, by the SKU as asked; unknown ones are left
 * out. A product with one variant has it even when it was found by its code.
 */
export async function productsOf(ctx: Context, skus: readonly string[]): Promise<Map<string, KnownProduct>> {
  productPolicy.require(ctx, 'product.read');
  const asked = new Map([...new Set(skus)].map((sku) => [sku, skuNorm(sku)]));
  const keys = [...new Set(asked.values())].filter((key) => key !== '');
  const found = await findBySku(ctx, keys);
  const records = await loadProducts(ctx, [...new Set(found.map((one) => one.productId))]);
  const byId = new Map(records.map((record) => [record.id, record]));
  const byKey = new Map(found.map((one) => [one.key, one]));
  const known = new Map<string, KnownProduct>();
  for (const [sku, key] of asked) {
    const hit = byKey.get(key);
    const record = hit === undefined ? undefined : byId.get(hit.productId);
    if (hit === undefined || record === undefined) continue;
    const only = record.variants.length === 1 ? (record.variants[0] ?? null) : null;
    const variant = record.variants.find((one) => one.id === hit.variantId) ?? only;
    known.set(sku, { product: { ...contentOf(record), id: record.id }, variant });
  }
  return known;
}
