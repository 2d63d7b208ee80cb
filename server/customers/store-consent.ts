import { sql } from 'kysely';
import type { Context } from '../platform/context.ts';

/** An address (`normalizeMail`) wants no campaign mail any more; the first time counts. */
export async function upsertUnsubscribed(ctx: Context, address: string): Promise<void> {
  await sql`
    insert into address_reach (shop_id, address, unsubscribed_at, updated_at)
    values (${ctx.shop}, ${address}, ${ctx.now}, ${ctx.now})
    on conflict (shop_id, address) do update
      set unsubscribed_at = coalesce(address_reach.unsubscribed_at, excluded.unsubscribed_at), updated_at = ${ctx.now}
  `.execute(ctx.tx);
}
