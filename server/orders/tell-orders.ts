import type { OrderId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

/** Tells browsers which order changed; of many only that many did, and they ask again once. */
export function tellOrders(ctx: Context, ids: readonly OrderId[]): void {
  const [only, ...others] = ids;
  if (only !== undefined) ctx.tell({ kind: 'order', id: others.length === 0 ? only : null });
}
