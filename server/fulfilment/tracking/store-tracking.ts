import { sql } from 'kysely';
import type { TrackingRow } from '../../../contract/fulfilment.ts';
import type { ShopId, StaffId, TrackingFileId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';
import type { MatchedRow } from './judge-rows.ts';
import type { ChosenColumns } from './recognise-file.ts';

export interface TrackingFileRecord {
  id: TrackingFileId;
  fileName: string;
  format: string | null;
  encoding: string;
  sha256: Buffer;
  state: 'looked_at' | 'applied';
  /** What the file says, matched with consignments. */
  said: MatchedRow[];
  /** What was taken, as it was judged then; null until it is applied. */
  applied: TrackingRow[] | null;
}

type Tables = {
  tracking_files: {
    shop_id: ShopId;
    id: TrackingFileId;
    file_name: string;
    format: string | null;
    encoding: string;
    sha256: Buffer;
    rows: unknown;
    state: string;
    created_by: StaffId | null;
    created_at: Date;
    applied_at: Date | null;
  };
};

export async function insertTrackingFile(ctx: Context, file: TrackingFileRecord): Promise<void> {
  await ctx.tx
    .withTables<Tables>()
    .insertInto('tracking_files')
    .values({
      shop_id: ctx.shop,
      id: file.id,
      file_name: file.fileName,
      format: file.format,
      encoding: file.encoding,
      sha256: file.sha256,
      rows: JSON.stringify({ said: file.said, applied: file.applied }),
      state: file.state,
      created_by: ctx.actor.kind === 'staff' ? ctx.actor.id : null,
      created_at: ctx.now,
      applied_at: null,
    })
    .execute();
}

export async function loadTrackingFile(
  ctx: Context,
  id: TrackingFileId,
  lock = false,
): Promise<TrackingFileRecord | null> {
  const query = ctx.tx
    .withTables<Tables>()
    .selectFrom('tracking_files')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) return null;
  const { said, applied } = row.rows as Pick<TrackingFileRecord, 'said' | 'applied'>;
  const state = row.state === 'applied' ? 'applied' : 'looked_at';
  return {
    id,
    fileName: row.file_name,
    format: row.format,
    encoding: row.encoding,
    sha256: row.sha256,
    state,
    said,
    applied,
  };
}

export async function saveApplied(
  ctx: Context,
  file: Pick<TrackingFileRecord, 'id' | 'said'>,
  applied: readonly TrackingRow[],
): Promise<void> {
  await ctx.tx
    .withTables<Tables>()
    .updateTable('tracking_files')
    .set({ rows: JSON.stringify({ said: file.said, applied }), state: 'applied', applied_at: ctx.now })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', file.id)
    .execute();
}

/** Whether these very bytes were taken before, by another file than this. */
export async function wasTaken(
  ctx: Context,
  file: Pick<TrackingFileRecord, 'id' | 'sha256'>,
): Promise<boolean> {
  const row = await ctx.tx
    .withTables<Tables>()
    .selectFrom('tracking_files')
    .select('id')
    .where('shop_id', '=', ctx.shop)
    .where('sha256', '=', file.sha256)
    .where('state', '=', 'applied')
    .where('id', '<>', file.id)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What a person said of files with these columns. */
export async function rememberedColumns(ctx: Context, hash: Buffer): Promise<ChosenColumns | null> {
  const { rows } = await sql<{ mapping: ChosenColumns }>`
    update file_mappings set used_at = ${ctx.now}
    where shop_id = ${ctx.shop} and kind = 'tracking' and columns_hash = ${hash} returning mapping`.execute(
    ctx.tx,
  );
  return rows[0]?.mapping ?? null;
}

export async function rememberColumns(
  ctx: Context,
  columns: { hash: Buffer; names: readonly string[]; name: string },
  chosen: ChosenColumns,
): Promise<void> {
  await sql`
    insert into file_mappings (shop_id, kind, columns_hash, name, columns, mapping, used_at)
    values (${ctx.shop}, 'tracking', ${columns.hash}, ${columns.name}, ${JSON.stringify(columns.names)}::jsonb,
      ${JSON.stringify(chosen)}::jsonb, ${ctx.now})
    on conflict (shop_id, kind, columns_hash) do update
    set name = excluded.name, mapping = excluded.mapping, used_at = excluded.used_at`.execute(ctx.tx);
}
