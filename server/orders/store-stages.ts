import { sql } from 'kysely';
import type { ConsignmentId, OrderId } from '../../contract/ids.ts';
import type { OrderState } from '../../contract/orders.ts';
import type { Context } from '../platform/context.ts';
import type { Standing, Trace } from './rules/moves.ts';

export type FoundStanding = Standing & { id: ConsignmentId; orderId: OrderId; position: number };

/**
 * Whoever changes an order or what goes out of it locks its row first, always in the order of the ids: then two who move
 * the same parcels wait for each other and never block each other.
 */
export async function lockOrders(ctx: Context, ids: readonly OrderId[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`select id from orders where shop_id = ${ctx.shop} and id = any(${[...ids]}::uuid[])
    order by id for update`.execute(ctx.tx);
}

/** Locks the orders of these consignments and answers where each stands, in the order of orders. */
export async function lockStandings(ctx: Context, ids: readonly ConsignmentId[]): Promise<FoundStanding[]> {
  const { rows } = await sql<{ order_id: OrderId }>`
    select distinct order_id from consignments
    where shop_id = ${ctx.shop} and id = any(${[...ids]}::uuid[])`.execute(ctx.tx);
  await lockOrders(
    ctx,
    rows.map((row) => row.order_id),
  );
  // A statement of its own: it sees what was committed while the locks were waited for.
  const found = await sql<FoundStanding>`
    select c.id, c.order_id as "orderId", c.position, c.stage, c.printed_at as "printedAt", c.packed_at as "packedAt",
           c.packed_by as "packedBy", c.packed_by_name as "packedByName", c.shipped_at as "shippedAt",
           o.state as "orderState",
           exists (select from order_holds h where h.shop_id = c.shop_id and h.order_id = c.order_id
                   and h.released_at is null) as held,
           exists (select from shipments s where s.shop_id = c.shop_id and s.consignment_id = c.id
                   and (s.delivered_at is not null or s.reported_at is not null)) as told
    from consignments c join orders o on o.shop_id = c.shop_id and o.id = c.order_id
    where c.shop_id = ${ctx.shop} and c.id = any(${[...ids]}::uuid[])
    order by c.order_id, c.position`.execute(ctx.tx);
  return found.rows;
}

/** Writes where these stand now. Parcels that leave today without a day get it; of what comes back it is taken away. */
export async function saveTraces(
  ctx: Context,
  traces: readonly (Trace & { id: ConsignmentId })[],
  today: string,
): Promise<void> {
  if (traces.length === 0) return;
  const rows = JSON.stringify(traces);
  await sql`
    update consignments c
    set stage = r.stage, stage_at = ${ctx.now}, printed_at = r."printedAt", packed_at = r."packedAt",
        packed_by = r."packedBy", packed_by_name = r."packedByName", shipped_at = r."shippedAt"
    from json_to_recordset(${rows}::json) as r (id uuid, stage text, "printedAt" timestamptz, "packedAt" timestamptz,
      "packedBy" uuid, "packedByName" text, "shippedAt" timestamptz)
    where c.shop_id = ${ctx.shop} and c.id = r.id`.execute(ctx.tx);
  await sql`
    update shipments s
    set shipped_on = case when r.stage = 'shipped' then coalesce(s.shipped_on, ${today}::date) end
    from json_to_recordset(${rows}::json) as r (id uuid, stage text)
    where s.shop_id = ${ctx.shop} and s.consignment_id = r.id and s.delivered_at is null
      and (s.shipped_on is null) = (r.stage = 'shipped')`.execute(ctx.tx);
}

export interface StandingOrder {
  id: OrderId;
  state: OrderState;
  stages: Standing['stage'][];
}

/** Of each of these orders its state and the stages of all its consignments. */
export async function standingsOf(ctx: Context, ids: readonly OrderId[]): Promise<StandingOrder[]> {
  const { rows } = await sql<StandingOrder>`
    select o.id, o.state, array(select c.stage from consignments c where c.shop_id = o.shop_id and c.order_id = o.id)
      as stages
    from orders o where o.shop_id = ${ctx.shop} and o.id = any(${[...ids]}::uuid[])`.execute(ctx.tx);
  return rows;
}

/** Writes the states that follow, and when the first parcel of each left. */
export async function saveOrderStates(
  ctx: Context,
  orders: readonly Pick<StandingOrder, 'id' | 'state'>[],
): Promise<void> {
  if (orders.length === 0) return;
  await sql`
    update orders o
    set state = r.state, updated_at = ${ctx.now},
        shipped_at = (
          select min(coalesce(
            (select min(s.shipped_on) from shipments s
             where s.shop_id = c.shop_id and s.consignment_id = c.id)::timestamp at time zone 'Asia/Tokyo',
            c.shipped_at))
          from consignments c where c.shop_id = o.shop_id and c.order_id = o.id and c.stage = 'shipped')
    from json_to_recordset(${JSON.stringify(orders)}::json) as r (id uuid, state text)
    where o.shop_id = ${ctx.shop} and o.id = r.id`.execute(ctx.tx);
}
