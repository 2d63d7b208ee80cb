import type { SameReason } from '../../contract/customers.ts';
import type { ConversationId, CustomerId, CustomerMergeId, OrderId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { customerEvents } from './events.ts';
import { livingCustomer } from './living.ts';
import { customerPolicy } from './policy.ts';
import { returnable, sameWay, without } from './rules/belongings.ts';
import { loadCustomer } from './store.ts';
import {
  goneAmong,
  insertMerge,
  loadMerge,
  lockMerging,
  markMergeUndone,
  mergesAbove,
  mergesBelow,
  rewriteMoved,
} from './store-merges.ts';
import { giveIdentities, moveIdentities, setMergedInto, takeIdentities } from './store-people.ts';
import { pairOf, settlePair } from './store-proposals.ts';
import type { Belongings, MergeRecord, StoredIdentity } from './types.ts';

/*
 * One person's half of putting two records together; whoever owns orders and conversations moves those
 * (`conversations/merge-customers.ts`). A record that was put into another is an empty pointer to it.
 *
 * What moved is written down at each merge. A merge that is undone takes it away from the merges above it, too: so each
 * thing belongs to the record at which it came in, however many are put together, and in whichever order they are taken
 * apart again.
 */

export interface Way {
  from: CustomerId;
  to: CustomerId;
}

/** What others moved along the way. */
export interface MovedElsewhere {
  orders: OrderId[];
  conversations: ConversationId[];
}

/** Locks two living people; the way goes from the one who is put into the other. Refuses who is the same already. */
export async function startMerge(ctx: Context, kept: CustomerId, gone: CustomerId): Promise<Way> {
  customerPolicy.require(ctx, 'customer.change');
  await lockMerging(ctx);
  // Who was asked for may himself have been put elsewhere: then there.
  const to = (await livingCustomer(ctx, kept)).id;
  const from = (await livingCustomer(ctx, gone)).id;
  if (from === to) throw new Refusal('refused', 'customer_merge_not_possible', { why: 'same' });
  for (const id of [from, to].sort()) await loadCustomer(ctx, id, true);
  return { from, to };
}

/** Moves the ways by which he is known and leaves the pointer behind; answers the merge. */
export async function endMerge(ctx: Context, way: Way, moved: MovedElsewhere): Promise<CustomerMergeId> {
  const identities = await moveIdentities(ctx, way, 'all');
  const swallowed = await takeIdentities(ctx, way.from);
  await setMergedInto(ctx, way.from, way.to);
  const reasons: SameReason[] = await settlePair(ctx, pairOf(way.from, way.to), 'done');
  const id = newId<CustomerMergeId>();
  const belongings = { identities, swallowed, ...moved };
  await insertMerge(ctx, { id, keptId: way.to, goneId: way.from, reasons, moved: belongings });
  tell(ctx, customerEvents.merged, { ...way, merge: id });
  return id;
}

export interface Undoing {
  merge: MergeRecord;
  /** From where it lies now to where it was. */
  way: Way;
  /** What may go back. */
  back: Belongings;
  /** Merges by which it went on from there. */
  above: MergeRecord[];
}

/** Finds what a merge moved and where it lies by now. Throws `not_found`, refuses `already_undone`. */
export async function startUndo(ctx: Context, id: CustomerMergeId): Promise<Undoing> {
  customerPolicy.require(ctx, 'customer.change');
  await lockMerging(ctx);
  const merge = await loadMerge(ctx, id);
  if (merge === null) throw notFound('customer_merge');
  if (merge.undoneAt !== null) throw new Refusal('refused', 'already_undone');
  const above = await mergesAbove(ctx, merge.keptId);
  const from = above.at(-1)?.keptId ?? merge.keptId;
  for (const one of [from, merge.goneId].sort()) await loadCustomer(ctx, one, true);
  return { merge, way: { from, to: merge.goneId }, back: returnable(merge, above), above };
}

/** The record lives again with the ways by which it was known. */
export async function endUndo(ctx: Context, { merge, way, back, above }: Undoing): Promise<void> {
  await setMergedInto(ctx, way.to, null);
  await moveIdentities(ctx, way, back.identities);
  await giveIdentities(ctx, way.to, back.swallowed);
  await markMergeUndone(ctx, merge.id);
  for (const one of above) await rewriteMoved(ctx, one.id, without(one.moved, merge.moved));
  await surface(ctx, way.from, back.identities);
  await settlePair(ctx, pairOf(merge.keptId, merge.goneId), 'open');
  tell(ctx, customerEvents.mergeUndone, { ...way, merge: merge.id });
}

/**
 * A telephone has left with the record it came from; another record that lies here may have had it, too. Then it is
 * his that is seen from now on.
 */
async function surface(ctx: Context, root: CustomerId, left: readonly StoredIdentity[]): Promise<void> {
  const below = await mergesBelow(ctx, root);
  for (const identity of left.filter(({ kind }) => kind === 'phone')) {
    const holder = below.find((one) => one.moved.swallowed.some((other) => sameWay(other, identity)));
    if (holder === undefined) continue;
    const path = new Set([holder.id, ...(await mergesAbove(ctx, holder.keptId)).map((one) => one.id)]);
    for (const one of below.filter(({ id }) => path.has(id))) {
      const swallowed = one.moved.swallowed.filter((other) => one !== holder || !sameWay(other, identity));
      one.moved = { ...one.moved, swallowed, identities: [...one.moved.identities, identity] };
      await rewriteMoved(ctx, one.id, one.moved);
    }
    await giveIdentities(ctx, root, [identity]);
  }
}

/** Which of these records were put into others meanwhile, and where to: nothing that came for them may lie there. */
export async function strayWays(ctx: Context, ids: readonly CustomerId[]): Promise<Way[]> {
  const gone = await goneAmong(ctx, ids);
  if (gone.length === 0) return [];
  await lockMerging(ctx);
  const ways: Way[] = [];
  for (const from of gone) {
    const to = (await livingCustomer(ctx, from)).id;
    // Taken apart again before it was our turn.
    if (to !== from) ways.push({ from, to });
  }
  return ways;
}

/**
 * What came in for a record in the very moment in which it was put into another goes after the rest, as if it had been
 * there before.
 */
export async function followMerge(ctx: Context, way: Way, moved: MovedElsewhere): Promise<void> {
  const identities = await moveIdentities(ctx, way, 'all');
  const swallowed = await takeIdentities(ctx, way.from);
  if (identities.length + swallowed.length + moved.orders.length + moved.conversations.length === 0) return;
  for (const merge of await mergesAbove(ctx, way.from)) {
    const first = merge.goneId === way.from;
    await rewriteMoved(ctx, merge.id, {
      identities: [...merge.moved.identities, ...identities],
      swallowed: [...merge.moved.swallowed, ...(first ? swallowed : [])],
      orders: [...merge.moved.orders, ...moved.orders],
      conversations: [...merge.moved.conversations, ...moved.conversations],
    });
  }
}

function tell(ctx: Context, kind: string, data: Way & { merge: CustomerMergeId }): void {
  for (const customerId of [data.from, data.to]) ctx.record({ kind, customerId, data: { ...data } });
  ctx.tell({ kind: 'customers' });
}
