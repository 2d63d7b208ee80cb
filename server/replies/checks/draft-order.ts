import type { Address, Order } from '../../../contract/orders.ts';
import { jstDay } from '../../../language/days.ts';
import type { KnownProduct } from '../../products/types.ts';
import type { DraftOrder } from './types.ts';

/** An order as the check reads it, with what is known of its products. */
export function draftOrder(order: Order, known: ReadonlyMap<string, KnownProduct>): DraftOrder {
  const { shipments, consignments, items } = order;
  const delivered = shipments.flatMap((one) => one.deliveredAt ?? []).sort();
  const allDelivered = shipments.length > 0 && delivered.length === shipments.length;
  return {
    number: order.number,
    state: order.state,
    orderedOn: order.orderedAt === null ? null : jstDay(new Date(order.orderedAt)),
    promisedShipDate: order.promisedShipDate,
    shippedOn: unique(shipments.flatMap((one) => one.shippedOn ?? [])),
    deliveredOn: allDelivered ? jstDay(new Date(delivered.at(-1) ?? 0)) : null,
    requestedDelivery: unique(consignments.flatMap((one) => one.requestedDelivery.day ?? [])),
    total: order.total,
    shippingFee: order.shippingFee,
    amounts: amountsOf(order),
    items: items.map((item) => {
      const found = known.get(item.sku);
      return {
        sku: item.sku,
        name: item.name,
        options: item.options,
        quantity: item.quantity,
        stock: found?.variant?.stock ?? null,
        leadTimeDays: found?.product.leadTimeDays ?? null,
      };
    }),
    trackingNumbers: shipments.flatMap((one) => one.trackingNumber ?? []),
    people: unique([
      ...partsOf(order.buyer),
      order.buyer.mail,
      ...consignments.flatMap((one) => [
        ...partsOf(one.shipTo),
        ...(one.asCame === null ? [] : partsOf(one.asCame)),
      ]),
    ]),
    paymentMethod: order.payment.method,
    gift: order.gift,
  };
}

/** Every sum of money that a true sentence about the order may name. */
function amountsOf({ items, charges, total, shippingFee }: Order): number[] {
  const lines = items.flatMap(({ unitPrice, quantity }) =>
    unitPrice === null ? [] : [unitPrice, unitPrice * quantity],
  );
  const goods = items.reduce((sum, one) => sum + (one.unitPrice ?? 0) * one.quantity, 0);
  const sums = [
    ...lines,
    goods,
    ...charges.flatMap((one) => [one.amount, Math.abs(one.amount)]),
    ...(total === null ? [] : [total]),
    ...(shippingFee === null ? [] : [shippingFee]),
  ];
  return [...new Set(sums)];
}

function partsOf(one: Address): string[] {
  const { name, kana, company, phone, postalCode, prefecture, city, street, building } = one;
  const place = `${prefecture}${city}${street}`;
  return [name, kana, company, phone, postalCode, place, building === '' ? '' : `${place}${building}`];
}

const unique = (words: readonly string[]): string[] => [...new Set(words)].filter((one) => one !== '');
