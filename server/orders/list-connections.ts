import type { Connection, Performance } from '../../contract/connections.ts';
import type { PerformanceId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { personNames } from '../staff/person-names.ts';
import type { OrderSources } from './order-source.ts';
import { orderPolicy } from './policy.ts';
import { type FailedInput, selectFailedInputs } from './store-connection-inputs.ts';
import { type ConnectionRecord, selectConnections } from './store-connections.ts';
import { orderNumbers, type PerformanceRecord, stuckPerformances } from './store-performances.ts';

/** The places of this shop, and what waits for a person. */
export async function listConnections(
  ctx: Context,
  sources: OrderSources,
): Promise<{
  connections: Connection[];
  inputs: (Omit<FailedInput, 'receivedAt'> & { receivedAt: string })[];
  performances: Performance[];
}> {
  orderPolicy.require(ctx, 'order.read');
  const connections = await selectConnections(ctx);
  const inputs = await selectFailedInputs(ctx);
  return {
    connections: connections.map((one) => describeConnection(one, sources)),
    inputs: inputs.map((one) => ({ ...one, receivedAt: one.receivedAt.toISOString() })),
    performances: await describePerformances(ctx, await stuckPerformances(ctx)),
  };
}

/** Without its keys. */
export function describeConnection(record: ConnectionRecord, sources: OrderSources): Connection {
  const { id, kind, name, place, enabled, settings, health } = record;
  const can = sources.get(kind)?.performer?.can ?? [];
  return { id, kind, name, place, enabled, settings, health, can: [...can] };
}

/** With names instead of ids. */
export async function describePerformances(
  ctx: Context,
  records: readonly PerformanceRecord[],
): Promise<Performance[]> {
  if (records.length === 0) return [];
  const people = await personNames(
    ctx,
    records.flatMap((one) => one.askedBy ?? []),
  );
  const places = new Map((await selectConnections(ctx)).map((one) => [one.id, one.name]));
  const numbers = await orderNumbers(
    ctx,
    records.map((one) => one.orderId),
  );
  return records.map((one) => ({
    id: one.id satisfies PerformanceId,
    order: { id: one.orderId, number: numbers.get(one.orderId) ?? '' },
    connection: { id: one.connectionId, name: places.get(one.connectionId) ?? '' },
    action: one.action,
    state: one.state,
    attempts: one.attempts,
    reason: one.answer.reason ?? '',
    said: one.answer.said ?? '',
    askedBy: one.askedBy === null ? null : (people.get(one.askedBy)?.name ?? ''),
    askedAt: one.createdAt.toISOString(),
    changedAt: one.updatedAt.toISOString(),
    nextAt: one.nextAt?.toISOString() ?? null,
  }));
}
