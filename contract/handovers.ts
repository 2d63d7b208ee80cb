import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { conversationId, handoverId, instant, shopId, staffId } from './ids.ts';
import { person } from './messages.ts';

/** 引き継ぎ (B8): to whom, what was promised, what is next, by when. Open until its receiver says that he has it. */
export const handover = z.object({
  id: handoverId,
  from: person.nullable(),
  /** Null: to whoever comes next. */
  to: person.nullable(),
  /** What the matter is and where it stands; pre-filled, corrected by a person. */
  summary: z.string(),
  promised: z.string(),
  next: z.string(),
  dueAt: instant.nullable(),
  at: instant,
  acknowledgedBy: person.nullable(),
  acknowledgedAt: instant.nullable(),
});
export type Handover = z.infer<typeof handover>;

const none = z.object({});
const inShop = z.object({ shop: shopId });
const ofConversation = inShop.extend({ conversation: conversationId });
const text = z.string().max(4000);

/** What the sheet opens with: gathered from the conversation, nothing invented. */
export const proposeHandover = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/conversations/:conversation/handover-proposal',
  access: 'member',
  params: ofConversation,
  query: none,
  input: none,
  output: z.object({ summary: z.string(), promised: z.string(), next: z.string() }),
  refusals: [],
});

/** `id` is made by the browser. Assigns the conversation to `to` (null: to nobody) and calls him; replaces an open one. */
export const handOver = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/:conversation/handovers',
  access: 'member',
  params: ofConversation,
  query: none,
  input: z.object({
    id: handoverId,
    to: staffId.nullable(),
    summary: text,
    promised: text,
    next: z.string().trim().min(1).max(4000),
    dueAt: instant.nullable(),
  }),
  output: z.object({ handover }),
  refusals: [],
});

/** 「受け取りました」; by the receiver, or by anybody when it is to whoever comes next. */
export const acknowledgeHandover = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/:conversation/handovers/:handover/acknowledge',
  access: 'member',
  params: ofConversation.extend({ handover: handoverId }),
  query: none,
  input: none,
  output: z.object({ handover }),
  refusals: ['handover_not_open'],
});

/** Undo while nobody has acknowledged it: the assignee is again who it was. */
export const withdrawHandover = endpoint({
  method: 'DELETE',
  path: '/api/shops/:shop/conversations/:conversation/handovers/:handover',
  access: 'member',
  params: ofConversation.extend({ handover: handoverId }),
  query: none,
  input: none,
  output: none,
  refusals: ['handover_not_open'],
});

/** One line of the digest. */
export const digestEntry = z.object({
  conversation: z.object({
    id: conversationId,
    number: z.number().int(),
    subject: z.string(),
    customerName: z.string(),
  }),
  /** Why it stands here: to be received, due soon, waiting too long, hold ends, a sending failed, still being written. */
  why: z.enum([
    'handed_over',
    'due',
    'waiting_long',
    'hold_ends',
    'sending_trouble',
    'draft_left',
    'mentioned',
  ]),
  who: person.nullable(),
  at: instant.nullable(),
  text: z.string(),
});
export type DigestEntry = z.infer<typeof digestEntry>;

/** 交代のまとめ: what whoever comes next must know, at the end of a shift; nothing that is fine. */
export const getDigest = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/digest',
  access: 'member',
  params: inShop,
  query: z.object({ who: z.enum(['all', 'me']).default('all') }),
  input: none,
  output: z.object({
    at: instant,
    entries: z.array(digestEntry),
    /** Of today, by the shop's calendar day. */
    today: z.object({ received: z.number().int(), answered: z.number().int(), closed: z.number().int() }),
  }),
  refusals: [],
});
