import type { PerformanceId, ShopId } from '../../contract/ids.ts';
import { type Context, type Runner, system } from '../platform/context.ts';
import type { Claims } from '../platform/db/claims.ts';
import { storableText } from '../platform/db/storable-text.ts';
import type { JobKind } from '../platform/jobs.ts';
import { SecretUnreadable } from '../platform/secrets.ts';
import { sweptAt } from './ask-performance.ts';
import { connectionEvents, performanceEvent } from './connection-events.ts';
import { type ConnectionParts, openConnection, sourceOfKind } from './open-connection.ts';
import type { OpenConnection } from './opened-connection.ts';
import { type OrderSource, SourceTrouble } from './order-source.ts';
import type { Performer, PerformTask, Receipt } from './performer.ts';
import { nextTry } from './rules/next-try.ts';
import { loadOrders } from './store.ts';
import { type ConnectionRecord, markTold, selectConnection } from './store-connections.ts';
import {
  changePerformance,
  type PerformanceAnswer,
  type PerformanceRecord,
  selectPerformance,
} from './store-performances.ts';
import { takeOrders } from './take-orders.ts';

export interface PerformingParts extends ConnectionParts {
  runner: Runner;
  claims: Claims;
}

/** How long a request that was cut off may still be at work over there (ms): nothing is repeated before. */
const settlesWithinMs = 60_000;

/**
 * Does what was asked at the place of an order, once. It is marked as running before anything leaves; whoever finds it
 * running, or in doubt, looks at the order there first and does it only when it has not happened.
 */
export function performJob(parts: PerformingParts): JobKind {
  return {
    name: 'perform',
    concurrency: 2,
    // The row says when it is taken up again; a job that was lost is seen by the sweep.
    retries: 2,
    expireSeconds: 600,
    async run(shop, data) {
      const id = data.performance as PerformanceId;
      const claim = await parts.claims.claim(`performance:${shop}:${id}`);
      if (claim === null) return;
      try {
        await performOne({ parts, shop, id });
      } finally {
        await claim.release();
      }
    },
  };
}

interface Performing {
  parts: PerformingParts;
  shop: ShopId;
  id: PerformanceId;
}

interface Step {
  row: PerformanceRecord;
  record: ConnectionRecord;
  open: OpenConnection;
  adapter: OrderSource;
  performer: Performer;
  task: PerformTask;
  inDoubt: boolean;
}

const inShop = <T>({ parts, shop }: Performing, work: (ctx: Context) => Promise<T>): Promise<T> =>
  parts.runner.run(shop, system, work);

async function performOne(at: Performing): Promise<void> {
  const step = await inShop(at, (ctx) => begin(ctx, at));
  if (step === null) return;
  const receipt = step.inDoubt
    ? await settleDoubt(at, step)
    : await step.performer.perform(step.open, step.task);
  await inShop(at, (ctx) => record(ctx, step, receipt));
  if (receipt.outcome === 'done') await readBack(at, step);
}

/** Locks it, marks it as running, and gathers what is needed. Null when there is nothing to do. */
async function begin(ctx: Context, { parts, id }: Performing): Promise<Step | null> {
  const row = await selectPerformance(ctx, id, true);
  if (row === null || row.nextAt === null || row.nextAt > ctx.now) return null;
  const gathered = await gather(ctx, parts, row);
  if (gathered === 'gone') {
    await changePerformance(ctx, id, { state: 'dropped', nextAt: null });
    return null;
  }
  if (typeof gathered === 'string') {
    await giveUp(ctx, row, { reason: gathered, said: '' });
    return null;
  }
  const inDoubt = row.state === 'running' || row.state === 'unknown';
  const attempts = row.attempts + 1;
  const doubtAt = inDoubt ? (row.answer.doubtAt ?? row.updatedAt.toISOString()) : undefined;
  const answer = doubtAt === undefined ? row.answer : { ...row.answer, doubtAt };
  await changePerformance(ctx, id, { state: 'running', nextAt: sweptAt(ctx.now), attempts, answer });
  return { ...gathered, inDoubt, row: { ...row, attempts, answer } };
}

