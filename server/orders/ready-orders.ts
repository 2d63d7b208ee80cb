import { hash } from 'node:crypto';
import { maskCardsIn } from '../../language/mask-cards.ts';
import type { ImportedConsignment, ImportedOrder, OrderBatch, ReadyBatch, ReadyOrder } from './source.ts';

const utf8 = new TextEncoder();

/**
 * Makes orders ready to be taken in, without the database: free of card numbers, and of two with one number the later
 * counts. Apart from the taking in, so that it can be done where and while the database is not waited for.
 */
export function readyOrders(orders: readonly ImportedOrder[]): ReadyOrder[] {
  const byNumber = new Map(orders.map((order) => [order.number, order]));
  return [...byNumber.values()].map((order) => {
    const { raw: rows, ...said } = withoutCards(order);
    const raw = JSON.stringify(rows);
    return { said, raw: utf8.encode(raw), hash: hash('sha256', JSON.stringify(said) + raw, 'hex') };
  });
}

/** The same for what a file gives out. */
export async function* readyBatches(source: AsyncIterable<OrderBatch>): AsyncGenerator<ReadyBatch> {
  for await (const batch of source) yield { ...batch, orders: readyOrders(batch.orders) };
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
