import type { z } from 'zod';
import type { ConversationId } from '../../../contract/ids.ts';
import type { noteStep as noteStepEndpoint } from '../../../contract/steps.ts';
import { isWantKind } from '../../../language/wants/kinds.ts';
import { livingOf } from '../../conversations/living.ts';
import type { Context } from '../../platform/context.ts';
import { Refusal } from '../../platform/errors.ts';
import { replyEvents } from '../events.ts';
import { replyPolicy } from '../policy.ts';
import { gatherStepFacts } from './gather-step-facts.ts';

/**
 * A person took a step, or said that something else is wanted (null: none of these). Kept with what the program had taken it
 * for, so that rules can learn. Throws `not_found`; refuses `invalid_input` for a want that does not exist.
 */
export async function noteStep(
  ctx: Context,
  conversation: ConversationId,
  { taken, wanted }: z.output<typeof noteStepEndpoint.input>,
): Promise<void> {
  replyPolicy.require(ctx, 'reply.send');
  if (wanted != null && !isWantKind(wanted))
    throw new Refusal('invalid_input', 'invalid_input', { wanted: 'unknown' });
  const id = await livingOf(ctx, conversation);
  if (taken !== undefined)
    ctx.record({ kind: replyEvents.stepTaken, conversationId: id, data: { step: taken } });
  if (wanted === undefined) return;
  const { facts } = await gatherStepFacts(ctx, id);
  const instead = facts?.wants.map((want) => want.kind) ?? [];
  ctx.record({ kind: replyEvents.wantCorrected, conversationId: id, data: { wanted, instead } });
  ctx.tell({ kind: 'conversation', id, what: 'steps' });
}
