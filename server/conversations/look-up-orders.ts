import type { CustomerId } from '../../contract/ids.ts';
import {
  findOrdersByBuyerNames,
  findOrdersByNumber,
  findOrdersByPhone,
  findOrdersByTracking,
  ordersOfCustomers,
} from '../orders/find-orders.ts';
import type { FoundOrder, KnownOrderSummary } from '../orders/types.ts';
import type { Context } from '../platform/context.ts';
import { LookAhead } from '../platform/look-ahead.ts';

/** More orders than this of one value say nothing any more. */
const most = 50;
/** Of all that several messages name together. Where there are more, each message asks for itself. */
const mostTogether = 1000;
/** Of one name; and of one customer. */
const mostNamesakes = 5;
const mostOfCustomer = 20;

type Find = (ctx: Context, values: readonly string[], limit: number) => Promise<FoundOrder[]>;

/** Orders by something written: asked for several messages at once beforehand, or when they are wanted. */
export interface Looking {
  expect(ctx: Context, values: readonly string[]): Promise<void>;
  find(ctx: Context, values: readonly string[]): Promise<FoundOrder[]>;
}

function looking(find: Find): Looking {
  const known = new LookAhead<string, readonly FoundOrder[]>();
  return {
    async expect(ctx, values) {
      const wanted = [...new Set(values)];
      if (wanted.length === 0) return;
      const found = await find(ctx, wanted, mostTogether);
      if (found.length >= mostTogether) return;
      for (const value of wanted) {
        known.put(ctx, value, found.filter((order) => order.keys.includes(value)).slice(0, most));
      }
    },
    async find(ctx, values) {
      const ahead = values.map((value) => known.get(ctx, value));
      if (ahead.includes(undefined)) return await find(ctx, values, most);
      return [...new Map(ahead.flatMap((some) => some ?? []).map((order) => [order.id, order])).values()];
    },
  };
}

export const byNumber = looking(findOrdersByNumber);
export const byTracking = looking(findOrdersByTracking);
export const byPhone = looking(findOrdersByPhone);
export const byBuyerName = looking((ctx, names) => findOrdersByBuyerNames(ctx, names, mostNamesakes));

const known = new LookAhead<CustomerId, readonly KnownOrderSummary[]>();

/** Asks for the orders of several people at once, for the calls of `ownOrders` that will follow. */
export async function expectOwnOrders(ctx: Context, customers: readonly CustomerId[]): Promise<void> {
  const wanted = [...new Set(customers)];
  if (wanted.length === 0) return;
  const found = await ordersOfCustomers(ctx, wanted, mostOfCustomer);
  for (const id of wanted)
    known.put(
      ctx,
      id,
      found.filter((order) => order.customerId === id),
    );
}

/** Orders of a person, newest first. */
export async function ownOrders(ctx: Context, customer: CustomerId): Promise<readonly KnownOrderSummary[]> {
  return known.get(ctx, customer) ?? (await ordersOfCustomers(ctx, [customer], mostOfCustomer));
}
