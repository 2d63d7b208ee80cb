import { z } from 'zod';
import { conversation, noiseKind } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { conversationId, messageId, moveId, noiseMarkId, shopId } from './ids.ts';

const none = z.object({});
const ofConversation = z.object({ shop: shopId, conversation: conversationId });

/** Puts this conversation into `into`, which lives on; mail to either arrives there. Answers the living one. */
export const mergeConversation = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/:conversation/merge',
  access: 'member',
  params: ofConversation,
  query: none,
  input: z.object({ into: conversationId }),
  output: conversation,
  refusals: ['merge_not_possible'],
});

/** Takes these messages out into a conversation of their own; answers the new one. */
export const splitConversation = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/:conversation/split',
  access: 'member',
  params: ofConversation,
  query: none,
  input: z.object({ messages: z.array(messageId).min(1).max(500) }),
  output: conversation,
  refusals: ['split_not_possible'],
});

/** Undoes a merge, a join or a split; answers the conversation that was asked for. */
export const undoMove = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/:conversation/moves/:move/undo',
  access: 'member',
  params: ofConversation.extend({ move: moveId }),
  query: none,
  input: none,
  output: conversation,
  refusals: ['already_undone', 'merge_not_possible'],
});

/** A person says what is noise and what is not (null); the shop learns from it. */
export const markNoise = endpoint({
  method: 'PUT',
  path: '/api/shops/:shop/conversations/:conversation/noise',
  access: 'member',
  params: ofConversation,
  query: none,
  input: z.object({
    kind: noiseKind.nullable(),
    /** Everything of this sender that nobody has answered, too. */
    sameSender: z.boolean().default(false),
  }),
  output: z.object({
    conversation,
    mark: noiseMarkId,
    /** Matters that were marked now. */
    marked: z.array(conversationId),
    /** More of this sender, not answered by anybody, that could be marked the same way. */
    sameSender: z.number().int(),
  }),
  refusals: [],
});

/** Takes such a word back, wherever nothing else was said since: all is again as it was. */
export const undoNoise = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/:conversation/noise/:mark/undo',
  access: 'member',
  params: ofConversation.extend({ mark: noiseMarkId }),
  query: none,
  input: none,
  output: conversation,
  refusals: [],
});

/** The address can be reached again (the customer has allowed the shop's domain): warnings and blocks end. */
export const clearReach = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/:conversation/reach/clear',
  access: 'member',
  params: ofConversation,
  query: none,
  input: none,
  output: conversation,
  refusals: ['no_recipient'],
});
