import { sql } from 'kysely';
import type { BulkId, ConversationId, ShopId, StaffId, TagId } from '../../../contract/ids.ts';
import type { BulkChange, BulkOutcome } from '../../../contract/inbox.ts';
import type { Context } from '../../platform/context.ts';
import type { ConversationTable } from '../store.ts';

/** What of a conversation a change of many writes, and its undoing puts back. */
export type BulkState = Pick<
  ConversationTable,
  | 'status'
  | 'hold_reason'
  | 'hold_until'
  | 'assignee_id'
  | 'waiting_since'
  | 'sort_at'
  | 'closed_at'
  | 'closed_without_reply'
  | 'sending_trouble'
  | 'silent_since'
>;

export interface BulkRow extends BulkState {
  id: ConversationId;
  version: number;
  first_replied_at: Date | null;
  merged_into: ConversationId | null;
  /** A colleague answers it at this moment. */
  claimed: boolean;
  /** A sending of it is refused or its outcome unknown, whatever is done about the rest. */
  in_doubt: boolean;
}

/** Locked, always in the same order, so that two who change the same many wait for each other. */
export async function lockMany(ctx: Context, ids: readonly ConversationId[]): Promise<BulkRow[]> {
  const me = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  await sql`select id from conversations where shop_id = ${ctx.shop} and id = any(${[...ids]}::uuid[])
    order by id for update`.execute(ctx.tx);
  const { rows } = await sql<BulkRow>`
    select c.id, c.version, c.status, c.hold_reason, c.hold_until, c.assignee_id, c.waiting_since, c.sort_at,
      c.closed_at, c.closed_without_reply, c.sending_trouble, c.silent_since, c.first_replied_at, c.merged_into,
      exists (select from claims k where k.shop_id = c.shop_id and k.conversation_id = c.id
        and k.until > ${ctx.now} and k.staff_id is distinct from ${me}::uuid) as claimed,
      exists (select from outbox o where o.shop_id = c.shop_id and o.conversation_id = c.id
        and o.state in ('refused', 'unknown')) as in_doubt
    from conversations c where c.shop_id = ${ctx.shop} and c.id = any(${[...ids]}::uuid[])`.execute(ctx.tx);
  return rows;
}

/** Writes all of them in one statement; answers each one's version after it. */
export async function writeMany(
  ctx: Context,
  rows: readonly (BulkState & { id: ConversationId })[],
): Promise<ReadonlyMap<ConversationId, number>> {
  if (rows.length === 0) return new Map();
  const { rows: written } = await sql<{ id: ConversationId; version: number }>`
    update conversations c set status = v.status, hold_reason = v.hold_reason, hold_until = v.hold_until,
      assignee_id = v.assignee_id, waiting_since = v.waiting_since, sort_at = v.sort_at, closed_at = v.closed_at,
      closed_without_reply = v.closed_without_reply, sending_trouble = v.sending_trouble,
      silent_since = v.silent_since, version = c.version + 1, updated_at = ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id uuid, status text, hold_reason text,
      hold_until date, assignee_id uuid, waiting_since timestamptz, sort_at timestamptz, closed_at timestamptz,
      closed_without_reply boolean, sending_trouble boolean, silent_since timestamptz)
    where c.shop_id = ${ctx.shop} and c.id = v.id returning c.id, c.version`.execute(ctx.tx);
  for (const { id } of written) ctx.tell({ kind: 'conversation', id, what: 'changed' });
  return new Map(written.map((row) => [row.id, row.version]));
}

/** jsonb gives instants as text. */
export function withDates(state: BulkState): BulkState {
  const at = (value: Date | null) => (value === null ? null : new Date(value));
  return {
    ...state,
    waiting_since: at(state.waiting_since),
    sort_at: new Date(state.sort_at),
    closed_at: at(state.closed_at),
    silent_since: at(state.silent_since),
  };
}

/** What one conversation looked like before, and how it is known that nobody touched it since. */
export interface Kept {
  conversation: ConversationId;
  version: number;
  /** Null: only its tags were changed. */
  state: BulkState | null;
  tagsAdded: TagId[];
  tagsRemoved: TagId[];
}

export interface StoredBulk {
  change: BulkChange;
  before: Kept[];
  outcome: BulkOutcome;
  undoneAt: Date | null;
}

type Tables = {
  bulk_changes: {
    shop_id: ShopId;
    id: BulkId;
    by_id: StaffId | null;
    at: Date;
    change: unknown;
    before: unknown;
    done: unknown;
    left_out: unknown;
    undone_at: Date | null;
  };
};

const db = (ctx: Context) => ctx.tx.withTables<Tables>();

/** Takes the id; false when it was taken before, once that other request has ended. */
export async function beginBulk(ctx: Context, id: BulkId, change: BulkChange): Promise<boolean> {
  const row = await db(ctx)
    .insertInto('bulk_changes')
    .values({
      shop_id: ctx.shop,
      id,
      by_id: ctx.actor.kind === 'staff' ? ctx.actor.id : null,
      at: ctx.now,
      change: JSON.stringify(change),
      before: '[]',
      done: '[]',
      left_out: '[]',
      undone_at: null,
    })
    .onConflict((oc) => oc.columns(['shop_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function finishBulk(
  ctx: Context,
  id: BulkId,
  { before, outcome }: Pick<StoredBulk, 'before' | 'outcome'>,
): Promise<void> {
  await db(ctx)
    .updateTable('bulk_changes')
    .set({
      before: JSON.stringify(before),
      done: JSON.stringify(outcome.done),
      left_out: JSON.stringify(outcome.left),
    })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
}

/** A change of this person, locked; null when there is none, or it is somebody else's. */
export async function lockBulk(ctx: Context, id: BulkId): Promise<StoredBulk | null> {
  const me = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  const row = await db(ctx)
    .selectFrom('bulk_changes')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined || row.by_id !== me) return null;
  return {
    change: row.change as BulkChange,
    before: row.before as Kept[],
    outcome: { done: row.done as ConversationId[], left: row.left_out as BulkOutcome['left'] },
    undoneAt: row.undone_at,
  };
}

export async function markBulkUndone(ctx: Context, id: BulkId): Promise<void> {
  await db(ctx)
    .updateTable('bulk_changes')
    .set({ undone_at: ctx.now })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
}
