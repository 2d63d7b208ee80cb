import type { ConsignmentId, OrderId, ShipmentId } from '../../contract/ids.ts';
import type { Carrier } from '../../contract/orders.ts';
import { jstDay } from '../../language/days.ts';
import { normalizeTrackingNumber } from '../../language/tracking-number.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { orderEvents } from './events.ts';
import { moveConsignments } from './move-consignments.ts';
import { orderPolicy } from './policy.ts';
import { grouped } from './rules/grouped.ts';
import { type KnownParcel, knownParcels, type ParcelRow, saveParcels } from './store-parcels.ts';
import { type FoundStanding, lockStandings } from './store-stages.ts';
import { tellOrders } from './tell-orders.ts';

/** Tracking numbers (送り状番号) of one consignment. */
export interface ParcelNumbers {
  consignment: ConsignmentId;
  parcels: readonly { carrier: Carrier | null; number: string; shippedOn: string | null }[];
}

export interface RecordInput {
  entries: readonly ParcelNumbers[];
  /** These are all its numbers: others were typed wrongly. Else they come to those it has. */
  replace: boolean;
  /** With them it has left. */
  shipped: boolean;
}

/** Locks the orders of these consignments, so that what is looked at stays true until the end of the transaction. */
export async function lockParcels(ctx: Context, ids: readonly ConsignmentId[]): Promise<void> {
  orderPolicy.require(ctx, 'order.ship');
  await lockStandings(ctx, ids);
}

/**
 * Writes tracking numbers down and, with `shipped`, marks what they belong to as left; what is held or cancelled gets
 * neither and is answered. A number it has already is the same parcel. Twice = once.
 */
export async function recordParcels(ctx: Context, input: RecordInput): Promise<{ refused: ConsignmentId[] }> {
  orderPolicy.require(ctx, 'order.ship');
  const numbersOf = new Map(input.entries.map((entry) => [entry.consignment, entry.parcels]));
  const standings = await lockStandings(ctx, [...numbersOf.keys()]);
  const open = standings.filter((one) => one.stage !== 'cancelled' && (!one.held || one.stage === 'shipped'));
  const known = grouped(
    await knownParcels(
      ctx,
      open.map((one) => one.id),
    ),
    (parcel) => parcel.consignment,
  );
  const changes = open.map((one) =>
    changesFor(one, {
      known: known.get(one.id) ?? [],
      said: numbersOf.get(one.id) ?? [],
      replace: input.replace,
    }),
  );
  await saveParcels(ctx, {
    rows: changes.flatMap((one) => one.rows),
    gone: changes.flatMap((one) => one.gone),
  });
  open.forEach((one, i) => {
    const change = changes[i];
    if (change !== undefined && change.rows.length + change.gone.length > 0)
      recordNumbers(ctx, one, numbersOf.get(one.id) ?? []);
  });
  tellOrders(ctx, [...new Set<OrderId>(open.map((one) => one.orderId))]);
  if (input.shipped) await moveConsignments(ctx, { ids: open.map((one) => one.id), to: 'shipped' });
  const taken = new Set(open.map((one) => one.id));
  return { refused: [...numbersOf.keys()].filter((id) => !taken.has(id)) };
}

/** Which parcels come, get a number or go; a parcel without a number takes the first that comes. */
function changesFor(
  one: FoundStanding,
  {
    known,
    said,
    replace,
  }: { known: readonly KnownParcel[]; said: ParcelNumbers['parcels']; replace: boolean },
): { rows: ParcelRow[]; gone: ShipmentId[] } {
  const norms = new Set(said.map((parcel) => normalizeTrackingNumber(parcel.number)));
  const free = known.filter(
    (parcel) => parcel.norm === null || (replace && !norms.has(parcel.norm) && !parcel.delivered),
  );
  const rows: ParcelRow[] = [];
  const written = new Set<string>();
  for (const { carrier, number, shippedOn } of said) {
    const norm = normalizeTrackingNumber(number);
    const same = known.find((parcel) => parcel.norm === norm);
    const unchanged =
      same !== undefined &&
      (carrier === null || same.carrier === carrier) &&
      (shippedOn === null || same.shippedOn === shippedOn);
    if (norm === '' || written.has(norm) || unchanged) continue;
    written.add(norm);
    rows.push({
      id: same?.id ?? free.shift()?.id ?? newId<ShipmentId>(),
      order_id: one.orderId,
      consignment_id: one.id,
      carrier: carrier ?? same?.carrier ?? null,
      tracking_number: number,
      tracking_norm: norm,
      shipped_on: shippedOn,
    });
  }
  return {
    rows,
    gone: replace ? free.filter((parcel) => parcel.norm !== null).map((parcel) => parcel.id) : [],
  };
}

function recordNumbers(ctx: Context, one: FoundStanding, said: ParcelNumbers['parcels']): void {
  const [first] = said;
  ctx.record({
    kind: orderEvents.numbered,
    orderId: one.orderId,
    data: {
      consignment: one.id,
      position: one.position,
      carrier: first?.carrier ?? null,
      numbers: said.map((parcel) => parcel.number),
    },
  });
}

/** A label may be printed ahead; what has left has not left tomorrow. */
export function notAhead(ctx: Pick<Context, 'now'>, day: string | null): string | null {
  const today = jstDay(ctx.now);
  return day !== null && day > today ? today : day;
}
