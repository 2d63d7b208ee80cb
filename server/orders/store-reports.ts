import { sql } from 'kysely';
import type { ConsignmentId, OrderId, ShipmentId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

/** Consignments of orders from these places that have left and of which the place was not told everything. */
export async function untoldConsignments(
  ctx: Context,
  { sources, most }: { sources: readonly string[]; most: number },
): Promise<ConsignmentId[]> {
  // The parcels not told of are few; those without a parcel are looked for among what left here lately.
  const { rows } = await sql<{ id: ConsignmentId }>`
    select c.id
    from consignments c join orders o on o.shop_id = c.shop_id and o.id = c.order_id
    where c.shop_id = ${ctx.shop} and c.stage = 'shipped' and o.source = any(${[...sources]}::text[])
      and (exists (select from shipments s where s.shop_id = c.shop_id and s.consignment_id = c.id and s.reported_at is null)
        or (c.shipped_at > ${ctx.now}::timestamptz - interval '60 days'
          and not exists (select from shipments s where s.shop_id = c.shop_id and s.consignment_id = c.id)))
    order by c.shipped_at, c.id limit ${most}`.execute(ctx.tx);
  return rows.map((row) => row.id);
}

/** The rows of one layout as they came with each order, the later ones filled up from the first. */
export async function rawRows(
  ctx: Context,
  ids: readonly OrderId[],
  layout: string,
): Promise<Map<OrderId, Record<string, string>[]>> {
  const { rows } = await sql<{ id: OrderId; raw: Record<string, string>[] | null }>`
    select id, raw -> ${layout} as raw from orders
    where shop_id = ${ctx.shop} and id = any(${[...ids]}::uuid[])`.execute(ctx.tx);
  return new Map(rows.map(({ id, raw }) => [id, (raw ?? []).map((row) => ({ ...raw?.[0], ...row }))]));
}

export interface NewReport {
  id: ShipmentId;
  order_id: OrderId;
  consignment_id: ConsignmentId;
}

/** The place of the order has been told of these parcels; of what left without any, that it left. */
export async function saveReports(
  ctx: Context,
  { told, bare }: { told: readonly ShipmentId[]; bare: readonly NewReport[] },
): Promise<void> {
  if (told.length > 0) {
    await sql`update shipments set reported_at = ${ctx.now}
      where shop_id = ${ctx.shop} and id = any(${[...told]}::uuid[]) and reported_at is null`.execute(ctx.tx);
  }
  if (bare.length === 0) return;
  await sql`
    insert into shipments (shop_id, id, order_id, consignment_id, shipped_on, reported_at, created_at)
    select ${ctx.shop}, r.id, r.order_id, r.consignment_id,
      (select (c.shipped_at at time zone 'Asia/Tokyo')::date from consignments c
       where c.shop_id = ${ctx.shop} and c.id = r.consignment_id), ${ctx.now}, ${ctx.now}
    from json_to_recordset(${JSON.stringify(bare)}::json) as r (id uuid, order_id uuid, consignment_id uuid)`.execute(
    ctx.tx,
  );
}
