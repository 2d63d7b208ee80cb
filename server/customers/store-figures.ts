import { type RawBuilder, sql } from 'kysely';
import type { CustomerId } from '../../contract/ids.ts';
import { shortestBeginning } from '../../language/order-number-parts.ts';
import type { Context } from '../platform/context.ts';

/*
 * What is counted where the rows are, over their indexes, instead of kept a second time beside the person: the only
 * reading of tables of other domains here.
 */

export interface CustomerFigures {
  orderCount: number;
  conversationCount: number;
  firstOrderedAt: Date | null;
  lastOrderedAt: Date | null;
  totalPaid: number;
}

const nothing: CustomerFigures = {
  orderCount: 0,
  conversationCount: 0,
  firstOrderedAt: null,
  lastOrderedAt: null,
  totalPaid: 0,
};

export async function figuresOf(ctx: Context, id: CustomerId): Promise<CustomerFigures> {
  const { rows } = await sql<CustomerFigures>`
    select o.*, (select count(*) from conversations v
        where v.shop_id = ${ctx.shop} and v.customer_id = ${id} and v.merged_into is null) as "conversationCount"
    from (select count(*) as "orderCount", min(ordered_at) as "firstOrderedAt", max(ordered_at) as "lastOrderedAt",
        coalesce(sum(total) filter (where state <> 'cancelled'), 0)::bigint as "totalPaid"
      from orders where shop_id = ${ctx.shop} and customer_id = ${id}) o`.execute(ctx.tx);
  return rows[0] ?? nothing;
}

export interface SummaryRow {
  id: CustomerId;
  name: string;
  kana: string;
  mail: string;
  phone: string;
  orderCount: number;
  conversationCount: number;
  lastOrderedAt: Date | null;
}

/** Short forms of living people, newest first; `which` is a condition on `c`. */
export async function summaries(
  ctx: Context,
  which: RawBuilder<unknown>,
  limit: number,
): Promise<SummaryRow[]> {
  const known = (kinds: RawBuilder<unknown>) => sql`coalesce((select i.shown from customer_identities i
    where i.shop_id = ${ctx.shop} and i.customer_id = c.id and i.kind in (${kinds}) and i.corrected_to = ''
    order by i.kind, i.created_at, i.value limit 1), '')`;
  const { rows } = await sql<SummaryRow>`
    select c.id, c.name, c.kana, ${known(sql`'mail', 'masked_mail'`)} as mail, ${known(sql`'phone'`)} as phone,
      o.count as "orderCount", o.last as "lastOrderedAt",
      (select count(*) from conversations v
        where v.shop_id = ${ctx.shop} and v.customer_id = c.id and v.merged_into is null) as "conversationCount"
    from (select id, name, kana from customers c
      where c.shop_id = ${ctx.shop} and c.merged_into is null and ${which}
      order by c.id desc limit ${limit}) c
    cross join lateral (select count(*) as count, max(ordered_at) as last from orders
      where shop_id = ${ctx.shop} and customer_id = c.id) o
    order by c.id desc`.execute(ctx.tx);
  return rows;
}

/** Short forms of these people, as far as they live. */
export async function summariesOf(ctx: Context, ids: readonly CustomerId[]): Promise<SummaryRow[]> {
  return await summaries(ctx, sql`c.id = any(${[...ids]}::uuid[])`, ids.length);
}

/** Above every character, so that `~<~` ends where the prefix ends. */
const last = '\u{10ffff}';

/** Orders looked at for their buyers: a beginning that fits more says too little. */
const mostOrders = 2000;

/** People who have an order whose number, or a group of it, begins so. */
export const buyersOfNumber = (
  ctx: Context,
  { prefix, part }: { prefix: string; part: string },
): RawBuilder<unknown> => sql`
  (select customer_id from orders where shop_id = ${ctx.shop} and number_norm ~>=~ ${prefix}
    and number_norm ~<~ ${prefix + last} and customer_id is not null limit ${mostOrders})
  union (select o.customer_id from order_number_parts p join orders o on o.shop_id = p.shop_id and o.id = p.order_id
    where p.shop_id = ${ctx.shop} and ${part.length < shortestBeginning ? sql`p.part = ${part}` : sql`p.part ~>=~ ${part} and p.part ~<~ ${part + last}`}
      and o.customer_id is not null limit ${mostOrders})`;
