import { sql } from 'kysely';
import type { ConversationId, MessageId, OrderId, ShopId, StaffId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';

type Tables = {
  draft_overrides: {
    shop_id: ShopId;
    message_id: MessageId;
    position: number;
    rule: string;
    text: string;
    reason: string;
    by_id: StaffId | null;
    at: Date;
  };
};

export interface AnsweredPair {
  number: number;
  question: string;
  answer: string;
  at: Date;
  /** About the same goods, or neither is about goods that we know. */
  sameGoods: boolean;
}

/** First question and first answer of the conversations that were closed last; answers taken back are none. */
export async function answeredLately(
  ctx: Context,
  which: { except: ConversationId; order: OrderId | null; limit: number },
): Promise<AnsweredPair[]> {
  const { rows } = await sql<AnsweredPair>`
    with own as materialized (
      select array(select distinct sku_norm from order_items
        where shop_id = ${ctx.shop} and order_id = ${which.order} and sku_norm <> '') as skus
    ), lately as materialized (
      select id, number, order_id from conversations
      where shop_id = ${ctx.shop} and status = 'closed' and noise is null and merged_into is null and not notice
        and id <> ${which.except}
      order by sort_at desc, id desc
      limit ${which.limit}
    )
    select c.number, q.text as question, a.text as answer, a.at,
      case when c.order_id is null then own.skus = '{}'
        else exists (select 1 from order_items i where i.shop_id = ${ctx.shop} and i.order_id = c.order_id
          and i.sku_norm = any(own.skus)) end as "sameGoods"
    from lately c cross join own
    cross join lateral (
      select left(text, 600) as text, at from messages
      where shop_id = ${ctx.shop} and conversation_id = c.id and direction = 'in' and kind = 'customer'
      order by at, id limit 1) q
    cross join lateral (
      select left(m.text, 2000) as text, m.at from messages m
      where m.shop_id = ${ctx.shop} and m.conversation_id = c.id and m.kind = 'reply' and m.at >= q.at
        and not exists (select 1 from outbox o where o.shop_id = m.shop_id and o.id = m.id and o.state = 'cancelled')
      order by m.at, m.id limit 1) a`.execute(ctx.tx);
  return rows;
}

export interface KeptOverride {
  rule: string;
  text: string;
  reason: string;
}

/** Writes down what was sent against the check. */
export async function insertOverrides(
  ctx: Context,
  message: MessageId,
  kept: readonly KeptOverride[],
): Promise<void> {
  if (kept.length === 0) return;
  const by = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  await ctx.tx
    .withTables<Tables>()
    .insertInto('draft_overrides')
    .values(
      kept.map((one, position) => ({
        ...one,
        shop_id: ctx.shop,
        message_id: message,
        position,
        by_id: by,
        at: ctx.now,
      })),
    )
    .execute();
}

/** What was sent against the check with this message, in its order. */
export async function overridesOf(ctx: Context, message: MessageId): Promise<KeptOverride[]> {
  return await ctx.tx
    .withTables<Tables>()
    .selectFrom('draft_overrides')
    .select(['rule', 'text', 'reason'])
    .where('shop_id', '=', ctx.shop)
    .where('message_id', '=', message)
    .orderBy('position')
    .execute();
}

/**
 * Does a piece of work of which nothing but its answer is wanted. When the database says no inside it, the transaction
 * goes on as it was before.
 */
export async function setApart<T>(ctx: Context, work: () => Promise<T>): Promise<T> {
  await sql`savepoint draft_check`.execute(ctx.tx);
  try {
    const answer = await work();
    await sql`release savepoint draft_check`.execute(ctx.tx);
    return answer;
  } catch (error) {
    await sql`rollback to savepoint draft_check`.execute(ctx.tx);
    throw error;
  }
}
