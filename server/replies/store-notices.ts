import { sql } from 'kysely';
import type { ConsignmentId, MessageId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

/** Why nothing was written to the customer. */
export type NoticeSkip = 'switched_off' | 'no_address' | 'mall_tells' | 'suppressed' | 'no_account' | 'old';

/** Those of these consignments whose leaving was dealt with: told, or left untold for a reason. */
export async function toldOf(ctx: Context, ids: readonly ConsignmentId[]): Promise<Set<ConsignmentId>> {
  const { rows } = await sql<{ id: ConsignmentId }>`
    select consignment_id as id from order_notices
    where shop_id = ${ctx.shop} and kind = 'shipped' and consignment_id = any(${[...ids]}::uuid[])`.execute(
    ctx.tx,
  );
  return new Set(rows.map((row) => row.id));
}

/** Takes these consignments for one mail, or settles that none is written; answers those nobody else took before. */
export async function takeNotices(
  ctx: Context,
  notice: { consignments: readonly ConsignmentId[]; message: MessageId | null; skipped: NoticeSkip | null },
): Promise<ConsignmentId[]> {
  const { rows } = await sql<{ id: ConsignmentId }>`
    insert into order_notices (shop_id, consignment_id, kind, message_id, skipped, at)
    select ${ctx.shop}, id, 'shipped', ${notice.message}, ${notice.skipped}, ${ctx.now}
    from unnest(${[...notice.consignments].sort()}::uuid[]) as id
    on conflict do nothing returning consignment_id as id`.execute(ctx.tx);
  return rows.map((row) => row.id);
}
