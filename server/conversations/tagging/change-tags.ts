import type { InputOf } from '../../../contract/endpoint.ts';
import type { ConversationId, TagId } from '../../../contract/ids.ts';
import type { changeTags as endpoint, Tag } from '../../../contract/tags.ts';
import type { Context } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import { conversationEvents } from '../events.ts';
import { lockLiving } from '../living.ts';
import { conversationPolicy } from '../policy.ts';
import { putTags, type Tagging, tagsById, tagsOf, takeTags } from './store-tags.ts';

/** Puts tags on a conversation and takes tags off; answers all it has then. */
export async function changeTags(
  ctx: Context,
  id: ConversationId,
  change: InputOf<typeof endpoint>,
): Promise<Tag[]> {
  conversationPolicy.require(ctx, 'conversation.change');
  const { id: place } = await lockLiving(ctx, id);
  await requireTags(ctx, change.add);
  const names = await namesOf(ctx, [...change.add, ...change.remove]);
  const off = await takeTags(ctx, [place], change.remove);
  const on = await putTags(
    ctx,
    [place],
    change.add.filter((tag) => !change.remove.includes(tag)),
  );
  recordTags(ctx, { on, off }, names);
  return await tagsOf(ctx, place);
}

/** Refuses a tag that nobody has made, or that was deleted. */
export async function requireTags(ctx: Context, tags: readonly TagId[]): Promise<void> {
  const known = await tagsById(ctx, tags);
  if (known.length < new Set(tags).size) throw notFound('tag');
}

export async function namesOf(ctx: Context, tags: readonly TagId[]): Promise<ReadonlyMap<TagId, string>> {
  return new Map((await tagsById(ctx, tags)).map((tag) => [tag.id, tag.name]));
}

/** Writes down what really changed, with the names of that day, and tells who looks. */
export function recordTags(
  ctx: Context,
  { on, off }: { on: readonly Tagging[]; off: readonly Tagging[] },
  names: ReadonlyMap<TagId, string>,
): void {
  const changed = new Map<ConversationId, { added: string[]; removed: string[] }>();
  const entry = (id: ConversationId) => {
    const known = changed.get(id) ?? { added: [], removed: [] };
    changed.set(id, known);
    return known;
  };
  for (const { conversation, tag } of on) entry(conversation).added.push(names.get(tag) ?? '');
  for (const { conversation, tag } of off) entry(conversation).removed.push(names.get(tag) ?? '');
  for (const [conversationId, data] of changed) {
    ctx.record({ kind: conversationEvents.tagsChanged, conversationId, data });
    ctx.tell({ kind: 'conversation', id: conversationId, what: 'tags' });
  }
}
