import type { Conversation } from '../../../contract/conversations.ts';
import type { ConversationId, StaffId } from '../../../contract/ids.ts';
import type { Person } from '../../../contract/messages.ts';
import type { Context } from '../../platform/context.ts';
import { personNames } from '../../staff/person-names.ts';
import { draftOf } from '../store-desk.ts';
import { liveClaim } from './store-claims.ts';
import { type HandoverRow, openHandover } from './store-handovers.ts';

/** Who answers it, and to whom it was handed over. */
export async function describeSharing(
  ctx: Context,
  conversation: ConversationId,
): Promise<Pick<Conversation, 'claim' | 'handover'>> {
  const claim = await liveClaim(ctx, conversation);
  const handover = await openHandover(ctx, conversation);
  const ids = [claim?.staffId, handover?.from_id, handover?.to_id, handover?.acknowledged_by];
  const names = await personNames(
    ctx,
    ids.filter((id) => id != null),
  );
  const by = claim === null ? undefined : names.get(claim.staffId);
  const draft = claim === null ? null : await draftOf(ctx, conversation, claim.staffId);
  return {
    claim:
      claim === null || by === undefined
        ? null
        : {
            by,
            since: claim.since.toISOString(),
            until: claim.until.toISOString(),
            draft: draft === null ? null : { text: draft.text, savedAt: draft.savedAt.toISOString() },
          },
    handover: handover === null ? null : describeHandover(handover, names),
  };
}

/** A hand-over as screens show it. */
export function describeHandover(
  row: HandoverRow,
  names: ReadonlyMap<StaffId, Person>,
): NonNullable<Conversation['handover']> {
  const who = (id: StaffId | null) => (id === null ? null : (names.get(id) ?? null));
  return {
    id: row.id,
    from: who(row.from_id),
    to: who(row.to_id),
    summary: row.summary,
    promised: row.promised,
    next: row.next,
    dueAt: row.due_at?.toISOString() ?? null,
    at: row.at.toISOString(),
    acknowledgedBy: who(row.acknowledged_by),
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
  };
}
