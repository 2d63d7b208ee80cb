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

/**
 * Why something stands in the digest, in this order: to be received, due soon, waiting too long, its hold ends, a sending
 * failed, still being written, a colleague was called and has not looked.
 */
export const digestReasons = [
  'handed_over',
  'due',
  'waiting_long',
  'hold_ends',
  'sending_trouble',
  'draft_left',
  'mentioned',
] as const;
export const digestReason = z.enum(digestReasons);
export type DigestReason = z.infer<typeof digestReason>;

/** One line of the digest; `who` is whose it is, `at` since or until when, `text` what is to be known. */
export const digestEntry = z.object({
  conversation: z.object({
    id: conversationId,
    number: z.number().int(),
    subject: z.string(),
    customerName: z.string(),
  }),
  why: digestReason,
  /** What else would have brought it here; each matter stands here once. */
  also: z.array(digestReason),
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

/** What one would hand over at the end of a shift: one's own unfinished matters, each as `proposeHandover` puts it. */
export const proposeHandovers = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/handover-proposals',
  access: 'member',
  params: inShop,
  query: none,
  input: none,
  output: z.object({
    items: z.array(
      z.object({
        conversation: z.object({
          id: conversationId,
          number: z.number().int(),
          subject: z.string(),
          customerName: z.string(),
          status: z.enum(['open', 'working', 'on_hold', 'closed']),
        }),
        summary: z.string(),
        promised: z.string(),
        next: z.string(),
        /** It is handed over already and not received. */
        handedOver: z.boolean(),
      }),
    ),
  }),
  refusals: [],
});

/** Several at once to one receiver; what cannot be handed over is left and told. Each `id` is made by the browser. */
export const handOverMany = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/handovers',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({
    to: staffId.nullable(),
    dueAt: instant.nullable(),
    items: z
      .array(
        z.object({
          id: handoverId,
          conversation: conversationId,
          summary: text,
          promised: text,
          next: z.string().trim().min(1).max(4000),
        }),
      )
      .min(1)
      .max(100),
  }),
  output: z.object({
    done: z.array(z.object({ conversation: conversationId, handover: handoverId })),
    left: z.array(z.object({ conversation: conversationId, reason: z.string() })),
  }),
  refusals: [],
});
