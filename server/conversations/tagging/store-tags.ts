import type { ConversationId, ShopId, StaffId, TagId } from '../../../contract/ids.ts';
import type { Tag } from '../../../contract/tags.ts';
import type { Context } from '../../platform/context.ts';

/** タグ and what carries them. */
type Tables = {
  tags: { shop_id: ShopId; id: TagId; name: string; name_norm: string; created_at: Date };
  conversation_tags: {
    shop_id: ShopId;
    conversation_id: ConversationId;
    tag_id: TagId;
    by_id: StaffId | null;
    at: Date;
  };
};

const db = (ctx: Context) => ctx.tx.withTables<Tables>();

/** Tags of a conversation, by name. */
export async function tagsOf(ctx: Context, conversation: ConversationId): Promise<Tag[]> {
  return await db(ctx)
    .selectFrom('conversation_tags')
    .innerJoin('tags', (join) =>
      join
        .onRef('tags.shop_id', '=', 'conversation_tags.shop_id')
        .onRef('tags.id', '=', 'conversation_tags.tag_id'),
    )
    .select(['tags.id', 'tags.name'])
    .where('conversation_tags.shop_id', '=', ctx.shop)
    .where('conversation_tags.conversation_id', '=', conversation)
    .orderBy('tags.name_norm')
    .execute();
}
