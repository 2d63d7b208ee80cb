import { type Selectable, sql } from 'kysely';
import type { AccountId, ConversationId, MessageId, ShopId } from '../../contract/ids.ts';
import type { BounceReport, RefusalReport } from '../../contract/messages.ts';
import type { Context } from '../platform/context.ts';
import type { Database } from '../platform/db/connect.ts';
import type { Envelope, OutboxRecord, OutboxState } from './types.ts';

type OutboxTable = {
  shop_id: ShopId;
  id: MessageId;
  conversation_id: ConversationId;
  account_id: AccountId;
  state: OutboxState;
  send_after: Date;
  undo_until: Date | null;
  attempts: number;
  next_try_at: Date | null;
  sent_at: Date | null;
  server_said: string;
  held_for: OutboxRecord['heldFor'];
  last_byte_at: Date | null;
  try_id: string | null;
  repeated_at: Date | null;
  saved_at: Date | null;
  refusal: unknown;
  bounce: unknown;
  stopped_for: OutboxRecord['stoppedFor'];
  envelope: unknown;
  updated_at: Date;
  created_at: Date;
};

const db = (ctx: Context) => ctx.tx.withTables<{ outbox: OutboxTable }>();

const toOutbox = (row: Selectable<OutboxTable>): OutboxRecord => ({
  id: row.id,
  conversationId: row.conversation_id,
  accountId: row.account_id,
  state: row.state,
  sendAfter: row.send_after,
  undoUntil: row.undo_until,
  attempts: row.attempts,
  nextTryAt: row.next_try_at,
  sentAt: row.sent_at,
  serverSaid: row.server_said,
  heldFor: row.held_for,
  lastByteAt: row.last_byte_at,
  tryId: row.try_id,
  repeatedAt: row.repeated_at,
  savedAt: row.saved_at,
  refusal: row.refusal as RefusalReport | null,
  bounce: row.bounce as BounceReport | null,
  stoppedFor: row.stopped_for,
  envelope: row.envelope as Envelope,
  updatedAt: row.updated_at,
});

export async function insertOutbox(ctx: Context, row: Omit<OutboxRecord, 'updatedAt'>): Promise<void> {
  await db(ctx)
    .insertInto('outbox')
    .values({
      shop_id: ctx.shop,
      id: row.id,
      conversation_id: row.conversationId,
      account_id: row.accountId,
      state: row.state,
      send_after: row.sendAfter,
      undo_until: row.undoUntil,
      attempts: row.attempts,
      next_try_at: row.nextTryAt,
      sent_at: row.sentAt,
      server_said: row.serverSaid,
      held_for: row.heldFor,
      last_byte_at: row.lastByteAt,
      try_id: row.tryId,
      repeated_at: row.repeatedAt,
      saved_at: row.savedAt,
      refusal: row.refusal === null ? null : JSON.stringify(row.refusal),
      stopped_for: row.stoppedFor,
      bounce: row.bounce === null ? null : JSON.stringify(row.bounce),
      envelope: JSON.stringify(row.envelope),
      updated_at: ctx.now,
      created_at: ctx.now,
    })
    .execute();
}

export async function loadOutbox(ctx: Context, id: MessageId, lock = false): Promise<OutboxRecord | null> {
  const query = db(ctx).selectFrom('outbox').selectAll().where('shop_id', '=', ctx.shop).where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? null : toOutbox(row);
}

export async function outboxOf(ctx: Context, conversation: ConversationId): Promise<OutboxRecord[]> {
  const rows = await db(ctx)
    .selectFrom('outbox')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', conversation)
    .execute();
  return rows.map(toOutbox);
}

/** What we said in a conversation, by a person or by a machine. */
export interface Told {
  kind: 'reply' | 'acknowledgement';
  at: Date;
  cameBack: boolean;
}

/** Replies and receipt notices in these conversations since then. */
export async function toldSince(
  ctx: Context,
  conversations: readonly ConversationId[],
  since: Date,
): Promise<Map<ConversationId, Told[]>> {
  if (conversations.length === 0) return new Map();
  const { rows } = await sql<Told & { conversation: ConversationId }>`
    select m.conversation_id as conversation, m.kind, m.at, o.bounce is not null as "cameBack"
    from messages m left join outbox o on o.shop_id = m.shop_id and o.id = m.id
    where m.shop_id = ${ctx.shop} and m.conversation_id = any(${[...conversations]}::uuid[])
      and m.kind in ('reply', 'acknowledgement') and m.at > ${since}`.execute(ctx.tx);
  const told = new Map<ConversationId, Told[]>();
  for (const { conversation, ...one } of rows)
    told.set(conversation, [...(told.get(conversation) ?? []), one]);
  return told;
}

export interface OutboxChange {
  state?: OutboxState;
  attempts?: number;
  next_try_at?: Date | null;
  send_after?: Date;
  undo_until?: Date | null;
  sent_at?: Date | null;
  server_said?: string;
  held_for?: OutboxRecord['heldFor'];
  last_byte_at?: Date | null;
  try_id?: string;
  repeated_at?: Date | null;
  saved_at?: Date | null;
  refusal?: RefusalReport | null;
  stopped_for?: OutboxRecord['stoppedFor'];
  envelope?: Envelope;
}

export async function updateOutbox(ctx: Context, id: MessageId, change: OutboxChange): Promise<void> {
  const { envelope, refusal, ...plain } = change;
  await db(ctx)
    .updateTable('outbox')
    .set({
      ...plain,
      ...(envelope === undefined ? {} : { envelope: JSON.stringify(envelope) }),
      ...(refusal === undefined ? {} : { refusal: refusal === null ? null : JSON.stringify(refusal) }),
      updated_at: ctx.now,
    })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
}

/** Notes that the last byte of this try is about to leave; false when the try is no longer the one under way. */
export async function markLastByte(ctx: Context, id: MessageId, tryId: string): Promise<boolean> {
  const result = await db(ctx)
    .updateTable('outbox')
    .set({ last_byte_at: ctx.now, updated_at: ctx.now })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('try_id', '=', tryId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** When the customer of a conversation last wrote. */
export async function lastHeardIn(ctx: Context, conversation: ConversationId): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(at) as at from messages
    where shop_id = ${ctx.shop} and conversation_id = ${conversation} and direction = 'in' and kind = 'customer'
  `.execute(ctx.tx);
  return rows[0]?.at ?? null;
}

/** Sendings that need a person or a retry: refused, unknown, or left in `sending` by a process that died. */
export async function outboxInTrouble(ctx: Context): Promise<OutboxRecord[]> {
  const rows = await db(ctx)
    .selectFrom('outbox')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('state', 'in', ['refused', 'unknown'])
    .orderBy('updated_at', 'desc')
    .limit(200)
    .execute();
  return rows.map(toOutbox);
}

export async function hasTrouble(ctx: Context, conversation: ConversationId): Promise<boolean> {
  const row = await db(ctx)
    .selectFrom('outbox')
    .select('id')
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', conversation)
    .where('state', 'in', ['refused', 'unknown'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Queued ones whose time has passed, and all that are being sent. Looks over all shops at once; the index holds unfinished sendings only. */
export async function selectLeftBehind(
  database: Database,
  queuedBefore: Date,
): Promise<{ shop: ShopId; id: MessageId }[]> {
  const { rows } = await sql<{ shop: ShopId; id: MessageId }>`
    select shop_id as shop, id from outbox
    where (state = 'queued' and send_after < ${queuedBefore}) or state = 'sending'
    limit 1000`.execute(database);
  return rows;
}
