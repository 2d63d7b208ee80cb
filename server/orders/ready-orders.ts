import { maskCardsIn } from '../../language/mask-cards.ts';
import { contentHash } from './rules/changes.ts';
import type { ImportedConsignment, ImportedOrder } from './source.ts';

/** An order as a source said it, free of card numbers, with the hash of all it says (hex). */
export interface ReadyOrder {
  said: ImportedOrder;
  hash: string;
}

/**
 * Makes orders ready to be taken in, without the database: of two with one number the later counts. Apart from the
 * taking in, so that it is done while the database is busy with the orders before.
 */
export function readyOrders(orders: readonly ImportedOrder[]): ReadyOrder[] {
  const byNumber = new Map(orders.map((order) => [order.number, order]));
  return [...byNumber.values()].map((order) => {
    const said = withoutCards(order);
    return { said, hash: contentHash(said) };
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
