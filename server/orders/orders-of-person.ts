import type { CustomerId, OrderId } from '../../contract/ids.ts';
import { normalizeName } from '../../language/normalize.ts';
import type { Context } from '../platform/context.ts';
import { orderPolicy } from './policy.ts';
import { moveOrders, recipientsOf } from './store-people.ts';

/** Orders go with the person's record when it is put into another, and back; answers which. */
export async function moveOrdersOfCustomer(
  ctx: Context,
  way: { from: CustomerId; to: CustomerId },
  which: readonly OrderId[] | 'all',
): Promise<OrderId[]> {
  orderPolicy.require(ctx, 'order.change');
  if (which !== 'all' && which.length === 0) return [];
  const moved = await moveOrders(ctx, way, which);
  if (moved.length > 0) ctx.tell({ kind: 'order', id: null });
  return moved;
}

export interface GoesTo {
  /** 贈った: one of its recipients gets it as a present. */
  gift: boolean;
  /** Names of others than the buyer, each once. */
  recipients: string[];
}

/** To whom these orders go, besides the buyer himself. */
export async function recipientsOfOrders(
  ctx: Context,
  ids: readonly OrderId[],
): Promise<Map<OrderId, GoesTo>> {
  orderPolicy.require(ctx, 'order.read');
  const found = new Map<OrderId, GoesTo>();
  if (ids.length === 0) return found;
  for (const row of await recipientsOf(ctx, ids)) {
    const before = found.get(row.id) ?? { gift: false, recipients: [] };
    const others = row.name !== '' && normalizeName(row.name) !== normalizeName(row.buyer);
    const recipients = others && !before.recipients.includes(row.name) ? [row.name] : [];
    found.set(row.id, {
      gift: before.gift || row.gift,
      recipients: [...before.recipients, ...recipients],
    });
  }
  return found;
}
