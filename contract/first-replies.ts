import { z } from 'zod';
import { draftFinding } from './draft-check.ts';
import { endpoint } from './endpoint.ts';
import { conversationId, day, firstRepliesId, instant, messageId, shopId, snippetId } from './ids.ts';
import { person } from './messages.ts';

/** 一次返信をまとめて送る: many waiting customers hear at once that somebody is at it, and by when they hear more. */
export const mostFirstReplies = 200;
/** As many are looked through in one go. */
export const mostLetters = 25;

const none = z.object({});
const inShop = z.object({ shop: shopId });
const ofRun = inShop.extend({ run: firstRepliesId });

/**
 * The words between salutation and signature, with variables as in templates; `{{次回ご連絡日}}` must stand in them. `en`
 * goes to whoever wrote in English; left empty, such a customer gets the Japanese words too.
 */
export const firstReplyWords = z.object({
  ja: z.string().trim().min(1).max(10_000),
  en: z.string().trim().max(10_000).default(''),
});
export type FirstReplyWords = z.infer<typeof firstReplyWords>;

/** By when this customer hears from us: a business day of the shop, and a time of it (`HH:MM`, Asia/Tokyo). */
export const nextContact = z.object({
  day,
  time: z.iso.time({ precision: -1 }).meta({ examples: ['18:00'] }),
});
export type NextContact = z.infer<typeof nextContact>;

/** Why somebody gets no first reply; each has its sentence in `web/conversations/first-replies/`. */
export const firstReplyLeftReasons = [
  'not_found',
  'changed_meanwhile',
  'closed',
  'noise',
  'answered_already',
  'nobody_waits',
  'customer_wrote_meanwhile',
  'someone_replied_first',
  'reply_scheduled',
  'claimed_by_colleague',
  'draft_begun',
  'no_recipient',
  'address_unreachable',
  'no_sending_account',
  'night_past_contact',
  'value_missing',
  'draft_stopped',
  'not_allowed',
  'not_sent',
] as const;
export type FirstReplyLeftReason = (typeof firstReplyLeftReasons)[number];

const about = z.object({
  conversation: conversationId,
  number: z.number().int().nullable(),
  subject: z.string(),
  customerName: z.string(),
});

/** One who is left out. `by`: the colleague who answers, or has begun to; `details`: what is missing, or what was stopped. */
export const firstReplyLeft = about.extend({
  reason: z.enum(firstReplyLeftReasons),
  by: person.nullable(),
  details: z.array(z.string()),
});
export type FirstReplyLeft = z.infer<typeof firstReplyLeft>;

/** One letter as it would leave. */
export const firstReplyLetter = about.extend({
  /** Whom it goes to. */
  to: z.object({ name: z.string(), address: z.string() }),
  language: z.enum(['ja', 'en']),
  text: z.string(),
  /** As the letter says it: 「11月24日(火)18時」. */
  when: z.string(),
  /** The last message that was seen: what comes in after it keeps the letter from leaving. */
  lastSeen: messageId.nullable(),
  /** It waits for the morning (C4). */
  quietUntil: instant.nullable(),
  /** What the check before sending would ask about; nothing of it stops. */
  findings: z.array(draftFinding),
});
export type FirstReplyLetter = z.infer<typeof firstReplyLetter>;

/** The shop's ready-made words in its voice, the date to begin with, and the days that can be promised. */
export const readyFirstReplies = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/first-replies/ready',
  access: 'member',
  params: inShop,
  query: none,
  input: none,
  output: z.object({
    words: firstReplyWords,
    contact: nextContact,
    /** Business days of the coming weeks, soonest first. */
    days: z.array(day),
  }),
  refusals: [],
});

/** Who would get it and how it would read, and who would not and why; changes nothing. */
export const previewFirstReplies = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/first-replies/preview',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({
    words: firstReplyWords,
    recipients: z
      .array(nextContact.extend({ conversation: conversationId }))
      .min(1)
      .max(mostLetters),
  }),
  output: z.object({ letters: z.array(firstReplyLetter), left: z.array(firstReplyLeft) }),
  refusals: ['contact_time_passed', 'contact_day_closed', 'contact_date_missing'],
});

/** How far it has come. `left` is told as soon as it is known. */
export const firstReplyRun = z.object({
  id: firstRepliesId,
  state: z.enum(['running', 'done', 'taken_back']),
  total: z.number().int(),
  /** On their way or waiting to leave; after taking back: those that had left and stand. */
  sent: z.number().int(),
  /** Of these, waiting for the morning. */
  heldForNight: z.number().int(),
  takenBack: z.number().int(),
  left: z.array(firstReplyLeft),
  /** Until then none has left and all of it can be taken back. */
  undoUntil: instant,
});
export type FirstReplyRun = z.infer<typeof firstReplyRun>;

/**
 * Sends them, each conversation by itself and never where somebody answered meanwhile; they go to 保留 until the day
 * that was promised. `id` is made by the browser: twice is once.
 */
export const sendFirstReplies = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/first-replies',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({
    id: firstRepliesId,
    words: firstReplyWords,
    /** The template the words began with, counted as used. */
    snippet: snippetId.nullable().default(null),
    recipients: z
      .array(nextContact.extend({ conversation: conversationId, lastSeen: messageId.nullable() }))
      .min(1)
      .max(mostFirstReplies),
  }),
  output: firstReplyRun,
  refusals: ['contact_time_passed', 'contact_day_closed', 'contact_date_missing'],
});

export const getFirstReplies = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/first-replies/:run',
  access: 'member',
  params: ofRun,
  query: none,
  input: none,
  output: firstReplyRun,
  refusals: [],
});

/** Takes back what has not left and puts those conversations where they were; the rest stands and is counted. */
export const undoFirstReplies = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/first-replies/:run/undo',
  access: 'member',
  params: ofRun,
  query: none,
  input: none,
  output: firstReplyRun,
  refusals: ['already_undone', 'undo_too_late'],
});
