import { normalize, normalizeOrderNumber } from '../../language/normalize.ts';
import type { Context } from '../platform/context.ts';
import { productPolicy } from './policy.ts';
import { codesOfNamed } from './store-list.ts';

/** Codes, SKUs and JANs (as items of orders are compared) of the products in whose name, code or category all these words stand. */
export async function codesNamed(ctx: Context, words: string): Promise<string[]> {
  productPolicy.require(ctx, 'product.read');
  const wanted = normalize(words)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 10);
  if (wanted.length === 0) return [];
  const codes = await codesOfNamed(ctx, wanted);
  return [...new Set(codes.map(normalizeOrderNumber))].filter((code) => code !== '');
}
