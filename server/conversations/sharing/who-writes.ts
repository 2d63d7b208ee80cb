import type { ConversationId } from '../../../contract/ids.ts';
import type { Person } from '../../../contract/messages.ts';
import type { Context } from '../../platform/context.ts';
import { personNames } from '../../staff/person-names.ts';
import { draftAuthors } from '../store-desk.ts';
import { describeClaim } from './claims.ts';

/** Who is at an answer: the colleague who holds the claim, and whoever has a draft, oneself too. */
export async function whoWrites(
  ctx: Context,
  conversation: ConversationId,
): Promise<{ claimed: Person | null; drafting: Person | null }> {
  const me = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  const claim = await describeClaim(ctx, conversation);
  const [author] = await draftAuthors(ctx, conversation);
  const drafting = author === undefined ? undefined : (await personNames(ctx, [author])).get(author);
  return {
    claimed: claim !== null && claim.by.id !== me ? claim.by : null,
    drafting: drafting ?? null,
  };
}
