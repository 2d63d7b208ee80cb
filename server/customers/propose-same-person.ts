import type { SameReason } from '../../contract/customers.ts';
import type { CustomerId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { customerPolicy } from './policy.ts';
import { comparePeople } from './rules/compare-people.ts';
import { recordsWithin } from './store-merges.ts';
import { factsOf } from './store-people.ts';
import {
  candidatePairs,
  deleteProposals,
  dismissedAmong,
  openProposalsOf,
  type Pair,
  pairOf,
  upsertProposals,
} from './store-proposals.ts';

/** Reasons that something told which cannot be read off the two records. */
const told: ReadonlySet<SameReason['kind']> = new Set(['named_order', 'phone_in_text', 'same_address_given']);

/**
 * Compares these people with whom they share telephone, home or reading with, and proposes to put together who may be
 * one (名寄せ); a person decides. Proposals of theirs for which nothing speaks any more are taken back.
 */
export async function proposeSamePerson(ctx: Context, ids: readonly CustomerId[]): Promise<void> {
  customerPolicy.require(ctx, 'customer.change');
  const pairs = await candidatePairs(ctx, ids);
  const open = await openProposalsOf(ctx, ids);
  const facts = await factsOf(
    ctx,
    [...pairs, ...open].flatMap(({ first, second }) => [first, second]),
  );
  const compare = ({ first, second }: Pair, seen: readonly SameReason[]) => {
    const [one, other] = [facts.get(first), facts.get(second)];
    return one === undefined || other === undefined ? null : comparePeople(one, other, seen);
  };
  // One of them may lie in another record for now: that pair waits unseen.
  const living = open.filter(({ first, second }) => facts.has(first) && facts.has(second));
  const seenOf = new Map(
    living.map((one) => [`${one.first} ${one.second}`, one.reasons.filter(({ kind }) => told.has(kind))]),
  );
  const stale = living.filter((one) => compare(one, seenOf.get(`${one.first} ${one.second}`) ?? []) === null);
  await deleteProposals(
    ctx,
    stale.map((one) => one.id),
  );
  const gone = new Set(stale.map((one) => `${one.first} ${one.second}`));
  const news = [...pairs, ...living].filter((one) => !gone.has(`${one.first} ${one.second}`));
  const found = news.flatMap((pair) => {
    const likeness = compare(pair, seenOf.get(`${pair.first} ${pair.second}`) ?? []);
    return likeness === null ? [] : [{ first: pair.first, second: pair.second, ...likeness }];
  });
  const asked = await withoutSettled(ctx, unique(found));
  await upsertProposals(ctx, asked);
  if (asked.length + stale.length > 0) ctx.tell({ kind: 'customers' });
}

/** Two people, and what happened that says they may be one. */
export interface Sign {
  people: readonly [CustomerId, CustomerId];
  seen: readonly SameReason[];
}

/** Something that happened says that two may be one: a letter from a new address about the other's order. */
export async function proposeBecause(ctx: Context, signs: readonly Sign[]): Promise<void> {
  customerPolicy.require(ctx, 'customer.change');
  const pairs = signs.filter(({ people: [one, other] }) => one !== other);
  if (pairs.length === 0) return;
  const facts = await factsOf(
    ctx,
    pairs.flatMap(({ people }) => people),
  );
  const likely = pairs.flatMap(({ people: [one, other], seen }) => {
    const [mine, yours] = [facts.get(one), facts.get(other)];
    const likeness = mine === undefined || yours === undefined ? null : comparePeople(mine, yours, seen);
    return likeness === null ? [] : [{ ...pairOf(one, other), ...likeness }];
  });
  if (likely.length === 0) return;
  await upsertProposals(ctx, await withoutSettled(ctx, unique(likely)));
  ctx.tell({ kind: 'customers' });
}

function unique<P extends Pair>(pairs: readonly P[]): P[] {
  return [...new Map(pairs.map((pair) => [`${pair.first} ${pair.second}`, pair])).values()];
}

/** Whom a person called somebody else stays so, also when one of them has been put into another record since. */
async function withoutSettled<P extends Pair>(ctx: Context, pairs: readonly P[]): Promise<P[]> {
  if (pairs.length === 0) return [];
  const living = await recordsWithin(ctx, [
    ...new Set(pairs.flatMap(({ first, second }) => [first, second])),
  ]);
  const dismissed = await dismissedAmong(ctx, [...living.keys()]);
  const apart = new Set(
    dismissed.map(({ first, second }) => {
      const pair = pairOf(living.get(first) ?? first, living.get(second) ?? second);
      return `${pair.first} ${pair.second}`;
    }),
  );
  return pairs.filter(({ first, second }) => !apart.has(`${first} ${second}`));
}
