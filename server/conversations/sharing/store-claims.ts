import { sql } from 'kysely';
import type { ConversationId, ShopId, StaffId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';

/** Who answers a conversation at the moment (二重返信防止). */
type Tables = {
  claims: {
    shop_id: ShopId;
    conversation_id: ConversationId;
    staff_id: StaffId;
    since: Date;
    until: Date;
    quiet_at: Date;
  };
};

export interface ClaimRow {
  staffId: StaffId;
  since: Date;
  until: Date;
}

/** Whoever types keeps it for so long after his last letter, … */
const typingMs = 180_000;
/** … as long as his page gives a sign of life at least this often (it does every 20 s). */
const heartbeatMs = 45_000;

const db = (ctx: Context) => ctx.tx.withTables<Tables>();
const inMs = (ctx: Context, ms: number): Date => new Date(ctx.now.getTime() + ms);

/** The claim that holds now, or null. */
export async function liveClaim(ctx: Context, conversation: ConversationId): Promise<ClaimRow | null> {
  const claim = await lastClaim(ctx, conversation);
  return claim !== null && claim.until > ctx.now ? claim : null;
}

/** The claim that holds, or the last one that ran out. */
export async function lastClaim(ctx: Context, conversation: ConversationId): Promise<ClaimRow | null> {
  const row = await db(ctx)
    .selectFrom('claims')
    .select(['staff_id', 'since', 'until'])
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', conversation)
    .executeTakeFirst();
  return row === undefined ? null : { staffId: row.staff_id, since: row.since, until: row.until };
}

/** From now on this person answers, or goes on answering since `since`. */
export async function putClaim(
  ctx: Context,
  conversation: ConversationId,
  claim: { staff: StaffId; since: Date },
): Promise<void> {
  const held = {
    staff_id: claim.staff,
    since: claim.since,
    until: inMs(ctx, heartbeatMs),
    quiet_at: inMs(ctx, typingMs),
  };
  await db(ctx)
    .insertInto('claims')
    .values({ shop_id: ctx.shop, conversation_id: conversation, ...held })
    .onConflict((oc) => oc.columns(['shop_id', 'conversation_id']).doUpdateSet(held))
    .execute();
}

/** A sign of life: his claim goes on, unless he has not typed for long. One that ran out stays over. */
export async function prolongClaim(
  ctx: Context,
  conversation: ConversationId,
  staff: StaffId,
): Promise<void> {
  await db(ctx)
    .updateTable('claims')
    .set({ until: sql<Date>`least(quiet_at, ${inMs(ctx, heartbeatMs)}::timestamptz)` })
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', conversation)
    .where('staff_id', '=', staff)
    .where('until', '>', ctx.now)
    .execute();
}

/** Ends the claim, or only this person's; true when one that held ended. */
export async function dropClaim(
  ctx: Context,
  conversation: ConversationId,
  staff: StaffId | null = null,
): Promise<boolean> {
  let ending = db(ctx)
    .deleteFrom('claims')
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', conversation);
  if (staff !== null) ending = ending.where('staff_id', '=', staff);
  const ended = await ending.returning('until').execute();
  return ended.some((one) => one.until > ctx.now);
}
