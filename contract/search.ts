import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { customerId, instant, messageId, noteId, shopId } from './ids.ts';
import { conversationRow } from './inbox.ts';
import { orderSummary } from './orders.ts';

/** Where a word was found; `excerpt` = some words around, `marks` = UTF-16 ranges in it. */
export const searchPlace = z.object({
  kind: z.enum(['message', 'note', 'subject']),
  id: z.union([messageId, noteId]).nullable(),
  at: instant,
  excerpt: z.string(),
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
});

export const searchHit = z.object({ row: conversationRow, place: searchPlace });
export type SearchHit = z.infer<typeof searchHit>;

/** One operator that was understood (担当:佐藤), as it is shown and taken off again; `unknown`: nobody and nothing of that name. */
export const searchTerm = z.object({
  kind: z.enum(['word', 'assignee', 'status', 'product', 'period', 'tag', 'channel', 'order', 'from']),
  text: z.string(),
  shown: z.string(),
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
    /** On the first page only. */
    orders: z.array(orderSummary),
    customers: z.array(
      z.object({ id: customerId, name: z.string(), hint: z.string(), orderCount: z.number().int() }),
    ),
  }),
  refusals: [],
});
