import { z } from 'zod';
import { claim } from './claims.ts';
import { customer } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { handover } from './handovers.ts';
import { historyEntry } from './history.ts';
import { conversationId, day, instant, moveId, noteId, orderId, shopId, staffId } from './ids.ts';
import { message, person, upload } from './messages.ts';
import { order, orderSummary } from './orders.ts';
import { reach } from './reach.ts';
import { tag } from './tags.ts';

export const conversationStatuses = ['open', 'working', 'on_hold', 'closed'] as const;
export const conversationStatus = z.enum(conversationStatuses);
export type ConversationStatus = z.infer<typeof conversationStatus>;

/** Noise (A2): a sales pitch, bulk mail, spam, a machine's notice. It lies apart; nothing is deleted. */
export const noiseKinds = ['sales', 'bulk', 'spam', 'machine'] as const;
export const noiseKind = z.enum(noiseKinds);
export type NoiseKind = z.infer<typeof noiseKind>;
export const noise = z.object({
  kind: noiseKind,
  /** Who said so: the rules, what corrections taught, or a person. */
  by: z.enum(['rule', 'learned', 'staff']),
  /** What was seen, as codes or words: `header:list-unsubscribe`, `word:営業代行` … */
  evidence: z.array(z.string()),
});
export type Noise = z.infer<typeof noise>;

/** `mentions`: colleagues called by @ in it. */
export const note = z.object({
  id: noteId,
  author: person.nullable(),
  text: z.string(),
  at: instant,
  mentions: z.array(person),
});
export type Note = z.infer<typeof note>;

/** One piece of evidence for a conclusion; `text` is what was read, e.g. the number as the customer wrote it. */
export const evidenceKinds = [
  'reply_to_our_mail',
  'order_number_in_text',
  'tracking_number_in_text',
  'address_known',
  'reply_to_known',
  'only_open_order',
  'only_order',
  'open_order',
  'latest_order',
  'phone_in_text',
  'name_matches',
  'chosen_by_staff',
] as const;
export const evidence = z.object({ kind: z.enum(evidenceKinds), text: z.string() });
export type Evidence = z.infer<typeof evidence>;

/** Certain: it is linked. Otherwise candidates are shown and a person chooses. */
export const orderCandidate = z.object({ order: orderSummary, evidence: z.array(evidence) });
export type OrderCandidate = z.infer<typeof orderCandidate>;

/** Matters that were put together or taken apart; `undoable` while nothing stands in the way. */
export const move = z.object({
  id: moveId,
  kind: z.enum(['merge', 'join', 'split']),
  /** The other conversation: what came in (merge, join), or where the rest is (split). */
  other: z.object({ id: conversationId, number: z.number().int(), subject: z.string() }),
  messages: z.number().int(),
  /** For a join by the program: why it was taken for the same matter. */
  evidence: z.array(z.string()),
  by: person.nullable(),
  at: instant,
  undoable: z.boolean(),
});
export type Move = z.infer<typeof move>;

/** Another unfinished conversation that looks like the same matter (C1). */
export const sameMatter = z.object({
  id: conversationId,
  number: z.number().int(),
  subject: z.string(),
  preview: z.string(),
  lastMessageAt: instant,
  evidence: z.array(z.string()),
});
export type SameMatter = z.infer<typeof sameMatter>;

export const presence = z.object({ person, mode: z.enum(['viewing', 'writing']), since: instant });
export type Presence = z.infer<typeof presence>;

