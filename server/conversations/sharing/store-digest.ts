import { type RawBuilder, sql } from 'kysely';
import type { ConversationId, StaffId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';

/** A matter that must be known of; each reading goes along an index of its own. */
export interface Found {
  id: ConversationId;
  who: StaffId | null;
  at: Date | null;
  text: string;
}

/** Of one reason at most so many: whoever has more needs the list, not a digest. */
export const mostOfReason = 100;

const inLists = sql`c.noise is null and c.merged_into is null and not c.notice`;
const whose = (me: StaffId | null): RawBuilder<unknown> =>
  me === null ? sql`` : sql`and c.assignee_id = ${me}::uuid`;

/** Waiting since before an instant, in 未対応 and 対応中. */
export async function waitingSinceBefore(ctx: Context, before: Date, me: StaffId | null): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select id, who, at, text from (
      (select c.id, c.assignee_id as who, c.waiting_since as at, c.preview as text from conversations c
        where c.shop_id = ${ctx.shop} and c.status = 'open' and ${inLists} ${whose(me)} and c.sort_at < ${before}
          and c.waiting_since is not null
        order by c.sort_at limit ${mostOfReason})
      union all
      (select c.id, c.assignee_id, c.waiting_since, c.preview from conversations c
        where c.shop_id = ${ctx.shop} and c.status = 'working' and ${inLists} ${whose(me)} and c.sort_at < ${before}
          and c.waiting_since < ${before}
        order by c.sort_at limit ${mostOfReason})) waiting
    order by at limit ${mostOfReason}`.execute(ctx.tx);
  return rows;
}

/** Held until `day` at the latest. */
export async function holdsEndingBy(ctx: Context, day: string, me: StaffId | null): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select c.id, c.assignee_id as who, (c.hold_until::timestamp at time zone 'Asia/Tokyo') as at, c.hold_reason as text
    from conversations c
    where c.shop_id = ${ctx.shop} and c.status = 'on_hold' and c.hold_until <= ${day}::date and ${inLists} ${whose(me)}
    order by c.hold_until limit ${mostOfReason}`.execute(ctx.tx);
  return rows;
}

/** A mail did not leave or did not arrive, and nobody has dealt with it. */
export async function inTrouble(ctx: Context, me: StaffId | null): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select c.id, c.assignee_id as who, c.last_message_at as at, c.preview as text from conversations c
    where c.shop_id = ${ctx.shop} and c.sending_trouble and ${inLists}
      and c.status in ('open', 'working', 'on_hold') ${whose(me)}
    order by c.sort_at limit ${mostOfReason}`.execute(ctx.tx);
  return rows;
}

/** Replies that were begun since an instant and never sent. */
export async function draftsLeft(ctx: Context, since: Date, me: StaffId | null): Promise<Found[]> {
  const author = me === null ? sql`` : sql`and d.author_id = ${me}::uuid`;
  const { rows } = await sql<Found>`
    select c.id, d.author_id as who, d.saved_at as at, d.text from drafts d
    join conversations c on c.shop_id = d.shop_id and c.id = d.conversation_id
    where d.shop_id = ${ctx.shop} and d.saved_at >= ${since} ${author} and c.status <> 'closed' and ${inLists}
      and not exists (select from messages m where m.shop_id = d.shop_id and m.conversation_id = d.conversation_id
        and m.kind = 'reply' and m.at >= d.saved_at)
    order by d.saved_at desc limit ${mostOfReason}`.execute(ctx.tx);
  return rows;
}

/** Notes that call somebody who has not looked. */
export async function mentionsUnseen(ctx: Context, me: StaffId | null): Promise<Found[]> {
  const called = me === null ? sql`` : sql`and n.staff_id = ${me}::uuid`;
  const { rows } = await sql<Found>`
    select n.conversation_id as id, n.staff_id as who, n.at, o.text from mentions n
    join notes o on o.shop_id = n.shop_id and o.id = n.note_id
    where n.shop_id = ${ctx.shop} and n.seen_at is null ${called}
    order by n.at limit ${mostOfReason}`.execute(ctx.tx);
  return rows;
}

/** Unfinished matters of one person, longest waiting first. */
export async function unfinishedOf(ctx: Context, staff: StaffId, limit: number): Promise<ConversationId[]> {
  const { rows } = await sql<{ id: ConversationId }>`
    select c.id from conversations c
    where c.shop_id = ${ctx.shop} and c.assignee_id = ${staff}::uuid and c.status in ('open', 'working', 'on_hold')
      and ${inLists}
    order by c.status = 'on_hold', c.sort_at limit ${limit}`.execute(ctx.tx);
  return rows.map((row) => row.id);
}

/** Of these conversations, those that a reply left since the instant beside them. */
export async function repliedSince(
  ctx: Context,
  asked: readonly { id: ConversationId; since: Date }[],
): Promise<Set<ConversationId>> {
  if (asked.length === 0) return new Set();
  const { rows } = await sql<{ id: ConversationId }>`
    select asked.id from unnest(${asked.map((one) => one.id)}::uuid[], ${asked.map((one) => one.since)}::timestamptz[])
      as asked (id, since)
    where exists (select from messages m where m.shop_id = ${ctx.shop} and m.conversation_id = asked.id
      and m.kind = 'reply' and m.at >= asked.since)`.execute(ctx.tx);
  return new Set(rows.map((row) => row.id));
}

export interface DayFigures {
  received: number;
  answered: number;
  closed: number;
}

/** What happened since an instant: ids of events begin with their time, so their key is read from there on. */
export async function figuresSince(ctx: Context, since: Date): Promise<DayFigures> {
  const { rows } = await sql<DayFigures>`
    select count(*) filter (where kind = 'message_received')::int as received,
      greatest(0, count(*) filter (where kind = 'message_queued' and data->>'kind' = 'reply')
        - count(*) filter (where kind = 'message_taken_back'))::int as answered,
      count(*) filter (where kind = 'status_changed' and data->>'to' = 'closed')::int as closed
    from events where shop_id = ${ctx.shop} and id >= ${firstIdAt(since)}::uuid`.execute(ctx.tx);
  return rows[0] ?? { received: 0, answered: 0, closed: 0 };
}

/** The smallest id that can have been made at that instant (UUIDv7). */
function firstIdAt(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
