import { sql } from 'kysely';
import type { TagId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';

/** Tags of that name (normalised); where none has it, those in whose name it stands. */
export async function tagsNamed(ctx: Context, name: string): Promise<TagId[]> {
  const { rows } = await sql<{ id: TagId; exact: boolean }>`
    select id, name_norm = ${name} as exact from tags
    where shop_id = ${ctx.shop} and position(${name} in name_norm) > 0`.execute(ctx.tx);
  const exact = rows.filter((row) => row.exact);
  return (exact.length > 0 ? exact : rows).map((row) => row.id);
}
