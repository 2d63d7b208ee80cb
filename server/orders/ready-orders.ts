import { hash } from 'node:crypto';
import { maskCardsIn } from '../../language/mask-cards.ts';
import { readAhead } from '../platform/read-ahead.ts';
import { buyerOf } from './buyer-of.ts';
import { mergedOrder } from './merge-orders.ts';
import { inRows } from './order-rows.ts';
import type {
  AskKnown,
  HashedOrder,
  ImportedConsignment,
  ImportedOrder,
  NewOrder,
  OrderBatch,
  Origin,
  ReadyBatch,
  ReadyOrder,
  Taking,
} from './source.ts';

/** Makes orders ready to be taken in. Of two with one number the later counts. */
export async function readyOrders(
  orders: readonly ImportedOrder[],
  { origin, ask }: Taking,
): Promise<ReadyOrder[]> {
  const hashed = hashedOrders(orders);
  return sorted(origin, hashed, await ask(hashed.map(({ said }) => said.number)));
}

/** The same for what a file gives out. What is known of a piece is asked while the next is read. */
export async function* readyBatches(
  source: AsyncIterable<OrderBatch>,
  { origin, ask }: Taking,
): AsyncGenerator<ReadyBatch> {
  for await (const { hashed, known, ...batch } of readAhead(asked(source, ask), 2)) {
    yield { ...batch, orders: sorted(origin, hashed, await known) };
  }
}

async function* asked(source: AsyncIterable<OrderBatch>, ask: AskKnown) {
  for await (const { orders, ...batch } of source) {
    const hashed = hashedOrders(orders);
    const known = ask(hashed.map(({ said }) => said.number));
    // Whether it failed is asked when the piece is its turn.
    known.catch(() => {});
    yield { ...batch, hashed, known };
  }
}

type Known = Awaited<ReturnType<AskKnown>>;

function sorted(origin: Origin, orders: readonly HashedOrder[], known: Known): ReadyOrder[] {
  return orders.map((order): ReadyOrder => {
    const { number } = order.said;
    const stored = known.get(number);
    if (stored === undefined) return { number, outcome: 'new', ...newOrder(origin, order) };
    if (stored.hash === order.hash) return { number, outcome: 'same', id: stored.id };
    return { number, outcome: 'known', id: stored.id, ...order };
  });
}

function newOrder(origin: Origin, said: HashedOrder): NewOrder {
  const order = mergedOrder(origin, { ...said, before: null });
  return { order: inRows(origin, order), buyer: buyerOf(order) };
}

function hashedOrders(orders: readonly ImportedOrder[]): HashedOrder[] {
  const byNumber = new Map(orders.map((order) => [order.number, order]));
  return [...byNumber.values()].map((order) => {
    const { raw: rows, ...said } = withoutCards(order);
    const raw = JSON.stringify(rows);
    return { said, raw, hash: hash('sha256', JSON.stringify(said) + raw, 'hex') };
  });
}

/** Some carts write card numbers into their files; numbers of orders and parcels are what they are. */
function withoutCards(order: ImportedOrder): ImportedOrder {
  const { number, shipments, consignments } = order;
  const masked = maskCardsIn(order, { labelled: true });
  if (masked === order) return order;
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
