import type { Conversation } from '../../../contract/conversations.ts';
import type { ConversationId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';
import { describeClaim } from './claims.ts';
import { describeHandover } from './describe-handover.ts';
import { openHandover } from './store-handovers.ts';

/** Who answers it, and to whom it was handed over. */
export async function describeSharing(
  ctx: Context,
  conversation: ConversationId,
): Promise<Pick<Conversation, 'claim' | 'handover'>> {
  const handover = await openHandover(ctx, conversation);
  return {
    claim: await describeClaim(ctx, conversation),
    handover: handover === null ? null : await describeHandover(ctx, handover),
  };
}
