import { sql } from 'kysely';
import type { ConsignmentId, OrderId, ShopId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

type Tables = { consignments: { shop_id: ShopId; id: ConsignmentId; order_id: OrderId } };

/** Which order each of these consignments belongs to. */
export async function ordersOfConsignments(
  ctx: Context,
  ids: readonly ConsignmentId[],
): Promise<Map<ConsignmentId, OrderId>> {
  const rows = await ctx.tx
    .withTables<Tables>()
    .selectFrom('consignments')
    .select(['id', 'order_id'])
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', sql<ConsignmentId>`any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row.order_id]));
}

/**
 * The next 出荷番号 for those that have none, in the sequence given; taken from the shop's counter in one statement, so
 * that two who print at once get different numbers and none is lost. Rows are locked by id: no two wait for each other.
 */
export async function numberConsignments(ctx: Context, ids: readonly ConsignmentId[]): Promise<void> {
  await sql`
    with without as materialized (
      select c.id, asked.place
      from unnest(${[...ids]}::uuid[]) with ordinality as asked (id, place)
      join consignments c on c.shop_id = ${ctx.shop} and c.id = asked.id
      where c.number is null
      order by c.id
      for update of c
    ), ranked as (
      select id, row_number() over (order by place) as n from without
    ), taken as (
      insert into shop_counters (shop_id, name, value)
      select ${ctx.shop}, 'consignment', count(*) from without having count(*) > 0
      on conflict (shop_id, name) do update set value = shop_counters.value + excluded.value
      returning value
    )
    update consignments c
    set number = taken.value - (select count(*) from ranked) + ranked.n
    from ranked, taken
    where c.shop_id = ${ctx.shop} and c.id = ranked.id`.execute(ctx.tx);
}

/** Those whose customer has no earlier order that was not cancelled. */
export async function ordersWithoutEarlier(ctx: Context, ids: readonly OrderId[]): Promise<OrderId[]> {
  const { rows } = await sql<{ id: OrderId }>`
    select o.id from orders o
    where o.shop_id = ${ctx.shop} and o.id = any(${[...ids]}::uuid[]) and o.customer_id is not null
      and not exists (
        select 1 from orders e
        where e.shop_id = o.shop_id and e.customer_id = o.customer_id and e.state <> 'cancelled'
          and (e.sort_at, e.id) < (o.sort_at, o.id))`.execute(ctx.tx);
  return rows.map((row) => row.id);
}

/** Consignments of the orders with these numbers (as they are compared), oldest order first. */
export async function consignmentsOfNumbers(
  ctx: Context,
  norms: readonly string[],
): Promise<{ norm: string; id: ConsignmentId }[]> {
  const { rows } = await sql<{ norm: string; id: ConsignmentId }>`
    select o.number_norm as norm, c.id
    from orders o join consignments c on c.shop_id = o.shop_id and c.order_id = o.id
    where o.shop_id = ${ctx.shop} and o.number_norm = any(${[...norms]}::text[])
    order by o.sort_at, o.id, c.position`.execute(ctx.tx);
  return rows;
}
