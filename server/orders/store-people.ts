import { sql } from 'kysely';
import type { CustomerId, OrderId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

export async function moveOrders(
  ctx: Context,
  way: { from: CustomerId; to: CustomerId },
  which: readonly OrderId[] | 'all',
): Promise<OrderId[]> {
  const chosen = which === 'all' ? sql`` : sql`and id = any(${[...which]}::uuid[])`;
  const { rows } = await sql<{ id: OrderId }>`update orders set customer_id = ${way.to}
    where shop_id = ${ctx.shop} and customer_id = ${way.from} ${chosen} returning id`.execute(ctx.tx);
  return rows.map((row) => row.id);
}

/** Buyer and recipient of each consignment of these orders, in their order. */
export async function recipientsOf(
  ctx: Context,
  ids: readonly OrderId[],
): Promise<{ id: OrderId; gift: boolean; name: string; buyer: string }[]> {
  const { rows } = await sql<{ id: OrderId; gift: boolean; name: string; buyer: string }>`
    select o.id, c.gift, coalesce(c.ship_to->>'name', '') as name, coalesce(o.buyer->>'name', '') as buyer
    from orders o join consignments c on c.shop_id = o.shop_id and c.order_id = o.id
    where o.shop_id = ${ctx.shop} and o.id = any(${[...ids]}::uuid[])
    order by c.order_id, c.position`.execute(ctx.tx);
  return rows;
}
