import { type RawBuilder, sql } from 'kysely';
import { type BoardFlag, boardFlags } from '../../contract/consignments.ts';
import type { ConsignmentId } from '../../contract/ids.ts';
import { type Stage, stages } from '../../contract/orders.ts';
import { addDays, jstInstant } from '../../language/days.ts';
import type { Context } from '../platform/context.ts';
import { boardWords, cancelledShownDays, farPrefectures, preorderDays } from './rules/board.ts';
import type { CodeKeys } from './rules/read-code.ts';
import type { SearchKeys } from './rules/search-keys.ts';
import { ordersOfPart } from './store-number-parts.ts';

export interface BoardFilter {
  stage: Stage;
  source?: string | undefined;
  /** Day in Asia/Tokyo. */
  today: string;
}

export interface BoardPage {
  flag?: BoardFlag | undefined;
  /** As typed, and as it may be meant; null = nothing is looked for. */
  words: { text: string; keys: SearchKeys; code: CodeKeys } | null;
  after: readonly string[] | null;
  limit: number;
}

export type BoardFound = { id: ConsignmentId; mark: string[] } & Record<BoardFlag, boolean>;

/** Asked for each line by itself: as `exists` the planner would rather read the goods of all orders once. */
const someItem = (of: RawBuilder<unknown>, is: RawBuilder<unknown>): RawBuilder<unknown> => sql`coalesce((
  select true from order_items i where i.shop_id = ${of}.shop_id and i.consignment_id = ${of}.id and ${is} limit 1
), false)`;

/** One column for each flag; `c` and `o` are the consignment and its order, `due` the day on which it should leave. */
function flagColumns(today: string): RawBuilder<unknown> {
  const day = sql`${today}::date`;
  return sql`
    x.due < ${day} and x.open as late,
    x.open and x.promised > ${day} and (x.promised - x.ordered_on >= ${preorderDays} or ${someItem(
      sql`x`,
      sql`lower(i.name || ' ' || i.options) ~ ${boardWords.preorder}`,
    )}) as preorder,
    x.is_gift as gift,
    x.temperature <> 'normal' as cool,
    x.paid_how ~ ${boardWords.cod} as cod,
    x.payment_state = 'unpaid' and x.paid_how !~ ${boardWords.cod} and x.paid_how !~ ${boardWords.postpaid} as unpaid,
    x.open and exists (select from order_holds h where h.shop_id = x.shop_id and h.order_id = x.order_id
      and h.released_at is null) as held,
    coalesce(jsonb_array_length(x.address_findings), 0) > 0 as address,
    x.note_text <> '' or x.memo_text <> '' as note`;
}

/** Which consignments are looked at: a stage, or these. */
type Scope = RawBuilder<unknown>;

/** Everything that stands in a stage. 取消 holds only what somebody had begun to work on. */
function scopeOf({ stage, source, today }: BoardFilter): Scope {
  const within =
    stage === 'shipped'
      ? sql`and c.shipped_at is not null`
      : stage === 'cancelled'
        ? sql`and c.stage_at >= ${jstInstant(addDays(today, -cancelledShownDays))}
              and (c.printed_at is not null or c.packed_at is not null)`
        : sql``;
  // Written out, not given as a value: only then the planner sees that an index of this stage serves.
  return sql`c.stage = ${sql.lit(stage)} ${within} ${source === undefined ? sql`` : sql`and o.source = ${source}`}`;
}

/** Consignments with what the flags are made of. */
const standing = (ctx: Context, scope: Scope): RawBuilder<unknown> => sql`
  select c.shop_id, c.id, c.order_id, c.position, c.number, c.gift as is_gift, c.temperature, c.address_findings,
         c.stage_at, c.shipped_at, c.ship_to, c.corrected, c.stage in ('waiting', 'printed', 'packed') as open,
         o.number_norm, o.sort_at, o.payment_state, lower(o.payment_method) as paid_how, o.note as note_text,
         o.memo as memo_text, o.promised_ship_date as promised,
         (o.sort_at at time zone 'Asia/Tokyo')::date as ordered_on,
         least(o.promised_ship_date, c.delivery_day - case when coalesce(c.corrected->'address'->>'prefecture',
           c.ship_to->>'prefecture') = any(${[...farPrefectures]}::text[]) then 2 else 1 end) as due
  from consignments c join orders o on o.shop_id = c.shop_id and o.id = c.order_id
  where c.shop_id = ${ctx.shop} and ${scope}`;

