import type { ConversationId, CustomerId, OrderId, ShopId, StaffId } from '../../contract/ids.ts';
import type { Context } from './context.ts';
import type { EventRecord } from './event-record.ts';
import { uuidv7 } from './ids.ts';

type Tables = {
  events: {
    shop_id: ShopId;
    id: string;
    at: Date;
    kind: string;
    actor_id: StaffId | null;
    conversation_id: ConversationId | null;
    order_id: OrderId | null;
    customer_id: CustomerId | null;
    data: unknown;
  };
};

export async function insertEvents(ctx: Context, events: readonly EventRecord[]): Promise<void> {
  const actor = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  const rows = events.map((event) => ({
    shop_id: ctx.shop,
    id: uuidv7(ctx.now),
    at: ctx.now,
    kind: event.kind,
    actor_id: actor,
    conversation_id: event.conversationId ?? null,
    order_id: event.orderId ?? null,
    customer_id: event.customerId ?? null,
    data: JSON.stringify(event.data ?? {}),
  }));
  for (let i = 0; i < rows.length; i += 500) {
    await ctx.tx
      .withTables<Tables>()
      .insertInto('events')
      .values(rows.slice(i, i + 500))
      .execute();
  }
}

export interface StoredEvent {
  id: string;
  at: Date;
  kind: string;
  actorId: StaffId | null;
  data: Record<string, unknown>;
}

/** The newest `limit` facts about a conversation, oldest first. */
export const eventsOfConversation = (ctx: Context, id: ConversationId, limit = 200): Promise<StoredEvent[]> =>
  eventsWhere(ctx, { column: 'conversation_id', id }, limit);

/** The newest `limit` facts about an order, oldest first. */
export const eventsOfOrder = (ctx: Context, id: OrderId, limit = 500): Promise<StoredEvent[]> =>
  eventsWhere(ctx, { column: 'order_id', id }, limit);

type Subject = { column: 'conversation_id'; id: ConversationId } | { column: 'order_id'; id: OrderId };

async function eventsWhere(ctx: Context, subject: Subject, limit: number): Promise<StoredEvent[]> {
  const rows = await ctx.tx
    .withTables<Tables>()
    .selectFrom('events')
    .select(['id', 'at', 'kind', 'actor_id', 'data'])
    .where('shop_id', '=', ctx.shop)
    .where(subject.column, '=', subject.id as never)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows
    .map((r) => ({
      id: r.id,
      at: r.at,
      kind: r.kind,
      actorId: r.actor_id,
      data: r.data as Record<string, unknown>,
    }))
    .reverse();
}
