import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { customerId, instant, messageId, noteId, shopId } from './ids.ts';
import { conversationRow } from './inbox.ts';
import { orderSummary } from './orders.ts';

/**
 * Where it was found; `excerpt` = some words around, `marks` = UTF-16 ranges in it. `subject`: in nothing but the subject, or
 * in what belongs to the whole matter. `id` = the message or note to go to.
 */
export const searchPlace = z.object({
  kind: z.enum(['message', 'note', 'subject']),
  id: z.union([messageId, noteId]).nullable(),
  at: instant,
  excerpt: z.string(),
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
});

export const searchHit = z.object({ row: conversationRow, place: searchPlace });
export type SearchHit = z.infer<typeof searchHit>;

/**
 * One word or operator that was understood (担当:佐藤), as it is shown and taken off again. `unknown`: there is nobody and
 * nothing of that name, so it narrows nothing; a product that is in no list is looked for as a word.
 */
export const searchTerm = z.object({
  kind: z.enum(['word', 'assignee', 'status', 'product', 'period', 'tag', 'channel', 'order', 'from']),
  /** As it was typed: without it the query is without this condition. */
  text: z.string(),
  shown: z.string(),
  /** Whatever has it is left out (-返品). */
  not: z.boolean(),
  unknown: z.boolean(),
});
export type SearchTerm = z.infer<typeof searchTerm>;

/**
 * Search over conversations (messages, subjects, notes), orders and customers; full and half width, kana kind and case do
 * not matter; two characters are a word. Operators: 担当: 状態: 商品: 期間: タグ: 窓口: 受注: 差出人:, in full or half width.
 */
export const searchDesk = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/search',
  access: 'member',
  params: z.object({ shop: shopId }),
  query: z.object({
    q: z.string().max(200),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  input: z.object({}),
  output: z.object({
    understood: z.array(searchTerm),
    /** Newest first. */
    conversations: z.array(searchHit),
    next: z.string().nullable(),
    /** Single letters are looked for in the newest texts only: those from here on. Null: in all. */
    since: instant.nullable(),
    /** Messages from before the search are still being written into its index: older ones may be missing. */
    preparing: z.boolean(),
    /** On the first page only. */
    orders: z.array(orderSummary),
    customers: z.array(
      z.object({ id: customerId, name: z.string(), hint: z.string(), orderCount: z.number().int() }),
    ),
  }),
  refusals: [],
});
