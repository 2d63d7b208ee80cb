import { type RawBuilder, sql } from 'kysely';
import type { ConversationStatus } from '../../../contract/conversations.ts';
import type {
  AccountId,
  ConversationId,
  MessageId,
  NoteId,
  OrderId,
  StaffId,
  TagId,
} from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';
import { tokensOf } from './rules/tokens.ts';

/** What a text must say, all in `searchForm`. */
export interface TextWanted {
  words: readonly string[];
  withoutWords: readonly string[];
  /** Stands in the name or address of who wrote it. */
  writers: readonly string[];
  withoutWriters: readonly string[];
  /** From the first to before the second. */
  from: Date | null;
  until: Date | null;
}

/** What a conversation must be; of each list one is enough, and `not` turns it round. */
export type PlaceWanted =
  | { kind: 'assignee'; of: readonly StaffId[]; nobody: boolean; not: boolean }
  | { kind: 'status'; of: readonly ConversationStatus[]; not: boolean }
  | { kind: 'tag'; of: readonly TagId[]; not: boolean }
  | { kind: 'channel'; of: readonly string[]; accounts: readonly AccountId[]; not: boolean }
  | { kind: 'order'; of: readonly OrderId[]; not: boolean }
  | { kind: 'sku'; of: readonly string[]; not: boolean };

export interface Wanted {
  text: TextWanted;
  places: readonly PlaceWanted[];
}

/** A text that was found, and the conversation in which it lies now. */
export interface Found {
  id: MessageId | NoteId;
  kind: 'message' | 'note';
  at: Date;
  /** `at` to the microsecond, for the mark of the page. */
  mark: string;
  conversation: ConversationId;
}

export interface Page {
  after: { mark: string; id: string } | null;
  limit: number;
}

