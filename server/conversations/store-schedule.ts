import { sql } from 'kysely';
import type { ConversationId, MessageId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import type { OutboxRecord } from './types.ts';

/** Replies that wait here for the time they were scheduled for, locked; one in a worker's hands is not among them. */
export async function scheduledIn(ctx: Context, conversation: ConversationId): Promise<MessageId[]> {
  const { rows } = await sql<{ id: MessageId }>`
    select id from outbox where shop_id = ${ctx.shop} and conversation_id = ${conversation}
      and held_for = 'schedule' and state = 'queued' and last_byte_at is null
    order by send_after, id for update`.execute(ctx.tx);
  return rows.map((row) => row.id);
}

/** Who wrote into the talk after this reply was written; null: nobody. By when it was stored, as clocks of mails err. */
export async function overtakenBy(
  ctx: Context,
  { id, conversationId }: Pick<OutboxRecord, 'id' | 'conversationId'>,
): Promise<'customer_wrote' | 'colleague_replied' | null> {
  const { rows } = await sql<{ kind: 'customer' | 'reply' }>`
    select later.kind from messages own
    join messages later on later.shop_id = own.shop_id and later.conversation_id = own.conversation_id
      and later.created_at > own.created_at
    left join outbox o on o.shop_id = later.shop_id and o.id = later.id
    where own.shop_id = ${ctx.shop} and own.conversation_id = ${conversationId} and own.id = ${id}
      and (later.kind = 'customer' and later.direction = 'in'
        or later.kind = 'reply' and coalesce(o.state, '') <> 'cancelled'
          and later.author_id is distinct from own.author_id)
    order by later.kind limit 1`.execute(ctx.tx);
  const kind = rows[0]?.kind;
  if (kind === undefined) return null;
  return kind === 'customer' ? 'customer_wrote' : 'colleague_replied';
}
