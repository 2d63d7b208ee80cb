import { sql } from 'kysely';
import type { AccountId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

/** When somebody else's mail last came in by an account; our own (probes, copies) does not count. */
export async function lastArrival(ctx: Context, account: AccountId): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select received_at as at from raw_inputs
    where shop_id = ${ctx.shop} and account_id = ${account} and state <> 'own'
    order by received_at desc limit 1`.execute(ctx.tx);
  return rows[0]?.at ?? null;
}

/** How many came in each stretch, in the order asked. */
export async function countArrivals(
  ctx: Context,
  account: AccountId,
  stretches: readonly { from: Date; until: Date }[],
): Promise<number[]> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from raw_inputs r
      where r.shop_id = ${ctx.shop} and r.account_id = ${account} and r.state <> 'own'
        and r.received_at >= s."from" and r.received_at < s.until) as count
    from unnest(${stretches.map((one) => one.from.toISOString())}::timestamptz[],
      ${stretches.map((one) => one.until.toISOString())}::timestamptz[]) with ordinality as s ("from", until, n)
    order by n`.execute(ctx.tx);
  return rows.map((row) => row.count);
}
