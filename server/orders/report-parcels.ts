import type { ConsignmentId, OrderId, ShipmentId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { orderPolicy } from './policy.ts';
import { rawRows, saveReports, untoldConsignments } from './store-reports.ts';
import { lockStandings } from './store-stages.ts';

/** What has left and was not told to its place (mall, cart) yet, the longest gone first. */
export async function findUntold(
  ctx: Context,
  asked: { sources: readonly string[]; most: number },
): Promise<ConsignmentId[]> {
  orderPolicy.require(ctx, 'order.ship');
  return await untoldConsignments(ctx, asked);
}

/** The rows of a layout as they came with these orders: files for the place ask for ids that nobody else needs. */
export async function rowsAsCame(
  ctx: Context,
  ids: readonly OrderId[],
  layout: string,
): Promise<Map<OrderId, Record<string, string>[]>> {
  orderPolicy.require(ctx, 'order.read');
  return await rawRows(ctx, ids, layout);
}

/** Parcels that stand in a file for their place; a consignment without any has left all the same. */
export interface Report {
  order: OrderId;
  consignment: ConsignmentId;
  parcels: readonly ShipmentId[];
}

/** Marks them as told, so that they are not told twice. */
export async function markReported(ctx: Context, reports: readonly Report[]): Promise<void> {
  orderPolicy.require(ctx, 'order.ship');
  await lockStandings(
    ctx,
    reports.map((report) => report.consignment),
  );
  const bare = reports
    .filter((report) => report.parcels.length === 0)
    .map(({ order, consignment }) => ({
      id: newId<ShipmentId>(),
      order_id: order,
      consignment_id: consignment,
    }));
  await saveReports(ctx, { told: reports.flatMap((report) => report.parcels), bare });
}
