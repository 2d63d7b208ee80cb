import { sql } from 'kysely';
import type { ConsignmentId, OrderId, ShipmentId } from '../../contract/ids.ts';
import type { Carrier, Service, Stage } from '../../contract/orders.ts';
import type { Context } from '../platform/context.ts';

/** A consignment as far as a carrier's file speaks of it. */
export interface FoundParcel {
  id: ConsignmentId;
  orderId: OrderId;
  orderNumber: string;
  number: number | null;
  orderNorm: string;
  recipient: string;
  postalCode: string;
  service: Service | null;
  stage: Stage;
  held: boolean;
  /** Compared forms of the numbers it has. */
  tracking: string[];
}

const parcel = sql`
  c.id, c.order_id as "orderId", o.number as "orderNumber", c.number, o.number_norm as "orderNorm",
  coalesce(c.corrected -> 'address' ->> 'name', c.ship_to ->> 'name', '') as recipient,
  coalesce(c.corrected -> 'address' ->> 'postalCode', c.ship_to ->> 'postalCode', '') as "postalCode",
  c.service, c.stage,
  exists (select from order_holds h where h.shop_id = c.shop_id and h.order_id = c.order_id and h.released_at is null)
    as held,
  array(select s.tracking_norm from shipments s where s.shop_id = c.shop_id and s.consignment_id = c.id
    and s.tracking_norm is not null) as tracking`;

/** By 出荷番号 or by the compared form of the order's number. */
export async function parcelsByKeys(
  ctx: Context,
  keys: { numbers: readonly number[]; orders: readonly string[] },
): Promise<FoundParcel[]> {
  const { rows } = await sql<FoundParcel>`
    select ${parcel} from consignments c join orders o on o.shop_id = c.shop_id and o.id = c.order_id
    where c.shop_id = ${ctx.shop} and c.number = any(${[...keys.numbers]}::integer[])
    union all
    select ${parcel} from orders o join consignments c on c.shop_id = o.shop_id and c.order_id = o.id
    where o.shop_id = ${ctx.shop} and o.number_norm = any(${[...keys.orders]}::text[])`.execute(ctx.tx);
  return rows;
}

/** What has not left yet, to be found by who it is for. */
export async function parcelsToLeave(ctx: Context, most: number): Promise<FoundParcel[]> {
  const { rows } = await sql<FoundParcel>`
    select ${parcel} from consignments c join orders o on o.shop_id = c.shop_id and o.id = c.order_id
    where c.shop_id = ${ctx.shop} and c.stage in ('waiting', 'printed', 'packed')
    order by c.stage_at limit ${most}`.execute(ctx.tx);
  return rows;
}

export async function parcelsByIds(ctx: Context, ids: readonly ConsignmentId[]): Promise<FoundParcel[]> {
  const { rows } = await sql<FoundParcel>`
    select ${parcel} from consignments c join orders o on o.shop_id = c.shop_id and o.id = c.order_id
    where c.shop_id = ${ctx.shop} and c.id = any(${[...ids]}::uuid[])`.execute(ctx.tx);
  return rows;
}

export interface NumberOwner {
  norm: string;
  consignment: ConsignmentId;
  orderId: OrderId;
  orderNumber: string;
}

/** Which consignments have these tracking numbers (compared form) already. */
export async function ownersOfNumbers(ctx: Context, norms: readonly string[]): Promise<NumberOwner[]> {
  if (norms.length === 0) return [];
  const { rows } = await sql<NumberOwner>`
    select s.tracking_norm as norm, s.consignment_id as consignment, s.order_id as "orderId", o.number as "orderNumber"
    from shipments s join orders o on o.shop_id = s.shop_id and o.id = s.order_id
    where s.shop_id = ${ctx.shop} and s.tracking_norm = any(${[...norms]}::text[])`.execute(ctx.tx);
  return rows;
}

export interface KnownParcel {
  id: ShipmentId;
  consignment: ConsignmentId;
  carrier: Carrier | null;
  norm: string | null;
  shippedOn: string | null;
  delivered: boolean;
}

/** Parcels of these consignments; their orders are locked by whoever asks. */
export async function knownParcels(ctx: Context, ids: readonly ConsignmentId[]): Promise<KnownParcel[]> {
  const { rows } = await sql<KnownParcel>`
    select id, consignment_id as consignment, carrier, tracking_norm as norm, shipped_on as "shippedOn",
           delivered_at is not null as delivered
    from shipments where shop_id = ${ctx.shop} and consignment_id = any(${[...ids]}::uuid[]) order by id`.execute(
    ctx.tx,
  );
  return rows;
}

export interface ParcelRow {
  id: ShipmentId;
  order_id: OrderId;
  consignment_id: ConsignmentId;
  carrier: Carrier | null;
  tracking_number: string;
  tracking_norm: string;
  shipped_on: string | null;
}

/** Writes parcels, new ones and those that get a number, and takes away what a person typed wrongly. */
export async function saveParcels(
  ctx: Context,
  { rows, gone }: { rows: readonly ParcelRow[]; gone: readonly ShipmentId[] },
): Promise<void> {
  if (gone.length > 0) {
    await sql`delete from shipments where shop_id = ${ctx.shop} and id = any(${[...gone]}::uuid[])`.execute(
      ctx.tx,
    );
  }
  if (rows.length === 0) return;
  await sql`
    insert into shipments (shop_id, id, order_id, consignment_id, carrier, tracking_number, tracking_norm, shipped_on, created_at)
    select ${ctx.shop}, r.id, r.order_id, r.consignment_id, r.carrier, r.tracking_number, r.tracking_norm, r.shipped_on, ${ctx.now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, order_id uuid, consignment_id uuid, carrier text,
      tracking_number text, tracking_norm text, shipped_on date)
    on conflict (shop_id, id) do update
    set carrier = excluded.carrier, tracking_number = excluded.tracking_number, tracking_norm = excluded.tracking_norm,
        shipped_on = coalesce(excluded.shipped_on, shipments.shipped_on), reported_at = null`.execute(ctx.tx);
}
