import type { ProductId } from '../../contract/ids.ts';
import type { Product } from '../../contract/products.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { productPolicy } from './policy.ts';
import { loadProducts } from './store.ts';
import type { ProductRecord } from './types.ts';

/** A product with its variants. Throws `not_found`. */
export async function getProduct(ctx: Context, id: ProductId): Promise<Product> {
  productPolicy.require(ctx, 'product.read');
  const [record] = await loadProducts(ctx, [id]);
  if (record === undefined) throw notFound('product');
  return asProduct(record);
}

export function asProduct({ updatedAt, variants, ...record }: ProductRecord): Product {
  return {
    ...record,
    variants: variants.map(({ position: _, ...variant }) => variant),
    updatedAt: updatedAt.toISOString(),
  };
}
