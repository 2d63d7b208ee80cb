import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { conversationId, shopId, tagId } from './ids.ts';

/** タグ: a shop's own word for what conversations have in common. */
export const tag = z.object({ id: tagId, name: z.string() });
export type Tag = z.infer<typeof tag>;

const tagName = z.string().trim().min(1).max(30);
const none = z.object({});
const inShop = z.object({ shop: shopId });

export const listTags = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/tags',
  access: 'member',
  params: inShop,
  query: none,
  input: none,
  /** Most used first; `open` = unfinished conversations that carry it, `uses` = all, at most 1000 counted. */
  output: z.object({ tags: z.array(tag.extend({ open: z.number().int(), uses: z.number().int() })) }),
  refusals: [],
});

/** `id` is made by the browser. A name that exists in another width or kana kind is refused. */
export const addTag = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/tags',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({ id: tagId, name: tagName }),
  output: tag,
  refusals: ['tag_exists'],
});

/** With `merge`, a name that another tag has makes the two one, which is answered; it cannot be undone. */
export const renameTag = endpoint({
  method: 'PATCH',
  path: '/api/shops/:shop/tags/:tag',
  access: 'member',
  params: inShop.extend({ tag: tagId }),
  query: none,
  input: z.object({ name: tagName, merge: z.boolean().default(false) }),
  output: tag,
  refusals: ['tag_exists'],
});

/** Takes it off every conversation. */
export const deleteTag = endpoint({
  method: 'DELETE',
  path: '/api/shops/:shop/tags/:tag',
  access: 'member',
  params: inShop.extend({ tag: tagId }),
  query: none,
  input: none,
  output: none,
  refusals: [],
});

/** Puts tags on and takes tags off; what a colleague does to others at the same moment stays. */
export const changeTags = endpoint({
  method: 'PATCH',
  path: '/api/shops/:shop/conversations/:conversation/tags',
  access: 'member',
  params: inShop.extend({ conversation: conversationId }),
  query: none,
  input: z.object({
    add: z.array(tagId).max(20).default([]),
    remove: z.array(tagId).max(20).default([]),
  }),
  output: z.object({ tags: z.array(tag) }),
  refusals: [],
});
