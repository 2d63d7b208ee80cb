import { z } from 'zod';
import { conversationStatus, noiseKind } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { accountId, bulkId, conversationId, day, instant, shopId, staffId, tagId, viewId } from './ids.ts';
import { person } from './messages.ts';

const none = z.object({});
const inShop = z.object({ shop: shopId });

/**
 * Narrows a list. `account` = one 受付窓口 (a mail address); `waiting` = 80 % of the shop's target have passed, or all of it;
 * `calling` = one is mentioned there and has not looked, or is to receive it.
 */
export const inboxFilter = z.object({
  assignee: z.union([z.enum(['all', 'me', 'nobody']), staffId]).default('all'),
  channel: z.string().max(40).optional(),
  account: accountId.optional(),
  tag: tagId.optional(),
  waiting: z.enum(['near', 'over']).optional(),
  /** `calling`: whatever calls this person, in any state; the state of the list does not matter then. */
  only: z.enum(['order_late', 'sending_trouble', 'calling', 'silent', 'no_order']).optional(),
  /** Longest waiting first (default), or the newest; what waits for nobody is newest first anyway. */
  sort: z.enum(['waiting', 'newest']).optional(),
});
export type InboxFilter = z.infer<typeof inboxFilter>;

/** One row of the inbox, longest waiting first. */
export const conversationRow = z.object({
  id: conversationId,
  number: z.number().int(),
  subject: z.string(),
  /** First line of what the customer wrote last. */
  preview: z.string(),
  customerName: z.string(),
  channel: z.string(),
  status: conversationStatus,
  assignee: person.nullable(),
  waitingSince: instant.nullable(),
  lastMessageAt: instant,
  holdUntil: day.nullable(),
  orderNumber: z.string().nullable(),
  /** The linked order's promised ship date has passed. */
  orderLate: z.boolean(),
  /** A sending failed, came back, or its outcome is unknown. */
  sendingTrouble: z.boolean(),
  /** Since when the customer is silent after an answer that mattered, at an address that may drop mail (C2). */
  silentSince: instant.nullable(),
  noise: noiseKind.nullable(),
  tags: z.array(tagId),
  /** Who answers it right now. */
  claimedBy: person.nullable(),
  /** Handed over and not yet received. */
  handedOver: z.boolean(),
  /** A note calls this person here and he has not looked, or he is to receive it. */
  calling: z.boolean(),
  /** A reply waits here for the time it was scheduled for. */
  scheduledAt: instant.nullable(),
});
export type ConversationRow = z.infer<typeof conversationRow>;

export const inboxCounts = z.object({
  open: z.number().int(),
  working: z.number().int(),
  on_hold: z.number().int(),
  mine: z.number().int(),
  /** Where one is mentioned and has not looked, or which one is to receive. */
  calling: z.number().int(),
  /** Set apart as noise and not closed. */
  noise: z.number().int(),
});

export const listConversations = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/conversations',
  access: 'member',
  params: inShop,
  query: inboxFilter.extend({
    status: conversationStatus.default('open'),
    /** True: what was set apart as noise, newest first, whatever its status. */
    noise: z.stringbool().default(false),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  input: none,
  output: z.object({ rows: z.array(conversationRow), counts: inboxCounts, next: z.string().nullable() }),
  refusals: [],
});

/** 保存した表示: a list one comes back to; one's own, or the shop's. */
export const savedView = z.object({
  id: viewId,
  name: z.string(),
  status: conversationStatus,
  filter: inboxFilter,
  shared: z.boolean(),
  /** Whether this person may change it. */
  mine: z.boolean(),
});
export type SavedView = z.infer<typeof savedView>;

export const listViews = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/views',
  access: 'member',
  params: inShop,
  query: none,
  input: none,
  /** `count` = unfinished matters in it, at most 1000. */
  output: z.object({ views: z.array(savedView.extend({ count: z.number().int() })) }),
  refusals: [],
});

/** Makes it, or changes it where the id is known. Only supervisors and owners share. */
export const saveView = endpoint({
  method: 'PUT',
  path: '/api/shops/:shop/views/:view',
  access: 'member',
  params: inShop.extend({ view: viewId }),
  query: none,
  input: z.object({
    name: z.string().trim().min(1).max(40),
    status: conversationStatus,
    filter: inboxFilter,
    shared: z.boolean().default(false),
  }),
  output: savedView,
  refusals: ['view_exists', 'not_allowed'],
});

export const deleteView = endpoint({
  method: 'DELETE',
  path: '/api/shops/:shop/views/:view',
  access: 'member',
  params: inShop.extend({ view: viewId }),
  query: none,
  input: none,
  output: none,
  refusals: ['not_allowed'],
});

export const bulkChange = z.object({
  status: conversationStatus.optional(),
  holdReason: z.string().max(200).optional(),
  holdUntil: day.nullable().optional(),
  assignee: staffId.nullable().optional(),
  addTags: z.array(tagId).max(20).default([]),
  removeTags: z.array(tagId).max(20).default([]),
});
export type BulkChange = z.infer<typeof bulkChange>;

export const bulkOutcome = z.object({
  /** Changed, or already as they shall be. */
  done: z.array(conversationId),
  /** Left as they were, each with the reason (a refusal reason). */
  left: z.array(z.object({ conversation: conversationId, reason: z.string() })),
});

/** The same change to many; what cannot be changed is left and told. `id` is made by the browser: twice is once. */
export const changeMany = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/bulk',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({ id: bulkId, conversations: z.array(conversationId).min(1).max(500), change: bulkChange }),
  output: bulkOutcome,
  refusals: ['transition_not_possible'],
});

/** Puts back what nobody has changed since. */
export const undoMany = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/bulk/:bulk/undo',
  access: 'member',
  params: inShop.extend({ bulk: bulkId }),
  query: none,
  input: none,
  output: bulkOutcome,
  refusals: ['already_undone'],
});
export type BulkOutcome = z.infer<typeof bulkOutcome>;

/** Unfinished matters of each shop of this person, for the choice of shops. */
export const shopCounts = endpoint({
  method: 'GET',
  path: '/api/session/shop-counts',
  access: 'signed_in',
  params: none,
  query: none,
  input: none,
  output: z.object({
    shops: z.array(z.object({ shop: shopId, open: z.number().int(), mine: z.number().int() })),
  }),
  refusals: [],
});