export const conversation = z.object({
  id: conversationId,
  number: z.number().int(),
  version: z.number().int(),
  subject: z.string(),
  channel: z.string(),
  status: conversationStatus,
  holdReason: z.string(),
  holdUntil: day.nullable(),
  assignee: person.nullable(),
  waitingSince: instant.nullable(),
  messages: z.array(message),
  notes: z.array(note),
  customer: customer.nullable(),
  customerEvidence: z.array(evidence),
  /** The order meant, when certain or chosen. */
  order: order.nullable(),
  orderEvidence: z.array(evidence),
  candidates: z.array(orderCandidate),
  otherOrders: z.array(orderSummary),
  otherConversations: z.array(
    z.object({
      number: z.number().int(),
      subject: z.string(),
      status: conversationStatus,
      lastMessageAt: instant,
    }),
  ),
  history: z.array(historyEntry),
  presence: z.array(presence),
  /** Who answers at the moment (二重返信防止); null: nobody does. */
  claim: claim.nullable(),
  /** The open hand-over (引き継ぎ), until its receiver has acknowledged it. */
  handover: handover.nullable(),
  tags: z.array(tag),
  draft: z.object({ text: z.string(), savedAt: instant }).nullable(),
  /** Whom a reply goes to; null when nobody can be reached. */
  replyTo: z.object({ name: z.string(), address: z.string() }).nullable(),
  /** Text with which a reply opens: salutation and signature. */
  replyFrame: z.object({ before: z.string(), after: z.string() }),
  /** Noise or not, and why; null for a person's matter. */
  noise: noise.nullable(),
  /** This conversation is empty because its matter goes on there. */
  mergedInto: z.object({ id: conversationId, number: z.number().int() }).nullable(),
  moves: z.array(move),
  sameMatters: z.array(sameMatter),
  /** What is known of reaching the person at `replyTo` (C2). */
  reach: reach.nullable(),
  /** A reply sent now would leave at this instant, because of the night rule (C4); null: at once. */
  quietUntil: instant.nullable(),
  /** Files this person has attached to his draft. */
  draftUploads: z.array(upload),
  /** Why this person may not reply here, or null. */
  replyBlocked: z.enum(['no_sending_account', 'no_recipient', 'not_allowed']).nullable(),
});
export type Conversation = z.infer<typeof conversation>;

const none = z.object({});
const inShop = z.object({ shop: shopId });
const ofConversation = inShop.extend({ conversation: conversationId });

export const getConversation = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/conversations/:conversation',
  access: 'member',
  params: ofConversation,
  query: none,
  input: none,
  output: conversation,
  refusals: [],
});

/** Number on screen (#4821) → conversation; for addresses a person can read and share. */
export const findConversation = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/conversation-numbers/:number',
  access: 'member',
  params: inShop.extend({ number: z.coerce.number().int().positive() }),
  query: none,
  input: none,
  output: z.object({ id: conversationId }),
  refusals: [],
});

/** Only the fields given are changed; `version` guards against overwriting a colleague. */
export const changeConversation = endpoint({
  method: 'PATCH',
  path: '/api/shops/:shop/conversations/:conversation',
  access: 'member',
  params: ofConversation,
  query: none,
  input: z.object({
    version: z.number().int(),
    status: conversationStatus.optional(),
    holdReason: z.string().max(200).optional(),
    holdUntil: day.nullable().optional(),
    assignee: staffId.nullable().optional(),
  }),
  output: conversation,
  refusals: ['changed_meanwhile', 'transition_not_possible'],
});

/** Links the order meant, or unlinks with null; recorded as a correction. */
export const chooseOrder = endpoint({
  method: 'PUT',
  path: '/api/shops/:shop/conversations/:conversation/order',
  access: 'member',
  params: ofConversation,
  query: none,
  input: z.object({ order: orderId.nullable() }),
  output: conversation,
  refusals: [],
});

export const addNote = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/:conversation/notes',
  access: 'member',
  params: ofConversation,
  query: none,
  input: z.object({
    id: noteId,
    text: z.string().trim().min(1).max(20_000),
    mentions: z.array(staffId).max(20).optional(),
  }),
  output: conversation,
  refusals: [],
});

export const saveDraft = endpoint({
  method: 'PUT',
  path: '/api/shops/:shop/conversations/:conversation/draft',
  access: 'member',
  params: ofConversation,
  query: none,
  input: z.object({ text: z.string().max(100_000) }),
  output: z.object({ savedAt: instant.nullable() }),
  refusals: [],
});

/** Heartbeat while a conversation is on screen (every 20 s); expires by itself after 45 s. */
export const showPresence = endpoint({
  method: 'PUT',
  path: '/api/shops/:shop/conversations/:conversation/presence',
  access: 'member',
  params: ofConversation,
  query: none,
  input: z.object({ mode: z.enum(['viewing', 'writing', 'gone']) }),
  /** With who answers: a claim that ran out is noticed by the clock of the server alone. */
  output: z.object({ presence: z.array(presence), claim: claim.nullable() }),
  refusals: [],
});
