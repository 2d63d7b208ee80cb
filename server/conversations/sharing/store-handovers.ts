import type { ConversationId, HandoverId, ShopId, StaffId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';

/** 引き継ぎ: at most one of a conversation is open (ended_at is null). */
type Tables = {
  handovers: {
    shop_id: ShopId;
    id: HandoverId;
    conversation_id: ConversationId;
    from_id: StaffId | null;
    to_id: StaffId | null;
    summary: string;
    promised: string;
    next: string;
    due_at: Date | null;
    assignee_before: StaffId | null;
    at: Date;
    acknowledged_by: StaffId | null;
    acknowledged_at: Date | null;
    ended_at: Date | null;
  };
};

export type HandoverRow = Tables['handovers'];

const db = (ctx: Context) => ctx.tx.withTables<Tables>();

/** The open hand-over of a conversation, or null. */
export async function openHandover(ctx: Context, conversation: ConversationId): Promise<HandoverRow | null> {
  const row = await db(ctx)
    .selectFrom('handovers')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', conversation)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}
