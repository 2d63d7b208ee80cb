import type { ActionKind, PerformAction } from '../../contract/connections.ts';
import type { OrderId, PerformanceId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { connectionEvents, performanceEvent } from './connection-events.ts';
import type { OrderSources } from './order-source.ts';
import { orderPolicy } from './policy.ts';
import { loadOrders } from './store.ts';
import { type ConnectionRecord, connectionOfSource } from './store-connections.ts';
import {
  changePerformance,
  insertPerformance,
  lockOrder,
  type PerformanceRecord,
  performancesOf,
  selectPerformance,
} from './store-performances.ts';
import type { OrderRecord } from './types.ts';

const needed = {
  fulfil: 'order.ship',
  cancel: 'order.cancel',
  refund: 'order.refund',
} as const satisfies Record<ActionKind, string>;

/** Under way: what comes of it is not known yet. */
const open = new Set(['asked', 'running', 'unknown']);
const sweptAfterMs = 60_000;

export interface AskedPerformance {
  /** Made by whoever asks; asked twice, it is done once. */
  id: PerformanceId;
  order: OrderId;
  action: PerformAction;
  /** Not before. */
  from?: Date;
}

/**
 * Asks for something to be done at the place of the order; a job does it. Throws `not_supported_there`,
 * `performance_running` (money moves one step at a time) and `refund_too_much`.
 */
export async function askPerformance(
  ctx: Context,
  sources: OrderSources,
  asked: AskedPerformance,
): Promise<PerformanceRecord> {
  requireFor(ctx, asked.action);
  if (!(await lockOrder(ctx, asked.order))) throw notFound('order');
  const known = await selectPerformance(ctx, asked.id);
  if (known !== null) {
    if (known.orderId !== asked.order) throw notFound('performance');
    return known;
  }
  const [order] = await loadOrders(ctx, [asked.order]);
  if (order === undefined) throw notFound('order');
  const connection = await placeThatCan(ctx, sources, { order, kind: asked.action.kind });
  if (connection === null)
    throw new Refusal('refused', 'not_supported_there', {
      action: asked.action.kind,
      source: order.sourceName,
    });
  await refuseUnsound(ctx, order, asked.action);
  const nextAt = asked.from ?? ctx.now;
  const { id, action } = asked;
  const askedBy = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  await insertPerformance(ctx, {
    id,
    action,
    askedBy,
    connectionId: connection.id,
    orderId: order.id,
    nextAt,
  });
  queue(ctx, id, nextAt);
  ctx.record(performanceEvent(connectionEvents.asked, { id, action, answer: {}, orderId: order.id }));
  ctx.tell({ kind: 'order', id: order.id });
  const stored = await selectPerformance(ctx, id);
  if (stored === null) throw notFound('performance');
  return stored;
}

/** What can be done for this order where it came from. */
export async function actionsFor(
  ctx: Context,
  sources: OrderSources,
  id: OrderId,
): Promise<{ can: ActionKind[]; performances: PerformanceRecord[] }> {
  orderPolicy.require(ctx, 'order.read');
  const [order] = await loadOrders(ctx, [id]);
  if (order === undefined) throw notFound('order');
  const connection = await connectionOfSource(ctx, order.source);
  const able = connection === null ? [] : [...(sources.get(connection.kind)?.performer?.can ?? [])];
  const can = able.filter((kind) => orderPolicy.may(ctx.actor, needed[kind]));
  return { can, performances: await performancesOf(ctx, id) };
}

/** The connection of an order's source, if it can do this. */
export async function placeThatCan(
  ctx: Context,
  sources: OrderSources,
  { order, kind }: { order: Pick<OrderRecord, 'source'>; kind: ActionKind },
): Promise<ConnectionRecord | null> {
  const connection = await connectionOfSource(ctx, order.source);
  if (connection === null) return null;
  return sources.get(connection.kind)?.performer?.can.has(kind) === true ? connection : null;
}

/** The job, and the moment from which the sweep would see that the job was lost. */
function queue(ctx: Context, id: PerformanceId, at: Date): void {
  const later = at > ctx.now ? { startAfter: at } : {};
  ctx.later({ name: 'perform', data: { performance: id }, ...later });
}

/** Paying back is for those who may refund, also as a part of cancelling. */
function requireFor(ctx: Context, action: PerformAction): void {
  orderPolicy.require(ctx, needed[action.kind]);
  if (action.kind === 'cancel' && action.refund) orderPolicy.require(ctx, 'order.refund');
}

async function refuseUnsound(ctx: Context, order: OrderRecord, action: PerformAction): Promise<void> {
  if (action.kind === 'fulfil') {
    if (!order.consignments.some((one) => one.id === action.consignment)) throw notFound('consignment');
    return;
  }
  const others = await performancesOf(ctx, order.id);
  const running = others.find((one) => one.action.kind !== 'fulfil' && open.has(one.state));
  if (running !== undefined)
    throw new Refusal('conflict', 'performance_running', { performance: running.id });
  if (action.kind === 'refund' && order.total !== null && action.amount > order.total)
    throw new Refusal('refused', 'refund_too_much', { total: order.total });
  if (action.kind === 'refund' && action.shipping > action.amount)
    throw new Refusal('refused', 'refund_too_much', { total: action.amount });
}

/** What a person decides about something refused or in doubt. Throws `not_waiting`. */
export async function settlePerformance(
  ctx: Context,
  sources: OrderSources,
  { id, decision }: { id: PerformanceId; decision: 'try_again' | 'was_done' | 'drop' },
): Promise<PerformanceRecord> {
  orderPolicy.require(ctx, 'order.ship');
  const found = await selectPerformance(ctx, id);
  if (found === null) throw notFound('performance');
  await lockOrder(ctx, found.orderId);
  const one = await selectPerformance(ctx, id, true);
  if (one === null) throw notFound('performance');
  requireFor(ctx, one.action);
  if (one.state !== 'refused' && one.state !== 'unknown')
    throw new Refusal('refused', 'not_waiting', { state: one.state });
  if (decision === 'try_again') await again(ctx, sources, one);
  else {
    const state = decision === 'was_done' ? ('done' as const) : ('dropped' as const);
    const answer = { ...one.answer, byHand: true };
    await changePerformance(ctx, id, { state, nextAt: null, answer });
    const kind = state === 'done' ? connectionEvents.done : connectionEvents.dropped;
    ctx.record(performanceEvent(kind, { ...one, answer }));
  }
  ctx.tell({ kind: 'order', id: one.orderId });
  ctx.tell({ kind: 'connection', id: one.connectionId });
  return (await selectPerformance(ctx, id)) ?? one;
}

/** In doubt it stays: then it is looked up before anything is done. */
async function again(ctx: Context, sources: OrderSources, one: PerformanceRecord): Promise<void> {
  const [order] = await loadOrders(ctx, [one.orderId]);
  const { kind } = one.action;
  const place = order === undefined ? null : await placeThatCan(ctx, sources, { order, kind });
  if (place === null || place.id !== one.connectionId)
    throw new Refusal('refused', 'not_supported_there', { action: kind });
  const state = one.state === 'unknown' ? ('unknown' as const) : ('asked' as const);
  await changePerformance(ctx, one.id, { state, nextAt: ctx.now, attempts: 0 });
  queue(ctx, one.id, ctx.now);
}

/** When the sweep takes up what a process began and never ended. */
export const sweptAt = (now: Date): Date => new Date(now.getTime() + sweptAfterMs);
