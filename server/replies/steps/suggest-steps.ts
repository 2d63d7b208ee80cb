import type { z } from 'zod';
import type { ConversationId } from '../../../contract/ids.ts';
import type { getSteps, Want } from '../../../contract/steps.ts';
import type { FoundWant } from '../../../language/wants/kinds.ts';
import type { Context } from '../../platform/context.ts';
import { replyPolicy } from '../policy.ts';
import { gatherStepFacts } from './gather-step-facts.ts';
import { buildSteps } from './rules/build-steps.ts';

export type SuggestedSteps = z.infer<typeof getSteps.output>;

const nothing: SuggestedSteps = { want: null, also: [], evidence: [], steps: [] };

/**
 * What the customer probably wants, and what can be done next (D1, D3). Silent where the words do not tell: low confidence
 * shows nothing rather than something wrong. Throws `not_found`.
 */
export async function suggestSteps(ctx: Context, id: ConversationId): Promise<SuggestedSteps> {
  replyPolicy.require(ctx, 'reply.send');
  const { record, facts, chosen } = await gatherStepFacts(ctx, id);
  if (facts === null) return nothing;
  const asWant = ({ kind, quoted }: FoundWant): Want => ({ kind, quoted, sure: !chosen });
  const [first, ...also] = facts.wants.map(asWant);
  const steps = buildSteps(facts);
  // Where a person said what is wanted it is shown with nothing to offer, too: he may correct himself.
  if (first === undefined || (steps.length === 0 && !chosen)) return nothing;
  return { want: first, also, evidence: record.orderEvidence, steps };
}
