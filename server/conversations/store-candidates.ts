import type { Evidence } from '../../contract/conversations.ts';
import type { ConversationId, OrderId, ShopId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

/** Orders a conversation may be about, while none is certain. */
export type CandidateTables = {
  conversation_orders: {
    shop_id: ShopId;
    conversation_id: ConversationId;
    order_id: OrderId;
    rank: number;
    evidence: unknown;
    dismissed_at: Date | null;
  };
};

const db = (ctx: Context) => ctx.tx.withTables<CandidateTables>();

export interface CandidateRow {
  orderId: OrderId;
  evidence: Evidence[];
}

/** Replaces the shown candidates; those a person dismissed stay dismissed. */
export async function saveCandidates(
  ctx: Context,
  id: ConversationId,
  candidates: readonly CandidateRow[],
): Promise<void> {
  await db(ctx)
    .deleteFrom('conversation_orders')
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', id)
    .where('dismissed_at', 'is', null)
    .execute();
  await addCandidates(ctx, id, candidates);
}

/** The rows of a conversation that has none yet. */
export const candidateRows = (ctx: Context, id: ConversationId, candidates: readonly CandidateRow[]) =>
  candidates.map((c, rank) => ({
    shop_id: ctx.shop,
    conversation_id: id,
    order_id: c.orderId,
    rank,
    evidence: JSON.stringify(c.evidence),
    dismissed_at: null,
  }));

/** Those of a conversation that has none yet. */
export async function addCandidates(
  ctx: Context,
  id: ConversationId,
  candidates: readonly CandidateRow[],
): Promise<void> {
  if (candidates.length === 0) return;
  await db(ctx)
    .insertInto('conversation_orders')
    .values(candidateRows(ctx, id, candidates))
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** A person said that it is not this one. */
export async function dismissOrder(ctx: Context, id: ConversationId, orderId: OrderId): Promise<void> {
  await db(ctx)
    .insertInto('conversation_orders')
    .values({
      shop_id: ctx.shop,
      conversation_id: id,
      order_id: orderId,
      rank: 99,
      evidence: '[]',
      dismissed_at: ctx.now,
    })
    .onConflict((oc) =>
      oc.columns(['shop_id', 'conversation_id', 'order_id']).doUpdateSet({ dismissed_at: ctx.now }),
    )
    .execute();
}

export async function loadCandidates(
  ctx: Context,
  id: ConversationId,
): Promise<{ shown: CandidateRow[]; dismissed: Set<OrderId> }> {
  const rows = await db(ctx)
    .selectFrom('conversation_orders')
    .select(['order_id', 'evidence', 'dismissed_at'])
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', id)
    .orderBy('rank')
    .execute();
  return {
    shown: rows
      .filter((r) => r.dismissed_at === null)
      .map((r) => ({ orderId: r.order_id, evidence: r.evidence as Evidence[] })),
    dismissed: new Set(rows.filter((r) => r.dismissed_at !== null).map((r) => r.order_id)),
  };
}
