import type { OrderId, ShopId } from '../../contract/ids.ts';
import type { Carrier } from '../../contract/orders.ts';
import { addDays, jstDay } from '../../language/days.ts';
import { normalizeOrderNumber } from '../../language/normalize.ts';
import { withSevenCheck } from '../../language/tracking-number.ts';
import { findOrdersByNumber } from '../../server/orders/find-orders.ts';
import { importOrders } from '../../server/orders/import-orders.ts';
import type { ImportedOrder, SourceName } from '../../server/orders/source.ts';
import { type Runner, system } from '../../server/platform/context.ts';
import { aCustomer, type TestCustomer } from './customers.ts';

export const testSource: SourceName = { id: 'csv', name: 'CSV', layout: 'test' };

/** What a test wants of an order, in the words of the shop. */
export interface OrderHints {
  /** The day it is now; orders are dated from here. */
  now?: Date;
  by?: TestCustomer;
  /** The promised ship date has passed and nothing has left. */
  late?: boolean;
  /** On its way; with `true` by ヤマト under a valid number. */
  shipped?: boolean | { carrier: Carrier; trackingNumber: string };
  delivered?: boolean;
  cancelled?: boolean;
  gift?: boolean;
}

let made = 0;

/** An order as a source delivers it: received yesterday, to be shipped in three days, unless hinted otherwise. */
export function anOrder(hints: OrderHints = {}, over: Partial<ImportedOrder> = {}): ImportedOrder {
  made += 1;
  const now = hints.now ?? new Date('2026-07-22T00:30:00Z');
  const today = jstDay(now);
  const buyer = hints.by ?? aCustomer();
  const left = hints.shipped !== undefined && hints.shipped !== false;
  const gone = left || hints.delivered === true;
  const parcel =
    typeof hints.shipped === 'object'
      ? hints.shipped
      : { carrier: 'yamato' as const, trackingNumber: withSevenCheck(String(30_000_000_000 + made)) };
  const deliveredAt = hints.delivered === true ? new Date(now.getTime() - 3600_000) : null;
  const { mail: _mail, ...address } = buyer;
  return {
    number: `R-${10_000 + made}`,
    state: stateOf(hints, left),
    paymentState: 'paid',
    paymentMethod: 'クレジットカード',
    orderedAt: new Date(now.getTime() - (hints.late === true || gone ? 6 : 1) * 86_400_000),
    promisedShipDate: addDays(today, hints.late === true ? -2 : 3),
    deliveredAt,
    cancelledAt: hints.cancelled === true ? now : null,
    total: 8800,
    shippingFee: 0,
    buyer,
    shipTo: address,
    gift: hints.gift ?? false,
    items: [
      { sku: 'KS-1', name: 'ランニング靴', options: '26.0cm', quantity: 1, unitPrice: 8800, taxRate: 10 },
    ],
    shipments: gone ? [{ ...parcel, shippedOn: addDays(today, -2), deliveredAt }] : [],
    raw: [{ made }],
    ...over,
  };
}

function stateOf(hints: OrderHints, left: boolean): 'received' | 'shipped' | 'delivered' | 'cancelled' {
  if (hints.cancelled === true) return 'cancelled';
  if (hints.delivered === true) return 'delivered';
  return left ? 'shipped' : 'received';
}

/** Brings orders into a shop through the import; answers their ids in the order given. */
export async function takeOrders(
  runner: Runner,
  shop: ShopId,
  orders: readonly ImportedOrder[],
): Promise<OrderId[]> {
  return await runner.run(shop, system, async (ctx) => {
    await importOrders(ctx, { source: testSource, importId: null, orders });
    const found = await findOrdersByNumber(
      ctx,
      orders.map((order) => normalizeOrderNumber(order.number)),
    );
    const ids = new Map(found.map((order) => [order.number, order.id]));
    return orders.map((order) => {
      const id = ids.get(order.number);
      if (id === undefined) throw new Error(`order ${order.number} was not taken in`);
      return id;
    });
  });
}
