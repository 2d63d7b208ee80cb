import { z } from 'zod';
import { evidence } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { conversationId, shopId } from './ids.ts';

/** What the customer probably wants, shown only when sure; `evidence` = the words and facts it was read from. */
export const want = z.object({
  /** Class of `language/wants`: `where_is_it`, `cancel`, `change_address` … */
  kind: z.string(),
  /** The words in the mail. */
  quoted: z.string(),
  sure: z.boolean(),
});
export type Want = z.infer<typeof want>;

/** One fact a step rests on, as a sentence with its source: 「7/20 15:02 にヤマト運輸で発送済み (受注 R-10293)」. */
export const stepFact = z.object({
  text: z.string(),
  from: z.enum(['order', 'shipment', 'stock', 'message', 'calendar', 'settings']),
});

/**
 * A suggested next step (1–5). What it does:
 * - `draft`: puts `text` into the reply (salutation and signature around it are the frame's);
 * - `action`: runs one of the program's own actions (web action id), e.g. choosing the order or holding it;
 * - `snippet`: opens a template.
 */
export const step = z.object({
  id: z.string(),
  title: z.string(),
  /** What happens then: date, amount, parcel. */
  consequence: z.string(),
  facts: z.array(stepFact),
  does: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('draft'),
      text: z.string(),
      afterwards: z.enum(['close', 'hold', 'keep']),
      holdReason: z.string(),
      holdUntil: z.string().nullable(),
    }),
    z.object({ kind: z.literal('action'), action: z.string() }),
  ]),
});
export type Step = z.infer<typeof step>;

export const getSteps = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/conversations/:conversation/steps',
  access: 'member',
  params: z.object({ shop: shopId, conversation: conversationId }),
  query: z.object({}),
  input: z.object({}),
  output: z.object({ want: want.nullable(), evidence: z.array(evidence), steps: z.array(step).max(5) }),
  refusals: [],
});

/** A person took a step, or said what is wanted instead (null: none of these); kept, for rules and statistics. */
export const noteStep = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/:conversation/steps',
  access: 'member',
  params: z.object({ shop: shopId, conversation: conversationId }),
  query: z.object({}),
  input: z.object({ taken: z.string().max(60).optional(), wanted: z.string().max(40).nullable().optional() }),
  output: z.object({}),
  refusals: [],
});
