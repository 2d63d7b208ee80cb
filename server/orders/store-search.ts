import { type RawBuilder, sql } from 'kysely';
import type { CustomerId, OrderId } from '../../contract/ids.ts';
import type { OrderState } from '../../contract/orders.ts';
import type { Context } from '../platform/context.ts';
import type { SearchKeys } from './rules/search-keys.ts';
import { ordersOfPart } from './store-number-parts.ts';

export interface SummaryRow {
  id: OrderId;
  number: string;
  source_name: string;
  state: OrderState;
  ordered_at: Date | null;
  sort_at: Date;
  shipped_at: Date | null;
  promised_ship_date: string | null;
  total: number | null;
  customer_id: CustomerId | null;
  buyer_mail: string;
  name_norm: string;
  buyer_name: string;
  item_names: string[];
}

/** Where to look and how many; every `ids` is a query on an index that begins with the shop. */
interface Wanted {
  ids: RawBuilder<unknown>;
  limit: number;
  after?: { at: Date; id: OrderId };
  /** Left out: they stand elsewhere. */
  without?: readonly OrderId[];
}

/** What of the orders `o` is left for this page. */
function rest({ after, without = [] }: Pick<Wanted, 'after' | 'without'>): RawBuilder<unknown> {
  const behind = after === undefined ? sql`` : sql`and (o.sort_at, o.id) < (${after.at}, ${after.id})`;
  const others = without.length === 0 ? sql`` : sql`and o.id <> all(${[...without]}::uuid[])`;
  return sql`${behind} ${others}`;
}

async function summaries(ctx: Context, wanted: Wanted): Promise<SummaryRow[]> {
  const { rows } = await sql<SummaryRow>`
    select o.id, o.number, o.source_name, o.state, o.ordered_at, o.sort_at, o.shipped_at, o.promised_ship_date,
           o.total, o.customer_id, o.buyer_mail, o.name_norm,
           coalesce(nullif(o.buyer->>'name', ''),
             (select c.ship_to->>'name' from consignments c
              where c.shop_id = o.shop_id and c.order_id = o.id and c.position = 0), '') as buyer_name,
           array(select i.name from order_items i
                 where i.shop_id = o.shop_id and i.order_id = o.id order by i.position limit 20) as item_names
    from orders o
    where o.shop_id = ${ctx.shop} and ${wanted.ids} ${rest(wanted)}
    order by o.sort_at desc, o.id desc
    limit ${wanted.limit}`.execute(ctx.tx);
  return rows;
}

export function summariesByIds(ctx: Context, ids: readonly OrderId[]): Promise<SummaryRow[]> {
  return summaries(ctx, { ids: sql`o.id = any(${[...ids]}::uuid[])`, limit: ids.length });
}

export function summariesByNumbers(
  ctx: Context,
  norms: readonly string[],
  limit: number,
): Promise<SummaryRow[]> {
  return summaries(ctx, { ids: sql`o.number_norm = any(${[...norms]}::text[])`, limit });
}

export function summariesByTracking(
  ctx: Context,
  norms: readonly string[],
  limit: number,
): Promise<SummaryRow[]> {
  const ids = sql`o.id in (select s.order_id from shipments s
    where s.shop_id = ${ctx.shop} and s.tracking_norm = any(${[...norms]}::text[]))`;
  return summaries(ctx, { ids, limit });
}

export function summariesByPhones(
  ctx: Context,
  norms: readonly string[],
  limit: number,
): Promise<SummaryRow[]> {
  const ids = sql`o.id in (select p.order_id from order_phones p
    where p.shop_id = ${ctx.shop} and p.phone = any(${[...norms]}::text[]))`;
  return summaries(ctx, { ids, limit });
}

/** The newest of each of these people. */
export function summariesOfCustomers(
  ctx: Context,
  customers: readonly CustomerId[],
  limitEach: number,
): Promise<SummaryRow[]> {
  const [only, ...others] = customers;
  if (only !== undefined && others.length === 0)
    return summaries(ctx, { ids: sql`o.customer_id = ${only}`, limit: limitEach });
  const ids = sql`o.id in (select found.id from unnest(${[...customers]}::uuid[]) as c (id),
    lateral (select id from orders where shop_id = ${ctx.shop} and customer_id = c.id
      order by sort_at desc, id desc limit ${limitEach}) as found)`;
  return summaries(ctx, { ids, limit: limitEach * customers.length });
}

/** The newest of each of these names. */
export function summariesByNames(
  ctx: Context,
  norms: readonly string[],
  limitEach: number,
): Promise<SummaryRow[]> {
  const ids = sql`o.id in (select found.id from unnest(${[...norms]}::text[]) as n (name),
    lateral (select id from orders where shop_id = ${ctx.shop} and name_norm = n.name
      order by sort_at desc, id desc limit ${limitEach}) as found)`;
  return summaries(ctx, { ids, limit: limitEach * norms.length });
}

/** Matches of one kind among which the newest are shown: a beginning that fits more says too little. */
const reach = 10_000;
/** Of what is found elsewhere, whose orders are then looked up one by one. */
const reachElsewhere = 2000;

/** Above every character, so that `~<~` ends where the prefix ends. */
const last = '\u{10ffff}';

const prefixed = (column: string, prefix: string): RawBuilder<unknown> =>
  sql`${sql.ref(column)} ~>=~ ${prefix} and ${sql.ref(column)} ~<~ ${prefix + last}`;

/**
 * One page of what begins with the keys given (empty = not looked for); all of them empty = everything, newest first.
 * Ranges instead of `like`, so that a plan made without the value still uses the index. Which of them are the newest is
 * told from the indexes alone; only those of the page are read.
 */
export function searchSummaries(
  ctx: Context,
  keys: SearchKeys,
  page: Omit<Wanted, 'ids'>,
): Promise<SummaryRow[]> {
  const places = [...byPrefix(ctx, keys), ...byOthers(ctx, keys)];
  if (places.length === 0) return summaries(ctx, { ids: sql`true`, ...page });
  const ids = sql`o.id in (select id from (${sql.join(places, sql` union `)}) as o
    where true ${rest(page)} order by sort_at desc, id desc limit ${page.limit})`;
  return summaries(ctx, { ids, ...page });
}

function byPrefix(ctx: Context, { number, mail, name, kana }: SearchKeys): RawBuilder<unknown>[] {
  const columns = { number_norm: number, buyer_mail: mail, name_norm: name, kana_norm: kana };
  return Object.entries(columns)
    .filter(([, prefix]) => prefix !== '')
    .map(
      ([column, prefix]) => sql`(select id, sort_at from orders
        where shop_id = ${ctx.shop} and ${prefixed(column, prefix)} limit ${reach})`,
    );
}

function byOthers(ctx: Context, { part, tracking, phone }: SearchKeys): RawBuilder<unknown>[] {
  const inShop = sql`shop_id = ${ctx.shop}`;
  const found = [
    ...(part === '' ? [] : [ordersOfPart(ctx, part, reachElsewhere)]),
    ...(tracking === ''
      ? []
      : [
          sql`(select order_id from shipments
            where ${inShop} and tracking_norm = ${tracking} limit ${reachElsewhere})`,
        ]),
    ...(phone === ''
      ? []
      : [
          sql`(select order_id from order_phones where ${inShop} and phone = ${phone} limit ${reachElsewhere})`,
        ]),
  ];
  return found.map(
    (ids) => sql`(select at.id, at.sort_at from ${ids} as found
      join orders at on at.shop_id = ${ctx.shop} and at.id = found.order_id)`,
  );
}
