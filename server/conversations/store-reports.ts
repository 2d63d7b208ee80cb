import { sql } from 'kysely';
import type { AccountId, ConversationId, CustomerId, MessageId } from '../../contract/ids.ts';
import type { BounceReport } from '../../contract/messages.ts';
import { normalizeMail } from '../../language/normalize.ts';
import type { Mailbox } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';

export interface RecentSending {
  id: MessageId;
  conversationId: ConversationId;
}

/** Mails of ours to this customer's address that left since then, newest first. */
export async function recentSendings(
  ctx: Context,
  to: { customer: CustomerId; address: string; since: Date },
): Promise<RecentSending[]> {
  const { rows } = await sql<RecentSending & { recipients: Mailbox[] }>`
    select m.id, m.conversation_id as "conversationId", m.recipients || m.copies as recipients
    from conversations c
    join messages m on m.shop_id = c.shop_id and m.conversation_id = c.id
    join outbox o on o.shop_id = m.shop_id and o.id = m.id
    where c.shop_id = ${ctx.shop} and c.customer_id = ${to.customer}
      and m.direction = 'out' and m.at > ${to.since} and o.state in ('sent', 'unknown', 'sending')
    order by m.at desc, m.id desc
    limit 100`.execute(ctx.tx);
  return rows
    .filter((row) => row.recipients.some((r) => normalizeMail(r.address) === to.address))
    .map(({ id, conversationId }) => ({ id, conversationId }));
}

export interface ReportedSending {
  id: MessageId;
  accountId: AccountId;
  conversationId: ConversationId;
  to: Mailbox[];
  bounce: BounceReport | null;
}

/** The sending of a message, locked; null when that message never was one. */
export async function reportedSending(ctx: Context, id: MessageId): Promise<ReportedSending | null> {
  const { rows } = await sql<{
    id: MessageId;
    accountId: AccountId;
    conversationId: ConversationId;
    envelope: { to: Mailbox[]; cc: Mailbox[] };
    bounce: BounceReport | null;
  }>`select id, account_id as "accountId", conversation_id as "conversationId", envelope, bounce from outbox
    where shop_id = ${ctx.shop} and id = ${id} for update`.execute(ctx.tx);
  const [row] = rows;
  if (row === undefined) return null;
  const { envelope, ...sending } = row;
  return { ...sending, to: [...envelope.to, ...envelope.cc] };
}

export async function saveBounce(ctx: Context, id: MessageId, bounce: BounceReport): Promise<void> {
  await sql`update outbox set bounce = ${JSON.stringify(bounce)}
    where shop_id = ${ctx.shop} and id = ${id}`.execute(ctx.tx);
}
