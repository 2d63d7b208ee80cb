import { z } from 'zod';
import { evidence } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { conversationId, day, orderId, shopId } from './ids.ts';

/** What the customer probably wants, shown only when sure; `evidence` = the words and facts it was read from. */
export const want = z.object({
  /** One of `wantKinds` (`language/wants/kinds.ts`): `wismo`, `cancel`, `address_change` … */
  kind: z.string(),
  /** The words in the mail; '' where a person said so. */
  quoted: z.string(),
  /** False: a person chose it, because the words did not tell. */
  sure: z.boolean(),
});
export type Want = z.infer<typeof want>;

/** One fact a step rests on, as a sentence with its source: 「7/20(月) ヤマト運輸で発送 (受注 R-10293)」. */
export const stepFact = z.object({
  text: z.string(),
  from: z.enum(['order', 'shipment', 'stock', 'message', 'calendar', 'settings']),
});
export type StepFact = z.infer<typeof stepFact>;

/**
 * A suggested next step (1–5). What it does:
 * - `draft`: puts `text` into the reply (salutation and signature around it are the frame's);
 * - `action`: runs one of the program's own actions (web action id);
 * - `link_order`: says that this order is meant;
 * - `hold_order`: nothing of this order leaves meanwhile (発送止め).
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
      holdUntil: day.nullable(),
      /** The words of the draft for which it is held (「7月24日(金)18時まで」): without them it is sent and done with. */
      holdFor: z.string(),
    }),
    z.object({ kind: z.literal('action'), action: z.string() }),
    z.object({ kind: z.literal('link_order'), order: orderId }),
    z.object({ kind: z.literal('hold_order'), order: orderId, note: z.string() }),
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
  /** `also` = what he wants besides; a draft answers all of it. `evidence` = why this order is meant. */
  output: z.object({
    want: want.nullable(),
    also: z.array(want),
    evidence: z.array(evidence),
    steps: z.array(step).max(5),
  }),
  refusals: [],
});

/** A person took a step, or said what is wanted instead (null: none of these); kept, for rules and statistics. */
export const noteStep = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/:conversation/steps',
  access: 'member',
  params: z.object({ shop: shopId, conversation: conversationId }),
  query: z.object({}),
  input: z.object({
    /** Id of the step. */
    taken: z
      .string()
      .regex(/^[a-z][a-z_.+-]{0,118}[0-9]?$/)
      .optional(),
    /** A kind of `wantKinds`. */
    wanted: z
      .string()
      .regex(/^[a-z_]{1,40}$/)
      .nullable()
      .optional(),
  }),
  output: z.object({}),
  refusals: ['invalid_input'],
});
