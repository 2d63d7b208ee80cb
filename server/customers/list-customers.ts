import type { CustomerSummary } from '../../contract/customers.ts';
import type { CustomerId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { customerPolicy } from './policy.ts';
import { personKeys } from './rules/person-keys.ts';
import type { SummaryRow } from './store-figures.ts';
import { searchPeople } from './store-people.ts';
import { countOpenProposals } from './store-proposals.ts';

export interface CustomerSearch {
  /** Name, reading, mail address, telephone or order number; empty = everybody. */
  q: string;
  /** `next` of the page before. */
  after?: CustomerId;
  limit: number;
}

/** One page of living people, newest first, and how many proposals wait. */
export async function listCustomers(
  ctx: Context,
  search: CustomerSearch,
): Promise<{ customers: CustomerSummary[]; next: CustomerId | null; proposals: number }> {
  customerPolicy.require(ctx, 'customer.read');
  const rows = await searchPeople(ctx, personKeys(search.q), {
    limit: search.limit + 1,
    after: search.after ?? null,
  });
  const page = rows.slice(0, search.limit);
  return {
    customers: page.map(asSummary),
    next: rows.length > search.limit ? (page.at(-1)?.id ?? null) : null,
    proposals: await countOpenProposals(ctx),
  };
}

/** The newest living people that fit what somebody typed. */
export async function findCustomers(
  ctx: Context,
  { q, limit }: Pick<CustomerSearch, 'q' | 'limit'>,
): Promise<CustomerSummary[]> {
  customerPolicy.require(ctx, 'customer.read');
  return (await searchPeople(ctx, personKeys(q), { limit, after: null })).map(asSummary);
}

export const asSummary = (row: SummaryRow): CustomerSummary => ({
  ...row,
  lastOrderedAt: row.lastOrderedAt?.toISOString() ?? null,
});
