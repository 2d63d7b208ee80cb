import { type Selectable, sql } from 'kysely';
import type {
  ConversationId,
  MessageId,
  MoveId,
  NoteId,
  ShopId,
  StaffId,
  TagId,
} from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import type { CarriedHandover } from './sharing/store-handovers.ts';
import type { ConversationTable } from './store.ts';

export type MoveKind = 'merge' | 'join' | 'split';

type MoveTable = {
  shop_id: ShopId;
  id: MoveId;
  kind: MoveKind;
  source_id: ConversationId;
  target_id: ConversationId;
  messages: MessageId[];
  notes: NoteId[];
  before: unknown;
  evidence: unknown;
  by_id: StaffId | null;
  at: Date;
  undone_at: Date | null;
};

type Tables = { conversation_moves: MoveTable; conversations: ConversationTable };

const db = (ctx: Context) => ctx.tx.withTables<Tables>();

/** What of a conversation a move changes, and its undoing brings back. */
export const stateColumns = [
  'status',
  'hold_reason',
  'hold_until',
  'assignee_id',
  'waiting_since',
  'sort_at',
  'first_replied_at',
  'closed_at',
  'closed_without_reply',
  'last_message_id',
  'last_message_at',
  'preview',
  'customer_id',
  'customer_evidence',
  'order_id',
  'order_evidence',
  'sending_trouble',
  'silent_since',
  'noise',
  'noise_by',
  'noise_evidence',
  'merged_into',
] as const;

export type MatterState = Pick<Selectable<ConversationTable>, (typeof stateColumns)[number]>;

export async function stateOf(ctx: Context, id: ConversationId): Promise<MatterState> {
  return await db(ctx)
    .selectFrom('conversations')
    .select(stateColumns)
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

/** Both rows locked, always in the same order, so that two who merge crosswise wait for each other. */
export async function lockInOrder(ctx: Context, ids: readonly ConversationId[]): Promise<void> {
  await sql`select id from conversations where shop_id = ${ctx.shop} and id = any(${[...ids]}::uuid[])
    order by id for update`.execute(ctx.tx);
}

/** What two matters looked like before, and what the receiving one looked like just after. */
export interface Before {
  source: MatterState;
  target: MatterState;
  /** Of the living one: what still looks so when it is undone goes back to what it was. */
  after: MatterState;
  drafts: MovedDraft[];
  /** Orders that may be meant, which came in with the other matter. */
  orders: string[];
  /** 引き継ぎ that came along; moves of before there were any have none. */
  handovers?: CarriedHandover[];
  /** Tags which came in with the other matter; moves of older days know of none. */
  tags?: TagId[];
}

export interface MovedDraft {
  author: StaffId;
  /** As it was in the one, in the other, and as it is now. */
  moved: string;
  own: string | null;
  joined: string;
}

export interface StoredMove {
  id: MoveId;
  kind: MoveKind;
  sourceId: ConversationId;
  targetId: ConversationId;
  messages: MessageId[];
  notes: NoteId[];
  before: Before;
  at: Date;
  undoneAt: Date | null;
}

export async function insertMove(
  ctx: Context,
  move: Omit<StoredMove, 'at' | 'undoneAt'> & { evidence: readonly string[] },
): Promise<void> {
  await db(ctx)
    .insertInto('conversation_moves')
    .values({
      shop_id: ctx.shop,
      id: move.id,
      kind: move.kind,
      source_id: move.sourceId,
      target_id: move.targetId,
      messages: move.messages,
      notes: move.notes,
      before: JSON.stringify(move.before),
      evidence: JSON.stringify(move.evidence),
      by_id: ctx.actor.kind === 'staff' ? ctx.actor.id : null,
      at: ctx.now,
      undone_at: null,
    })
    .execute();
}

/** A move, locked, so that it is undone once. */
export async function lockMove(ctx: Context, id: MoveId): Promise<StoredMove | null> {
  const row = await db(ctx)
    .selectFrom('conversation_moves')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    kind: row.kind,
    sourceId: row.source_id,
    targetId: row.target_id,
    messages: row.messages,
    notes: row.notes,
    before: row.before as Before,
    at: row.at,
    undoneAt: row.undone_at,
  };
}

export async function markUndone(ctx: Context, id: MoveId): Promise<void> {
  await db(ctx)
    .updateTable('conversation_moves')
    .set({ undone_at: ctx.now })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
}

export interface ShownMove {
  id: MoveId;
  kind: MoveKind;
  sourceId: ConversationId;
  otherId: ConversationId;
  otherNumber: number;
  otherSubject: string;
  messages: number;
  evidence: string[];
  byId: StaffId | null;
  at: Date;
  undoneAt: Date | null;
  /** Something that moved is still away from where it was. */
  undoable: boolean;
}

/** Moves into and out of a conversation, newest first; those undone too, for who asks what was decided before. */
export async function movesOf(ctx: Context, id: ConversationId): Promise<ShownMove[]> {
  const { rows } = await sql<ShownMove>`
    select v.id, v.kind, v.source_id as "sourceId", o.id as "otherId", o.number as "otherNumber",
      o.subject as "otherSubject", coalesce(array_length(v.messages, 1), 0) as messages, v.evidence,
      v.by_id as "byId", v.at, v.undone_at as "undoneAt",
      v.undone_at is null and exists (select 1 from messages m where m.shop_id = v.shop_id
        and m.id = any(v.messages) and m.conversation_id <> v.source_id) as undoable
    from (
      select * from conversation_moves where shop_id = ${ctx.shop} and source_id = ${id}
      union all
      select * from conversation_moves where shop_id = ${ctx.shop} and target_id = ${id}
    ) v
    join conversations o on o.shop_id = v.shop_id
      and o.id = case when v.source_id = ${id} then v.target_id else v.source_id end
    order by v.at desc, v.id desc
    limit 50`.execute(ctx.tx);
  return rows;
}
