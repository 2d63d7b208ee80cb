import type { ProductId } from '../../contract/ids.ts';
import { maskCardsIn } from '../../language/mask-cards.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { productPolicy } from './policy.ts';
import { mergeProduct, productHash, skuNorm } from './rules/merge-product.ts';
import type { ImportedProduct } from './source.ts';
import { idsByCode, loadProducts } from './store.ts';
import { lockProducts, type ProductToWrite, writeProducts } from './store-write.ts';
import type { ProductRecord } from './types.ts';

export interface ProductCounts {
  created: number;
  updated: number;
  unchanged: number;
}

/**
 * Takes in products (some hundreds at a time): new ones are made, known ones (same code) follow what changed. What the
 * source leaves out stays, a variant it no longer names stays, and what a person decided stays.
 */
export async function importProducts(
  ctx: Context,
  products: readonly ImportedProduct[],
): Promise<ProductCounts> {
  productPolicy.require(ctx, 'product.import');
  const said = joinedByCode(products.map(withoutCards));
  await lockProducts(ctx);
  const ids = await idsByCode(ctx, [...said.keys()]);
  const records = await loadProducts(ctx, [...ids.values()]);
  const before = new Map(records.map((record) => [skuNorm(record.code), record]));
  const changed: ProductToWrite[] = [];
  const counts = { created: 0, updated: 0, unchanged: 0 };
  for (const [code, one] of said) {
    const known = before.get(code) ?? null;
    const merged = mergeProduct(known, one);
    if (known === null) counts.created += 1;
    else if (same(known, merged)) {
      counts.unchanged += 1;
      continue;
    } else counts.updated += 1;
    changed.push({ ...merged, id: known?.id ?? newId<ProductId>(), raw: one.raw, createdAt: ctx.now });
  }
  await writeProducts(ctx, changed);
  return counts;
}

const same = (known: ProductRecord, merged: ReturnType<typeof mergeProduct>): boolean =>
  productHash(known, known.variants) === productHash(merged.content, merged.variants);

/** Rows of one product may stand in several places of a file. */
function joinedByCode(products: readonly ImportedProduct[]): Map<string, ImportedProduct> {
  const joined = new Map<string, ImportedProduct>();
  for (const one of products) {
    const code = skuNorm(one.code);
    const known = joined.get(code);
    const variants = known === undefined ? one.variants : [...known.variants, ...one.variants];
    joined.set(code, known === undefined ? one : { ...known, ...spoken(one), variants });
  }
  return joined;
}

const spoken = (product: ImportedProduct): Partial<ImportedProduct> =>
  Object.fromEntries(Object.entries(product).filter(([, value]) => value !== undefined && value !== ''));

/** Codes, SKUs and JAN are what they are; everything else loses card numbers. */
function withoutCards(product: ImportedProduct): ImportedProduct {
  const masked = maskCardsIn(product, { labelled: true });
  if (masked === product) return product;
  const variants = masked.variants.map((one, i) => {
    const { sku = one.sku, jan } = product.variants[i] ?? {};
    return { ...one, sku, ...(jan === undefined ? {} : { jan }) };
  });
  return { ...masked, code: product.code, variants };
}
