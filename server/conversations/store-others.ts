import { sql } from 'kysely';
import type { ConversationStatus } from '../../contract/conversations.ts';
import type { ConversationId, CustomerId, OrderId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

/** A conversation of the same customer. */
export interface OtherConversation {
  id: ConversationId;
  number: number;
  subject: string;
  preview: string;
  status: ConversationStatus;
  orderId: OrderId | null;
  lastMessageAt: Date;
  closedAt: Date | null;
  waiting: boolean;
}

/** The same customer's other conversations, newest first; those that were put into another are that other one. */
export async function conversationsOfCustomer(
  ctx: Context,
  customer: CustomerId,
  except: ConversationId | null,
): Promise<OtherConversation[]> {
  const { rows } = await sql<OtherConversation>`
    select id, number, subject, preview, status, order_id as "orderId", last_message_at as "lastMessageAt",
      closed_at as "closedAt", waiting_since is not null as waiting
    from conversations
    where shop_id = ${ctx.shop} and customer_id = ${customer}
      and id is distinct from ${except}
      and merged_into is null and noise is null and not notice
    order by last_message_at desc
    limit 20`.execute(ctx.tx);
  return rows;
}

/**
 * What the customer wrote lately in each of these conversations, newest first, cut to what comparing needs.
 */
export async function lastWordsIn(
  ctx: Context,
  conversations: readonly ConversationId[],
): Promise<Map<ConversationId, string[]>> {
  if (conversations.length === 0) return new Map();
  const { rows } = await sql<{ conversation: ConversationId; text: string }>`
    select c.id as conversation, left(m.text, 4000) as text
    from unnest(${[...conversations]}::uuid[]) as c (id),
    lateral (
      select text, at from messages
      where shop_id = ${ctx.shop} and conversation_id = c.id and direction = 'in' and kind = 'customer'
      order by at desc, id desc limit 3) m
    order by m.at desc`.execute(ctx.tx);
  const words = new Map<ConversationId, string[]>();
  for (const row of rows) words.set(row.conversation, [...(words.get(row.conversation) ?? []), row.text]);
  return words;
}

/** The newest talk with this customer about this order, also one that so far holds only what the shop told. */
export async function conversationAbout(
  ctx: Context,
  about: { order: OrderId; customer: CustomerId | null; channel: string },
): Promise<ConversationId | null> {
  const { rows } = await sql<{ id: ConversationId }>`
    select id from conversations
    where shop_id = ${ctx.shop} and order_id = ${about.order} and channel = ${about.channel}
      and customer_id is not distinct from ${about.customer}
      and merged_into is null and noise is null
    order by last_message_at desc, id desc
    limit 1`.execute(ctx.tx);
  return rows[0]?.id ?? null;
}

/** Whether a person of ours ever answered this customer, or he bought something. */
export async function isKnownCustomer(ctx: Context, customer: CustomerId): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select exists (select 1 from orders where shop_id = ${ctx.shop} and customer_id = ${customer})
      or exists (select 1 from conversations where shop_id = ${ctx.shop} and customer_id = ${customer}
        and first_replied_at is not null) as known`.execute(ctx.tx);
  return rows[0]?.known ?? false;
}
