import { sql } from 'kysely';
import type { ProductSummary } from '../../contract/products.ts';
import type { Context } from '../platform/context.ts';

export interface ListQuestion {
  /** Normalised words, all of which must stand in the product. */
  words: readonly string[];
  only: 'sold_out' | 'no_lead_time' | undefined;
  /** `code_norm` behind which the page begins. */
  after: string;
  limit: number;
}

export type ListRow = Omit<ProductSummary, 'price'> & {
  codeNorm: string;
  priceFrom: number | null;
  priceTo: number | null;
};

/** Products by code; a page costs the index and the variants of its products. */
export async function listRows(ctx: Context, question: ListQuestion): Promise<ListRow[]> {
  const fitting = question.words.map((word) => sql`and p.search_text like ${`%${escaped(word)}%`}`);
  const only =
    question.only === 'sold_out'
      ? sql`and exists (select from product_variants v where v.shop_id = p.shop_id and v.product_id = p.id and v.stock <= 0)`
      : question.only === 'no_lead_time'
        ? sql`and p.lead_time_days is null and p.lead_time_note = ''`
        : sql``;
  const { rows } = await sql<ListRow>`
    select p.id, p.code, p.code_norm as "codeNorm", p.name, p.url, p.image_url as "imageUrl", p.category,
           p.lead_time_days as "leadTimeDays", p.lead_time_note as "leadTimeNote", p.temperature,
           coalesce(v.count, 0)::int as "variantCount", v.stock, v.low as "priceFrom", v.high as "priceTo"
    from products p
    left join lateral (
      select count(*) as count, sum(stock)::int as stock, min(price) as low, max(price) as high
      from product_variants where shop_id = p.shop_id and product_id = p.id) v on true
    where p.shop_id = ${ctx.shop} and p.code_norm > ${question.after} ${sql.join(fitting, sql` `)} ${only}
    order by p.code_norm
    limit ${question.limit}`.execute(ctx.tx);
  return rows;
}

/** More products than this one name does not mean. */
const mostNamed = 500;

/** Everything by which orders may call the products that have all these words (normalised). */
export async function codesOfNamed(ctx: Context, words: readonly string[]): Promise<string[]> {
  const fitting = words.map((word) => sql`and p.search_text like ${`%${escaped(word)}%`}`);
  const { rows } = await sql<{ codes: string[] }>`
    select p.code || array(select unnest(array[v.sku, v.jan]) from product_variants v
      where v.shop_id = p.shop_id and v.product_id = p.id) as codes
    from products p
    where p.shop_id = ${ctx.shop} ${sql.join(fitting, sql` `)} limit ${mostNamed}`.execute(ctx.tx);
  return rows.flatMap((row) => row.codes);
}

const escaped = (word: string): string => word.replace(/[\\%_]/g, '\\$&');
