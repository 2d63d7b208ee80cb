import type { z } from 'zod';
import type { OpenConnection } from '../../orders/opened-connection.ts';
import type { Cursor, SourceOrder, SourcePage } from '../../orders/order-source.ts';
import { ask } from './ask.ts';
import { changedDocument, linesDocument, numberDocument, oneDocument } from './documents.ts';
import { changedShape, linesShape, numberShape, oneShape, type ShopifyOrder } from './shapes.ts';
import { toSourceOrder } from './to-order.ts';

const ordersAtOnce = 10;
/** Its search learns of a change a little later than the change itself happened (ms). */
const overlapMs = 2 * 60_000;

/**
 * Orders changed since the cursor, by the time of their change, so that one that changes meanwhile comes again at the
 * end and none is left out. The cursor is that time: whoever begins again with it meets some orders twice.
 */
export async function* changedOrders(
  connection: OpenConnection,
  { cursor, from, signal }: { cursor: Cursor; from: Date; signal?: AbortSignal | undefined },
): AsyncIterable<SourcePage> {
  const stored = typeof cursor.since === 'string' ? new Date(cursor.since) : null;
  const since = stored === null ? from : new Date(stored.getTime() - overlapMs);
  const query = `updated_at:>='${since.toISOString()}'`;
  let reached = stored ?? from;
  let after: string | null = null;
  while (signal?.aborted !== true) {
    const variables: Record<string, unknown> = { first: ordersAtOnce, after, query };
    const asked = { document: changedDocument, variables, shape: changedShape };
    const { orders }: z.infer<typeof changedShape> = await ask(connection, asked);
    const told = await Promise.all(orders.nodes.map((one) => whole(connection, one)));
    reached = told.reduce((last, { changedAt }) => (changedAt > last ? changedAt : last), reached);
    yield { orders: told, cursor: { since: reached.toISOString() } };
    after = orders.pageInfo.endCursor ?? null;
    if (!orders.pageInfo.hasNextPage || after === null) return;
  }
}

export async function findOrder(
  connection: OpenConnection,
  asked: { number: string } | { sourceId: string },
): Promise<SourceOrder | null> {
  const found =
    'sourceId' in asked ? await byId(connection, asked.sourceId) : await byNumber(connection, asked.number);
  return found === null ? null : await whole(connection, found);
}

async function byId(connection: OpenConnection, id: string): Promise<ShopifyOrder | null> {
  const variables = { id: orderGid(id) };
  return (await ask(connection, { document: oneDocument, variables, shape: oneShape })).order ?? null;
}

/** Its search finds numbers that only begin alike, too. */
async function byNumber(connection: OpenConnection, number: string): Promise<ShopifyOrder | null> {
  const variables = { query: `name:'${number.replaceAll(/['\\]/g, '')}'` };
  const { orders } = await ask(connection, { document: numberDocument, variables, shape: numberShape });
  return orders.nodes.find((one) => one.name === number) ?? null;
}

/** With the lines that did not fit into the first answer. */
async function whole(connection: OpenConnection, order: ShopifyOrder): Promise<SourceOrder> {
  const nodes = [...order.lineItems.nodes];
  let { pageInfo } = order.lineItems;
  while (pageInfo.hasNextPage && pageInfo.endCursor) {
    const variables = { id: order.id, after: pageInfo.endCursor };
    const more = await ask(connection, { document: linesDocument, variables, shape: linesShape });
    if (!more.order) break;
    nodes.push(...more.order.lineItems.nodes);
    pageInfo = more.order.lineItems.pageInfo;
  }
  return toSourceOrder({ ...order, lineItems: { nodes, pageInfo } });
}

/** `5678901234567`, as files have it, and `gid://shopify/Order/5678901234567` are the same. */
export const orderGid = (id: string): string => (/^\d+$/.test(id) ? `gid://shopify/Order/${id}` : id);
