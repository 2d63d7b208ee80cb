import type { ConversationId, MessageId, RawInputId, ShopId } from '../../contract/ids.ts';
import type { Authentication } from '../../contract/messages.ts';
import type { Context } from '../platform/context.ts';

type Tables = {
  messages: {
    shop_id: ShopId;
    id: MessageId;
    conversation_id: ConversationId;
    raw_input_id: RawInputId | null;
    authentication: unknown;
  };
};

/** A message nothing is known of yet; null when somebody was quicker, or it never was a mail. */
export async function uncheckedMessage(
  ctx: Context,
  id: MessageId,
): Promise<{ rawInputId: RawInputId } | null> {
  const row = await ctx.tx
    .withTables<Tables>()
    .selectFrom('messages')
    .select('raw_input_id')
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .where('authentication', 'is', null)
    .executeTakeFirst();
  return row === undefined || row.raw_input_id === null ? null : { rawInputId: row.raw_input_id };
}

/** Writes it down where nothing stands yet: the word of the receiving server comes first. */
export async function saveAuthentication(
  ctx: Context,
  id: MessageId,
  authentication: Authentication,
): Promise<void> {
  const row = await ctx.tx
    .withTables<Tables>()
    .updateTable('messages')
    .set({ authentication: JSON.stringify(authentication) })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .where('authentication', 'is', null)
    .returning('conversation_id')
    .executeTakeFirst();
  if (row !== undefined) ctx.tell({ kind: 'conversation', id: row.conversation_id, what: 'changed' });
}
