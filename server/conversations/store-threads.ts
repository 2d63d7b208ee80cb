import { sql } from 'kysely';
import type { ConversationId } from '../../contract/ids.ts';
import { normalizeMail } from '../../language/normalize.ts';
import type { Context } from '../platform/context.ts';
import { type PointedAt, participants, pointedAtByMailId } from './looked-ahead.ts';

export type { PointedAt } from './looked-ahead.ts';

const mostPointedAt = 200;

/** Messages with these Message-IDs or ids; of several with one Message-ID our own comes first, then the oldest. */
export async function messagesPointedAt(
  ctx: Context,
  mailIds: readonly string[],
  ids: readonly string[],
): Promise<readonly PointedAt[]> {
  if (mailIds.length === 0 && ids.length === 0) return [];
  const ahead = mailIds.map((mailId) => pointedAtByMailId.get(ctx, mailId));
  if (ids.length === 0 && !ahead.includes(undefined)) return ahead.flatMap((found) => found ?? []);
  return await selectPointedAt(ctx, { mailIds, ids, limit: mostPointedAt });
}

/** Asks for several messages at once where `messagesPointedAt` will lead. */
export async function expectPointedAt(ctx: Context, mailIds: readonly string[]): Promise<PointedAt[]> {
  if (mailIds.length === 0) return [];
  const limit = mostPointedAt * 10;
  const found = await selectPointedAt(ctx, { mailIds, ids: [], limit });
  // Somebody who sends one Message-ID a thousand times: then each is asked for by itself.
  if (found.length === limit) return [];
  const byMailId = new Map(mailIds.map((mailId): [string, PointedAt[]] => [mailId, []]));
  for (const one of found) byMailId.get(one.mailId ?? '')?.push(one);
  for (const [mailId, some] of byMailId) pointedAtByMailId.put(ctx, mailId, some);
  return found;
}

async function selectPointedAt(
  ctx: Context,
  { mailIds, ids, limit }: { mailIds: readonly string[]; ids: readonly string[]; limit: number },
): Promise<PointedAt[]> {
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
    limit ${limit}`.execute(ctx.tx);
  return rows;
}

const mostParticipants = 5000;

/**
 * Addresses (`normalizeMail`) that took part: whoever the customer or we wrote to, and who wrote, except those who came
 * in unknown: a stranger does not become known by writing twice.
 */
export async function participantsOf(
  ctx: Context,
  conversation: ConversationId,
): Promise<ReadonlySet<string>> {
  const ahead = participants.get(ctx, conversation);
  if (ahead !== undefined) return ahead;
  const rows = await selectParticipants(ctx, [conversation]);
  return new Set(rows.map((row) => normalizeMail(row.address)).filter(Boolean));
}

/** Asks for those of several conversations at once. */
export async function expectParticipants(
  ctx: Context,
  conversations: readonly ConversationId[],
): Promise<void> {
  if (conversations.length === 0) return;
  const rows = await selectParticipants(ctx, conversations);
  if (rows.length === mostParticipants) return;
  const all = new Map(conversations.map((id): [ConversationId, Set<string>] => [id, new Set()]));
  for (const row of rows) {
    const address = normalizeMail(row.address);
    if (address !== '') all.get(row.conversation)?.add(address);
  }
  for (const [id, some] of all) participants.put(ctx, id, some);
}

async function selectParticipants(
  ctx: Context,
  conversations: readonly ConversationId[],
): Promise<{ conversation: ConversationId; address: string }[]> {
  const { rows } = await sql<{ conversation: ConversationId; address: string }>`
    select distinct m.conversation_id as conversation, x.a as address from messages m,
      lateral (select m.sender_address as a union all select m.reply_to->>'address' union all
        select r->>'address' from jsonb_array_elements(m.recipients || m.copies) r) as x
    where m.shop_id = ${ctx.shop} and m.conversation_id = any(${[...conversations]}::uuid[])
      and x.a is not null and not m.warnings ? 'unknown_sender_on_thread'
    limit ${mostParticipants}`.execute(ctx.tx);
  return rows;
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
