import type { ConsignmentId } from '../../../contract/ids.ts';
import type { Carrier, Consignment } from '../../../contract/orders.ts';
import { judgeTrackingNumber, normalizeTrackingNumber } from '../../../language/tracking-number.ts';
import { loadConsignments } from '../../orders/consignments-to-print.ts';
import { describeConsignment } from '../../orders/describe-consignment.ts';
import { findNumberOwners, findParcelsByIds } from '../../orders/find-parcels.ts';
import { lockParcels, notAhead, recordParcels } from '../../orders/record-parcels.ts';
import type { Context } from '../../platform/context.ts';
import { notFound, Refusal } from '../../platform/errors.ts';
import { fulfilmentPolicy } from '../policy.ts';

export interface TypedNumbers {
  consignment: ConsignmentId;
  carrier: Carrier;
  /** All numbers of the consignment; several where it goes in several parcels (複数口). */
  numbers: readonly string[];
  shippedOn: string | null;
  shipped: boolean;
}

export interface TrackingSet {
  consignment: Consignment;
  doubtful: string[];
  elsewhere: { number: string; orderNumber: string }[];
}

/**
 * Tracking numbers typed or scanned, in place of what stood there; with `shipped` it has left with them. Refuses
 * `tracking_number_wrong` (details: numbers), `consignment_held`, `transition_not_possible` when it was cancelled.
 */
export async function setTracking(ctx: Context, typed: TypedNumbers): Promise<TrackingSet> {
  fulfilmentPolicy.require(ctx, 'fulfilment.print');
  const judged = typed.numbers.map((text) => ({ text, ...judgeTrackingNumber(typed.carrier, text) }));
  const wrong = judged.filter(({ verdict }) => verdict === 'wrong' || verdict === 'shortened');
  if (wrong.length > 0) {
    throw new Refusal('invalid_input', 'tracking_number_wrong', { numbers: wrong.map(({ text }) => text) });
  }
  await lockParcels(ctx, [typed.consignment]);
  const [parcel] = await findParcelsByIds(ctx, [typed.consignment]);
  if (parcel === undefined) throw notFound('consignment');
  if (parcel.stage === 'cancelled') throw new Refusal('refused', 'transition_not_possible');
  if (parcel.held && parcel.stage !== 'shipped') throw new Refusal('refused', 'consignment_held');
  const shippedOn = notAhead(ctx, typed.shippedOn);
  const parcels = judged.map(({ number }) => ({ carrier: typed.carrier, number, shippedOn }));
  const entries = [{ consignment: typed.consignment, parcels }];
  await recordParcels(ctx, { entries, replace: true, shipped: typed.shipped });
  const owners = await findNumberOwners(
    ctx,
    judged.map(({ number }) => normalizeTrackingNumber(number)),
  );
  const [place] = await loadConsignments(ctx, [typed.consignment]);
  if (place === undefined) throw notFound('consignment');
  return {
    consignment: describeConsignment(place.consignment, place.position),
    doubtful: judged.filter(({ verdict }) => verdict === 'doubtful').map(({ number }) => number),
    elsewhere: owners
      .filter((owner) => owner.orderId !== parcel.orderId)
      .map(({ norm, orderNumber }) => ({ number: norm, orderNumber })),
  };
}
