import type { OpenConnection } from '../../orders/opened-connection.ts';
import { SourceTrouble } from '../../orders/order-source.ts';
import type { PerformTask, Receipt } from '../../orders/performer.ts';
import { findOrder, orderGid } from './read-orders.ts';

/** Shopify's id of the order a task is about; null when the store does not know it. */
export async function gidOf(connection: OpenConnection, { order }: PerformTask): Promise<string | null> {
  if (order.sourceId !== '') return orderGid(order.sourceId);
  const found = await findOrder(connection, { number: order.number });
  const id = found?.order.sourceId ?? '';
  return id === '' ? null : orderGid(id);
}

/** It says no: its own words, several as one text. */
export function refusedWith(
  errors: readonly { message: string }[],
  reason = 'connection_refused',
): Receipt & { outcome: 'refused' } {
  return { outcome: 'refused', reason, said: errors.map(({ message }) => message).join(' / ') };
}

export const unknownOrder = (): Receipt => refusedWith([{ message: 'no such order' }]);

/** What a failed request means for something that must happen once. Throws what is no word of the store. */
export function receiptOf(error: unknown): Receipt {
  if (!(error instanceof SourceTrouble)) throw error;
  const { reason, said } = error;
  if (error.inDoubt) return { outcome: 'unknown', said };
  return reason === 'connection_unreachable'
    ? { outcome: 'later', reason, said }
    : { outcome: 'refused', reason, said };
}
