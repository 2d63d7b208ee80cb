import type { FedOrder } from '../../contract/order-feed.ts';
import type { Context } from '../platform/context.ts';
import { type ImportCounts, type TakenOrder, takeIn } from './import-orders.ts';
import { orderPolicy } from './policy.ts';
import type { ImportedConsignment, ImportedOrder } from './source.ts';

type FedConsignment = NonNullable<FedOrder['consignments']>[number];

/** Takes in orders that a shop's own program sent; says what became of each. */
export async function feedOrders(
  ctx: Context,
  input: { source: { id: string; name: string }; orders: readonly FedOrder[] },
): Promise<ImportCounts & { orders: TakenOrder[] }> {
  orderPolicy.require(ctx, 'order.import');
  const orders = await takeIn(ctx, {
    source: { ...input.source, layout: 'api' },
    importId: null,
    orders: input.orders.map(imported),
  });
  const count = (outcome: TakenOrder['outcome']): number =>
    orders.filter((order) => order.outcome === outcome).length;
  return { created: count('created'), updated: count('updated'), unchanged: count('unchanged'), orders };
}

/** As the port says it; all that came is kept beside it, fields nobody knows too. */
function imported(fed: FedOrder): ImportedOrder {
  const { number, buyer, consignments, charges, state, sourceState, paymentState, paymentMethod } = fed;
  const { promisedShipDate, total, shippingFee, note, memo, sourceId } = fed;
  return {
    number,
    ...{ state, sourceState, paymentState, paymentMethod, promisedShipDate, total, shippingFee },
    ...{ note, memo, sourceId, charges, buyer },
    orderedAt: asDate(fed.orderedAt),
    paidAt: asDate(fed.paidAt),
    cancelledAt: asDate(fed.cancelledAt),
    deliveredAt: asDate(fed.deliveredAt),
    ...destination(fed),
    consignments: consignments?.map((one) => ({ key: one.key, ...destination(one) })),
    raw: [fed],
  };
}

function destination(fed: Omit<FedConsignment, 'key'>): Omit<ImportedConsignment, 'key'> {
  const { shipTo, deliveryDay, deliveryTime, gift, giftWishes, deliveryMethod, temperature, items } = fed;
  return {
    ...{ shipTo, deliveryDay, deliveryTime, gift, giftWishes, deliveryMethod, temperature, items },
    shipments: fed.shipments?.map((parcel) => ({
      ...parcel,
      deliveredAt: asDate(parcel.deliveredAt) ?? null,
    })),
  };
}

const asDate = (instant: string | null | undefined): Date | null | undefined =>
  typeof instant === 'string' ? new Date(instant) : instant;
