import type { OrderCandidate } from '../../contract/conversations.ts';
import type { ConversationId } from '../../contract/ids.ts';
import { orderSummaries } from '../orders/order-summaries.ts';
import type { Context } from '../platform/context.ts';
import { loadCandidates } from './store-candidates.ts';

/** Orders a conversation may be about, best first, without those a person dismissed. */
export async function candidateOrders(ctx: Context, id: ConversationId): Promise<OrderCandidate[]> {
  const { shown, dismissed } = await loadCandidates(ctx, id);
  if (shown.length === 0) return [];
  const ids = shown.map((one) => one.orderId);
  const summaries = new Map((await orderSummaries(ctx, ids)).map((one) => [one.id, one]));
  return shown.flatMap((one) => {
    const order = summaries.get(one.orderId);
    return order === undefined || dismissed.has(one.orderId) ? [] : [{ order, evidence: one.evidence }];
  });
}
