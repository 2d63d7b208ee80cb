import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { conversationId, instant, shopId } from './ids.ts';
import { person } from './messages.ts';

/**
 * 二重返信防止: one person answers a conversation at a time. Opening a reply claims it; typing renews the claim for three
 * minutes, the heartbeat of `showPresence` (writing) keeps it alive, and whoever goes away loses it by himself.
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
  output: z.object({ claim, draft: z.object({ text: z.string(), savedAt: instant }).nullable() }),
  refusals: ['claimed_by_colleague'],
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
