import type { CustomerId, ImportId, OrderId } from '../../contract/ids.ts';
import { maskCardsIn } from '../../language/mask-cards.ts';
import { normalizeMail, normalizePhone } from '../../language/normalize.ts';
import { ensureCustomers } from '../customers/ensure-customer.ts';
import type { KnownPerson } from '../customers/types.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { orderEvents } from './events.ts';
import { orderPolicy } from './policy.ts';
import { type Changes, changesBetween, contentHash } from './rules/changes.ts';
import { emptyOrder, mergeImport } from './rules/merge-import.ts';
import type { ImportedOrder, SourceName } from './source.ts';
import { hashesOf, loadOrders, lockSource } from './store.ts';
import { insertOrders, type OrderToWrite, updateOrders, updateRaw } from './store-write.ts';
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

/** One order on its way in. */
interface Incoming {
  said: ImportedOrder;
  hash: string;
  before: OrderRecord | null;
}

/**
 * Takes in orders of one source (some hundreds at a time): new ones are made, known ones (same source and number)
 * follow what changed, which goes into the history; what is the same as last time is not touched.
 */
export async function importOrders(ctx: Context, input: ImportInput): Promise<ImportCounts> {
  orderPolicy.require(ctx, 'order.import');
  const byNumber = new Map(input.orders.map((order) => [order.number, withoutCards(order)]));
  await lockSource(ctx, input.source.id);
  const known = await hashesOf(ctx, input.source.id, [...byNumber.keys()]);
  const news = [...byNumber.values()]
    .map((said) => ({ said, hash: contentHash(said), known: known.get(said.number) }))
    .filter((order) => order.known?.hash !== order.hash);
  const records = await loadOrders(
    ctx,
    news.flatMap((order) => order.known?.id ?? []),
  );
  const before = new Map(records.map((record) => [record.number, record]));
  const incoming = news.map(({ said, hash }) => ({ said, hash, before: before.get(said.number) ?? null }));
  const counts = await write(ctx, input, incoming);
  return { ...counts, unchanged: counts.unchanged + byNumber.size - incoming.length };
}

/** Some carts write card numbers into their files; numbers of orders and parcels are what they are. */
function withoutCards(order: ImportedOrder): ImportedOrder {
  const { number, shipments } = order;
  return { ...maskCardsIn(order, { labelled: true }), number, ...(shipments ? { shipments } : {}) };
}

async function write(ctx: Context, input: ImportInput, incoming: readonly Incoming[]): Promise<ImportCounts> {
  const orders = incoming.map((order) => mergedOrder(ctx, input, order));
  const customers = await buyersOf(ctx, orders);
  const created: OrderToWrite[] = [];
  const updated: OrderToWrite[] = [];
  const unseen: OrderToWrite[] = [];
  orders.forEach((order, i) => {
    order.customerId = customers[i] ?? order.customerId;
    const before = incoming[i]?.before ?? null;
    const changes: Changes = before === null ? {} : changesBetween(before, order);
    if (before === null) created.push(order);
    else if (Object.keys(changes).length === 0 && before.customerId === order.customerId) unseen.push(order);
    else {
      updated.push(order);
      const origin = { source: input.source.id, importId: input.importId };
      if (Object.keys(changes).length > 0) ctx.record(orderEvents.updated(order.id, changes, origin));
    }
  });
  await insertOrders(ctx, created);
  await updateOrders(ctx, updated);
  await updateRaw(ctx, unseen);
  return { created: created.length, updated: updated.length, unchanged: unseen.length };
}

function mergedOrder(ctx: Context, input: ImportInput, { said, hash, before }: Incoming): OrderToWrite {
  const merged = mergeImport(before ?? emptyOrder, said);
  return {
    ...merged,
    id: before?.id ?? newId<OrderId>(),
    source: input.source.id,
    sourceName: input.source.name,
    number: said.number,
    customerId: before?.customerId ?? null,
    createdAt: before?.createdAt ?? ctx.now,
    raw: { [input.source.layout]: said.raw },
    hash,
    importId: input.importId,
  };
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
