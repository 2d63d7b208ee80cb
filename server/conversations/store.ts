import { type Generated, type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { ConversationStatus, Evidence, Noise } from '../../contract/conversations.ts';
import type {
  AccountId,
  ConversationId,
  CustomerId,
  MessageId,
  OrderId,
  ShopId,
  StaffId,
} from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { CandidateTables } from './store-candidates.ts';
import type { ConversationRecord } from './types.ts';

export type ConversationTable = {
  shop_id: ShopId;
  id: ConversationId;
  number: number;
  version: number;
  subject: string;
  preview: string;
  channel: string;
  account_id: AccountId | null;
  customer_id: CustomerId | null;
  customer_evidence: unknown;
  order_id: OrderId | null;
  order_evidence: unknown;
  status: ConversationStatus;
  hold_reason: string;
  hold_until: string | null;
  assignee_id: StaffId | null;
  waiting_since: Date | null;
  sort_at: Date;
  first_replied_at: Date | null;
  closed_at: Date | null;
  closed_without_reply: boolean;
  last_message_id: MessageId | null;
  last_message_at: Date;
  sending_trouble: boolean;
  noise: Noise['kind'] | null;
  noise_by: Noise['by'] | null;
  noise_evidence: unknown;
  merged_into: ConversationId | null;
  silent_since: Date | null;
  notice: Generated<boolean>;
  created_at: Date;
  updated_at: Date;
};

export type NewConversation = Omit<Insertable<ConversationTable>, 'number'>;

type Tables = { conversations: ConversationTable } & CandidateTables;

const db = (ctx: Context) => ctx.tx.withTables<Tables>();

const columns = [
  'id',
  'number',
  'version',
  'subject',
  'channel',
  'account_id',
  'customer_id',
  'customer_evidence',
  'order_id',
  'order_evidence',
  'status',
  'hold_reason',
  'hold_until',
  'assignee_id',
  'waiting_since',
  'first_replied_at',
  'last_message_id',
  'last_message_at',
  'noise',
  'noise_by',
  'noise_evidence',
  'merged_into',
  'silent_since',
] as const;

type Row = Pick<Selectable<ConversationTable>, (typeof columns)[number]>;

const toRecord = (row: Row): ConversationRecord => ({
  id: row.id,
  number: row.number,
  version: row.version,
  subject: row.subject,
  channel: row.channel,
  accountId: row.account_id,
  customerId: row.customer_id,
  customerEvidence: row.customer_evidence as Evidence[],
  orderId: row.order_id,
  orderEvidence: row.order_evidence as Evidence[],
  status: row.status,
  holdReason: row.hold_reason,
  holdUntil: row.hold_until,
  assigneeId: row.assignee_id,
  waitingSince: row.waiting_since,
  firstRepliedAt: row.first_replied_at,
  lastMessageId: row.last_message_id,
  lastMessageAt: row.last_message_at,
  noise: noiseOf(row),
  mergedInto: row.merged_into,
  silentSince: row.silent_since,
});

const noiseOf = (row: Row): Noise | null =>
  row.noise === null
    ? null
    : { kind: row.noise, by: row.noise_by ?? 'rule', evidence: row.noise_evidence as string[] };

export async function conversationExists(ctx: Context, id: ConversationId): Promise<boolean> {
  const row = await db(ctx)
    .selectFrom('conversations')
    .select('id')
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** The conversation, or `not_found`. With `lock`, nobody else changes it until the transaction ends. */
export async function loadConversation(
  ctx: Context,
  id: ConversationId,
  lock = false,
): Promise<ConversationRecord> {
  const query = db(ctx)
    .selectFrom('conversations')
    .select(columns)
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) throw notFound('conversation');
  return toRecord(row);
}

/** Those of these conversations that are there. */
export async function loadConversations(
  ctx: Context,
  ids: readonly ConversationId[],
): Promise<Map<ConversationId, ConversationRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await db(ctx)
    .selectFrom('conversations')
    .select(columns)
    .where('shop_id', '=', ctx.shop)
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, toRecord(row)]));
}

/** The conversation of that number on screen, or null. */
export async function conversationByNumber(ctx: Context, number: number): Promise<ConversationId | null> {
  if (!Number.isSafeInteger(number) || number < 1 || number > 2_147_483_647) return null;
  const row = await db(ctx)
    .selectFrom('conversations')
    .select('id')
    .where('shop_id', '=', ctx.shop)
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.id ?? null;
}

/**
 * Answers its number on screen (#4821): the next one, which is taken here, from a row that all of a shop share. With the
 * orders it may be about.
 */
export async function insertConversation(
  ctx: Context,
  row: NewConversation,
  candidates: readonly CandidateTables['conversation_orders'][] = [],
): Promise<number> {
  const next = db(ctx).with(
    'next',
    () =>
      sql<{ value: number }>`
        (insert into shop_counters (shop_id, name, value) values (${ctx.shop}, 'conversation', 1)
        on conflict (shop_id, name) do update set value = shop_counters.value + 1 returning value)`,
  );
  const { number } = await (candidates.length === 0
    ? next
    : next.with('candidates', (qb) =>
        qb
          .insertInto('conversation_orders')
          .values([...candidates])
          .onConflict((oc) => oc.doNothing()),
      )
  )
    .insertInto('conversations')
    .values({ ...row, number: sql<number>`(select value from next)` })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

export async function updateConversation(
  ctx: Context,
  id: ConversationId,
  changes: Updateable<ConversationTable>,
): Promise<void> {
  await db(ctx)
    .updateTable('conversations')
    .set({ ...changes, version: sql<number>`version + 1`, updated_at: ctx.now })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
  ctx.tell({ kind: 'conversation', id, what: 'changed' });
}

/** Conversations whose hold ends on or before that day. */
export async function heldUntil(ctx: Context, day: string): Promise<ConversationId[]> {
  const rows = await db(ctx)
    .selectFrom('conversations')
    .select('id')
    .where('shop_id', '=', ctx.shop)
    .where('status', '=', 'on_hold')
    .where('hold_until', '<=', day)
    .limit(500)
    .execute();
  return rows.map((r) => r.id);
}

/** id → number on screen. */
export async function conversationNumbers(
  ctx: Context,
  ids: readonly ConversationId[],
): Promise<Map<ConversationId, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db(ctx)
    .selectFrom('conversations')
    .select(['id', 'number'])
    .where('shop_id', '=', ctx.shop)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((r) => [r.id, r.number]));
}
