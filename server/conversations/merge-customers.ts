import type { ConversationId, CustomerId, CustomerMergeId } from '../../contract/ids.ts';
import { lookForTwins } from '../customers/look-for-twins.ts';
import {
  endMerge,
  endUndo,
  followMerge,
  type MovedElsewhere,
  startMerge,
  startUndo,
  strayWays,
  type Way,
} from '../customers/merge-people.ts';
import { moveOrdersOfCustomer } from '../orders/orders-of-person.ts';
import type { Context } from '../platform/context.ts';
import { conversationPolicy } from './policy.ts';
import { moveConversations } from './store-people.ts';

/** What is under way while two are put together has ended by then (ms). */
const settled = 60_000;

/** 同じ人: puts one person's record into another, who lives on with all orders and conversations of both. */
export async function mergeCustomers(
  ctx: Context,
  people: { kept: CustomerId; gone: CustomerId },
): Promise<{ merge: CustomerMergeId; kept: CustomerId }> {
  conversationPolicy.require(ctx, 'conversation.change');
  const way = await startMerge(ctx, people.kept, people.gone);
  const merge = await endMerge(ctx, way, await moveAll(ctx, way));
  lookForTwins(ctx, [way.to]);
  // An order or a letter that is being taken in now may still go to the record that is an empty pointer from here on.
  lookForTwins(ctx, [way.from], new Date(ctx.now.getTime() + settled));
  return { merge, kept: way.to };
}

/** 元に戻す: gives exactly back what moved then, however the two were put together with others since. */
export async function undoCustomerMerge(
  ctx: Context,
  id: CustomerMergeId,
): Promise<{ kept: CustomerId; back: CustomerId }> {
  conversationPolicy.require(ctx, 'conversation.change');
  const undoing = await startUndo(ctx, id);
  const { way, back } = undoing;
  await moveOrdersOfCustomer(ctx, way, back.orders);
  await moveWithNews(ctx, way, back.conversations);
  await endUndo(ctx, undoing);
  lookForTwins(ctx, [way.from, way.to]);
  return { kept: way.from, back: way.to };
}

/** What came in for a record while it was being put into another goes to the living one. */
export async function gatherStrays(ctx: Context, ids: readonly CustomerId[]): Promise<void> {
  for (const way of await strayWays(ctx, ids)) await followMerge(ctx, way, await moveAll(ctx, way));
}

async function moveAll(ctx: Context, way: Way): Promise<MovedElsewhere> {
  const orders = await moveOrdersOfCustomer(ctx, way, 'all');
  return { orders, conversations: await moveWithNews(ctx, way, 'all') };
}

/** Browsers are told of so many open pages; the rest ask again when they are opened. */
const toldAtMost = 100;

async function moveWithNews(
  ctx: Context,
  way: Way,
  which: readonly ConversationId[] | 'all',
): Promise<ConversationId[]> {
  if (which !== 'all' && which.length === 0) return [];
  const moved = await moveConversations(ctx, way, which);
  for (const id of moved.slice(0, toldAtMost)) ctx.tell({ kind: 'conversation', id, what: 'customer' });
  return moved;
}
