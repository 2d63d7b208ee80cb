import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { conversationId, instant, shopId } from './ids.ts';
import { person } from './messages.ts';

/**
 * 二重返信防止: one person answers a conversation at a time. Opening a reply claims it; typing renews the claim for three
 * minutes, as long as the heartbeat of `showPresence` (writing) comes; whoever goes away loses it by himself.
 */
export const claim = z.object({
  by: person,
  since: instant,
  /** It ends by itself then, unless it is renewed. */
  until: instant,
  /** What he has written so far, for whoever reads along or takes over. */
  draft: z.object({ text: z.string(), savedAt: instant }).nullable(),
});
export type Claim = z.infer<typeof claim>;

const ofConversation = z.object({ shop: shopId, conversation: conversationId });

/**
 * Begins or renews. `takeOver` takes it from a colleague (recorded, he is told); without it a colleague's claim refuses
 * with `claimed_by_colleague` (details: by, until). `withDraft`: his text becomes one's own draft.
 */
export const takeClaim = endpoint({
  method: 'PUT',
  path: '/api/shops/:shop/conversations/:conversation/claim',
  access: 'member',
  params: ofConversation,
  query: z.object({}),
  input: z.object({ takeOver: z.boolean().default(false), withDraft: z.boolean().default(false) }),
  /** `draft`: one's own, with what came over. */
  output: z.object({
    claim: claim.nullable(),
    draft: z.object({ text: z.string(), savedAt: instant }).nullable(),
  }),
  refusals: ['claimed_by_colleague'],
});

/** Who answers it at the moment, with his words as they are saved: for whoever reads along. */
export const getClaim = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/conversations/:conversation/claim',
  access: 'member',
  params: ofConversation,
  query: z.object({}),
  input: z.object({}),
  output: z.object({ claim: claim.nullable() }),
  refusals: [],
});

/** Lets go of one's own claim; somebody else's stays. */
export const releaseClaim = endpoint({
  method: 'DELETE',
  path: '/api/shops/:shop/conversations/:conversation/claim',
  access: 'member',
  params: ofConversation,
  query: z.object({}),
  input: z.object({}),
  output: z.object({ claim: claim.nullable() }),
  refusals: [],
});
