import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { ConversationId, HandoverId, ShopId, StaffId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';
import type { Reader } from './who-receives.ts';

/** 引き継ぎ: at most one of a conversation is open (ended_at is null). */
type Tables = {
  handovers: {
    shop_id: ShopId;
    id: HandoverId;
    conversation_id: ConversationId;
    from_id: StaffId | null;
    to_id: StaffId | null;
    summary: string;
    promised: string;
    next: string;
    due_at: Date | null;
    assignee_before: StaffId | null;
    replaces_id: HandoverId | null;
    at: Date;
    acknowledged_by: StaffId | null;
    acknowledged_at: Date | null;
    ended_at: Date | null;
  };
};

export type HandoverRow = Selectable<Tables['handovers']>;

const db = (ctx: Context) => ctx.tx.withTables<Tables>();

/** The open hand-over of a conversation, or null. */
export async function openHandover(ctx: Context, conversation: ConversationId): Promise<HandoverRow | null> {
  const row = await db(ctx)
    .selectFrom('handovers')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', conversation)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** The hand-over of that id, open or over; null: there is none. */
export async function handoverById(ctx: Context, id: HandoverId): Promise<HandoverRow | null> {
  const row = await db(ctx)
    .selectFrom('handovers')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export type NewHandover = Omit<
  HandoverRow,
  'shop_id' | 'at' | 'acknowledged_by' | 'acknowledged_at' | 'ended_at'
>;

export async function insertHandover(ctx: Context, row: NewHandover): Promise<void> {
  await db(ctx)
    .insertInto('handovers')
    .values({
      ...row,
      shop_id: ctx.shop,
      at: ctx.now,
      acknowledged_by: null,
      acknowledged_at: null,
      ended_at: null,
    })
    .execute();
}

export type HandoverChange = Partial<
  Pick<
    HandoverRow,
    | 'conversation_id'
    | 'summary'
    | 'promised'
    | 'next'
    | 'due_at'
    | 'acknowledged_by'
    | 'acknowledged_at'
    | 'ended_at'
  >
>;

export async function updateHandover(ctx: Context, id: HandoverId, change: HandoverChange): Promise<void> {
  await db(ctx)
    .updateTable('handovers')
    .set(change)
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
}

/** What of a hand-over a move of its conversation changes, before and after. */
export interface CarriedHandover {
  id: HandoverId;
  before: CarriedState;
  after: CarriedState;
}

interface CarriedState {
  conversation: ConversationId;
  summary: string;
  promised: string;
  next: string;
  dueAt: string | null;
  endedAt: string | null;
}

const stateOf = (row: HandoverRow): CarriedState => ({
  conversation: row.conversation_id,
  summary: row.summary,
  promised: row.promised,
  next: row.next,
  dueAt: row.due_at?.toISOString() ?? null,
  endedAt: row.ended_at?.toISOString() ?? null,
});

const joined = (kept: string, other: string): string =>
  other.trim() === '' || kept.includes(other.trim())
    ? kept
    : kept.trim() === ''
      ? other
      : `${kept}\n${other}`;

const sooner = (a: Date | null, b: Date | null): Date | null =>
  a === null ? b : b === null || a < b ? a : b;

const same = (a: CarriedState, b: CarriedState): boolean =>
  a.conversation === b.conversation &&
  a.summary === b.summary &&
  a.promised === b.promised &&
  a.next === b.next &&
  a.dueAt === b.dueAt &&
  a.endedAt === b.endedAt;

/**
 * The open hand-over goes along to where its conversation goes on. Where both have one, the newer takes the older's words
 * in, so that nothing of either is forgotten. Answers what was changed, for `returnHandovers`.
 */
export async function carryHandovers(
  ctx: Context,
  { from, to }: { from: ConversationId; to: ConversationId },
): Promise<CarriedHandover[]> {
  const moving = await openHandover(ctx, from);
  if (moving === null) return [];
  const there = await openHandover(ctx, to);
  if (there === null) return [await write(ctx, moving, { conversation_id: to })];
  const [kept, other] = moving.at > there.at ? [moving, there] : [there, moving];
  const folded = await write(ctx, other, { conversation_id: to, ended_at: ctx.now });
  const taken = await write(ctx, kept, {
    conversation_id: to,
    summary: joined(kept.summary, other.summary),
    promised: joined(kept.promised, other.promised),
    next: joined(kept.next, other.next),
    due_at: sooner(kept.due_at, other.due_at),
  });
  return [taken, folded];
}

async function write(ctx: Context, row: HandoverRow, change: HandoverChange): Promise<CarriedHandover> {
  await updateHandover(ctx, row.id, change);
  return { id: row.id, before: stateOf(row), after: stateOf({ ...row, ...change }) };
}

/** A move is undone: hand-overs that nobody touched since are again as they were. */
export async function returnHandovers(ctx: Context, carried: readonly CarriedHandover[]): Promise<void> {
  const now = new Map<HandoverId, HandoverRow | null>();
  for (const one of carried) now.set(one.id, await handoverById(ctx, one.id));
  const untouched = carried.every((one) => {
    const row = now.get(one.id);
    return row != null && same(stateOf(row), one.after);
  });
  // Received or withdrawn meanwhile: it stays done where that happened.
  if (!untouched) return;
  for (const { id, before } of carried) {
    await updateHandover(ctx, id, {
      conversation_id: before.conversation,
      summary: before.summary,
      promised: before.promised,
      next: before.next,
      due_at: before.dueAt === null ? null : new Date(before.dueAt),
      ended_at: before.endedAt === null ? null : new Date(before.endedAt),
    });
  }
}

/**
 * Whether an open hand-over `h` waits for this reader: it is to him; or he leads, and it is to nobody in particular (not
 * by himself), or to somebody who can receive nothing here any more.
 */
export function waitsFor({ me, receivers }: Reader): RawBuilder<boolean> {
  const mine = sql<boolean>`coalesce(h.to_id = ${me}::uuid, false)`;
  if (receivers === null) return mine;
  return sql<boolean>`(${mine} or (h.to_id is null and h.from_id is distinct from ${me}::uuid)
    or not coalesce(h.to_id = any(${[...receivers]}::uuid[]), true))`;
}

/** All that wait to be received, oldest first. */
export async function handoversToReceive(ctx: Context, limit: number): Promise<HandoverRow[]> {
  const { rows } = await sql<HandoverRow>`select * from handovers
    where shop_id = ${ctx.shop} and ended_at is null order by at limit ${limit}`.execute(ctx.tx);
  return rows;
}

/** Received, and due before `until`: what was taken over with a promise of when. */
export async function handoversDue(
  ctx: Context,
  span: { since: Date; until: Date; limit: number },
): Promise<HandoverRow[]> {
  const { rows } = await sql<HandoverRow>`select * from handovers
    where shop_id = ${ctx.shop} and acknowledged_at is not null and due_at is not null
      and due_at between ${span.since} and ${span.until}
    order by due_at limit ${span.limit}`.execute(ctx.tx);
  return rows;
}
