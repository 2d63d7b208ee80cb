import type { moveRefusals } from '../../../contract/consignments.ts';
import type { StaffId } from '../../../contract/ids.ts';
import type { OrderState, Stage } from '../../../contract/orders.ts';

export type MoveRefusal = (typeof moveRefusals)[number];

/** A consignment as far as a move must know it. */
export interface Standing {
  stage: Stage;
  printedAt: Date | null;
  packedAt: Date | null;
  packedBy: StaffId | null;
  packedByName: string;
  shippedAt: Date | null;
  orderState: OrderState;
  /** Something says that nothing of this order may leave. */
  held: boolean;
  /** A parcel of it has arrived, or the place of the order was told its number. */
  told: boolean;
}

/** The traces a consignment leaves on its way; where it is moved back, those of what is undone are wiped off. */
export type Trace = Pick<
  Standing,
  'stage' | 'printedAt' | 'packedAt' | 'packedBy' | 'packedByName' | 'shippedAt'
>;

const places: Readonly<Record<Stage, number>> = {
  waiting: 0,
  printed: 1,
  packed: 2,
  shipped: 3,
  cancelled: 4,
};

/** Whether the first stage comes after the second on the way out. */
export const isAfter = (one: Stage, other: Stage): boolean => places[one] > places[other];

/**
 * Why it does not move, or null. Stages may be left out: a shop that prints elsewhere begins with packing. What is held
 * may be taken back, never on. What has arrived, or was told to the mall as sent, is not made unsent.
 */
export function refuseMove(one: Standing, to: Stage): MoveRefusal | null {
  if (one.stage === 'cancelled' || to === 'cancelled') return 'not_possible';
  if (isAfter(to, one.stage)) return one.held ? 'held' : null;
  const settled = one.told || one.orderState === 'delivered' || one.orderState === 'returned';
  return one.stage === 'shipped' && to !== 'shipped' && settled ? 'already_left' : null;
}

/** What stands on it after the move. `by` = who packs. */
export function traceAfter(
  one: Trace,
  to: Stage,
  { now, by }: { now: Date; by: { id: StaffId | null; name: string } },
): Trace {
  const packs = to === 'packed' && (one.stage !== 'shipped' || one.packedAt === null);
  const keepsPacking = to === 'packed' || to === 'shipped';
  return {
    stage: to,
    printedAt: to === 'waiting' ? null : to === 'printed' ? (one.printedAt ?? now) : one.printedAt,
    packedAt: packs ? now : keepsPacking ? one.packedAt : null,
    packedBy: packs ? by.id : keepsPacking ? one.packedBy : null,
    packedByName: packs ? by.name : keepsPacking ? one.packedByName : '',
    shippedAt: to === 'shipped' ? (one.shippedAt ?? now) : null,
  };
}

/** The order follows its consignments: all that is to leave has left, or something came back. */
export function orderStateAfter(state: OrderState, stages: readonly Stage[]): OrderState {
  const open = state === 'received' || state === 'preparing';
  const wanted = stages.filter((stage) => stage !== 'cancelled');
  if (wanted.length === 0) return state;
  const allLeft = wanted.every((stage) => stage === 'shipped');
  if (open && allLeft) return 'shipped';
  return state === 'shipped' && !allLeft ? 'preparing' : state;
}
