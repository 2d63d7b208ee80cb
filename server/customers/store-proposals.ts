import { sql } from 'kysely';
import type { SameReason } from '../../contract/customers.ts';
import type { CustomerId, ProposalId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';

/** Two people, the smaller id first. */
export interface Pair {
  first: CustomerId;
  second: CustomerId;
}

export interface StoredProposal extends Pair {
  id: ProposalId;
  score: number;
  reasons: SameReason[];
}

export const pairOf = (one: CustomerId, other: CustomerId): Pair =>
  one < other ? { first: one, second: other } : { first: other, second: one };

/** A number or a home that more records share says nothing about one person. */
const shared = 8;
/** Namesakes among whom one with the same reading is looked for. */
const namesakes = 200;

/**
 * Living people who share with these a telephone, a home, or name and reading. A few looks into an index for each
 * (`offset 0` forbids anything else), however many people the shop has.
 */
export async function candidatePairs(ctx: Context, ids: readonly CustomerId[]): Promise<Pair[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ one: CustomerId; other: CustomerId }>`
    with me as materialized (
      select c.* from unnest(${[...ids]}::uuid[]) as t (id)
      cross join lateral (select id, name_norm, kana_norm, address_norm from customers
        where shop_id = ${ctx.shop} and id = t.id and merged_into is null offset 0) c)
    select me.id as one, o.customer_id as other from me
    cross join lateral (select value from customer_identities
      where shop_id = ${ctx.shop} and customer_id = me.id and kind = 'phone' limit 20) p
    cross join lateral (select customer_id from customer_identities
      where shop_id = ${ctx.shop} and kind = 'phone' and value = p.value and customer_id <> me.id
      limit ${shared} offset 0) o
    union
    select me.id, o.id from me
    cross join lateral (select id from customers where shop_id = ${ctx.shop} and address_norm = me.address_norm
      and address_norm <> '' and merged_into is null and id <> me.id and name_norm = me.name_norm
      limit ${shared} offset 0) o
    union
    select me.id, o.id from me
    cross join lateral (select id from customers where shop_id = ${ctx.shop} and address_norm = me.address_norm
      and address_norm <> '' and merged_into is null and id <> me.id limit ${shared} offset 0) o
    union
    select me.id, o.id from me
    cross join lateral (select id, kana_norm, merged_into from customers where shop_id = ${ctx.shop}
      and name_norm = me.name_norm and name_norm <> '' limit ${namesakes} offset 0) o
    where me.kana_norm <> '' and o.kana_norm = me.kana_norm and o.id <> me.id and o.merged_into is null`.execute(
    ctx.tx,
  );
  const pairs = new Map<string, Pair>();
  for (const { one, other } of rows) {
    const pair = pairOf(one, other);
    pairs.set(`${pair.first} ${pair.second}`, pair);
  }
  return [...pairs.values()];
}

/** New proposals, and those that wait with what is known now; what a person has settled stays settled. */
export async function upsertProposals(
  ctx: Context,
  proposals: readonly Omit<StoredProposal, 'id'>[],
): Promise<void> {
  if (proposals.length === 0) return;
  const rows = proposals.map((one) => ({ ...one, id: newId<ProposalId>() }));
  await sql`
    insert into merge_proposals (shop_id, id, first_id, second_id, reasons, score, state, at)
    select ${ctx.shop}, p.id, p.first, p.second, p.reasons, p.score, 'open', ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as p (id uuid, first uuid, second uuid, reasons jsonb, score integer)
    order by p.first, p.second
    on conflict (shop_id, first_id, second_id) do update set reasons = excluded.reasons, score = excluded.score
      where merge_proposals.state = 'open'`.execute(ctx.tx);
}

const columns = sql`id, first_id as first, second_id as second, score, reasons`;

/** Open proposals in which these people are named. */
export async function openProposalsOf(ctx: Context, ids: readonly CustomerId[]): Promise<StoredProposal[]> {
  const asked = sql`${[...ids]}::uuid[]`;
  const { rows } = await sql<StoredProposal>`
    select ${columns} from merge_proposals
      where shop_id = ${ctx.shop} and first_id = any(${asked}) and state = 'open'
    union
    select ${columns} from merge_proposals
      where shop_id = ${ctx.shop} and second_id = any(${asked}) and state = 'open'`.execute(ctx.tx);
  return rows;
}

export async function deleteProposals(ctx: Context, ids: readonly ProposalId[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from merge_proposals where shop_id = ${ctx.shop} and id = any(${[...ids]}::uuid[])`.execute(
    ctx.tx,
  );
}

const bothLive = (ctx: Context) => sql`
  exists (select 1 from customers c where c.shop_id = ${ctx.shop} and c.id = p.first_id and c.merged_into is null)
  and exists (select 1 from customers c where c.shop_id = ${ctx.shop} and c.id = p.second_id
    and c.merged_into is null)`;

/** Proposals about two living people that wait, the surest first. */
export async function openProposals(ctx: Context, limit: number): Promise<StoredProposal[]> {
  const { rows } = await sql<StoredProposal>`
    select ${columns} from merge_proposals p
    where shop_id = ${ctx.shop} and state = 'open' and ${bothLive(ctx)}
    order by score desc, id desc limit ${limit}`.execute(ctx.tx);
  return rows;
}

/** More than this is shown as it is: nobody works off more in a day. */
const countedUpTo = 1000;

export async function countOpenProposals(ctx: Context): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 from merge_proposals p
      where shop_id = ${ctx.shop} and state = 'open' and ${bothLive(ctx)} limit ${countedUpTo}) w`.execute(
    ctx.tx,
  );
  return rows[0]?.count ?? 0;
}

/** Answers false when there is no such proposal in that state. */
export async function settleProposal(
  ctx: Context,
  id: ProposalId,
  states: { from: 'open' | 'dismissed'; to: 'open' | 'dismissed' },
): Promise<boolean> {
  const by = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  const { rows } = await sql<{ id: string }>`
    update merge_proposals set state = ${states.to}, settled_by = ${by}, at = ${ctx.now}
    where shop_id = ${ctx.shop} and id = ${id} and state in (${states.from}, ${states.to})
    returning id`.execute(ctx.tx);
  return rows.length > 0;
}

/** What a merge or its undoing says about the proposal of exactly this pair; answers its reasons, if there is one. */
export async function settlePair(
  ctx: Context,
  { first, second }: Pair,
  state: 'open' | 'done',
): Promise<SameReason[]> {
  const by = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  const { rows } = await sql<{ reasons: SameReason[] }>`
    update merge_proposals set state = ${state}, settled_by = ${state === 'done' ? by : null}, at = ${ctx.now}
    where shop_id = ${ctx.shop} and first_id = ${first} and second_id = ${second}
    returning reasons`.execute(ctx.tx);
  return rows[0]?.reasons ?? [];
}

/** Pairs of these records that a person called two people. */
export async function dismissedAmong(ctx: Context, ids: readonly CustomerId[]): Promise<Pair[]> {
  const asked = sql`${[...ids]}::uuid[]`;
  const { rows } = await sql<Pair>`
    select first_id as first, second_id as second from merge_proposals
    where shop_id = ${ctx.shop} and state = 'dismissed' and first_id = any(${asked}) and second_id = any(${asked})`.execute(
    ctx.tx,
  );
  return rows;
}