/** An instant to the microsecond. */
const asMark = (at: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Whether a text says what is wanted: read, not guessed from the index. */
function says(alias: string, wanted: TextWanted): RawBuilder<unknown> {
  const text = sql.ref(`${alias}.text`);
  const writer = sql`split_part(${text}, E'\n', 2)`;
  return all([
    ...wanted.words.map((word) => sql`position(${word} in ${text}) > 0`),
    ...wanted.withoutWords.map((word) => sql`position(${word} in ${text}) = 0`),
    ...wanted.writers.map((word) => sql`position(${word} in ${writer}) > 0`),
    ...wanted.withoutWriters.map((word) => sql`position(${word} in ${writer}) = 0`),
    ...(wanted.from === null ? [] : [sql`${sql.ref(`${alias}.at`)} >= ${wanted.from}`]),
    ...(wanted.until === null ? [] : [sql`${sql.ref(`${alias}.at`)} < ${wanted.until}`]),
  ]);
}

const all = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  parts.length === 0 ? sql`true` : sql.join(parts, sql` and `);

/** Conditions on the conversation `c`; a merged one has no messages and is never found. */
function fits(places: readonly PlaceWanted[]): RawBuilder<unknown> {
  return all([
    sql`c.merged_into is null`,
    ...places.map((place) => (place.not ? sql`not coalesce(${one(place)}, false)` : one(place))),
  ]);
}

function one(place: PlaceWanted): RawBuilder<boolean> {
  const of = [...place.of];
  switch (place.kind) {
    case 'assignee':
      // Said alone where it is alone, so that they are found in their own small index.
      if (place.nobody && of.length === 0) return sql<boolean>`(c.assignee_id is null)`;
      return place.nobody
        ? sql<boolean>`(c.assignee_id is null or c.assignee_id = any(${of}::uuid[]))`
        : sql<boolean>`c.assignee_id = any(${of}::uuid[])`;
    case 'status':
      // Said again in words, so that what is unfinished is found in its own small index.
      return place.of.includes('closed')
        ? sql<boolean>`c.status = any(${of}::text[])`
        : sql<boolean>`(c.status = any(${of}::text[]) and c.status <> 'closed')`;
    case 'channel':
      return sql<boolean>`(c.channel = any(${of}::text[]) or c.account_id = any(${[...place.accounts]}::uuid[]))`;
    case 'order':
      return sql<boolean>`c.order_id = any(${of}::uuid[])`;
    case 'tag':
      return sql<boolean>`exists (select from conversation_tags t where t.shop_id = c.shop_id
        and t.conversation_id = c.id and t.tag_id = any(${of}::uuid[]))`;
    case 'sku':
      return sql<boolean>`exists (select from order_items i where i.shop_id = c.shop_id
        and i.order_id = c.order_id and i.sku_norm = any(${of}::text[]))`;
  }
}

/** The texts of a conversation `c`, wherever they came in. */
const textsOf = (ctx: Context): RawBuilder<unknown> => sql`(
  select id from messages where shop_id = ${ctx.shop} and conversation_id = c.id
  union all select id from notes where shop_id = ${ctx.shop} and conversation_id = c.id)`;

/** Where a text `s` lies now. */
const placeOf = (ctx: Context): RawBuilder<unknown> => sql`(
  select conversation_id from messages where shop_id = ${ctx.shop} and id = s.id
  union all select conversation_id from notes where shop_id = ${ctx.shop} and id = s.id)`;

/**
 * Keeps the planner from reading whole tables for what a page looks up row by row: it cannot know how few texts a list of
 * tokens finds.
 */
const oneByOne = sql`offset 0`;

/** The newest text of each conversation that says what is wanted, in these weeks, newest first. */
export async function findInWeeks(
  ctx: Context,
  wanted: Wanted,
  { weeks, grams, page }: { weeks: readonly number[]; grams: readonly number[]; page: Page },
): Promise<Found[]> {
  const tokens = weeks.map((week) => `{${tokensOf(ctx.shop, week, grams).join(',')}}`);
  const beyond =
    page.after === null
      ? sql``
      : sql`and (s.at, s.id) < (${page.after.mark}::timestamptz, ${page.after.id}::uuid)`;
  // The week is in the tokens; asked for as well, it would lead a plan made without the values to the wrong index. Without a
  // single gram the words are read in every text of the week.
  const indexed = grams.length === 0 ? sql`s.week = looked.week` : sql`s.tokens @> looked.tokens::integer[]`;
  const { rows } = await sql<Found>`
    select found.id, found.kind, found.at, found.conversation,
      ${asMark(sql`found.at`)} as mark
    from unnest(${[...weeks]}::integer[], ${tokens}::text[]) as looked (week, tokens),
    lateral (
      select s.id, s.kind, s.at, c.id as conversation
      from (select s.id, s.kind, s.at from search_texts s
        where s.shop_id = ${ctx.shop} and ${indexed} ${beyond} and ${says('s', wanted.text)}
        order by s.at desc, s.id desc ${oneByOne}) as s
      cross join lateral ${placeOf(ctx)} as place
      cross join lateral (select c.* from conversations c
        where c.shop_id = ${ctx.shop} and c.id = place.conversation_id ${oneByOne}) as c
      where ${fits(wanted.places)}
        and not exists (select from ${textsOf(ctx)} as other
          cross join lateral (select o.at, o.id, o.text from search_texts o
            where o.shop_id = ${ctx.shop} and o.id = other.id ${oneByOne}) as o
          where (o.at, o.id) > (s.at, s.id) and ${says('o', wanted.text)} ${oneByOne})
      order by s.at desc, s.id desc limit ${page.limit}) as found
    order by found.at desc, found.id desc
    limit ${page.limit}`.execute(ctx.tx);
  return rows;
}

/** Conversations of that kind, the one that moved last first; `mark` is when. For queries without a word. */
export async function findConversations(
  ctx: Context,
  wanted: Wanted,
  page: Page,
): Promise<{ id: ConversationId; mark: string }[]> {
  const beyond =
    page.after === null
      ? sql``
      : sql`and (c.last_message_at, c.id) < (${page.after.mark}::timestamptz, ${page.after.id}::uuid)`;
  const { from, until } = wanted.text;
  const spoken =
    from === null && until === null
      ? sql``
      : sql`and c.last_message_at >= ${from ?? longAgo} and c.created_at < ${until ?? farAhead}
          and exists (select from messages m where m.shop_id = ${ctx.shop} and m.conversation_id = c.id
            and m.at >= ${from ?? longAgo} and m.at < ${until ?? farAhead})`;
  const { rows } = await sql<{ id: ConversationId; mark: string }>`
    select c.id, ${asMark(sql`c.last_message_at`)} as mark
    from conversations c
    where c.shop_id = ${ctx.shop} and ${fits(wanted.places)} ${spoken} ${beyond}
    order by c.last_message_at desc, c.id desc limit ${page.limit}`.execute(ctx.tx);
  return rows;
}

const longAgo = new Date('1900-01-01T00:00:00Z');
const farAhead = new Date('2900-01-01T00:00:00Z');

/** Ids of the conversations of that kind, when they are few; null when there are more than `most`. */
export async function fewConversations(
  ctx: Context,
  places: readonly PlaceWanted[],
  most: number,
): Promise<ConversationId[] | null> {
  const { rows } = await sql<{ id: ConversationId }>`
    select c.id from conversations c where c.shop_id = ${ctx.shop} and ${fits(places)}
    order by c.last_message_at desc limit ${most + 1}`.execute(ctx.tx);
  return rows.length > most ? null : rows.map((row) => row.id);
}

/** A conversation that may hold what is wanted. */
export interface Candidate {
  id: ConversationId;
  /** When its newest text came in, as in a mark. */
  newest: string;
}

/** These conversations, the one with the newest text first; those without any are left out. */
export async function byNewestText(ctx: Context, ids: readonly ConversationId[]): Promise<Candidate[]> {
  const newestIn = (table: string) => sql`(select at from ${sql.table(table)}
    where shop_id = ${ctx.shop} and conversation_id = c.id order by at desc limit 1)`;
  const { rows } = await sql<Candidate>`
    select c.id, ${asMark(sql`newest.at`)} as newest
    from unnest(${[...ids]}::uuid[]) as c (id)
    cross join lateral (select greatest(${newestIn('messages')}, ${newestIn('notes')}) as at) as newest
    where newest.at is not null
    order by newest.at desc, c.id desc`.execute(ctx.tx);
  return rows;
}

/** The newest text of each of these conversations that says what is wanted: for a common word in few conversations. */
export async function findAmong(
  ctx: Context,
  wanted: Wanted,
  { among, page }: { among: readonly ConversationId[]; page: Page },
): Promise<Found[]> {
  const beyond =
    page.after === null
      ? sql``
      : sql`where (found.at, found.id) < (${page.after.mark}::timestamptz, ${page.after.id}::uuid)`;
  const { rows } = await sql<Found>`
    select found.id, found.kind, found.at, found.conversation,
      ${asMark(sql`found.at`)} as mark
    from (
      select distinct on (c.id) s.id, s.kind, s.at, c.id as conversation
      from unnest(${[...among]}::uuid[]) as c (id)
      cross join lateral ${textsOf(ctx)} as text
      cross join lateral (select * from search_texts t
        where t.shop_id = ${ctx.shop} and t.id = text.id ${oneByOne}) as s
      where ${says('s', wanted.text)}
      order by c.id, s.at desc, s.id desc) as found
    ${beyond}
    order by found.at desc, found.id desc limit ${page.limit}`.execute(ctx.tx);
  return rows;
}

/** The week in which the newest so many texts begin; null where there are fewer. */
export async function weekOfNewest(ctx: Context, count: number): Promise<number | null> {
  const { rows } = await sql<{ week: number }>`
    select week from search_texts where shop_id = ${ctx.shop}
    order by week desc offset ${count} limit 1`.execute(ctx.tx);
  return rows[0]?.week ?? null;
}

/** The first and the last week of which there are texts; null where there are none. */
export async function weeksThere(ctx: Context): Promise<{ first: number; last: number } | null> {
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    select (select week from search_texts where shop_id = ${ctx.shop} order by week limit 1) as first,
      (select week from search_texts where shop_id = ${ctx.shop} order by week desc limit 1) as last`.execute(
    ctx.tx,
  );
  const row = rows[0];
  return row === undefined || row.first === null || row.last === null
    ? null
    : { first: row.first, last: row.last };
}
