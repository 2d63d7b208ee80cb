import { sql } from 'kysely';
import type { StaffId } from '../../contract/ids.ts';
import type { ImportLine } from '../../contract/order-imports.ts';
import type { Context } from '../platform/context.ts';

type Row = Omit<ImportLine, 'by' | 'at'> & { createdBy: StaffId | null; createdAt: Date };

/** `after`: where the page before ended. The list of faulty rows, which may be long, stays where it is. */
export async function newestImports(
  ctx: Context,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ rows: Row[]; next: string | null }> {
  const from = cursorOf(after);
  const { rows } = await sql<Row>`
    select id, file_name as "fileName", size, status, format_name as "formatName", failure, came_by as "cameBy",
           jsonb_build_object('bytes', progress->'bytes', 'rows', progress->'rows') as progress,
           report - 'rejected' as counts, created_by as "createdBy", created_at as "createdAt"
    from order_imports
    where shop_id = ${ctx.shop} and kind = 'orders' and status <> 'looked_at'
      ${from === null ? sql`` : sql`and (created_at, id) < (${from.at}::timestamptz, ${from.id}::uuid)`}
    order by created_at desc, id desc
    limit ${limit + 1}`.execute(ctx.tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { rows: page, next: more ? `${last.createdAt.toISOString()}_${last.id}` : null };
}

/** A place nobody gave out is the beginning. */
function cursorOf(after: string | undefined): { at: string; id: string } | null {
  const found = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(after ?? '');
  return found?.[1] === undefined || found[2] === undefined || Number.isNaN(Date.parse(found[1]))
    ? null
    : { at: found[1], id: found[2] };
}
