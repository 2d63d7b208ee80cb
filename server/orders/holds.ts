import type { ConversationId, HoldId, OrderId, StaffId } from '../../contract/ids.ts';
import type { OrderHold } from '../../contract/orders.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { personNames } from '../staff/person-names.ts';
import { orderEvents } from './events.ts';
import { orderPolicy } from './policy.ts';
import { endHold, findHold, type HoldRow, insertHold, openHolds } from './store-holds.ts';
import { lockOrders, standingsOf } from './store-stages.ts';
import { tellOrders } from './tell-orders.ts';

export interface HoldInput {
  order: OrderId;
  /** What the parcel waits for: the talk about it. Without one a person holds it for his own reason. */
  conversation?: { id: ConversationId; number: number } | undefined;
  note: string;
}

/** What holds each of these orders now; orders that nothing holds are left out. */
export async function holdsOf(ctx: Context, orders: readonly OrderId[]): Promise<Map<OrderId, OrderHold[]>> {
  const rows = await openHolds(ctx, orders);
  const names = await personNames(
    ctx,
    rows.map((row) => row.placed_by).filter((id) => id !== null),
  );
  const of = new Map<OrderId, OrderHold[]>();
  for (const row of rows) {
    const hold = described(row, row.placed_by === null ? '' : (names.get(row.placed_by)?.name ?? ''));
    of.set(row.order_id, [...(of.get(row.order_id) ?? []), hold]);
  }
  return of;
}

function described(row: HoldRow, by: string): OrderHold {
  const { conversation_id: id, conversation_number: number } = row;
  return {
    id: row.id,
    kind: row.kind,
    conversation: id === null || number === null ? null : { id, number },
    note: row.note,
    by,
    at: row.placed_at.toISOString(),
  };
}

/**
 * Nothing of this order leaves until it is released. One conversation holds an order once; a second time changes nothing.
 * Refuses `already_left` when there is nothing left to hold.
 */
export async function placeHold(ctx: Context, { order, conversation, note }: HoldInput): Promise<void> {
  orderPolicy.require(ctx, 'order.change');
  await lockOrders(ctx, [order]);
  const [standing] = await standingsOf(ctx, [order]);
  if (standing === undefined) throw notFound('order');
  if (standing.stages.every((stage) => stage === 'shipped' || stage === 'cancelled'))
    throw new Refusal('refused', 'already_left');
  const held = await openHolds(ctx, [order]);
  const same = held.some(
    (one) => one.conversation_id === (conversation?.id ?? null) && (conversation || one.note === note),
  );
  if (same) return;
  const hold: HoldId = newId();
  await insertHold(ctx, {
    id: hold,
    order_id: order,
    kind: conversation === undefined ? 'person' : 'conversation',
    conversation_id: conversation?.id ?? null,
    conversation_number: conversation?.number ?? null,
    note,
    placed_by: actorId(ctx),
    placed_at: ctx.now,
  });
  tellHold(ctx, order, conversation?.id ?? null);
  ctx.record({
    kind: orderEvents.held,
    orderId: order,
    ...(conversation === undefined ? {} : { conversationId: conversation.id }),
    data: { hold, note, conversation: conversation?.number ?? null },
  });
}

/** It may leave, as far as this hold is concerned. Released twice is released once. Throws `not_found`. */
export async function releaseHold(ctx: Context, order: OrderId, id: HoldId): Promise<void> {
  orderPolicy.require(ctx, 'order.change');
  await lockOrders(ctx, [order]);
  const hold = await findHold(ctx, order, id);
  if (hold === undefined) throw notFound('hold');
  if (hold.released_at !== null) return;
  await endHold(ctx, id, actorId(ctx));
  tellHold(ctx, order, hold.conversation_id);
  ctx.record({
    kind: orderEvents.released,
    orderId: order,
    ...(hold.conversation_id === null ? {} : { conversationId: hold.conversation_id }),
    data: { hold: id, note: hold.note, conversation: hold.conversation_number },
  });
}

function tellHold(ctx: Context, order: OrderId, conversation: ConversationId | null): void {
  tellOrders(ctx, [order]);
  if (conversation !== null) ctx.tell({ kind: 'conversation', id: conversation, what: 'order' });
}

const actorId = (ctx: Context): StaffId | null => (ctx.actor.kind === 'staff' ? ctx.actor.id : null);
