import type { CustomerId, ImportId, OrderId } from '../../contract/ids.ts';
import { normalizeMail, normalizePhone } from '../../language/normalize.ts';
import { ensureCustomers } from '../customers/ensure-customer.ts';
import type { KnownPerson } from '../customers/types.ts';
import type { Context } from '../platform/context.ts';
import { oncePerTransaction } from '../platform/once.ts';
import { mergedOrder } from './merge-orders.ts';
import type { OrderToWrite } from './order-rows.ts';
import { orderPolicy } from './policy.ts';
import { readyOrders } from './ready-orders.ts';
import { recordUpdate } from './record-update.ts';
import { type Changes, changesBetween } from './rules/changes.ts';
import type { ImportedOrder, ReadyOrder, SourceName } from './source.ts';
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
  const taken = await takeReady(ctx, { ...input, orders: readyOrders(input.orders) });
  const counts: ImportCounts = { created: 0, updated: 0, unchanged: 0 };
  for (const { outcome } of taken) counts[outcome] += 1;
  return counts;
}

export type ReadyInput = Omit<ImportInput, 'orders'> & { orders: readonly ReadyOrder[] };

/** `importOrders` for orders that were made ready before; says what became of each. */
export async function takeReady(ctx: Context, input: ReadyInput): Promise<TakenOrder[]> {
  const { taken, write } = await planReady(ctx, input);
  await write();
  return taken;
}

/** What is to become of some orders. Buyers that are new are made already; `write` writes the rest. */
export interface PlannedOrders {
  taken: TakenOrder[];
  write(): Promise<void>;
}

/**
 * Decides over orders without writing them, so that a large file can be decided over while the orders before are being
 * written. No number may stand in both: what is being written is not seen yet.
 */
export async function planReady(ctx: Context, input: ReadyInput): Promise<PlannedOrders> {
  orderPolicy.require(ctx, 'order.import');
  await lockOnce(ctx, input.source.id);
  const numbers = input.orders.map((order) => order.said.number);
  const known = await hashesOf(ctx, input.source.id, numbers);
  const news = input.orders.filter(({ said, hash }) => known.get(said.number)?.hash !== hash);
  const before = await loadLocked(
    ctx,
    news.flatMap(({ said }) => known.get(said.number)?.id ?? []),
  );
  const { taken, write } = await plan(
    ctx,
    input,
    news.map((order) => ({ ...order, before: before.get(order.said.number) ?? null })),
  );
  const all = input.orders.flatMap(({ said: { number } }): TakenOrder[] => {
    const id = known.get(number)?.id;
    return [
      taken.get(number) ?? (id === undefined ? [] : { id, number, outcome: 'unchanged' as const }),
    ].flat();
  });
  return { taken: all, write };
}

/** The lock lasts until the end of the transaction: a file takes it once. */
const locks = oncePerTransaction(async () => new Map<string, Promise<void>>());

async function lockOnce(ctx: Context, source: string): Promise<void> {
  const held = await locks(ctx);
  const lock = held.get(source) ?? lockSource(ctx, source);
  held.set(source, lock);
  await lock;
}

/** Known orders by number. Locked first, so that nobody moves a parcel of them between reading and writing. */
async function loadLocked(ctx: Context, ids: readonly OrderId[]): Promise<Map<string, OrderRecord>> {
  await lockOrders(ctx, ids);
  const records = await loadOrders(ctx, ids);
  return new Map(records.map((record) => [record.number, record]));
}

type Incoming = ReadyOrder & { before: OrderRecord | null };

async function plan(
  ctx: Context,
  origin: Omit<ImportInput, 'orders'>,
  incoming: readonly Incoming[],
): Promise<{ taken: Map<string, TakenOrder>; write(): Promise<void> }> {
  if (incoming.length === 0) return { taken: new Map(), write: async () => {} };
  const orders = incoming.map((order) => mergedOrder(ctx, origin, order));
  const customers = await buyersOf(ctx, orders);
  const sorted: Sorted = { created: [], updated: [], unchanged: [] };
  const taken = new Map<string, TakenOrder>();
  orders.forEach((order, i) => {
    order.customerId = customers[i] ?? order.customerId;
    const before = incoming[i]?.before ?? null;
    const changes: Changes = before === null ? {} : changesBetween(before, order);
    const same = Object.keys(changes).length === 0 && before?.customerId === order.customerId;
    const outcome = before === null ? 'created' : same ? 'unchanged' : 'updated';
    sorted[outcome].push(order);
    taken.set(order.number, { id: order.id, number: order.number, outcome });
    if (before !== null && outcome === 'updated')
      recordUpdate(ctx, { origin, before, after: order, changes });
  });
  return { taken, write: () => writeSorted(ctx, sorted) };
}

type Sorted = Record<keyof ImportCounts, OrderToWrite[]>;

async function writeSorted(ctx: Context, sorted: Sorted): Promise<void> {
  await insertOrders(ctx, sorted.created);
  await updateOrders(ctx, sorted.updated);
  await updateRaw(ctx, sorted.unchanged);
  await ctx.writeRecorded();
  if (sorted.created.length + sorted.updated.length > 0) ctx.tell({ kind: 'order', id: null });
}

/** The buyer of each order; null where nothing tells who he is (a name alone does not). */
async function buyersOf(ctx: Context, orders: readonly OrderToWrite[]): Promise<(CustomerId | null)[]> {
  const people = orders.map((order): KnownPerson | null =>
    normalizeMail(order.buyer.mail) === '' && normalizePhone(order.buyer.phone) === ''
      ? null
      : {
          name: order.buyer.name,
          kana: order.buyer.kana,
          mail: order.buyer.mail,
          phone: order.buyer.phone,
          address: order.buyer,
          from: 'order',
          knownAs: order.customerId ?? undefined,
        },
  );
  const ids = await ensureCustomers(
    ctx,
    people.filter((person) => person !== null),
  );
  let next = 0;
  return people.map((person) => (person === null ? null : (ids[next++] ?? null)));
}
