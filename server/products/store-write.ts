import { sql } from 'kysely';
import type { ProductId, VariantId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { productHash, searchText, skuNorm } from './rules/merge-product.ts';
import type { ProductContent, ProductRecord, VariantContent } from './types.ts';

export interface ProductToWrite {
  id: ProductId;
  content: ProductContent;
  variants: VariantContent[];
  raw: Record<string, string>;
  createdAt: Date;
}

/** One import of products at a time in a shop: two would fight over the same SKUs. */
export async function lockProducts(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('products', ${ctx.shop}))`.execute(ctx.tx);
}

/** Writes products new and known; an SKU that stood at another product moves to the one the file names. */
export async function writeProducts(ctx: Context, products: readonly ProductToWrite[]): Promise<void> {
  if (products.length === 0) return;
  const rows = JSON.stringify(products.map((one) => productRow(ctx, one)));
  await sql`
    insert into products (shop_id, id, code, code_norm, name, url, image_url, category, lead_time_days, lead_time_note,
                          temperature, search_text, raw, content_hash, created_at, updated_at)
    select r.shop_id, r.id, r.code, r.code_norm, r.name, r.url, r.image_url, r.category, r.lead_time_days,
           r.lead_time_note, r.temperature, r.search_text, r.raw, r.content_hash, r.created_at, r.updated_at
    from json_populate_recordset(null::products, ${rows}::json) r
    on conflict (shop_id, id) do update
    set (code, code_norm, name, url, image_url, category, lead_time_days, lead_time_note, temperature, search_text, raw,
         content_hash, updated_at)
      = (excluded.code, excluded.code_norm, excluded.name, excluded.url, excluded.image_url, excluded.category,
         excluded.lead_time_days, excluded.lead_time_note, excluded.temperature, excluded.search_text, excluded.raw,
         excluded.content_hash, excluded.updated_at)`.execute(ctx.tx);
  const variants = JSON.stringify(products.flatMap((one) => variantRows(ctx, one)));
  await sql`
    insert into product_variants (shop_id, id, product_id, position, sku, sku_norm, options, jan, price, tax_rate, stock)
    select distinct on (r.sku_norm) r.shop_id, r.id, r.product_id, r.position, r.sku, r.sku_norm, r.options, r.jan,
           r.price, r.tax_rate, r.stock
    from json_populate_recordset(null::product_variants, ${variants}::json) r
    order by r.sku_norm, r.position desc
    on conflict (shop_id, sku_norm) do update
    set (product_id, position, sku, options, jan, price, tax_rate, stock)
      = (excluded.product_id, excluded.position, excluded.sku, excluded.options, excluded.jan, excluded.price,
         excluded.tax_rate, excluded.stock)`.execute(ctx.tx);
}

function productRow(ctx: Context, { id, content, variants, raw, createdAt }: ProductToWrite): object {
  return {
    shop_id: ctx.shop,
    id,
    code: content.code,
    code_norm: skuNorm(content.code),
    name: content.name,
    url: content.url,
    image_url: content.imageUrl,
    category: content.category,
    lead_time_days: content.leadTimeDays,
    lead_time_note: content.leadTimeNote,
    temperature: content.temperature,
    search_text: searchText(content, variants),
    raw,
    content_hash: `\\x${productHash(content, variants)}`,
    created_at: createdAt,
    updated_at: ctx.now,
  };
}

function variantRows(ctx: Context, { id, variants }: ProductToWrite): object[] {
  return variants.map(({ taxRate, ...variant }, position) => ({
    ...variant,
    shop_id: ctx.shop,
    id: newId<VariantId>(),
    product_id: id,
    position,
    sku_norm: skuNorm(variant.sku),
    tax_rate: taxRate,
  }));
}

/** Writes what a person decided about a product. */
export async function saveDecisions(ctx: Context, record: ProductRecord): Promise<void> {
  const { id, decided, variants } = record;
  await sql`
    update products
    set url = ${record.url}, category = ${record.category}, lead_time_days = ${record.leadTimeDays},
        lead_time_note = ${record.leadTimeNote}, temperature = ${record.temperature},
        decided = ${JSON.stringify(decided)}::jsonb, search_text = ${searchText(record, variants)},
        content_hash = ${`\\x${productHash(record, variants)}`}::bytea, updated_at = ${ctx.now}
    where shop_id = ${ctx.shop} and id = ${id}`.execute(ctx.tx);
}
