import { sql } from 'kysely';
import type { ConversationId, CustomerId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

/** Conversations change hands between two records of one person; merged ones, too, so that they come back to life there. */
export async function moveConversations(
  ctx: Context,
  way: { from: CustomerId; to: CustomerId },
  which: readonly ConversationId[] | 'all',
): Promise<ConversationId[]> {
  const chosen = which === 'all' ? sql`` : sql`and id = any(${[...which]}::uuid[])`;
  const { rows } = await sql<{ id: ConversationId }>`update conversations set customer_id = ${way.to}
    where shop_id = ${ctx.shop} and customer_id = ${way.from} ${chosen} returning id`.execute(ctx.tx);
  return rows.map((row) => row.id);
}
