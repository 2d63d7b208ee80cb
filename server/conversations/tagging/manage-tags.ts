import type { InputOf } from '../../../contract/endpoint.ts';
import type { TagId } from '../../../contract/ids.ts';
import type { addTag as addEndpoint, renameTag as renameEndpoint, Tag } from '../../../contract/tags.ts';
import { normalize } from '../../../language/normalize.ts';
import type { Context } from '../../platform/context.ts';
import { notFound, Refusal } from '../../platform/errors.ts';
import { conversationPolicy } from '../policy.ts';
import {
  foldTag,
  insertTag,
  removeTag,
  tagByName,
  tagsById,
  type UsedTag,
  updateTagName,
  usedTags,
} from './store-tags.ts';

/** Every tag of the shop with how much carries it. */
export async function listTags(ctx: Context): Promise<UsedTag[]> {
  conversationPolicy.require(ctx, 'conversation.read');
  return await usedTags(ctx);
}

/** Makes a tag; whoever answers customers may. Twice with the same id and name is once. */
export async function addTag(ctx: Context, { id, name }: InputOf<typeof addEndpoint>): Promise<Tag> {
  conversationPolicy.require(ctx, 'conversation.change');
  const nameNorm = normOf(name);
  if (!(await insertTag(ctx, { id, name, nameNorm }))) {
    const there = await tagByName(ctx, nameNorm);
    if (there?.id !== id) throw new Refusal('conflict', 'tag_exists', { tag: there?.id ?? null });
  }
  tellChoices(ctx);
  return { id, name };
}

/** Gives a tag another name, or, when another has that name and it is wanted, makes the two one. */
export async function renameTag(
  ctx: Context,
  id: TagId,
  { name, merge }: InputOf<typeof renameEndpoint>,
): Promise<Tag> {
  conversationPolicy.require(ctx, 'tag.manage');
  const nameNorm = normOf(name);
  const other = await tagByName(ctx, nameNorm);
  if (other !== null && other.id !== id) {
    if (!merge) throw new Refusal('conflict', 'tag_exists', { tag: other.id });
    if ((await tagsById(ctx, [id])).length === 0) throw notFound('tag');
    await foldTag(ctx, id, other.id);
    tellChoices(ctx);
    return other;
  }
  if (!(await updateTagName(ctx, { id, name, nameNorm }))) throw notFound('tag');
  tellChoices(ctx);
  return { id, name };
}

/** Takes a tag off everything and forgets it. */
export async function deleteTag(ctx: Context, id: TagId): Promise<void> {
  conversationPolicy.require(ctx, 'tag.manage');
  if (!(await removeTag(ctx, id))) throw notFound('tag');
  tellChoices(ctx);
}

/** Marks alone compare as nothing: such a tag would be the same as every other. */
function normOf(name: string): string {
  const norm = normalize(name);
  if (norm === '') throw new Refusal('invalid_input', 'invalid_input', { where: 'name' });
  return norm;
}

/** Rows carry tags by id: lists ask again as well. */
const tellChoices = (ctx: Context): void => ctx.tell({ kind: 'choices', of: 'tags' });
