import { sql } from 'kysely';
import type { Noise } from '../../contract/conversations.ts';
import type { ConversationId, CustomerId, MessageId, NoiseMarkId, ShopId } from '../../contract/ids.ts';
import type { Mailbox } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import { LookAhead } from '../platform/look-ahead.ts';
import { conversationEvents } from './events.ts';
import type { Learned } from './rules/noise-learning.ts';
import type { NoiseWord } from './types.ts';

type Tables = {
  noise_features: { shop_id: ShopId; feature: string; noise: number; kept: number };
  conversations: {
    shop_id: ShopId;
    id: ConversationId;
    customer_id: CustomerId | null;
    noise: Noise['kind'] | null;
    noise_by: Noise['by'] | null;
    noise_evidence: string[];
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

const ahead = new LookAhead<string, Learned | null>();

/** The counts of these features: one look by primary key, answered at once where nothing was ever corrected. */
export async function learnedOf(ctx: Context, features: readonly string[]): Promise<Map<string, Learned>> {
  const known = features.map((feature) => [feature, ahead.get(ctx, feature)] as const);
  if (known.some(([, learned]) => learned === undefined)) return await selectLearned(ctx, features);
  return new Map(
    known.flatMap(([feature, learned]) => (learned == null ? [] : [[feature, learned] as const])),
  );
}

/** Asks at once for what `learnedOf` will be asked for several messages. */
export async function expectLearned(ctx: Context, features: readonly string[]): Promise<void> {
  const wanted = [...new Set(features)];
  if (wanted.length === 0) return;
  const found = await selectLearned(ctx, wanted);
  for (const feature of wanted) ahead.put(ctx, feature, found.get(feature) ?? null);
}

async function selectLearned(ctx: Context, features: readonly string[]): Promise<Map<string, Learned>> {
  const { rows } = await sql<{ feature: string; noise: number; kept: number }>`
    select feature, noise, kept from noise_features
    where shop_id = ${ctx.shop} and feature = any(${[...features]}::text[])`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.feature, { noise: row.noise, kept: row.kept }]));
}

/** Adds to (or takes back from) what was learned; never below nothing. Sorted, so that two at once cannot deadlock. */
export async function addLearned(ctx: Context, features: readonly string[], change: Learned): Promise<void> {
  ahead.forgetAll(ctx);
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
  word: NoiseWord;
  answered: boolean;
}

/** A matter with who said what about it, locked. */
export async function lockJudged(ctx: Context, id: ConversationId): Promise<JudgedMatter | null> {
  const row = await db(ctx)
    .selectFrom('conversations')
    .select(['id', 'noise', 'noise_by', 'noise_evidence', 'first_replied_at'])
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined
    ? null
    : {
        id: row.id,
        word: { kind: row.noise, by: row.noise_by, evidence: row.noise_evidence },
        answered: row.first_replied_at !== null,
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

/** Matters at a time; whoever has written more is asked about once more. */
const atOnce = 500;

/** Other matters of the same writer that nobody answered and that lie apart (`marked`), or that do not. */
export async function sameSenderOf(
  ctx: Context,
  { customer, except, marked }: { customer: CustomerId | null; except: ConversationId; marked: boolean },
): Promise<ConversationId[]> {
  if (customer === null) return [];
  const rows = await db(ctx)
    .selectFrom('conversations')
    .select('id')
    .where('shop_id', '=', ctx.shop)
    .where('customer_id', '=', customer)
    .where('id', '!=', except)
    .where('merged_into', 'is', null)
    .where('first_replied_at', 'is', null)
    .where('noise', marked ? 'is not' : 'is', null)
    .orderBy('id')
    .limit(atOnce)
    .execute();
  return rows.map((row) => row.id);
}

interface Marking {
  /** Where it was said, and whose matters it may have been said about. */
  conversation: ConversationId;
  customer: CustomerId | null;
  mark: NoiseMarkId;
}

/** The matters for which this was the last word on noise, in one order for all, with the word before it. */
export async function lastMarkedWith(
  ctx: Context,
  { conversation, customer, mark }: Marking,
): Promise<Map<ConversationId, NoiseWord>> {
  const kinds = [conversationEvents.noiseMarked, conversationEvents.noiseUnmarked];
  const { rows } = await sql<{ id: ConversationId; before: NoiseWord }>`
    select e.conversation_id as id, e.data->'before' as before
    from conversations c join events e on e.shop_id = c.shop_id and e.conversation_id = c.id
    where c.shop_id = ${ctx.shop} and (c.id = ${conversation} or c.customer_id = ${customer}::uuid)
      and c.merged_into is null and e.kind = any(${kinds}::text[]) and e.data->>'mark' = ${mark}
      and not exists (select from events later
        where later.shop_id = e.shop_id and later.conversation_id = e.conversation_id
          and later.kind = any(${kinds}::text[]) and (later.at, later.id) > (e.at, e.id))
    order by e.conversation_id`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.id, row.before]));
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
