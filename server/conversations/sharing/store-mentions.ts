import type { ConversationId, NoteId, ShopId, StaffId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';

/** Whom notes call by @, until they have looked. */
type Tables = {
  mentions: {
    shop_id: ShopId;
    note_id: NoteId;
    staff_id: StaffId;
    conversation_id: ConversationId;
    at: Date;
    seen_at: Date | null;
  };
};

const db = (ctx: Context) => ctx.tx.withTables<Tables>();

/** Whom each note of a conversation calls. */
export async function mentionsIn(
  ctx: Context,
  conversation: ConversationId,
): Promise<ReadonlyMap<NoteId, StaffId[]>> {
  const rows = await db(ctx)
    .selectFrom('mentions')
    .select(['note_id', 'staff_id'])
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', conversation)
    .execute();
  const called = new Map<NoteId, StaffId[]>();
  for (const row of rows) called.set(row.note_id, [...(called.get(row.note_id) ?? []), row.staff_id]);
  return called;
}
