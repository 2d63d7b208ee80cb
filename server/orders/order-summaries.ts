import type { OrderId } from '../../contract/ids.ts';
import { jstDay } from '../../language/days.ts';
import type { Context } from '../platform/context.ts';
import { orderPolicy } from './policy.ts';
import { isLate, isOpen } from './rules/open.ts';
import { type SummaryRow, summariesByIds } from './store-search.ts';
import type { KnownOrderSummary } from './types.ts';

/** The short forms of these orders, newest first; ids that do not exist are left out. */
export async function orderSummaries(ctx: Context, ids: readonly OrderId[]): Promise<KnownOrderSummary[]> {
  orderPolicy.require(ctx, 'order.read');
  if (ids.length === 0) return [];
  return asSummaries(ctx, await summariesByIds(ctx, ids));
}

/** Stored rows in the shape of the contract, with what is so today: late, open. */
export function asSummaries(ctx: Context, rows: readonly SummaryRow[]): KnownOrderSummary[] {
  const today = jstDay(ctx.now);
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    sourceName: row.source_name,
    state: row.state,
    orderedAt: row.ordered_at?.toISOString() ?? null,
    total: row.total,
    late: isLate(
      { state: row.state, promisedShipDate: row.promised_ship_date, shippedAt: row.shipped_at },
      today,
    ),
    promisedShipDate: row.promised_ship_date,
    itemNames: row.item_names,
    buyerName: row.buyer_name,
    customerId: row.customer_id,
    buyerMail: row.buyer_mail,
    open: isOpen({ state: row.state, since: row.sort_at, shippedAt: row.shipped_at }, ctx.now),
  }));
}
