import { sql } from 'kysely';
import type { FileProblem } from '../../contract/fulfilment.ts';
import type { ConsignmentId, PrintRunId, ShopId, StaffId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import type { PrintKind } from './types.ts';

export interface PrintRunRow {
  shop_id: ShopId;
  id: PrintRunId;
  kind: PrintKind;
  format: string;
  consignments: ConsignmentId[];
  options: Record<string, unknown>;
  problems: FileProblem[];
  made_by: StaffId | null;
  made_at: Date;
}

type Tables = { print_runs: PrintRunRow };

export async function insertPrintRun(ctx: Context, row: Omit<PrintRunRow, 'shop_id'>): Promise<void> {
  await sql`
    insert into print_runs (shop_id, id, kind, format, consignments, options, problems, made_by, made_at)
    values (${ctx.shop}, ${row.id}, ${row.kind}, ${row.format}, ${row.consignments}::uuid[],
      ${JSON.stringify(row.options)}::jsonb, ${JSON.stringify(row.problems)}::jsonb, ${row.made_by}, ${row.made_at})`.execute(
    ctx.tx,
  );
}

export async function loadPrintRun(ctx: Context, id: PrintRunId): Promise<PrintRunRow | null> {
  const row = await ctx.tx
    .withTables<Tables>()
    .selectFrom('print_runs')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Newest first. Ids of runs sort like their times; `before` is the id of the last one seen. */
export async function newestPrintRuns(
  ctx: Context,
  { before, limit }: { before: PrintRunId | null; limit: number },
): Promise<PrintRunRow[]> {
  let query = ctx.tx
    .withTables<Tables>()
    .selectFrom('print_runs')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (before !== null) {
    query = query.where(
      sql<boolean>`(made_at, id) < (select made_at, id from print_runs where shop_id = ${ctx.shop} and id = ${before})`,
    );
  }
  return await query.execute();
}

/** One who prints of a kind at a time in a shop, until the transaction ends: of two at once the second prints again. */
export async function takeTurns(ctx: Context, kind: PrintKind): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`print:${kind}`}, ${ctx.shop}))`.execute(ctx.tx);
}

/** Which of these consignments stand in an earlier run of a kind: what is printed again says so. */
export async function printedBefore(
  ctx: Context,
  kind: PrintKind,
  ids: readonly ConsignmentId[],
): Promise<Set<ConsignmentId>> {
  const { rows } = await sql<{ id: ConsignmentId }>`
    select distinct printed.id
    from print_runs r, unnest(r.consignments) as printed (id)
    where r.shop_id = ${ctx.shop} and r.kind = ${kind} and r.consignments && ${[...ids]}::uuid[]
      and printed.id = any(${[...ids]}::uuid[])`.execute(ctx.tx);
  return new Set(rows.map((row) => row.id));
}
