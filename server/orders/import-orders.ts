import type { ConsignmentId, CustomerId, ImportId, OrderId } from '../../contract/ids.ts';
import { jstInstant } from '../../language/days.ts';
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
import { stageAfter } from './rules/stage.ts';
import { firstShippedOn } from './rules/timeline.ts';
import type { ImportedConsignment, ImportedOrder, SourceName } from './source.ts';
import { hashesOf, loadOrders, lockSource } from './store.ts';
import { lockOrders } from './store-stages.ts';
import {
  type ConsignmentToWrite,
  insertOrders,
  type OrderToWrite,
  updateOrders,
  updateRaw,
} from './store-write.ts';
import type { ConsignmentContent, ConsignmentRecord, OrderContent, OrderRecord } from './types.ts';

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
  const again = news.flatMap((order) => order.known?.id ?? []);
  // Somebody may be packing it at this moment: what he does is read after his commit, not written over.
  await lockOrders(ctx, again);
  const records = await loadOrders(ctx, again);
  const before = new Map(records.map((record) => [record.number, record]));
  const incoming = news.map(({ said, hash }) => ({ said, hash, before: before.get(said.number) ?? null }));
  const counts = await write(ctx, input, incoming);
  return { ...counts, unchanged: counts.unchanged + byNumber.size - incoming.length };
}

/** Some carts write card numbers into their files; numbers of orders and parcels are what they are. */
function withoutCards(order: ImportedOrder): ImportedOrder {
  const { number, shipments, consignments } = order;
  const masked = maskCardsIn(order, { labelled: true });
  return {
    ...masked,
    number,
    ...(shipments ? { shipments } : {}),
    ...(consignments ? { consignments: consignments.map(maskedButParcels) } : {}),
  };
}

function maskedButParcels(one: ImportedConsignment): ImportedConsignment {
  const masked = maskCardsIn(one, { labelled: true });
  return one.shipments ? { ...masked, shipments: one.shipments } : masked;
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
  const { consignments, ...merged } = mergeImport<ConsignmentRecord | ConsignmentContent>(
    before ?? emptyOrder,
    said,
  );
  return {
    ...merged,
    consignments: consignments.map((one) => standing(ctx, merged, one)),
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

/** A consignment with where it stands now; for a new one nothing has been done yet. */
function standing(
  ctx: Context,
  order: Pick<OrderContent, 'state' | 'cancelledAt'>,
  one: ConsignmentContent | ConsignmentRecord,
): ConsignmentToWrite {
  const known = 'id' in one ? one : null;
  const stage = stageAfter(known?.stage ?? null, order, one.shipments);
  const moved = stage !== known?.stage;
  return {
    ...(known ?? { ...untouched, ...one, id: newId<ConsignmentId>() }),
    stage,
    stageAt: moved || known === null ? ctx.now : known.stageAt,
    shippedAt: known?.shippedAt ?? (stage === 'shipped' ? leftAt(one) : null),
  };
}

const untouched = {
  number: null,
  corrected: null,
  findings: null,
  service: null,
  allocatedAt: null,
  printedAt: null,
  packedAt: null,
  packedBy: null,
  packedByName: '',
  returnedAt: null,
} as const;

/** When its first parcel left, as far as known. */
function leftAt(one: ConsignmentContent): Date | null {
  const day = firstShippedOn({ consignments: [one] });
  return day === null ? null : jstInstant(day);
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
