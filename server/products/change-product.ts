import type { ProductId } from '../../contract/ids.ts';
import type { Temperature } from '../../contract/orders.ts';
import type { Product } from '../../contract/products.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { productEvents } from './events.ts';
import { asProduct } from './get-product.ts';
import { productPolicy } from './policy.ts';
import { loadProducts, lockProduct } from './store.ts';
import { lockProducts, saveDecisions } from './store-write.ts';
import type { DecidedField, ProductRecord } from './types.ts';

export interface ProductChanges {
  leadTimeDays?: number | null | undefined;
  leadTimeNote?: string | undefined;
  url?: string | undefined;
  category?: string | undefined;
  temperature?: Temperature | undefined;
}

const decides: Record<keyof ProductChanges, DecidedField> = {
  leadTimeDays: 'leadTime',
  leadTimeNote: 'leadTime',
  url: 'url',
  category: 'category',
  temperature: 'temperature',
};

/** Writes what a person decides about a product; imports leave it alone from then on. Throws `not_found`. */
export async function changeProduct(ctx: Context, id: ProductId, changes: ProductChanges): Promise<Product> {
  productPolicy.require(ctx, 'product.change');
  await lockProducts(ctx);
  if (!(await lockProduct(ctx, id))) throw notFound('product');
  const [record] = await loadProducts(ctx, [id]);
  if (record === undefined) throw notFound('product');
  const differs = Object.fromEntries(
    Object.entries(changes)
      .filter(([field, to]) => to !== undefined && to !== record[field as keyof ProductChanges])
      .map(([field, to]) => [field, { from: record[field as keyof ProductChanges], to }]),
  );
  const fields = Object.keys(differs) as (keyof ProductChanges)[];
  if (fields.length === 0) return asProduct(record);
  const after: ProductRecord = {
    ...record,
    ...(Object.fromEntries(fields.map((field) => [field, changes[field]])) as Partial<ProductRecord>),
    decided: [...new Set([...record.decided, ...fields.map((field) => decides[field])])],
    updatedAt: ctx.now,
  };
  await saveDecisions(ctx, after);
  ctx.record(productEvents.changed(id, differs));
  return asProduct(after);
}
