import { sql } from 'kysely';
import type { ConversationId, CustomerId, MessageId } from '../../contract/ids.ts';
import { normalizeMail } from '../../language/normalize.ts';
import type { Context } from '../platform/context.ts';

/** A stored message that something points to. */
export interface PointedAt {
  id: MessageId;
  mailId: string | null;
  direction: 'in' | 'out';
  conversationId: ConversationId;
  customerId: CustomerId | null;
}

/** Messages with these Message-IDs or ids; of several with one Message-ID our own comes first, then the oldest. */
export async function messagesPointedAt(
  ctx: Context,
  mailIds: readonly string[],
  ids: readonly string[],
): Promise<PointedAt[]> {
  if (mailIds.length === 0 && ids.length === 0) return [];
  const { rows } = await sql<PointedAt>`
    select m.id, m.message_id as "mailId", m.direction, m.conversation_id as "conversationId",
      c.customer_id as "customerId"
    from (
      select shop_id, id, message_id, direction, conversation_id, created_at from messages
        where shop_id = ${ctx.shop} and message_id = any(${[...mailIds]}::text[])
      union
      select shop_id, id, message_id, direction, conversation_id, created_at from messages
        where shop_id = ${ctx.shop} and id = any(${[...ids]}::uuid[])
    ) m
    join conversations c on c.shop_id = m.shop_id and c.id = m.conversation_id
    order by m.direction desc, m.created_at, m.id
    limit 200`.execute(ctx.tx);
  return rows;
}

/**
 * Addresses (`normalizeMail`) that took part: whoever the customer or we wrote to, and who wrote, except those who came
 * in unknown: a stranger does not become known by writing twice.
 */
export async function participantsOf(ctx: Context, conversation: ConversationId): Promise<Set<string>> {
  const { rows } = await sql<{ address: string }>`
    select distinct x.a as address from messages m,
      lateral (select m.sender_address as a union all select m.reply_to->>'address' union all
        select r->>'address' from jsonb_array_elements(m.recipients || m.copies) r) as x
    where m.shop_id = ${ctx.shop} and m.conversation_id = ${conversation}
      and x.a is not null and not m.warnings ? 'unknown_sender_on_thread'
    limit 5000`.execute(ctx.tx);
  return new Set(rows.map((row) => normalizeMail(row.address)).filter(Boolean));
}

/** The conversation in which the matter of this one goes on: itself, unless it was merged. Null when there is none. */
export async function livingConversation(
  ctx: Context,
  id: ConversationId,
): Promise<{ id: ConversationId; number: number } | null> {
  const { rows } = await sql<{ id: ConversationId; number: number }>`
    with recursive way as (
      select id, number, merged_into, 1 as step from conversations where shop_id = ${ctx.shop} and id = ${id}
      union all
      select c.id, c.number, c.merged_into, way.step + 1 from way
        join conversations c on c.shop_id = ${ctx.shop} and c.id = way.merged_into
        where way.step < 1000
    )
    select id, number from way where merged_into is null limit 1`.execute(ctx.tx);
  return rows[0] ?? null;
}
