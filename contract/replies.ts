import { z } from 'zod';
import { conversation } from './conversations.ts';
import { draftOverride } from './draft-check.ts';
import { endpoint } from './endpoint.ts';
import { conversationId, day, instant, messageId, shopId, uploadId } from './ids.ts';

const none = z.object({});
const ofConversation = z.object({ shop: shopId, conversation: conversationId });
const ofReply = ofConversation.extend({ message: messageId });

/** `id` is made by the browser (UUID): sending twice with the same id sends once. */
export const sendReply = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/:conversation/replies',
  access: 'member',
  params: ofConversation,
  query: none,
  input: z.object({
    id: messageId,
    text: z.string().max(100_000),
    /** The last message the writer saw; anything newer refuses the reply. */
    lastSeen: messageId.nullable(),
    /** The customer wrote meanwhile and the writer has seen the notice: send all the same. */
    despiteNewMessage: z.boolean().default(false),
    afterwards: z.enum(['close', 'hold', 'keep']).default('close'),
    holdUntil: day.nullable().default(null),
    holdReason: z.string().max(200).default(''),
    /** Files uploaded before, in this order. */
    attachments: z.array(uploadId).max(20).default([]),
    /** Leave at once although it is night for the recipient (C4). */
    despiteNight: z.boolean().default(false),
    /** 予約送信: not before this instant. */
    sendAt: instant.nullable().optional(),
    /** Stops of the draft check that the writer sends all the same, each with its reason. */
    overrides: z.array(draftOverride).max(20).optional(),
  }),
  output: conversation,
  refusals: [
    'someone_replied_first',
    'customer_wrote_meanwhile',
    'empty_reply',
    'no_recipient',
    'no_sending_account',
    'attachment_gone',
    'too_many_attachments',
    'attachment_too_large',
    'claimed_by_colleague',
    'draft_stopped',
    'override_needs_reason',
    'send_time_passed',
  ],
});

/** Takes back a reply that has not left; its text returns to the draft. */
export const undoReply = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/:conversation/replies/:message/undo',
  access: 'member',
  params: ofReply,
  query: none,
  input: none,
  output: conversation,
  refusals: ['undo_too_late', 'already_sent'],
});

/** A reply that waits for the morning leaves now. */
export const sendHeldNow = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/:conversation/replies/:message/send-now',
  access: 'member',
  params: ofReply,
  query: none,
  input: none,
  output: conversation,
  refusals: ['not_waiting', 'already_sent'],
});

/** 時刻を変える: another time for a reply that waits for its own. */
export const rescheduleReply = endpoint({
  method: 'PUT',
  path: '/api/shops/:shop/conversations/:conversation/replies/:message/send-at',
  access: 'member',
  params: ofReply,
  query: none,
  input: z.object({ sendAt: instant }),
  output: conversation,
  refusals: ['not_waiting', 'already_sent', 'send_time_passed'],
});

/** A person's decision on a refused or unknown sending: try once more, or note that it arrived. */
export const settleReply = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/:conversation/replies/:message/settle',
  access: 'member',
  params: ofReply,
  query: none,
  input: z.object({ decision: z.enum(['send_again', 'it_arrived', 'give_up']) }),
  output: conversation,
  refusals: ['already_sent'],
});
