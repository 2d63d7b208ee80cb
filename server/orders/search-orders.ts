import { type OrderId, orderId } from '../../contract/ids.ts';
import type { OrderSummary } from '../../contract/orders.ts';
import type { Context } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { asSummaries } from './order-summaries.ts';
import { orderPolicy } from './policy.ts';
import { type SearchKeys, searchKeys } from './rules/search-keys.ts';
import { ordersCalled } from './store-number-parts.ts';
import { type SummaryRow, searchSummaries, summariesByIds } from './store-search.ts';

export interface OrderSearch {
  /** Order number, tracking number, telephone, mail address or name; empty = everything. */
  q: string;
  /** `next` of the page before. */
  after?: string;
  limit: number;
}

/** As many as are called exactly what was typed stand at the top. */
const mostCalled = 10;

/** One page of orders: who is called exactly so, then newest first. Refuses `invalid_input` for a mark of no page. */
export async function searchOrders(
  ctx: Context,
  search: OrderSearch,
): Promise<{ orders: OrderSummary[]; next: string | null }> {
  orderPolicy.require(ctx, 'order.read');
  const keys = searchKeys(search.q);
  // At least one row is left to the rest: by it the next page is found.
  const called = await calledSo(ctx, keys, Math.min(mostCalled, search.limit - 1));
  const first = search.after === undefined ? called : [];
  const limit = search.limit - first.length;
  const rows = await searchSummaries(ctx, keys, {
    limit: limit + 1,
    after: search.after === undefined ? undefined : readMark(search.after),
    without: called,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    orders: asSummaries(ctx, [...(await summariesByIds(ctx, first)), ...page]),
    next: rows.length > limit && last !== undefined ? markOf(last) : null,
  };
}

async function calledSo(ctx: Context, { number, part }: SearchKeys, most: number): Promise<OrderId[]> {
  return part === '' || most < 1 ? [] : await ordersCalled(ctx, { number, part }, most);
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
