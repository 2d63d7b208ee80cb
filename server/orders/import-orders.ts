import type { CustomerId, ImportId, OrderId } from '../../contract/ids.ts';
import { ensureCustomers } from '../customers/ensure-customer.ts';
import { recognisable } from '../customers/recognisable.ts';
import type { KnownPerson } from '../customers/types.ts';
import type { Context } from '../platform/context.ts';
import { buyerOf } from './buyer-of.ts';
import { mergedOrder } from './merge-orders.ts';
import { inRows, type MergedOrder } from './order-rows.ts';
import { orderPolicy } from './policy.ts';
import { readyOrders } from './ready-orders.ts';
import { recordUpdate } from './record-update.ts';
import { changesBetween } from './rules/changes.ts';
import type { ImportedOrder, OrderInRows, Origin, ReadyOrder, SourceName, Taking } from './source.ts';
import { hashesOf, loadOrders, lockSource } from './store.ts';
import { lockOrders } from './store-stages.ts';
import { insertOrders, updateOrders, updateRaw } from './store-write.ts';
import type { OrderRecord } from './types.ts';

export interface ImportInput {
  source: SourceName;
  importId: ImportId | null;
  orders: readonly ImportedOrder[];
}

export interface ImportCounts {
  created: number;
  updated: number;
  /** Nothing that anybody sees is different. */
  unchanged: number;
}

/** What became of one order; in the sequence in which they came. */
export interface TakenOrder {
  id: OrderId;
  number: string;
  outcome: keyof ImportCounts;
}

/**
 * Takes in orders of one source (some hundreds at a time): new ones are made, known ones (same source and number)
 * follow what changed, which goes into the history; what is the same as last time is not touched.
 */
export async function importOrders(ctx: Context, input: ImportInput): Promise<ImportCounts> {
  const counts: ImportCounts = { created: 0, updated: 0, unchanged: 0 };
  for (const { outcome } of await takeIn(ctx, input)) counts[outcome] += 1;
  return counts;
}

/** `importOrders` that says what became of each. */
export async function takeIn(ctx: Context, input: ImportInput): Promise<TakenOrder[]> {
  const taking = await takingFrom(ctx, input);
  const { taken, write } = await planOrders(ctx, taking.origin, await readyOrders(input.orders, taking));
  await write();
  return taken;
}

/** Begins to take in from one source: until the transaction ends nobody else does. */
export async function takingFrom(
  ctx: Context,
  { source, importId }: Omit<ImportInput, 'orders'>,
): Promise<Taking> {
  orderPolicy.require(ctx, 'order.import');
  await lockSource(ctx, source.id);
  return {
    origin: { shop: ctx.shop, now: ctx.now, source, importId },
    ask: (numbers) => hashesOf(ctx, source.id, numbers),
  };
}

/** What is to become of some orders. Buyers that are new are made already; `write` writes the rest. */
export interface PlannedOrders {
  taken: TakenOrder[];
  write(): Promise<void>;
}

/** Decides over orders without writing them, so that the next of a large file are decided over meanwhile. */
export async function planOrders(
  ctx: Context,
  origin: Origin,
  ready: readonly ReadyOrder[],
): Promise<PlannedOrders> {
  orderPolicy.require(ctx, 'order.import');
  const created = ready.filter((one) => one.outcome === 'new');
  const merged = await mergeKnown(ctx, origin, ready);
  const buyers = [...created.map(({ buyer }) => buyer), ...merged.map(({ after }) => buyerOf(after))];
  const ids = await customersOf(ctx, buyers);
  created.forEach(({ order }, i) => {
    order.customerId = ids[i] ?? null;
  });
  merged.forEach(({ after }, i) => {
    after.customerId = ids[created.length + i] ?? after.customerId;
  });
  const { updated, unchanged } = compare(ctx, origin, merged);
  const changed = new Set(updated.map(({ id }) => id));
  return {
    taken: ready.map((one): TakenOrder => {
      if (one.outcome === 'new') return { id: one.order.id, number: one.number, outcome: 'created' };
      const { id, number } = one;
      return { id, number, outcome: changed.has(id) ? 'updated' : 'unchanged' };
    }),
    async write() {
      await insertOrders(
        ctx,
        created.map(({ order }) => order),
      );
      await updateOrders(ctx, updated);
      await updateRaw(ctx, unchanged);
      await ctx.writeRecorded();
      if (created.length + updated.length > 0) ctx.tell({ kind: 'order', id: null });
    },
  };
}

interface Merging {
  before: OrderRecord;
  after: MergedOrder;
}

/**
 * What known orders become. They are locked before they are read, so that nobody moves a parcel of them between reading and
 * writing.
 */
async function mergeKnown(ctx: Context, origin: Origin, ready: readonly ReadyOrder[]): Promise<Merging[]> {
  const known = ready.filter((one) => one.outcome === 'known');
  const ids = known.map(({ id }) => id);
  await lockOrders(ctx, ids);
  const records = new Map((await loadOrders(ctx, ids)).map((record) => [record.id, record]));
  return known.map((order) => {
    const before = records.get(order.id);
    if (before === undefined) throw new Error('a known order is gone');
    return { before, after: mergedOrder(origin, { ...order, before }) };
  });
}

/** Which of them say something that anybody sees; that goes into the history. */
function compare(
  ctx: Context,
  origin: Origin,
  merged: readonly Merging[],
): { updated: OrderInRows[]; unchanged: OrderInRows[] } {
  const sorted = { updated: [] as OrderInRows[], unchanged: [] as OrderInRows[] };
  for (const { before, after } of merged) {
    const changes = changesBetween(before, after);
    const same = Object.keys(changes).length === 0 && before.customerId === after.customerId;
    sorted[same ? 'unchanged' : 'updated'].push(inRows(origin, after));
    if (!same) recordUpdate(ctx, { origin, before, after, changes });
  }
  return sorted;
}

/** Who the buyers are; null where nothing tells (a name alone does not). */
async function customersOf(ctx: Context, buyers: readonly KnownPerson[]): Promise<(CustomerId | null)[]> {
  const people = buyers.map(recognisable);
  const known = people.filter((person) => person.keys.length > 0);
  const ids = await ensureCustomers(ctx, known);
  let next = 0;
  return people.map((person) => (person.keys.length > 0 ? (ids[next++] ?? null) : null));
}
