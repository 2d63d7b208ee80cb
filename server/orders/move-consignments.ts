import type { ConsignmentId, OrderId, StaffId } from '../../contract/ids.ts';
import type { Stage } from '../../contract/orders.ts';
import { jstDay } from '../../language/days.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { personNames } from '../staff/person-names.ts';
import { orderEvents } from './events.ts';
import { orderPolicy } from './policy.ts';
import { isAfter, type MoveRefusal, orderStateAfter, refuseMove, traceAfter } from './rules/moves.ts';
import {
  type FoundStanding,
  lockStandings,
  saveOrderStates,
  saveTraces,
  standingsOf,
} from './store-stages.ts';
import { tellOrders } from './tell-orders.ts';

export interface MoveInput {
  ids: readonly ConsignmentId[];
  to: Exclude<Stage, 'cancelled'>;
  /** Only what stands here when it is locked; the rest stays and is not named. */
  from?: Stage;
  /** Who packed; the caller, unless named. */
  packedBy?: StaffId | undefined;
}

export interface MoveResult {
  moved: { id: ConsignmentId; before: Stage }[];
  refused: { id: ConsignmentId; reason: MoveRefusal }[];
}

/**
 * Moves consignments to another stage, forwards or back, in one transaction. What may not move is named and the others
 * go; what stands there already is neither. The orders follow: all has left → shipped; something came back → preparing.
 */
export async function moveConsignments(ctx: Context, input: MoveInput): Promise<MoveResult> {
  orderPolicy.require(ctx, 'order.ship');
  const by = await packer(ctx, input.packedBy);
  const ids = [...new Set(input.ids)];
  const found = await lockStandings(ctx, ids);
  const known = new Set(found.map((one) => one.id));
  const refused: MoveResult['refused'] = ids
    .filter((id) => !known.has(id))
    .map((id) => ({ id, reason: 'not_found' }));
  const moving: FoundStanding[] = [];
  for (const one of found) {
    if (one.stage === input.to || one.stage !== (input.from ?? one.stage)) continue;
    const reason = refuseMove(one, input.to);
    if (reason === null) moving.push(one);
    else refused.push({ id: one.id, reason });
  }
  const traces = moving.map((one) => ({ ...traceAfter(one, input.to, { now: ctx.now, by }), id: one.id }));
  await saveTraces(ctx, traces, jstDay(ctx.now));
  await followOrders(ctx, moving);
  for (const one of moving) recordMove(ctx, one, { to: input.to, packer: by.name });
  return { moved: moving.map((one) => ({ id: one.id, before: one.stage })), refused };
}

/** The orders of what moved take the state that follows from it; browsers are told. */
async function followOrders(ctx: Context, moved: readonly { orderId: OrderId }[]): Promise<void> {
  const ids = [...new Set(moved.map((one) => one.orderId))];
  const orders = await standingsOf(ctx, ids);
  await saveOrderStates(
    ctx,
    orders.map(({ id, state, stages }) => ({ id, state: orderStateAfter(state, stages) })),
  );
  tellOrders(ctx, ids);
}

async function packer(
  ctx: Context,
  named: StaffId | undefined,
): Promise<{ id: StaffId | null; name: string }> {
  if (named === undefined) {
    const { actor } = ctx;
    return actor.kind === 'staff' ? { id: actor.id, name: actor.name } : { id: null, name: '' };
  }
  const person = (await personNames(ctx, [named])).get(named);
  if (person === undefined) throw notFound('staff');
  return { id: named, name: person.name };
}

function recordMove(ctx: Context, one: FoundStanding, { to, packer }: { to: Stage; packer: string }): void {
  const { id: consignment, position, stage: from, orderId } = one;
  const packedBy = to === 'packed' && isAfter(to, from) ? { packedBy: packer } : {};
  ctx.record({ kind: orderEvents.moved, orderId, data: { consignment, position, from, to, ...packedBy } });
  if (to === 'shipped') ctx.record({ kind: orderEvents.shipped, orderId, data: { consignment, position } });
}
