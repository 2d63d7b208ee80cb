import { orderId } from '../../contract/ids.ts';
import type { OrderSummary } from '../../contract/orders.ts';
import type { Context } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { asSummaries } from './order-summaries.ts';
import { orderPolicy } from './policy.ts';
import { searchKeys } from './rules/search-keys.ts';
import { type SummaryRow, searchSummaries } from './store-search.ts';

export interface OrderSearch {
  /** Order number, tracking number, telephone, mail address or name; empty = everything. */
  q: string;
  /** `next` of the page before. */
  after?: string;
  limit: number;
}

/** One page of orders, newest first. Refuses `invalid_input` for a mark of no page. */
export async function searchOrders(
  ctx: Context,
  search: OrderSearch,
): Promise<{ orders: OrderSummary[]; next: string | null }> {
  orderPolicy.require(ctx, 'order.read');
  const rows = await searchSummaries(ctx, searchKeys(search.q), {
    limit: search.limit + 1,
    after: search.after === undefined ? undefined : readMark(search.after),
  });
  const page = rows.slice(0, search.limit);
  const last = page.at(-1);
  return {
    orders: asSummaries(ctx, page),
    next: rows.length > search.limit && last !== undefined ? markOf(last) : null,
  };
}

const markOf = (row: SummaryRow): string =>
  Buffer.from(`${row.sort_at.toISOString()} ${row.id}`).toString('base64url');

function readMark(mark: string): { at: Date; id: SummaryRow['id'] } {
  const [at = '', id = ''] = Buffer.from(mark, 'base64url').toString().split(' ');
  const parsed = orderId.safeParse(id);
  if (!parsed.success || Number.isNaN(Date.parse(at))) {
    throw new Refusal('invalid_input', 'invalid_input', { where: 'after' });
  }
  return { at: new Date(at), id: parsed.data };
}
