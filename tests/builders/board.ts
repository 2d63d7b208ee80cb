import type { BoardRow } from '../../contract/consignments.ts';
import type { ConsignmentId, OrderId } from '../../contract/ids.ts';
import type { Stage } from '../../contract/orders.ts';
import { getOrder } from '../../server/orders/get-order.ts';
import { type Board, listConsignments } from '../../server/orders/list-consignments.ts';
import { moveConsignments } from '../../server/orders/move-consignments.ts';
import type { ImportedOrder } from '../../server/orders/source.ts';
import { type Runner, system } from '../../server/platform/context.ts';
import { anOrder, takeOrders } from './orders.ts';
import type { BuiltShop } from './shop.ts';

/** An order to several people, one of whom may be the buyer. */
export function anOrderTo(names: readonly string[], over: Partial<ImportedOrder> = {}): ImportedOrder {
  const { shipTo, items, shipments, gift: _gift, ...rest } = anOrder({}, over);
  return {
    ...rest,
    consignments: names.map((name, i) => ({
      key: `to-${i}`,
      shipTo: { ...shipTo, name },
      ...(items === undefined ? {} : { items }),
      ...(i === 0 && shipments !== undefined ? { shipments } : {}),
    })),
  };
}

/** Takes in one order; answers its id and those of what goes out of it. */
export async function taken(
  runner: Runner,
  { shop }: BuiltShop,
  order: ImportedOrder,
): Promise<{ order: OrderId; parts: ConsignmentId[] }> {
  const [id] = await takeOrders(runner, shop, [order]);
  if (id === undefined) throw new Error('not taken in');
  const { consignments } = await runner.run(shop, system, (ctx) => getOrder(ctx, id));
  return { order: id, parts: consignments.map((one) => one.id) };
}

/** Moves as the warehouse does. */
export const moved = (
  runner: Runner,
  shop: BuiltShop,
  { ids, to }: { ids: readonly ConsignmentId[]; to: Exclude<Stage, 'cancelled'> },
) => runner.run(shop.shop, shop.as('warehouse'), (ctx) => moveConsignments(ctx, { ids, to }));

/** A page of the board as anybody sees it. */
export const board = (
  runner: Runner,
  { shop }: BuiltShop,
  query: Partial<Parameters<typeof listConsignments>[1]> = {},
): Promise<Board> =>
  runner.run(shop, system, (ctx) => listConsignments(ctx, { stage: 'waiting', q: '', limit: 100, ...query }));

export const numbersOf = (rows: readonly BoardRow[]): string[] => rows.map((row) => row.order.number);
