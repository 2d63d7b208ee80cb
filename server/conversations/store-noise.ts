import { sql } from 'kysely';
import type { Noise } from '../../contract/conversations.ts';
import type { ConversationId, CustomerId, MessageId, ShopId } from '../../contract/ids.ts';
import type { Mailbox } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import type { Learned } from './rules/noise-learning.ts';

type Tables = {
  noise_features: { shop_id: ShopId; feature: string; noise: number; kept: number };
  conversations: {
    shop_id: ShopId;
    id: ConversationId;
    customer_id: CustomerId | null;
    noise: Noise['kind'] | null;
    noise_by: Noise['by'] | null;
    merged_into: ConversationId | null;
    first_replied_at: Date | null;
    status: string;
    sort_at: Date;
  };
  messages: {
    shop_id: ShopId;
    id: MessageId;
    conversation_id: ConversationId;
    direction: 'in' | 'out';
    sender_name: string;
    sender_address: string;
    reply_to: unknown;
    subject: string;
    text: string;
    classification: unknown;
    at: Date;
  };
};

const db = (ctx: Context) => ctx.tx.withTables<Tables>();

/** The counts of these features: one look by primary key, answered at once where nothing was ever corrected. */
export async function learnedOf(ctx: Context, features: readonly string[]): Promise<Map<string, Learned>> {
  const { rows } = await sql<{ feature: string; noise: number; kept: number }>`
    select feature, noise, kept from noise_features
    where shop_id = ${ctx.shop} and feature = any(${[...features]}::text[])`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.feature, { noise: row.noise, kept: row.kept }]));
}

/** Adds to (or takes back from) what was learned; never below nothing. Sorted, so that two at once cannot deadlock. */
export async function addLearned(ctx: Context, features: readonly string[], change: Learned): Promise<void> {
  const sorted = [...new Set(features)].sort();
  await sql`
    insert into noise_features as f (shop_id, feature, noise, kept)
    select ${ctx.shop}, x, greatest(0, ${change.noise}::int), greatest(0, ${change.kept}::int)
    from unnest(${sorted}::text[]) as x
    on conflict (shop_id, feature) do update set
      noise = greatest(0, f.noise + ${change.noise}::int), kept = greatest(0, f.kept + ${change.kept}::int)`.execute(
    ctx.tx,
  );
}

/** Up to `limit` of these that were not learned from yet; from now on they are. */
export async function takeUnseen(
  ctx: Context,
  conversations: readonly ConversationId[],
  limit: number,
): Promise<ConversationId[]> {
  const { rows } = await sql<{ id: ConversationId }>`
    with fresh as (
      select x.id, x.place from unnest(${[...conversations]}::uuid[]) with ordinality as x(id, place)
      where not exists (select from noise_features f
        where f.shop_id = ${ctx.shop} and f.feature = '#seen:' || x.id)
      order by x.place limit ${limit}),
    seen as (
      insert into noise_features (shop_id, feature, noise, kept)
      select ${ctx.shop}, '#seen:' || id, 0, 1 from fresh on conflict do nothing)
    select id from fresh`.execute(ctx.tx);
  return rows.map((row) => row.id);
}

export interface JudgedMatter {
  id: ConversationId;
  noise: Noise['kind'] | null;
  by: Noise['by'] | null;
  answered: boolean;
  customerId: CustomerId | null;
}

/** A matter with who said what about it: `by` = staff without `noise` means that a person called it real. */
export async function lockJudged(ctx: Context, id: ConversationId): Promise<JudgedMatter | null> {
  const row = await db(ctx)
    .selectFrom('conversations')
    .select(['id', 'noise', 'noise_by', 'first_replied_at', 'customer_id'])
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined
    ? null
    : {
        id: row.id,
        noise: row.noise,
        by: row.noise_by,
        answered: row.first_replied_at !== null,
        customerId: row.customer_id,
      };
}

export interface FirstLetter {
  id: MessageId;
  from: Mailbox;
  replyTo: Mailbox;
  subject: string;
  text: string;
  classification: { kind: string; reasons: string[] };
  at: Date;
}

/** What came in first in a matter: by that it is judged. */
export async function firstLetterOf(ctx: Context, id: ConversationId): Promise<FirstLetter | null> {
  const row = await db(ctx)
    .selectFrom('messages')
    .select(['id', 'sender_name', 'sender_address', 'reply_to', 'subject', 'text', 'classification', 'at'])
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', id)
    .where('direction', '=', 'in')
    .orderBy('at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const from = { name: row.sender_name, address: row.sender_address };
  const classified = row.classification as Partial<FirstLetter['classification']> | null;
  return {
    id: row.id,
    from,
    replyTo: (row.reply_to as Mailbox | null) ?? from,
    subject: row.subject,
    text: row.text,
    classification: { kind: classified?.kind ?? 'human', reasons: classified?.reasons ?? [] },
    at: row.at,
  };
}

/** Matters of the same writer that nobody answered, except this one. */
export async function unansweredOf(
  ctx: Context,
  customer: CustomerId,
  except: ConversationId,
): Promise<ConversationId[]> {
  const rows = await db(ctx)
    .selectFrom('conversations')
    .select('id')
    .where('shop_id', '=', ctx.shop)
    .where('customer_id', '=', customer)
    .where('id', '!=', except)
    .where('merged_into', 'is', null)
    .where('first_replied_at', 'is', null)
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map((row) => row.id);
}

/** Matters that a person answered of late: surely real. */
export async function answeredOfLate(ctx: Context, limit: number): Promise<ConversationId[]> {
  const rows = await db(ctx)
    .selectFrom('conversations')
    .select('id')
    .where('shop_id', '=', ctx.shop)
    .where('status', '=', 'closed')
    .where('noise', 'is', null)
    .where('merged_into', 'is', null)
    .where('first_replied_at', 'is not', null)
    .orderBy('sort_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