/** What may leave today: due, or nobody named a day; paid for where it must be, and not held. */
const todayColumn = (today: string) =>
  sql`y.open and coalesce(y.due, ${today}::date) <= ${today}::date and not y.unpaid and not y.held as today`;

const flagged = (ctx: Context, scope: Scope, today: string): RawBuilder<unknown> => sql`
  select y.*, ${todayColumn(today)}
  from (select x.*, ${flagColumns(today)} from (${standing(ctx, scope)}) x) y`;

const flagNames = () => sql.join(boardFlags.map((flag) => sql.ref(flag)));

/** One page: what should leave first stands first; 出荷済 and 取消 newest first. */
export async function boardPage(ctx: Context, filter: BoardFilter, page: BoardPage): Promise<BoardFound[]> {
  const order = sortOf(filter.stage);
  const only = page.flag === undefined ? sql`true` : sql.ref(page.flag);
  const after = page.after === null ? sql`true` : order.after(page.after);
  const { rows } = await sql<BoardFound>`
    select b.id, ${flagNames()}, ${order.mark} as mark
    from (${flagged(ctx, scopeOf(filter), filter.today)}) b
    where ${only} and ${after} ${page.words === null ? sql`` : sql`and ${matching(ctx, page.words, filter.stage)}`}
    order by ${order.by}
    limit ${page.limit}`.execute(ctx.tx);
  return rows;
}

function sortOf(stage: Stage) {
  if (stage === 'shipped' || stage === 'cancelled') {
    const at = stage === 'shipped' ? sql`b.shipped_at` : sql`b.stage_at`;
    return {
      by: sql`${at} desc, b.id desc`,
      mark: sql`array[to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), b.id::text]`,
      after: ([time = '', id = '']: readonly string[]) =>
        sql`(${at}, b.id) < (${time}::timestamptz, ${id}::uuid)`,
    };
  }
  // Without a day it should have left long ago, unless the money is missing: then nothing is to be done yet.
  const day = sql`coalesce(b.due, case when b.unpaid then date '9999-12-31' else b.ordered_on end)`;
  return {
    by: sql`${day}, b.sort_at, b.order_id, b.position`,
    mark: sql`array[${day}::text, to_char(b.sort_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      b.order_id::text, b.position::text]`,
    after: ([due = '', time = '', order = '', position = '']: readonly string[]) =>
      sql`(${day}, b.sort_at, b.order_id, b.position)
        > (${due}::date, ${time}::timestamptz, ${order}::uuid, ${position}::int)`,
  };
}

/** As it stands, also where `like` would read it as a pattern. */
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Above every character, so that `~<~` ends where the beginning ends. */
const last = '\u{10ffff}';

/** A beginning that fits more says too little. */
const mostOfPart = 10_000;

/** Numbers and names by the indexes; of what is still to be done, which is little, also recipient and goods as written. */
function matching(
  ctx: Context,
  { text, keys, code }: NonNullable<BoardPage['words']>,
  stage: Stage,
): RawBuilder<unknown> {
  const inShop = sql`shop_id = ${ctx.shop}`;
  const begins = (column: string, by: string) => sql`select id from orders
    where ${inShop} and ${sql.ref(column)} ~>=~ ${by} and ${sql.ref(column)} ~<~ ${by + last}`;
  const orders = [
    ...(code.order === '' ? [] : [begins('number_norm', code.order)]),
    ...(keys.part === '' ? [] : [ordersOfPart(ctx, keys.part, mostOfPart)]),
    ...(keys.name === '' ? [] : [begins('name_norm', keys.name)]),
    ...(keys.tracking === ''
      ? []
      : [sql`select order_id from shipments where ${inShop} and tracking_norm = ${keys.tracking}`]),
    ...(keys.phone === ''
      ? []
      : [sql`select order_id from order_phones where ${inShop} and phone = ${keys.phone}`]),
    sql`select order_id from consignments where ${inShop} and number = ${code.number}`,
  ];
  const known = sql`b.order_id in (${sql.join(orders, sql` union `)})`;
  if (stage === 'shipped' || stage === 'cancelled') return known;
  const inside = `%${literal(text)}%`;
  return sql`(${known} or b.number_norm like ${`%${literal(code.order)}%`}
    or coalesce(b.corrected->'address', b.ship_to)->>'name' ilike ${inside}
    or ${someItem(sql`b`, sql`(i.name ilike ${inside} or i.options ilike ${inside} or i.sku ilike ${inside})`)})`;
}

