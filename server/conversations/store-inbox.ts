import { sql } from 'kysely';
import type { ConversationStatus, NoiseKind } from '../../contract/conversations.ts';
import type { ConversationId, StaffId, TagId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

export interface InboxQuery {
  /** `noise`: what was set apart, newest first, whatever became of it. */
  status: ConversationStatus | 'noise';
  /** A person's own, those of nobody, or everybody's. */
  assignee: StaffId | 'nobody' | 'all';
  /** The last row of the page before: its place and id. */
  after: { sortAt: string; id: string } | null;
  limit: number;
}

export interface InboxRow {
  id: ConversationId;
  number: number;
  subject: string;
  preview: string;
  customer_name: string | null;
  channel: string;
  status: ConversationStatus;
  assignee_id: StaffId | null;
  waiting_since: Date | null;
  sort_at: Date;
  /** sort_at to the microsecond, for the cursor. */
  place: string;
  last_message_at: Date;
  hold_until: string | null;
  order_number: string | null;
  order_late: boolean | null;
  sending_trouble: boolean;
  silent_since: Date | null;
  noise: NoiseKind | null;
  tags: TagId[];
  /** Who answers it right now. */
  claimed_by: StaffId | null;
  /** Handed over and not received. */
  handed_over: boolean;
}

/** Somebody who gave no name is known by his address. */
const addressOf = sql`(select i.shown from customer_identities i
      where i.shop_id = u.shop_id and i.customer_id = u.id and i.kind = 'mail' limit 1)`;

/** One page of a list; each branch reads its index from the cursor on and stops after `limit` rows. */
export async function inboxPage(ctx: Context, query: InboxQuery): Promise<InboxRow[]> {
  const { place, direction, beyond, list } = orderOf(query.status);
  const from = query.after
    ? sql`and (${place}, c.id) ${beyond} (${query.after.sortAt}::timestamptz, ${query.after.id}::uuid)`
    : sql``;
  const whose =
    query.assignee === 'all'
      ? sql``
      : query.assignee === 'nobody'
        ? sql`and c.assignee_id is null`
        : sql`and c.assignee_id = ${query.assignee}::uuid`;
  const { rows } = await sql<InboxRow>`
    select c.id, c.number, c.subject, c.preview, coalesce(nullif(u.name, ''), ${addressOf}) as customer_name, c.channel, c.status, c.assignee_id, c.waiting_since,
      c.sort_at, to_char(${place} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place,
      c.last_message_at, c.hold_until, o.number as order_number,
      (o.state in ('received', 'preparing') and o.promised_ship_date < (${ctx.now}::timestamptz at time zone 'Asia/Tokyo')::date) as order_late,
      c.sending_trouble, c.silent_since, c.noise,
      array(select t.tag_id from conversation_tags t where t.shop_id = c.shop_id and t.conversation_id = c.id) as tags,
      (select k.staff_id from claims k where k.shop_id = c.shop_id and k.conversation_id = c.id and k.until > ${ctx.now}) as claimed_by,
      exists (select from handovers h where h.shop_id = c.shop_id and h.conversation_id = c.id and h.ended_at is null) as handed_over
    from conversations c
    left join customers u on u.shop_id = c.shop_id and u.id = c.customer_id
    left join orders o on o.shop_id = c.shop_id and o.id = c.order_id
    where c.shop_id = ${ctx.shop} and ${list} ${whose} ${from}
    order by ${place} ${direction}, c.id ${direction}
    limit ${query.limit}`.execute(ctx.tx);
  return rows;
}

/** By what a list is sorted, and what is in it: worded as the partial indexes are. */
function orderOf(status: InboxQuery['status']) {
  const newestFirst = status === 'noise' || status === 'closed' || status === 'on_hold';
  return {
    place: status === 'noise' ? sql.ref('c.last_message_at') : sql.ref('c.sort_at'),
    direction: sql.raw(newestFirst ? 'desc' : 'asc'),
    beyond: sql.raw(newestFirst ? '<' : '>'),
    list:
      status === 'noise'
        ? sql`c.noise is not null and c.merged_into is null`
        : sql`c.status = ${status} and c.noise is null and c.merged_into is null and not c.notice`,
  };
}

export interface InboxCounts {
  open: number;
  working: number;
  on_hold: number;
  mine: number;
  /** Where one is mentioned and has not looked, or which one is to receive. */
  calling: number;
  noise: number;
}

/** Counts of what is unfinished; the closed ones grow for ever and are never counted. */
export async function inboxCounts(ctx: Context, me: StaffId | null): Promise<InboxCounts> {
  const { rows } = await sql<{ status: 'open' | 'working' | 'on_hold'; n: number; mine: number }>`
    select status, count(*)::int as n, count(*) filter (where assignee_id = ${me}::uuid and status <> 'on_hold')::int as mine
    from conversations
    where shop_id = ${ctx.shop} and status <> 'closed' and noise is null and merged_into is null and not notice
    group by status`.execute(ctx.tx);
  const counts: InboxCounts = {
    open: 0,
    working: 0,
    on_hold: 0,
    mine: 0,
    calling: await callingCount(ctx, me),
    noise: await noiseCount(ctx),
  };
  for (const row of rows) {
    counts[row.status] = row.n;
    counts.mine += row.mine;
  }
  return counts;
}

/** Conversations that call this person: an unread mention, or a hand-over to receive. */
async function callingCount(ctx: Context, me: StaffId | null): Promise<number> {
  if (me === null) return 0;
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select conversation_id from mentions where shop_id = ${ctx.shop} and staff_id = ${me} and seen_at is null
      union
      select conversation_id from handovers where shop_id = ${ctx.shop} and to_id = ${me} and ended_at is null) called`.execute(
    ctx.tx,
  );
  return rows[0]?.n ?? 0;
}

/** Nobody empties noise, so it grows for ever: more than this is "many" and not counted. */
const mostNoise = 1000;

async function noiseCount(ctx: Context): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select 1 from conversations
      where shop_id = ${ctx.shop} and noise is not null and merged_into is null and status <> 'closed'
      order by last_message_at desc limit ${mostNoise}) newest`.execute(ctx.tx);
  return rows[0]?.n ?? 0;
}
