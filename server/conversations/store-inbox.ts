import { type RawBuilder, sql } from 'kysely';
import type { ConversationStatus } from '../../contract/conversations.ts';
import type { AccountId, ConversationId, StaffId, TagId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { waitsFor } from './sharing/store-handovers.ts';
import type { Reader } from './sharing/who-receives.ts';

/** What is in a list: a state, what was set apart as noise, or what calls this person in whatever state. */
export type InboxListKind = ConversationStatus | 'noise' | 'calling';

export interface InboxNarrowing {
  /** A person's own, those of nobody, or everybody's. */
  assignee: StaffId | 'nobody' | 'all';
  channel: string | null;
  account: AccountId | null;
  tag: TagId | null;
  /** Somebody waits there since then or longer. */
  waitingSince: Date | null;
  only: 'order_late' | 'sending_trouble' | 'silent' | 'no_order' | null;
}

export interface InboxQuery extends InboxNarrowing {
  list: InboxListKind;
  reader: Reader;
  /** The newest first, where the longest waiting would be. */
  newest: boolean;
  /** The last row of the page before: its place and id. */
  after: { place: string; id: string } | null;
  limit: number;
}

export interface InboxPlace {
  id: ConversationId;
  /** By what the list is sorted, to the microsecond, for the cursor. */
  place: string;
}

/** One page of a list; reads an index from the cursor on and stops after `limit` rows. */
export async function inboxPage(ctx: Context, query: InboxQuery): Promise<InboxPlace[]> {
  if (nobodyWaits(query)) return [];
  // What is in trouble or silent is rarer than any tag: that index is read then, and asked for the tag.
  const rarer = query.only === 'sending_trouble' || query.only === 'silent';
  if (query.list === 'closed' && query.tag !== null && !rarer)
    return await closedWithTag(ctx, query, query.tag);
  const { place, direction, beyond } = orderOf(query);
  const from = query.after
    ? sql`and (${place}, c.id) ${beyond} (${query.after.place}::timestamptz, ${query.after.id}::uuid)`
    : sql``;
  const { rows } = await sql<InboxPlace>`
    select c.id, to_char(${place} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
    from ${await sourceOf(ctx, query)}
    where c.shop_id = ${ctx.shop} and ${inList(query.list)} ${narrowed(ctx, query)} ${from}
    order by ${place} ${direction}, c.id ${direction}
    limit ${query.limit}`.execute(ctx.tx);
  return rows;
}

/**
 * What is closed and carries a tag, the newest matter first: that is how a tag's index stands, so that a page of a
 * campaign long over is read as quickly as one of today's.
 */
async function closedWithTag(ctx: Context, query: InboxQuery, tag: TagId): Promise<InboxPlace[]> {
  const from = query.after ? sql`and k.conversation_id < ${query.after.id}::uuid` : sql``;
  const { rows } = await sql<InboxPlace>`
    select c.id, to_char(c.sort_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
    from conversation_tags k cross join lateral (
      select * from conversations one where one.shop_id = k.shop_id and one.id = k.conversation_id limit 1) c
    where k.shop_id = ${ctx.shop} and k.tag_id = ${tag}::uuid and ${inList(query.list)}
      ${narrowed(ctx, { ...query, tag: null })} ${from}
    order by k.conversation_id desc
    limit ${query.limit}`.execute(ctx.tx);
  return rows;
}

/** What is closed or on hold waits for nobody, so nothing of it can have waited too long. */
const nobodyWaits = ({ list, waitingSince }: Pick<InboxQuery, 'list' | 'waitingSince'>): boolean =>
  waitingSince !== null && (list === 'closed' || list === 'on_hold');

/** How many are in a list, at most `most`. */
export async function inboxCount(
  ctx: Context,
  query: Omit<InboxQuery, 'after' | 'limit' | 'newest'>,
  most: number,
): Promise<number> {
  if (nobodyWaits(query)) return 0;
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select 1 from ${await sourceOf(ctx, query)}
      where c.shop_id = ${ctx.shop} and ${inList(query.list)} ${narrowed(ctx, query)} limit ${most}) found`.execute(
    ctx.tx,
  );
  return rows[0]?.n ?? 0;
}

/** Worded as the partial indexes are; the state as a word of the statement, or they could not be used. */
const inList = (list: InboxListKind): RawBuilder<unknown> =>
  list === 'calling'
    ? sql`c.merged_into is null`
    : list === 'noise'
      ? sql`c.noise is not null and c.merged_into is null`
      : sql`c.status = ${sql.lit(list)} and c.noise is null and c.merged_into is null and not c.notice`;

function orderOf({ list, newest }: Pick<InboxQuery, 'list' | 'newest'>) {
  // Only where somebody waits there are two orders: what waits for nobody is sorted by when it last moved.
  const waits = list === 'open' || list === 'working';
  const byMessage = list === 'noise' || list === 'calling' || (waits && newest);
  return {
    place: byMessage ? sql.ref('c.last_message_at') : sql.ref('c.sort_at'),
    direction: sql.raw(waits && !newest ? 'asc' : 'desc'),
    beyond: sql.raw(waits && !newest ? '>' : '<'),
  };
}

function narrowed(ctx: Context, query: InboxNarrowing): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [];
  if (query.assignee === 'nobody') parts.push(sql`and c.assignee_id is null`);
  else if (query.assignee !== 'all') parts.push(sql`and c.assignee_id = ${query.assignee}::uuid`);
  if (query.channel !== null) parts.push(sql`and c.channel = ${query.channel}`);
  if (query.account !== null) parts.push(sql`and c.account_id = ${query.account}::uuid`);
  if (query.waitingSince !== null) parts.push(sql`and c.waiting_since <= ${query.waitingSince}`);
  if (query.only === 'sending_trouble') parts.push(sql`and c.sending_trouble`);
  if (query.only === 'silent') parts.push(sql`and c.silent_since is not null`);
  if (query.only === 'no_order') parts.push(sql`and c.order_id is null`);
  // Asked row by row on purpose: as a join, the planner would sometimes sort a whole state to read one page of it.
  if (query.tag !== null)
    parts.push(sql`and (select true from conversation_tags t
      where t.shop_id = c.shop_id and t.conversation_id = c.id and t.tag_id = ${query.tag}::uuid limit 1)`);
  if (query.only === 'order_late')
    parts.push(sql`and (select ${lateOrder(ctx)} from orders o
      where o.shop_id = c.shop_id and o.id = c.order_id limit 1)`);
  return sql.join(parts, sql` `);
}

/** What is promised for a day that has passed and has not left. */
export const lateOrder = (ctx: Context): RawBuilder<boolean> =>
  sql<boolean>`(o.state in ('received', 'preparing')
    and o.promised_ship_date < (${ctx.now}::timestamptz at time zone 'Asia/Tokyo')::date)`;

/** Up to so many it is quicker to sort all that carry a mark than to walk a list looking for it. */
const fewEnough = 500;

/** The conversations themselves, or, where a rare mark is looked for, those that carry it. */
async function sourceOf(
  ctx: Context,
  query: Pick<InboxQuery, 'list' | 'reader' | 'tag' | 'only'>,
): Promise<RawBuilder<unknown>> {
  const marked = await markedBy(ctx, query);
  if (marked === null) return sql`conversations c`;
  // With a limit inside, each is looked up by its key: a plan made for the average mark would read the whole table.
  return sql`(select distinct marked.id from (${marked}) marked) picked cross join lateral (
    select * from conversations one where one.shop_id = ${ctx.shop} and one.id = picked.id limit 1) c`;
}

async function markedBy(
  ctx: Context,
  query: Pick<InboxQuery, 'list' | 'reader' | 'tag' | 'only'>,
): Promise<RawBuilder<unknown> | null> {
  if (query.list === 'calling') return callingTo(ctx, query.reader);
  if (query.tag !== null) {
    const tagged = sql`select conversation_id as id from conversation_tags
      where shop_id = ${ctx.shop} and tag_id = ${query.tag}::uuid`;
    if (await isFew(ctx, tagged)) return tagged;
  }
  if (query.only === 'order_late') {
    const late = sql`select about.id from orders o join conversations about
      on about.shop_id = o.shop_id and about.order_id = o.id
      where o.shop_id = ${ctx.shop} and ${lateOrder(ctx)}`;
    if (await isFew(ctx, late)) return late;
  }
  return null;
}

async function isFew(ctx: Context, marked: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (${marked} limit ${fewEnough + 1}) found`.execute(ctx.tx);
  return (rows[0]?.n ?? 0) <= fewEnough;
}

/** Where an unread note calls this person, or which he is to receive. */
const callingTo = (ctx: Context, reader: Reader): RawBuilder<unknown> => sql`
  select conversation_id as id from mentions
  where shop_id = ${ctx.shop} and staff_id = ${reader.me}::uuid and seen_at is null
  union all
  select h.conversation_id from handovers h
  where h.shop_id = ${ctx.shop} and h.ended_at is null and ${waitsFor(reader)}`;

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
export async function inboxCounts(ctx: Context, reader: Reader): Promise<InboxCounts> {
  const { me } = reader;
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
    calling: await callingCount(ctx, reader),
    noise: await noiseCount(ctx),
  };
  for (const row of rows) {
    counts[row.status] = row.n;
    counts.mine += row.mine;
  }
  return counts;
}

async function callingCount(ctx: Context, reader: Reader): Promise<number> {
  if (reader.me === null) return 0;
  const { rows } = await sql<{ n: number }>`
    select count(distinct id)::int as n from (${callingTo(ctx, reader)}) called`.execute(ctx.tx);
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
