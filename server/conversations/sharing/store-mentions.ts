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

/** Those people are called by this note and no others; who has looked already is not called again. */
export async function putMentions(
  ctx: Context,
  note: { id: NoteId; conversation: ConversationId },
  staff: readonly StaffId[],
): Promise<void> {
  const gone = db(ctx).deleteFrom('mentions').where('shop_id', '=', ctx.shop).where('note_id', '=', note.id);
  await (staff.length === 0 ? gone : gone.where('staff_id', 'not in', [...staff])).execute();
  if (staff.length === 0) return;
  await db(ctx)
    .insertInto('mentions')
    .values(
      staff.map((id) => ({
        shop_id: ctx.shop,
        note_id: note.id,
        staff_id: id,
        conversation_id: note.conversation,
        at: ctx.now,
        seen_at: null,
      })),
    )
    .onConflict((oc) => oc.columns(['shop_id', 'note_id', 'staff_id']).doNothing())
    .execute();
}

/** This person has looked; answers how many called him. */
export async function markSeen(ctx: Context, conversation: ConversationId, staff: StaffId): Promise<number> {
  const rows = await db(ctx)
    .updateTable('mentions')
    .set({ seen_at: ctx.now })
    .where('shop_id', '=', ctx.shop)
    .where('staff_id', '=', staff)
    .where('conversation_id', '=', conversation)
    .where('seen_at', 'is', null)
    .returning('note_id')
    .execute();
  return rows.length;
}

/** Whom notes call goes with the notes. */
export async function moveMentions(
  ctx: Context,
  notes: readonly NoteId[],
  to: ConversationId,
): Promise<void> {
  if (notes.length === 0) return;
  await db(ctx)
    .updateTable('mentions')
    .set({ conversation_id: to })
    .where('shop_id', '=', ctx.shop)
    .where('note_id', 'in', [...notes])
    .execute();
}
