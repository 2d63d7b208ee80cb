import { sql } from 'kysely';
import type { ConversationId, StaffId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';

/** Who has each of these conversations open right now. */
export async function presentIn(
  ctx: Context,
  conversations: readonly ConversationId[],
): Promise<Map<ConversationId, StaffId[]>> {
  const present = new Map<ConversationId, StaffId[]>();
  if (conversations.length === 0) return present;
  const { rows } = await sql<{ conversation: ConversationId; staff: StaffId }>`
    select conversation_id as conversation, staff_id as staff from presences
    where shop_id = ${ctx.shop} and conversation_id = any(${[...conversations]}::uuid[])
      and expires_at > ${ctx.now}`.execute(ctx.tx);
  for (const { conversation, staff } of rows)
    present.set(conversation, [...(present.get(conversation) ?? []), staff]);
  return present;
}
