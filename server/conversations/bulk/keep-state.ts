import { sql } from 'kysely';
import type { ConversationId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';
import { stateIn } from '../rules/bulk.ts';
import { recordChange } from './change-many.ts';
import { type BulkState, lockMany, withDates, writeMany } from './store-bulk.ts';

/** What a conversation looked like before something was done to many, as it is kept (jsonb) until it is taken back. */
export interface KeptState {
  state: BulkState;
  firstRepliedAt: Date | null;
  /** After it was done: whoever finds another one knows that somebody was there since. */
  version: number;
}

/** Locks these conversations, always in the same order, until the transaction ends. */
export async function lockConversations(ctx: Context, ids: readonly ConversationId[]): Promise<void> {
  await lockMany(ctx, ids);
}

/** What one looks like now. */
export async function stateNow(ctx: Context, id: ConversationId): Promise<KeptState | null> {
  const [row] = await lockMany(ctx, [id]);
  if (row === undefined) return null;
  return { state: stateIn(row), firstRepliedAt: row.first_replied_at, version: row.version };
}

/** Puts back, to the letter and the place in the list, those nobody touched since; answers which these are. */
export async function putBackUntouched(
  ctx: Context,
  kept: ReadonlyMap<ConversationId, KeptState>,
): Promise<ReadonlySet<ConversationId>> {
  const rows = await lockMany(ctx, [...kept.keys()]);
  const back = rows.flatMap((row) => {
    const before = kept.get(row.id);
    const untouched = before !== undefined && row.merged_into === null && row.version === before.version;
    return untouched ? [{ row, before }] : [];
  });
  const written = back.map(({ row, before }) => ({ row, after: withDates(before.state) }));
  await writeMany(
    ctx,
    written.map(({ row, after }) => ({ id: row.id, ...after })),
  );
  for (const one of written) recordChange(ctx, one);
  const unanswered = back.filter(({ before }) => before.firstRepliedAt === null).map(({ row }) => row.id);
  await sql`update conversations set first_replied_at = null
    where shop_id = ${ctx.shop} and id = any(${unanswered}::uuid[])`.execute(ctx.tx);
  return new Set(back.map(({ row }) => row.id));
}
