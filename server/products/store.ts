import { sql } from 'kysely';
import type { ProductId, ShopId, VariantId } from '../../contract/ids.ts';
import type { Temperature } from '../../contract/orders.ts';
import type { Context } from '../platform/context.ts';
import type { DecidedField, ProductRecord, VariantRecord } from './types.ts';

interface ProductRow {
  shop_id: ShopId;
  id: ProductId;
  code: string;
  code_norm: string;
  name: string;
  url: string;
  image_url: string;
  category: string;
  lead_time_days: number | null;
  lead_time_note: string;
  temperature: Temperature;
  decided: DecidedField[];
  search_text: string;
  content_hash: Buffer;
  created_at: Date;
  updated_at: Date;
}

interface VariantRow {
  shop_id: ShopId;
  id: VariantId;
  product_id: ProductId;
  position: number;
  sku: string;
  sku_norm: string;
  options: string;
  jan: string;
  price: number | null;
  tax_rate: number | null;
  stock: number | null;
}

type Tables = { products: ProductRow; product_variants: VariantRow };

const columns = [
  ...(['id', 'code', 'name', 'url', 'image_url', 'category', 'lead_time_days', 'lead_time_note'] as const),
  ...(['temperature', 'decided', 'updated_at'] as const),
] as const;

/** Whole products by their ids, in no order. */
export async function loadProducts(ctx: Context, ids: readonly ProductId[]): Promise<ProductRecord[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.tx
    .withTables<Tables>()
    .selectFrom('products')
    .select(columns)
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', sql<ProductId>`any(${[...ids]}::uuid[])`)
    .execute();
  const variants = await variantsOf(ctx, ids);
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    url: row.url,
    imageUrl: row.image_url,
    category: row.category,
    leadTimeDays: row.lead_time_days,
    leadTimeNote: row.lead_time_note,
    temperature: row.temperature,
    decided: row.decided,
    updatedAt: row.updated_at,
    variants: variants.get(row.id) ?? [],
  }));
}

async function variantsOf(ctx: Context, ids: readonly ProductId[]): Promise<Map<ProductId, VariantRecord[]>> {
  const rows = await ctx.tx
    .withTables<Tables>()
    .selectFrom('product_variants')
    .select(['product_id', 'id', 'position', 'sku', 'options', 'jan', 'price', 'tax_rate', 'stock'])
    .where('shop_id', '=', ctx.shop)
    .where('product_id', '=', sql<ProductId>`any(${[...ids]}::uuid[])`)
    .orderBy('product_id')
    .orderBy('position')
    .execute();
  const of = new Map<ProductId, VariantRecord[]>();
  for (const { product_id, tax_rate, ...row } of rows) {
    const variant = { ...row, taxRate: tax_rate };
    const list = of.get(product_id);
    if (list === undefined) of.set(product_id, [variant]);
    else list.push(variant);
  }
  return of;
}

/** Locks a product for a change; false when it is not there. */
export async function lockProduct(ctx: Context, id: ProductId): Promise<boolean> {
  const row = await ctx.tx
    .withTables<Tables>()
    .selectFrom('products')
    .select('id')
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Which products these compared codes belong to. One look into the index for each (`offset 0` forbids anything else):
 * during a first large import the planner knows nothing of the rows that the transaction itself has written.
 */
export async function idsByCode(ctx: Context, codes: readonly string[]): Promise<Map<string, ProductId>> {
  const { rows } = await sql<{ code: string; id: ProductId }>`
    select k.code, p.id from unnest(${[...codes]}::text[]) as k (code)
    cross join lateral (
      select id from products where shop_id = ${ctx.shop} and code_norm = k.code offset 0) p`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.code, row.id]));
}

export interface FoundKey {
  key: string;
  productId: ProductId;
  variantId: VariantId | null;
}

/** Products by compared SKU, else by code, else by JAN; one look into an index for each. */
export async function findBySku(ctx: Context, keys: readonly string[]): Promise<FoundKey[]> {
  if (keys.length === 0) return [];
  const asked = [...keys];
  const { rows } = await sql<FoundKey & { rank: number }>`
    select sku_norm as key, product_id as "productId", id as "variantId", 0 as rank from product_variants
    where shop_id = ${ctx.shop} and sku_norm = any(${asked}::text[])
    union all
    select code_norm, id, null, 1 from products where shop_id = ${ctx.shop} and code_norm = any(${asked}::text[])
    union all
    select jan, product_id, id, 2 from product_variants
    where shop_id = ${ctx.shop} and jan <> '' and jan = any(${asked}::text[])
    order by rank`.execute(ctx.tx);
  const found = new Map<string, FoundKey>();
  for (const { rank: _, ...row } of rows) if (!found.has(row.key)) found.set(row.key, row);
  return [...found.values()];
}
