import type { ConnectionId, OrderId } from '../../contract/ids.ts';
import type { EventRecord } from '../platform/event-record.ts';
import type { PerformanceRecord } from './store-performances.ts';

/** Facts about places of orders, and what was done there. */
export const connectionEvents = {
  added: 'connection_added',
  changed: 'connection_changed',
  removed: 'connection_removed',
  asked: 'performance_asked',
  done: 'performance_done',
  refused: 'performance_refused',
  dropped: 'performance_dropped',
} as const;

export const connectionEvent = (
  kind: string,
  connection: ConnectionId,
  data: Record<string, unknown> = {},
): EventRecord => ({ kind, data: { connection, ...data } });

/** In the history of the order: what was asked there, and what was said. */
export const performanceEvent = (
  kind: string,
  { id, orderId, action, answer }: Pick<PerformanceRecord, 'id' | 'action' | 'answer'> & { orderId: OrderId },
): EventRecord => ({ kind, orderId, data: { performance: id, action, ...answer } });
