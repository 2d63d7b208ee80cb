import type { ConversationId, NoteId, ShopId, StaffId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';
import { dropSearchText, rewriteSearchText, searchedNote } from '../search/store-texts.ts';

/** A 社内メモ that its author corrects or takes back. */
type Tables = {
  notes: {
    shop_id: ShopId;
    id: NoteId;
    conversation_id: ConversationId;
    author_id: StaffId | null;
    text: string;
    at: Date;
  };
  mentions: { shop_id: ShopId; note_id: NoteId };
};

const db = (ctx: Context) => ctx.tx.withTables<Tables>();

export type NoteRow = Tables['notes'];

/** The note, locked, or null. */
export async function lockNote(ctx: Context, id: NoteId): Promise<NoteRow | null> {
  const row = await db(ctx)
    .selectFrom('notes')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function updateNote(ctx: Context, id: NoteId, text: string): Promise<void> {
  const row = await db(ctx)
    .updateTable('notes')
    .set({ text })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .returning('at')
    .executeTakeFirst();
  if (row !== undefined) await rewriteSearchText(ctx, searchedNote({ id, at: row.at, text }));
}

export async function deleteNote(ctx: Context, id: NoteId): Promise<void> {
  await dropSearchText(ctx, id);
  await db(ctx).deleteFrom('mentions').where('shop_id', '=', ctx.shop).where('note_id', '=', id).execute();
  await db(ctx).deleteFrom('notes').where('shop_id', '=', ctx.shop).where('id', '=', id).execute();
}
