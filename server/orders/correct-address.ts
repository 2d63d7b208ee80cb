import type { ConsignmentId } from '../../contract/ids.ts';
import type { Address, Consignment } from '../../contract/orders.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { findingsFor } from './check-address.ts';
import { type ConsignmentInOrder, loadConsignments } from './consignments-to-print.ts';
import { describeConsignment } from './describe-consignment.ts';
import { orderEvents } from './events.ts';
import { orderPolicy } from './policy.ts';
import { saveAddress } from './store-addresses.ts';
import { lockStandings } from './store-stages.ts';
import { tellOrders } from './tell-orders.ts';

/**
 * Writes another address over the one that came; that one stays beside it, and both go into the history. The same
 * address again changes nothing; the one that came is a restoring. Refuses `already_left`.
 */
export async function correctAddress(
  ctx: Context,
  id: ConsignmentId,
  input: { address: Address; why: string },
): Promise<Consignment> {
  orderPolicy.require(ctx, 'order.change');
  const found = await stillHere(ctx, id);
  const { consignment } = found;
  const address = trimmed(input.address);
  if (same(address, consignment.shipTo)) return await restored(ctx, found);
  if (consignment.corrected !== null && same(address, consignment.corrected.address)) return described(found);
  const by = ctx.actor.kind === 'staff' ? ctx.actor.name : '';
  const corrected = { address, by, at: ctx.now.toISOString(), why: input.why.trim() };
  const findings = findingsFor(address);
  await saveAddress(ctx, id, { corrected, findings });
  const from = consignment.corrected?.address ?? consignment.shipTo;
  const data = { consignment: id, position: found.position, from, to: address, why: corrected.why };
  ctx.record({ kind: orderEvents.addressCorrected, orderId: found.order.id, data });
  tellOrders(ctx, [found.order.id]);
  return described({ ...found, consignment: { ...consignment, corrected, findings } });
}

/** Back to the address as it came. Refuses `already_left`. */
export async function restoreAddress(ctx: Context, id: ConsignmentId): Promise<Consignment> {
  orderPolicy.require(ctx, 'order.change');
  return await restored(ctx, await stillHere(ctx, id));
}

async function restored(ctx: Context, found: ConsignmentInOrder): Promise<Consignment> {
  const { consignment, order, position } = found;
  if (consignment.corrected === null) return described(found);
  const findings = findingsFor(consignment.shipTo);
  await saveAddress(ctx, consignment.id, { corrected: null, findings });
  const data = {
    consignment: consignment.id,
    position,
    from: consignment.corrected.address,
    to: consignment.shipTo,
  };
  ctx.record({ kind: orderEvents.addressRestored, orderId: order.id, data });
  tellOrders(ctx, [order.id]);
  return described({ ...found, consignment: { ...consignment, corrected: null, findings } });
}

/** Locks the order first: whoever moves the parcel meanwhile waits, and what has left keeps the address it left with. */
async function stillHere(ctx: Context, id: ConsignmentId): Promise<ConsignmentInOrder> {
  const [standing] = await lockStandings(ctx, [id]);
  if (standing === undefined) throw notFound('consignment');
  if (standing.stage === 'shipped' || standing.stage === 'cancelled') {
    throw new Refusal('refused', 'already_left');
  }
  const [found] = await loadConsignments(ctx, [id]);
  if (found === undefined) throw notFound('consignment');
  return found;
}

const described = ({ consignment, position }: ConsignmentInOrder): Consignment =>
  describeConsignment(consignment, position);

const parts = [
  ...(['name', 'kana', 'company', 'postalCode', 'prefecture'] as const),
  ...(['city', 'street', 'building', 'phone'] as const),
];

const trimmed = (address: Address): Address => {
  const clean = { ...address };
  for (const part of parts) clean[part] = address[part].replace(/[\s\u3000]+/gu, ' ').trim();
  return clean;
};

const same = (one: Address, other: Address): boolean => parts.every((part) => one[part] === other[part]);