async function gather(
  ctx: Context,
  parts: PerformingParts,
  row: PerformanceRecord,
): Promise<Omit<Step, 'inDoubt' | 'row'> | 'gone' | 'not_supported_there' | 'secret_unreadable'> {
  const record = await selectConnection(ctx, row.connectionId);
  const [order] = await loadOrders(ctx, [row.orderId]);
  if (record === null || order === undefined) return 'not_supported_there';
  const adapter = sourceOfKind(parts.sources, record.kind);
  const { performer } = adapter;
  const { action } = row;
  if (performer === undefined || !performer.can.has(action.kind)) return 'not_supported_there';
  const consignment =
    action.kind === 'fulfil' ? order.consignments.find((one) => one.id === action.consignment) : null;
  // Taken back meanwhile: it has not left after all.
  if (consignment === undefined || (consignment !== null && consignment.stage !== 'shipped')) return 'gone';
  const alone = order.consignments.filter((one) => one.stage !== 'cancelled').length === 1;
  const task: PerformTask = {
    ...{ key: row.id, action },
    order: { number: order.number, sourceId: order.sourceId },
    consignment:
      consignment === null ? null : { items: consignment.items, parcels: consignment.shipments, alone },
  };
  try {
    return { record, adapter, performer, task, open: openConnection(ctx, parts.box, record) };
  } catch (error) {
    if (error instanceof SecretUnreadable) return 'secret_unreadable';
    throw error;
  }
}

/** Looks first. What may still be at work over there is not repeated yet. */
async function settleDoubt(at: Performing, step: Step): Promise<Receipt> {
  const finding = await step.performer.look(step.open, step.task);
  if (finding.found === 'done') return { outcome: 'done', answer: finding.answer };
  if (finding.found === 'cannot_tell') return { outcome: 'unknown', said: step.row.answer.said ?? '' };
  const since = at.parts.runner.clock.now().getTime() - Date.parse(String(step.row.answer.doubtAt));
  if (since < settlesWithinMs) return { outcome: 'unknown', said: step.row.answer.said ?? '' };
  return await step.performer.perform(step.open, step.task);
}

async function record(ctx: Context, { row, task }: Step, receipt: Receipt): Promise<void> {
  const before = await selectPerformance(ctx, row.id, true);
  // A person has decided meanwhile.
  if (before === null || before.state !== 'running') return;
  const told = { said: 'said' in receipt ? storableText(receipt.said, 500) : '' };
  if (receipt.outcome === 'done') await finish(ctx, { row, task }, receipt.answer);
  else if (receipt.outcome === 'refused') await giveUp(ctx, row, { reason: receipt.reason, ...told });
  else {
    const unknown = receipt.outcome === 'unknown';
    const nextAt = nextTry(ctx.now, row.attempts);
    const reason = unknown ? 'connection_unreachable' : receipt.reason;
    const doubt = unknown ? { doubtAt: row.answer.doubtAt ?? ctx.now.toISOString() } : {};
    const answer = { ...row.answer, reason, ...told, ...doubt };
    // Surely not done, and tried long enough: a person has to know.
    if (!unknown && nextAt === null) return await giveUp(ctx, row, { reason, ...told });
    await changePerformance(ctx, row.id, { state: unknown ? 'unknown' : 'asked', nextAt, answer });
    if (nextAt !== null) ctx.later({ name: 'perform', data: { performance: row.id }, startAfter: nextAt });
  }
  ctx.tell({ kind: 'order', id: row.orderId });
  ctx.tell({ kind: 'connection', id: row.connectionId });
}

async function finish(
  ctx: Context,
  { row, task }: Pick<Step, 'row' | 'task'>,
  answer: Record<string, unknown>,
): Promise<void> {
  await changePerformance(ctx, row.id, { state: 'done', nextAt: null, answer });
  ctx.record(performanceEvent(connectionEvents.done, { ...row, answer }));
  if (row.action.kind !== 'fulfil') return;
  const numbers = (task.consignment?.parcels ?? []).flatMap((parcel) => parcel.trackingNumber ?? []);
  await markTold(ctx, { order: row.orderId, consignment: row.action.consignment, numbers });
}

async function giveUp(
  ctx: Context,
  row: PerformanceRecord,
  { reason, said }: { reason: string; said: string },
): Promise<void> {
  const answer: PerformanceAnswer = { ...row.answer, reason, said };
  await changePerformance(ctx, row.id, { state: 'refused', nextAt: null, answer });
  ctx.record(performanceEvent(connectionEvents.refused, { ...row, answer }));
  ctx.tell({ kind: 'order', id: row.orderId });
  ctx.tell({ kind: 'connection', id: row.connectionId });
}

/** What was done changed the order there; should that not be answered, the next reading brings it. */
async function readBack(at: Performing, { record, adapter, open, task }: Step): Promise<void> {
  try {
    const { sourceId, number } = task.order;
    const told = await adapter.findOrder(open, sourceId === '' ? { number } : { sourceId });
    if (told !== null) await inShop(at, (ctx) => takeOrders(ctx, { connection: record, adapter }, [told]));
  } catch (error) {
    if (!(error instanceof SourceTrouble)) throw error;
  }
}
