import type { ConversationId, ShopId, StaffId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';

/** Who answers a conversation at the moment (二重返信防止). */
type Tables = {
  claims: { shop_id: ShopId; conversation_id: ConversationId; staff_id: StaffId; since: Date; until: Date };
};

export interface ClaimRow {
  staffId: StaffId;
  since: Date;
  until: Date;
}

const db = (ctx: Context) => ctx.tx.withTables<Tables>();

/** The claim that holds now, or null. */
export async function liveClaim(ctx: Context, conversation: ConversationId): Promise<ClaimRow | null> {
  const row = await db(ctx)
    .selectFrom('claims')
    .select(['staff_id', 'since', 'until'])
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', conversation)
    .where('until', '>', ctx.now)
    .executeTakeFirst();
  return row === undefined ? null : { staffId: row.staff_id, since: row.since, until: row.until };
}