/** How many have each flag; of 出荷済 only today's are counted. */
export async function countFlags(ctx: Context, filter: BoardFilter): Promise<Record<BoardFlag, number>> {
  const counts = sql.join(
    boardFlags.map((flag) => sql`count(*) filter (where ${sql.ref(flag)})::int as ${sql.ref(flag)}`),
  );
  const since = filter.stage === 'shipped' ? sql`where b.shipped_at >= ${jstInstant(filter.today)}` : sql``;
  const { rows } = await sql<Record<BoardFlag, number>>`
    select ${counts} from (${flagged(ctx, scopeOf(filter), filter.today)}) b ${since}`.execute(ctx.tx);
  const [row] = rows;
  if (row === undefined) throw new Error('a count without an answer');
  return row;
}

/** How many stand in each stage: of 出荷済 today's, of 取消 those that lie about half done. */
export async function countStages(ctx: Context, today: string): Promise<Record<Stage, number>> {
  const { rows } = await sql<{ stage: Stage; count: number }>`
    select stage, count(*)::int as count from consignments
    where shop_id = ${ctx.shop} and stage in ('waiting', 'printed', 'packed') group by stage
    union all
    select 'shipped', count(*)::int from consignments
    where shop_id = ${ctx.shop} and stage = 'shipped' and shipped_at >= ${jstInstant(today)}
    union all
    select 'cancelled', count(*)::int from consignments
    where shop_id = ${ctx.shop} and stage = 'cancelled' and stage_at >= ${jstInstant(addDays(today, -cancelledShownDays))}
      and (printed_at is not null or packed_at is not null)`.execute(ctx.tx);
  const counted = new Map(rows.map((row) => [row.stage, row.count]));
  return Object.fromEntries(stages.map((stage) => [stage, counted.get(stage) ?? 0])) as Record<Stage, number>;
}

/** Where the shop's orders come from, by name; steps from source to source through an index. */
export async function boardSources(ctx: Context): Promise<{ source: string; name: string }[]> {
  const inShop = sql`shop_id = ${ctx.shop}`;
  const { rows } = await sql<{ source: string; name: string }>`
    with recursive known as (
      (select source from orders where ${inShop} order by source limit 1)
      union all
      select (select source from orders where ${inShop} and source > known.source order by source limit 1)
      from known where known.source is not null
    )
    select source, (select source_name from orders where ${inShop} and source = known.source limit 1) as name
    from known where source is not null order by name, source`.execute(ctx.tx);
  return rows;
}

/** What a code means, what is still to be done first. */
export async function findByCode(ctx: Context, code: CodeKeys, limit: number): Promise<ConsignmentId[]> {
  const inShop = sql`shop_id = ${ctx.shop}`;
  const { rows } = await sql<{ id: ConsignmentId }>`
    select c.id from consignments c
    where c.shop_id = ${ctx.shop} and c.id in (
      select id from consignments where ${inShop} and number = ${code.number}
      union select consignment_id from shipments where ${inShop} and tracking_norm = ${code.tracking}
      union select k.id from orders o join consignments k on k.shop_id = o.shop_id and k.order_id = o.id
        where o.shop_id = ${ctx.shop} and o.number_norm = ${code.order})
    order by c.stage in ('shipped', 'cancelled'), c.number is distinct from ${code.number}::int, c.order_id, c.position
    limit ${limit}`.execute(ctx.tx);
  return rows.map((row) => row.id);
}

/** The flags of these, whatever stage they are in. */
export async function flagsOf(
  ctx: Context,
  ids: readonly ConsignmentId[],
  today: string,
): Promise<BoardFound[]> {
  const scope = sql`c.id = any(${[...ids]}::uuid[])`;
  const { rows } = await sql<BoardFound>`select b.id, ${flagNames()}, array[]::text[] as mark
    from (${flagged(ctx, scope, today)}) b`.execute(ctx.tx);
  return rows;
}
