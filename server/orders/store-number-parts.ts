import { type RawBuilder, sql } from 'kysely';
import type { OrderId } from '../../contract/ids.ts';
import { orderNumberParts, shortestBeginning } from '../../language/order-number-parts.ts';
import type { Context } from '../platform/context.ts';

/** Above every character, so that `~<~` ends where the beginning ends. */
const last = '\u{10ffff}';

/** Orders a group of whose number begins so (`bareOrderNumber`); what is too short must be the rest of it. */
export function ordersOfPart(ctx: Context, part: string, limit: number): RawBuilder<unknown> {
  const fits =
    part.length < shortestBeginning
      ? sql`part = ${part}`
      : sql`part ~>=~ ${part} and part ~<~ ${part + last}`;
  return sql`(select order_id from order_number_parts where shop_id = ${ctx.shop} and ${fits} limit ${limit})`;
}

/** Orders that are called so: the whole number, or one of its groups to its end; the newest of them. */
export async function ordersCalled(
  ctx: Context,
  { number, part }: { number: string; part: string },
  limit: number,
): Promise<OrderId[]> {
  const { rows } = await sql<{ id: OrderId }>`
    select o.id from orders o
    where o.shop_id = ${ctx.shop} and o.id in (
      (select id from orders where shop_id = ${ctx.shop} and number_norm = ${number} limit ${limit})
      union (select order_id from order_number_parts
        where shop_id = ${ctx.shop} and part = ${part} limit ${limit}))
    order by o.sort_at desc, o.id desc limit ${limit}`.execute(ctx.tx);
  return rows.map((row) => row.id);
}

/** How far the numbers from before have their parts, locked; null: all have, or somebody is at it. */
export async function openNumberBackfill(ctx: Context): Promise<{ from: OrderId | null } | null> {
  const { rows } = await sql<{ from: OrderId | null }>`
    select orders_from as from from order_number_backfills
    where shop_id = ${ctx.shop} and done_at is null for update skip locked`.execute(ctx.tx);
  return rows[0] ?? null;
}

export async function saveNumberBackfill(
  ctx: Context,
  at: { from: OrderId | null; done: boolean },
): Promise<void> {
  await sql`update order_number_backfills set orders_from = ${at.from}, done_at = ${at.done ? ctx.now : null}
    where shop_id = ${ctx.shop}`.execute(ctx.tx);
}

/** The next orders below `from`, newest first. */
export async function numbersBelow(
  ctx: Context,
  from: OrderId | null,
  limit: number,
): Promise<{ id: OrderId; number: string }[]> {
  const below = from === null ? sql`` : sql`and id < ${from}`;
  const { rows } = await sql<{ id: OrderId; number: string }>`
    select id, number from orders where shop_id = ${ctx.shop} ${below}
    order by id desc limit ${limit}`.execute(ctx.tx);
  return rows;
}

/** Writes the parts of these numbers, where they are not there yet. */
export async function insertNumberParts(
  ctx: Context,
  orders: readonly { id: OrderId; number: string }[],
): Promise<void> {
  const rows = orders.flatMap(({ id, number }) => orderNumberParts(number).map((part) => ({ id, part })));
  await sql`insert into order_number_parts (shop_id, order_id, part)
    select ${ctx.shop}, r.id, r.part
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.part)}::text[]) as r (id, part)
    on conflict do nothing`.execute(ctx.tx);
}
