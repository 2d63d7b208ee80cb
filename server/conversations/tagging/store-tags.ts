import { sql } from 'kysely';
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

export interface UsedTag extends Tag {
  open: number;
  uses: number;
}

/** More uses than this are "many" and not counted. */
const mostUses = 1000;

/** Every tag of the shop, most used among the unfinished first. */
export async function usedTags(ctx: Context): Promise<UsedTag[]> {
  const { rows } = await sql<UsedTag>`
    with unfinished as (
      select k.tag_id, count(*)::int as n
      from conversations c
      join conversation_tags k on k.shop_id = c.shop_id and k.conversation_id = c.id
      where c.shop_id = ${ctx.shop} and c.status <> 'closed' and c.noise is null and c.merged_into is null
        and not c.notice
      group by k.tag_id
    )
    select t.id, t.name, coalesce(u.n, 0) as open,
      (select count(*)::int from (select 1 from conversation_tags k
        where k.shop_id = t.shop_id and k.tag_id = t.id limit ${mostUses}) counted) as uses
    from tags t left join unfinished u on u.tag_id = t.id
    where t.shop_id = ${ctx.shop}
    order by open desc, t.name_norm`.execute(ctx.tx);
  return rows;
}

/** Those of these tags that the shop has. */
export async function tagsById(ctx: Context, ids: readonly TagId[]): Promise<Tag[]> {
  if (ids.length === 0) return [];
  return await db(ctx)
    .selectFrom('tags')
    .select(['id', 'name'])
    .where('shop_id', '=', ctx.shop)
    .where('id', 'in', [...new Set(ids)])
    .orderBy('name_norm')
    .execute();
}

export async function tagByName(ctx: Context, nameNorm: string): Promise<Tag | null> {
  const row = await db(ctx)
    .selectFrom('tags')
    .select(['id', 'name'])
    .where('shop_id', '=', ctx.shop)
    .where('name_norm', '=', nameNorm)
    .executeTakeFirst();
  return row ?? null;
}

/** False when the name, or the id, is taken. */
export async function insertTag(ctx: Context, tag: Tag & { nameNorm: string }): Promise<boolean> {
  const row = await db(ctx)
    .insertInto('tags')
    .values({
      shop_id: ctx.shop,
      id: tag.id,
      name: tag.name,
      name_norm: tag.nameNorm,
      created_at: ctx.now,
    })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** False when there is no such tag. */
export async function updateTagName(ctx: Context, tag: Tag & { nameNorm: string }): Promise<boolean> {
  const row = await db(ctx)
    .updateTable('tags')
    .set({ name: tag.name, name_norm: tag.nameNorm })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', tag.id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Everything that carries the one carries the other, and the one is gone. */
export async function foldTag(ctx: Context, gone: TagId, kept: TagId): Promise<void> {
  await sql`insert into conversation_tags (shop_id, conversation_id, tag_id, by_id, at)
    select shop_id, conversation_id, ${kept}::uuid, by_id, at from conversation_tags
    where shop_id = ${ctx.shop} and tag_id = ${gone} on conflict do nothing`.execute(ctx.tx);
  await removeTag(ctx, gone);
}

/** Takes it off everything; true when it was there. */
export async function removeTag(ctx: Context, tag: TagId): Promise<boolean> {
  await db(ctx)
    .deleteFrom('conversation_tags')
    .where('shop_id', '=', ctx.shop)
    .where('tag_id', '=', tag)
    .execute();
  const row = await db(ctx)
    .deleteFrom('tags')
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', tag)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** One tag on one conversation. */
export interface Tagging {
  conversation: ConversationId;
  tag: TagId;
}

/** Every conversation × every tag; answers what was not so before. */
export async function putTags(
  ctx: Context,
  conversations: readonly ConversationId[],
  tags: readonly TagId[],
): Promise<Tagging[]> {
  if (conversations.length === 0 || tags.length === 0) return [];
  const by = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  const { rows } = await sql<Tagging>`
    insert into conversation_tags (shop_id, conversation_id, tag_id, by_id, at)
    select ${ctx.shop}, c, t.id, ${by}::uuid, ${ctx.now} from unnest(${[...conversations]}::uuid[]) as c
    join tags t on t.shop_id = ${ctx.shop} and t.id = any(${[...tags]}::uuid[])
    order by c, t.id on conflict do nothing returning conversation_id as conversation, tag_id as tag`.execute(
    ctx.tx,
  );
  return rows;
}

/** Answers what was so before. */
export async function takeTags(
  ctx: Context,
  conversations: readonly ConversationId[],
  tags: readonly TagId[],
): Promise<Tagging[]> {
  if (conversations.length === 0 || tags.length === 0) return [];
  const { rows } = await sql<Tagging>`
    delete from conversation_tags where shop_id = ${ctx.shop}
      and conversation_id = any(${[...conversations]}::uuid[]) and tag_id = any(${[...tags]}::uuid[])
    returning conversation_id as conversation, tag_id as tag`.execute(ctx.tx);
  return rows;
}

/** Tags of one conversation also on another; answers which it did not have. */
export async function copyTags(ctx: Context, from: ConversationId, to: ConversationId): Promise<TagId[]> {
  const { rows } = await sql<{ id: TagId }>`
    insert into conversation_tags (shop_id, conversation_id, tag_id, by_id, at)
    select shop_id, ${to}::uuid, tag_id, by_id, at from conversation_tags
    where shop_id = ${ctx.shop} and conversation_id = ${from}
    on conflict do nothing returning tag_id as id`.execute(ctx.tx);
  return rows.map((row) => row.id);
}
