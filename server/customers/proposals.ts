import type { Proposal } from '../../contract/customers.ts';
import type { CustomerId, ProposalId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { asSummary } from './list-customers.ts';
import { customerPolicy } from './policy.ts';
import { type SummaryRow, summariesOf } from './store-figures.ts';
import {
  countOpenProposals,
  openProposals,
  openProposalsOf,
  type StoredProposal,
  settleProposal,
} from './store-proposals.ts';

/** Nobody decides more at one sitting; behind these come the next ones. */
const atOnce = 100;

/** Who may be one person (名寄せ), the surest first, and how many wait in all. */
export async function listProposals(ctx: Context): Promise<{ proposals: Proposal[]; count: number }> {
  customerPolicy.require(ctx, 'customer.read');
  const proposals = await describe(ctx, await openProposals(ctx, atOnce));
  return { proposals, count: await countOpenProposals(ctx) };
}

/** The same for one person's page. */
export async function proposalsOf(ctx: Context, id: CustomerId): Promise<Proposal[]> {
  customerPolicy.require(ctx, 'customer.read');
  const open = await openProposalsOf(ctx, [id]);
  return await describe(
    ctx,
    open.sort((one, other) => other.score - one.score),
  );
}

/** 別の人: these are two people, for good; taken back with false. Throws `not_found`. */
export async function dismissProposal(ctx: Context, id: ProposalId, dismissed: boolean): Promise<void> {
  customerPolicy.require(ctx, 'customer.change');
  const states = dismissed
    ? ({ from: 'open', to: 'dismissed' } as const)
    : ({ from: 'dismissed', to: 'open' } as const);
  if (!(await settleProposal(ctx, id, states))) throw notFound('proposal');
  ctx.tell({ kind: 'customers' });
}

async function describe(ctx: Context, stored: readonly StoredProposal[]): Promise<Proposal[]> {
  if (stored.length === 0) return [];
  const ids = [...new Set(stored.flatMap(({ first, second }) => [first, second]))];
  const rows = await summariesOf(ctx, ids);
  const people = new Map(rows.map((row) => [row.id, row]));
  return stored.flatMap(({ id, first, second, score, reasons }) => {
    const [one, other] = [people.get(first), people.get(second)];
    if (one === undefined || other === undefined) return [];
    const [stays, goes] = staysFirst(one, other) ? [one, other] : [other, one];
    const both: Proposal['people'] = [asSummary(stays), asSummary(goes)];
    return [{ id, score, reasons, people: both }];
  });
}

/** Who has a name before who has none, who bought more before who bought less, then the older record. */
function staysFirst(one: SummaryRow, other: SummaryRow): boolean {
  if ((one.name === '') !== (other.name === '')) return one.name !== '';
  if (one.orderCount !== other.orderCount) return one.orderCount > other.orderCount;
  return one.id < other.id;
}
