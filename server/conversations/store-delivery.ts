import { sql } from 'kysely';
import type { ConversationId, MessageId, StaffId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

export interface DeliveryEvent {
  at: Date;
  kind: string;
  actorId: StaffId | null;
  data: Record<string, unknown>;
}

/** Everything that was recorded about one outgoing message, oldest first; in whichever conversation it then was. */
export async function eventsOfMessage(
  ctx: Context,
  message: MessageId,
  conversations: readonly ConversationId[],
): Promise<DeliveryEvent[]> {
  const { rows } = await sql<DeliveryEvent>`
    select at, kind, actor_id as "actorId", data from events
    where shop_id = ${ctx.shop} and conversation_id = any(${sql.val([...conversations])}::uuid[])
      and kind like 'message\\_%' and data ->> 'message' = ${message}
    order by at, id`.execute(ctx.tx);
  return rows;
}
