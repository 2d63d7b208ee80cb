import { sql } from 'kysely';
import type { OrderId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

/** Orders with items of these compared SKUs whose consignment has not left, oldest first, and how many pieces wait. */
export async function waitingForSkus(
  ctx: Context,
  skus: readonly string[],
  limit: number,
): Promise<{ orders: OrderId[]; orderCount: number; quantity: number }> {
  const { rows } = await sql<{ id: OrderId; quantity: number }>`
    select i.order_id as id, sum(i.quantity)::int as quantity
    from order_items i
    join consignments c on c.shop_id = i.shop_id and c.id = i.consignment_id
    join orders o on o.shop_id = i.shop_id and o.id = i.order_id
    where i.shop_id = ${ctx.shop} and i.sku_norm <> '' and i.sku_norm = any(${[...skus]}::text[])
      and c.stage in ('waiting', 'printed', 'packed') and o.state <> 'cancelled'
    group by i.order_id, o.sort_at
    order by o.sort_at, i.order_id`.execute(ctx.tx);
  return {
    orders: rows.slice(0, limit).map((row) => row.id),
    orderCount: rows.length,
    quantity: rows.reduce((sum, row) => sum + row.quantity, 0),
  };
}
