import type { Context } from '../platform/context.ts';
import { type ImportCounts, importOrders } from './import-orders.ts';
import type { OrderSource, SourceOrder } from './order-source.ts';
import { lockSource } from './store.ts';
import { type ConnectionRecord, changedAtOf } from './store-connections.ts';

/**
 * Takes in orders as a place tells them now. Of two tellings of one order the one changed later there is true, in
 * whatever order they arrive: what is older than what is stored changes nothing.
 */
export async function takeOrders(
  ctx: Context,
  from: { connection: Pick<ConnectionRecord, 'source' | 'name'>; adapter: OrderSource },
  told: readonly SourceOrder[],
): Promise<ImportCounts> {
  const { source } = from.connection;
  const { layout } = from.adapter;
  await lockSource(ctx, source);
  const numbers = told.map(({ order }) => order.number);
  const stored = await changedAtOf(ctx, { source, layout }, { numbers });
  const newest = new Map<string, SourceOrder>();
  for (const one of told) {
    const known = newest.get(one.order.number)?.changedAt ?? stored.get(one.order.number);
    if (known === undefined || known <= one.changedAt) newest.set(one.order.number, one);
  }
  if (newest.size === 0) return { created: 0, updated: 0, unchanged: told.length };
  const counts = await importOrders(ctx, {
    source: { id: source, name: sourceName(from), layout },
    importId: null,
    orders: [...newest.values()].map(dated),
  });
  if (counts.created + counts.updated > 0) ctx.tell({ kind: 'order', id: null });
  return { ...counts, unchanged: counts.unchanged + told.length - newest.size };
}

/** What people call it; a second store of one kind by its own name, too. */
function sourceName({ connection, adapter }: Parameters<typeof takeOrders>[1]): string {
  return connection.source === adapter.source ? adapter.name : `${adapter.name} (${connection.name})`;
}

function dated({ order, changedAt }: SourceOrder): SourceOrder['order'] {
  const [first, ...rest] = order.raw;
  return { ...order, raw: [{ ...first, changedAt: changedAt.toISOString() }, ...rest] };
}
