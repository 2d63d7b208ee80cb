import { sql } from 'kysely';
import type { ShopId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

type Tables = {
  fulfilment_settings: { shop_id: ShopId; settings: unknown; updated_at: Date };
};

/** What was ever set; nothing for a shop that never opened the screen. */
export async function storedSettings(ctx: Context): Promise<object> {
  const row = await ctx.tx
    .withTables<Tables>()
    .selectFrom('fulfilment_settings')
    .select('settings')
    .where('shop_id', '=', ctx.shop)
    .executeTakeFirst();
  return typeof row?.settings === 'object' && row.settings !== null ? row.settings : {};
}

/** Lays the changes over what is set; two who change different parts at once both keep theirs. */
export async function mergeSettings(ctx: Context, changes: object): Promise<void> {
  await sql`
    insert into fulfilment_settings as s (shop_id, settings, updated_at)
    values (${ctx.shop}, ${JSON.stringify(changes)}::jsonb, ${ctx.now})
    on conflict (shop_id) do update
    set settings = s.settings || excluded.settings, updated_at = excluded.updated_at`.execute(ctx.tx);
}
