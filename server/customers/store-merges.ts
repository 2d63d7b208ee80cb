import { sql } from 'kysely';
import type { SameReason } from '../../contract/customers.ts';
import type { CustomerId, CustomerMergeId, StaffId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import type { Belongings, MergeRecord } from './types.ts';

/** People of one shop are put together and taken apart one pair after the other: nobody meets half a change. */
export async function lockMerging(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('customer-merges', ${ctx.shop}))`.execute(ctx.tx);
}

/** Which of these lie in another record. */
export async function goneAmong(ctx: Context, ids: readonly CustomerId[]): Promise<CustomerId[]> {
  const { rows } = await sql<{ id: CustomerId }>`select id from customers
    where shop_id = ${ctx.shop} and id = any(${[...ids]}::uuid[]) and merged_into is not null order by id`.execute(
    ctx.tx,
  );
  return rows.map((row) => row.id);
}

export async function insertMerge(ctx: Context, merge: Omit<MergeRecord, 'undoneAt'>): Promise<void> {
  const by = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  await sql`insert into customer_merges (shop_id, id, kept_id, gone_id, reasons, moved, by_id, at)
    values (${ctx.shop}, ${merge.id}, ${merge.keptId}, ${merge.goneId}, ${JSON.stringify(merge.reasons)},
      ${JSON.stringify(merge.moved)}, ${by}, ${ctx.now})`.execute(ctx.tx);
}

const columns = sql`id, kept_id as "keptId", gone_id as "goneId", reasons, moved, undone_at as "undoneAt"`;

export async function loadMerge(ctx: Context, id: CustomerMergeId): Promise<MergeRecord | null> {
  const { rows } = await sql<MergeRecord>`select ${columns} from customer_merges
    where shop_id = ${ctx.shop} and id = ${id}`.execute(ctx.tx);
  return rows[0] ?? null;
}

/** The merges by which a record lies where it lies, from itself to the living one. */
export async function mergesAbove(ctx: Context, id: CustomerId): Promise<MergeRecord[]> {
  const { rows } = await sql<MergeRecord>`
    with recursive way as (
      select m.*, 1 as step from customer_merges m
        where m.shop_id = ${ctx.shop} and m.gone_id = ${id} and m.undone_at is null
      union all
      select m.*, way.step + 1 from way
        join customer_merges m on m.shop_id = ${ctx.shop} and m.gone_id = way.kept_id and m.undone_at is null
        where way.step < 1000)
    select ${columns} from way order by step`.execute(ctx.tx);
  return rows;
}

/** The merges by which others lie in this record, directly or through another one, oldest first. */
export async function mergesBelow(ctx: Context, id: CustomerId): Promise<MergeRecord[]> {
  const { rows } = await sql<MergeRecord>`
    with recursive inside as (
      select m.* from customer_merges m
        where m.shop_id = ${ctx.shop} and m.kept_id = ${id} and m.undone_at is null
      union all
      select m.* from inside
        join customer_merges m on m.shop_id = ${ctx.shop} and m.kept_id = inside.gone_id and m.undone_at is null)
    select ${columns} from inside order by at, id`.execute(ctx.tx);
  return rows;
}

export async function rewriteMoved(ctx: Context, id: CustomerMergeId, moved: Belongings): Promise<void> {
  await sql`update customer_merges set moved = ${JSON.stringify(moved)}
    where shop_id = ${ctx.shop} and id = ${id}`.execute(ctx.tx);
}

export async function markMergeUndone(ctx: Context, id: CustomerMergeId): Promise<void> {
  await sql`update customer_merges set undone_at = ${ctx.now}
    where shop_id = ${ctx.shop} and id = ${id}`.execute(ctx.tx);
}

export interface ShownMerge {
  id: CustomerMergeId;
  goneId: CustomerId;
  name: string;
  kana: string;
  note: string;
  reasons: SameReason[];
  byId: StaffId | null;
  at: Date;
  orders: number;
  conversations: number;
}

/** Who lies in this record, directly or through another one, the newest first. */
export async function mergesInto(ctx: Context, id: CustomerId): Promise<ShownMerge[]> {
  const { rows } = await sql<ShownMerge>`
    with recursive inside as (
      select m.* from customer_merges m
        where m.shop_id = ${ctx.shop} and m.kept_id = ${id} and m.undone_at is null
      union all
      select m.* from inside
        join customer_merges m on m.shop_id = ${ctx.shop} and m.kept_id = inside.gone_id and m.undone_at is null)
    select m.id, m.gone_id as "goneId", c.name, c.kana, c.note, m.reasons, m.by_id as "byId", m.at,
      jsonb_array_length(m.moved->'orders') as orders, jsonb_array_length(m.moved->'conversations') as conversations
    from inside m join customers c on c.shop_id = ${ctx.shop} and c.id = m.gone_id
    order by m.at desc, m.id desc limit 200`.execute(ctx.tx);
  return rows;
}

/** Each of these people with everybody who lies in him: record → the living one asked for. */
export async function recordsWithin(
  ctx: Context,
  ids: readonly CustomerId[],
): Promise<Map<CustomerId, CustomerId>> {
  const { rows } = await sql<{ id: CustomerId; living: CustomerId }>`
    with recursive inside as (
      select id, id as living from unnest(${[...ids]}::uuid[]) as t (id)
      union all
      select c.id, inside.living from inside
        join customers c on c.shop_id = ${ctx.shop} and c.merged_into = inside.id)
    select id, living from inside`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.id, row.living]));
}
